"""Several lists for NAV in one zip archive."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from registermock.testing import Target

from .flr_calls import DATA, NIL, contract_of, flr, misfit, refused, stream

ORDINARY_GP = "13836033390"
ONE_VIKAR = "27824327454"
MARCH = "2026-03-01T00:00:00"
NO_PATIENTS_THEN = "1990-05-01T00:00:00"


def lists(form: str | None, *wanted: tuple[object, str]) -> str:
    """A GetNavPatientLists request; its members are in a namespace of their own."""
    items = "".join(
        f"<d:ContractWithMonth><d:ContractId>{one}</d:ContractId><d:Month>{month}</d:Month></d:ContractWithMonth>"
        for one, month in wanted
    )
    chosen = "" if form is None else f"<d:FormatType>{form}</d:FormatType>"
    return (
        '<GetNavPatientLists xmlns="http://schemas.nhn.no/reg/flr">'
        f'<parameters xmlns:d="{DATA}"><d:Contracts>{items}</d:Contracts>{chosen}</parameters></GetNavPatientLists>'
    )


def archive(target: Target, content: str) -> dict[str, bytes]:
    answer = flr(target, "GetNavPatientLists", content)
    with ZipFile(BytesIO(stream(answer, "GetNavPatientLists"))) as found:
        assert found.testzip() is None
        return {name: found.read(name) for name in found.namelist()}


class TestGetNavPatientLists:
    def test_xml_is_an_entry_a_list_with_its_patients(self, target: Target) -> None:
        contract = contract_of(target, ORDINARY_GP)
        ((name, content),) = archive(target, lists("xml", (contract, MARCH))).items()

        assert name == f"{contract}_2026-03.xml"
        assert [one.get("NIN") for one in etree.fromstring(content)] == [ORDINARY_GP]

    @pytest.mark.parametrize("form", ["txt", "disk"])
    def test_both_names_of_fixed_length_give_lines(self, target: Target, form: str) -> None:
        contract = contract_of(target, ORDINARY_GP)
        ((name, content),) = archive(target, lists(form, (contract, MARCH))).items()

        assert name == f"{contract}_2026-03.txt"
        assert content[:11].decode() == ORDINARY_GP

    def test_each_month_is_an_entry_and_the_same_twice_is_one(self, target: Target) -> None:
        contract = contract_of(target, ORDINARY_GP)
        months = [MARCH, "2026-03-15T12:00:00", "2026-02-01T00:00:00"]

        found = archive(target, lists("xml", *((contract, month) for month in months)))

        assert sorted(found) == [f"{contract}_2026-02.xml", f"{contract}_2026-03.xml"]

    def test_a_month_nobody_was_on_the_list_is_refused(self, target: Target) -> None:
        contract = contract_of(target, ORDINARY_GP)

        assert "Ingen pasienter" in refused(target, "GetNavPatientLists", lists("xml", (contract, NO_PATIENTS_THEN)))

    def test_lists_of_several_offices_are_refused(self, target: Target) -> None:
        several = [(contract_of(target, nin), MARCH) for nin in (ORDINARY_GP, ONE_VIKAR)]

        assert "flere kontorer" in refused(target, "GetNavPatientLists", lists("xml", *several))

    @pytest.mark.parametrize("contract", [0, -1, 1, 2**63 - 1])
    def test_an_unknown_list_is_refused(self, target: Target, contract: int) -> None:
        assert "finnes ikke" in refused(target, "GetNavPatientLists", lists("xml", (contract, MARCH)))

    @pytest.mark.parametrize("form", ["", "pdf", "Xml", None])
    def test_another_format_is_refused(self, target: Target, form: str | None) -> None:
        content = lists(form, (contract_of(target, ORDINARY_GP), MARCH))

        assert "FormatType er ugyldig" in refused(target, "GetNavPatientLists", content)

    def test_no_ids_are_refused(self, target: Target) -> None:
        nil = lists("xml").replace("</d:Contracts>", f"<d:ContractWithMonth{NIL}/></d:Contracts>")

        assert "Contracts er ugyldig: mangler" in refused(target, "GetNavPatientLists", lists("xml"))
        assert "Contracts er ugyldig: mangler" in refused(target, "GetNavPatientLists", nil)

    def test_nothing_said_is_refused(self, target: Target) -> None:
        assert "parameters er ugyldig: mangler" in refused(target, "GetNavPatientLists")

    def test_ten_thousand_unknown_lists_are_refused(self, target: Target) -> None:
        many = lists("xml", *((number, MARCH) for number in range(1, 10_001)))

        assert "finnes ikke" in refused(target, "GetNavPatientLists", many)

    @pytest.mark.parametrize("contract", [2**63, "abc"])
    def test_an_id_that_is_no_long_does_not_fit(self, target: Target, contract: object) -> None:
        assert "GetNavPatientLists" in misfit(target, "GetNavPatientLists", lists("xml", (contract, MARCH)))
