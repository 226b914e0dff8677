"""A contract is made when it is first asked for, which several threads may do at once."""

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import sleep
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree

from registermock.soap.contract import xsd
from registermock.soap.contract.service_contract import ServiceContract, flr_contract
from registermock.soap.served import FLR

_Compiled = Callable[..., etree.XMLSchema]


def test_no_contract_is_made_before_it_is_asked_for() -> None:
    code = (
        "import sys; from registermock.server.endpoints import OPERATIONS, endpoints, publications\n"
        "endpoints(), publications(), len(OPERATIONS['flr'])\n"
        "print(*(name for name in ('flr', 'ar', 'cppa') if f'registermock.soap.{name}.types' in sys.modules))"
    )

    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert made.split() == ["flr"]


def test_a_contract_is_made_once_and_whole_before_anybody_sees_it() -> None:
    descriptor = SimpleNamespace(in_message=SimpleNamespace(), out_message=SimpleNamespace())
    made: list[Any] = []

    def imported() -> Any:
        sleep(0.02)
        made.append(SimpleNamespace(public_methods={"Ping": descriptor}))
        return made[-1]

    contract = flr_contract(imported)
    with ThreadPoolExecutor(8) as threads:
        seen = list(threads.map(lambda _: contract.descriptor("Ping").out_message.__namespace__, range(8)))

    assert (len(made), seen) == (1, [contract.namespace] * 8)


def test_a_schema_whose_parts_lxml_did_not_read_is_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[None] = []

    def elsewhere(compiled: _Compiled) -> _Compiled:
        def twice_in_vain(documents: Any, resolver: Any) -> etree.XMLSchema:
            tries.append(None)
            if len(tries) == 1:
                raise etree.XMLSchemaParseError("as if another thread had taken the resolver away")
            if len(tries) == 2:
                return etree.XMLSchema(etree.XML('<schema xmlns="http://www.w3.org/2001/XMLSchema"/>'))
            return compiled(documents, resolver)

        return twice_in_vain

    monkeypatch.setattr(xsd, "_compiled", elsewhere(xsd._compiled))
    body = etree.XML(f'<GetGPPatientList xmlns="{FLR.namespace}"><gpContractId>1</gpContractId></GetGPPatientList>')

    assert (xsd.validator(FLR).validate(body), len(tries)) == (True, 3)


def test_a_contract_that_makes_no_sound_schema_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(contract: ServiceContract) -> dict[str, etree._Element]:
        return {contract.namespace: etree.XML('<schema xmlns="http://www.w3.org/2001/XMLSchema"><element/></schema>')}

    monkeypatch.setattr(xsd, "schemas", broken)

    with pytest.raises(etree.XMLSchemaParseError):
        xsd.validator(FLR)
