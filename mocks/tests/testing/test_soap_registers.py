"""A SOAP fault becomes the register's own refusal, as real clients tell them apart."""

from typing import Any

import pytest
from lxml import etree
from zeep.exceptions import Fault

from registermock.faults import RegisterFault
from registermock.faults.ar import UnknownHerId
from registermock.faults.cppa import EntityNotFound
from registermock.faults.flr import InvalidNin, NotOnAnyList
from registermock.testing.soap_registers import register_fault

COMMON = "http://register.nhn.no/Common"


def fault(code: str, message: str, text: str = "the reason") -> Fault:
    detail = etree.fromstring(
        f'<detail><GenericFault xmlns="{COMMON}"><ErrorCode>{code}</ErrorCode><Message>{message}</Message>'
        "</GenericFault></detail>"
    )
    return bare(text, detail)


def bare(text: str, detail: Any = None) -> Fault:
    make: Any = Fault  # zeep has no types
    fault: Fault = make(text, detail=detail)
    return fault


NO_LIST = "ArgumentException: Personen er ikke tilknyttet fastlegekontrakt"


class TestRegisterFault:
    @pytest.mark.parametrize(
        ("code", "message", "kind"),
        [
            ("Feil", NO_LIST, NotOnAnyList),
            ("Feil", "ArgumentException: patientNin er ugyldig", InvalidNin),
            ("InvalidHerIdSupplied", "whatever it says", UnknownHerId),
            ("AnyCode", "Entitet ikke funnet", EntityNotFound),
            ("Feil", f"{NO_LIST}!", RegisterFault),
            ("Feil", "Noe annet", RegisterFault),
        ],
    )
    def test_is_told_by_text_in_flr_and_by_code_in_ar(self, code: str, message: str, kind: type[RegisterFault]) -> None:
        assert type(register_fault(fault(code, message))) is kind

    def test_keeps_code_and_message_of_what_is_not_known(self) -> None:
        found = register_fault(fault("Kode", "Noe annet"))

        assert (found.code, found.message) == ("Kode", "Noe annet")

    def test_keeps_the_code_of_cppa(self) -> None:
        assert register_fault(fault("Kode", "Entitet ikke funnet")).code == "Kode"

    def test_without_detail_has_the_reason_and_no_code(self) -> None:
        found = register_fault(bare("the reason"))

        assert (found.code, found.message) == ("none", "the reason")

    def test_with_an_empty_message_has_the_reason(self) -> None:
        assert register_fault(fault("Kode", "")).message == "the reason"

    def test_without_detail_is_told_by_the_reason(self) -> None:
        assert isinstance(register_fault(bare(NO_LIST)), NotOnAnyList)
