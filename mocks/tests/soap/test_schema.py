"""The judge of a contract's messages when many ask for it at once."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from lxml import etree

from registermock.soap.contract import schema as module
from registermock.soap.contract.schema import schema_of
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.contract.xsd import validator
from registermock.soap.registers import CPPA


def test_a_schema_is_compiled_once_however_many_ask_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several threads that compile at once sometimes leave out a type, and the first messages were answered 500."""
    compiled: list[Any] = []

    def slow(contract: ServiceContract) -> etree.XMLSchema:
        compiled.append(contract)
        time.sleep(0.05)
        return validator(contract)

    monkeypatch.setattr(module, "validator", slow)
    module._compiled.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(schema_of, [CPPA] * 4))

    assert compiled == [CPPA]
    assert len(set(found)) == 1
