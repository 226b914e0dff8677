"""A line of fixed length is that long whatever the name, and a message holds what it was given."""

import registermock.soap  # noqa: F401  prepares spyne, so it must come before it

# isort: split
from collections.abc import Callable
from datetime import datetime

import pytest
from lxml import etree

from registermock.registers.flr import ListInMonth
from registermock.soap.flr import msghead
from registermock.soap.flr.patient_files import fixed_length_file, xml_file
from registermock.world import World

MARCH = datetime(2026, 3, 1)
LONG = "Å" * 70


def list_of(world: World) -> ListInMonth:
    gp_list = world.lists[1]
    return ListInMonth(gp_list, MARCH, world.list_index.on_list(gp_list, MARCH), MARCH)


@pytest.fixture
def named(world_of: Callable[..., World]) -> Callable[[str], ListInMonth]:
    """A list of one patient with that name, on it from 2020 to the end of 2026."""
    text = "lists: {{a: {{office: O, id: 1}}}}\ncitizens: {{k: {{nin: 27824327454, name: '{}', lists: [{}]}}}}"
    period = "{list: a, to: 2027-01-01}"
    return lambda name: list_of(world_of(text.format(name, period)))


class TestFixedLength:
    @pytest.mark.parametrize(
        ("name", "last", "first"),
        [
            ("Kari Moe", "Moe", "Kari"),
            ("Kari Anne Moe", "Moe", "Kari Anne"),
            ("Kari", "", "Kari"),
            ("Łukasz Ådne", "Ådne", "?ukasz"),
            (f"Kari {LONG}", "Å" * 50, "Kari"),
        ],
    )
    def test_fields_stand_in_their_columns(
        self, named: Callable[[str], ListInMonth], name: str, last: str, first: str
    ) -> None:
        line = fixed_length_file(named(name)).decode("iso-8859-1")

        assert line == f"27824327454{last:50}{first:50}2020010120270101\r\n"

    def test_of_nobody_is_empty(self, world_of: Callable[..., World]) -> None:
        assert fixed_length_file(list_of(world_of("lists: {a: {office: O, id: 1}}"))) == b""


class TestXml:
    def test_says_which_list_and_which_month(self, named: Callable[[str], ListInMonth]) -> None:
        root = etree.fromstring(xml_file(named("Kari Anne Moe")))

        assert (root.get("ContractId"), root.get("Month")) == ("1", "2026-03-01")
        assert dict(root[0].attrib) == {
            "NIN": "27824327454", "LastName": "Moe", "FirstName": "Kari", "MiddleName": "Anne",
            "From": "2020-01-01", "To": "2027-01-01",
        }  # fmt: skip


class TestMessage:
    def test_has_the_same_id_for_the_same_list_and_another_for_another(self) -> None:
        party = f'<{{0}} xmlns="{msghead.MSGHEAD}"/>'

        def identity(about: str) -> str | None:
            sender, receiver = (msghead.party(party.format(name), name) for name in ("Sender", "Receiver"))
            message = msghead.message(sender, receiver, b"x", MARCH, about)
            return etree.fromstring(message).findtext(f".//{{{msghead.MSGHEAD}}}MsgId")

        assert identity("a") == identity("a") != identity("b")
