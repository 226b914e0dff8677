"""Adresseregisteret over the wire: every operation of its contract, asked for nothing, everything, or wrongly."""

import pytest
import yaml
from lxml import etree

from registermock.testing import Target

from . import samples
from .ar_calls import ar
from .facts import FOLDER, read

ROWS = yaml.safe_load((FOLDER / "ar.yaml").read_text(encoding="utf-8"))["operations"]
ALL = [row["name"] for row in ROWS]
WRITE = [row["name"] for row in ROWS if row["kind"] == "write"]


def full(operation: str) -> str:
    return etree.tostring(samples.request(read("ar"), operation), encoding="unicode")


@pytest.mark.parametrize("operation", ALL)
def test_every_operation_answers_by_the_contract_whatever_it_is_asked(target: Target, operation: str) -> None:
    for content in (None, full(operation)):
        answer = ar(target, operation, content)
        # what broke on our side, or nobody wrote, has no text of a register
        assert b"internal error" not in answer.content
        assert answer.status in (200, 500)


class TestWriteOperations:
    @pytest.mark.parametrize("operation", WRITE)
    @pytest.mark.parametrize("filled", [False, True])
    def test_each_says_that_it_is_not_imitated(self, target: Target, operation: str, filled: bool) -> None:
        answer = ar(target, operation, full(operation) if filled else None)
        reason = answer.text("faultstring") or answer.text("Reason/Text") or ""

        assert answer.status == 500
        assert reason.startswith(f"{operation} is not imitated")
        assert "scenario file" in reason

    @pytest.mark.parametrize("operation", [row["name"] for row in ROWS if row["kind"] == "write" and row["faults"]])
    def test_where_the_contract_declares_a_fault_it_has_a_code(self, target: Target, operation: str) -> None:
        assert ar(target, operation).text("ErrorCode") == "NotImitated"

    def test_where_it_declares_none_the_fault_is_the_servers_and_has_no_detail(self, target: Target) -> None:
        answer = ar(target, "UpdateCoverageAreas")

        assert answer.elements("GenericFault") == []
        if target.soap == "1.1":
            assert answer.elements("detail") == []
            assert (answer.text("faultcode") or "").endswith(":Server")
        else:
            assert answer.elements("Detail") == []
            assert (answer.text("Code/Value") or "").endswith(":Receiver")
            assert answer.text("Action") == "http://www.w3.org/2005/08/addressing/soap/fault"

    def test_a_future_address_among_the_present_ones_is_understood(self, target: Target) -> None:
        sent = full("UpdateServiceDetails").replace(
            "<com:ElectronicAddress>", '<com:ElectronicAddress i:type="com:FutureElectronicAddress">', 1
        )
        sent = sent.replace(
            "</com:ElectronicAddress>", "<com:ValidFrom>2026-01-01T00:00:00</com:ValidFrom></com:ElectronicAddress>", 1
        )

        assert ar(target, "UpdateServiceDetails", sent).text("ErrorCode") == "NotImitated"
