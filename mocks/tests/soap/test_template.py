"""Values that differ in little are made once, and are written as if each had been made by itself."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from registermock.keeping import Store
from registermock.settings import Settings
from registermock.soap.flr import types
from registermock.soap.values.shared import alike, shared
from registermock.soap.values.template import Template
from registermock.soap.values.writer import written
from registermock.soap.values.written import Blank, Written
from registermock.world import View, World

SINCE = datetime(2026, 3, 2)


@pytest.fixture
def view() -> View:
    """One that keeps what it can."""
    return View(World.of(), Settings(), SINCE, store=Store(1_000_000))


def xml(value: Any) -> bytes:
    return b"".join((value if isinstance(value, Written) else written(value)).pieces)


def code(oid: int, text: str | None, value: str | None) -> types.Code:
    return types.Code(Active=True, CodeText=text, CodeValue=value, OID=oid)


class TestWhatDoesNotFitIn:
    @pytest.mark.parametrize(
        "value",
        [
            pytest.param(lambda: code(1, None, None), id="not written yet"),
            pytest.param(lambda: written(types.Period(From=SINCE)), id="of another type"),
        ],
    )
    def test_is_not_filled_in(self, value: Callable[[], Any]) -> None:
        template = Template(types.ArrayOfCode(Code=[Blank(0)]))

        assert template.filled([value()]) is None

    def test_is_not_filled_in_where_it_is_empty(self, view: View) -> None:
        def make(one: Any) -> types.Person:
            return types.Person(DateOfBirth=SINCE, PhysicalAddresses=one)

        empty = written(types.ArrayOfPhysicalAddress(PhysicalAddress=[]))

        assert Template(make(Blank(0))).filled([empty]) is None
        assert xml(alike(view, make, (), (empty,))) == xml(make(empty))

    def test_is_written_all_the_same(self, view: View) -> None:
        def make(one: Any) -> types.ArrayOfBusiness:
            return types.ArrayOfBusiness(Business=[one])

        office = types.GPOffice(IsGroupOffice=True, LastChanged=SINCE, OrganizationNumber=1, UpdatedOn=SINCE)

        assert xml(alike(view, make, (), (written(office),))) == xml(make(office))
        assert b'xsi:type="flr:GPOffice"' in xml(make(office))

    def test_has_its_blank_refused_where_only_something_else_can_stand(self) -> None:
        with pytest.raises(TypeError):
            Template(types.ArrayOfCode(Code=Blank(0)))  # instead of a list


class TestAlike:
    def test_are_made_once(self, view: View) -> None:
        made = []

        def make(oid: int, text: str, value: str) -> types.Code:
            made.append(oid)
            return code(oid, text, value)

        found = [alike(view, make, (1,), (f"tekst {one}", str(one))) for one in range(3)]

        assert made == [1]
        assert list(map(xml, found)) == [xml(code(1, f"tekst {one}", str(one))) for one in range(3)]

    def test_are_not_those_that_are_nil_elsewhere(self, view: View) -> None:
        pairs: list[tuple[str | None, str | None]] = [("a", "b"), (None, "b"), ("a", None), (None, None)]

        assert [xml(alike(view, code, (1,), pair)) for pair in pairs] == [xml(code(1, *pair)) for pair in pairs]

    def test_are_not_those_made_with_something_else(self, view: View) -> None:
        assert [xml(alike(view, code, (oid,), ("a", "b"))) for oid in (1, 2)] == [
            xml(code(oid, "a", "b")) for oid in (1, 2)
        ]

    def test_have_each_value_in_every_place_it_belongs_as_the_type_there_wants_it(self, view: View) -> None:
        def make(nin: Any, since: datetime) -> types.Person:
            return types.Person(
                DateOfBirth=since, DateOfDeath=since, FirstName=nin, NIN=nin, Sex=types.Code(Active=False, OID=1)
            )

        for nin in ("<&>", "æ", ""):
            assert xml(alike(view, make, (), (nin, SINCE))) == xml(make(nin, SINCE))

    def test_are_made_each_by_itself_in_a_view_that_keeps_nothing(self) -> None:
        assert isinstance(alike(View(World.of(), Settings()), code, (1,), ("a", "b")), types.Code)


def test_what_is_shared_is_the_same_bytes_in_each_value_that_holds_it(view: View) -> None:
    def filled(oid: int) -> Written:
        (status,) = shared(view, "status", lambda: (code(1, "a", "b"),))
        found = alike(view, lambda one, _: types.ArrayOfCode(Code=[one]), (), (status, oid))
        assert isinstance(found, Written)
        return found

    first, second = filled(1), filled(2)

    assert max(first.pieces, key=len) is max(second.pieces, key=len)
    assert first.size < len(xml(first))
