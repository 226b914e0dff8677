"""The compiled writers write what spyne writes, byte for byte: every answer of every operation, on made-up values."""

from collections.abc import Callable
from datetime import UTC, timedelta, timezone
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spyne import model

from registermock.journal import Request
from registermock.soap.contract.primitives import Contract, Duration, Guid
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.contract.xsd import original
from registermock.soap.flr import types
from registermock.soap.namespaces import PREFIXES
from registermock.soap.served import AR, CPPA, FLR
from registermock.soap.values.prefixes import names, set_of, used
from registermock.soap.values.template import Template
from registermock.soap.values.writer import written
from registermock.soap.values.written import Blank, Written
from registermock.soap.version import SoapVersion
from registermock.soap.wire.call import Call
from registermock.soap.wire.incoming.envelope import Envelope
from registermock.soap.wire.outgoing.envelopes import Envelopes

OPERATIONS = [pytest.param(one, name, id=f"{one.short}-{name}") for one in (FLR, AR, CPPA) for name in one.operations]
DEEPEST = 4
ALL = set_of(["xsi", *PREFIXES])
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))
ODD_TEXTS = st.sampled_from(["", " ", "&<>\"'", "\r\n\t", "]]>", 'xsi:nil="true"/>', "<flr: xsi:", "Ærlig Øystein 😀"])
ZONES = st.sampled_from([None, UTC, UTC, timezone(timedelta(hours=1)), timezone(timedelta(minutes=-90))])
MOMENTS = st.datetimes(timezones=st.none()).flatmap(lambda one: ZONES.map(lambda zone: one.replace(tzinfo=zone)))
LEAVES: list[tuple[Any, st.SearchStrategy[Any]]] = [
    (Guid, st.uuids().map(str)),
    (model.Unicode, TEXTS | ODD_TEXTS),
    (model.Integer, st.integers(-(2**63), 2**63 - 1)),
    (model.Boolean, st.booleans()),
    (model.DateTime, MOMENTS),
    (Duration, st.timedeltas(timedelta(-9), timedelta(9)).map(lambda one: timedelta(one.days, one.seconds))),
    (model.ByteArray, st.lists(st.binary(max_size=9), min_size=1, max_size=2)),  # spyne fails on none
    (model.Double, st.floats(allow_nan=False, allow_infinity=False)),
]


@cache
def values(member: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Values of one member's type: nil where it may be, derived types where there are some."""
    if member.Attributes.max_occurs > 1:
        item = _one(member, depth)
        return st.none() | st.lists(item, max_size=3)
    return _one(member, depth)


def _one(member: Any, depth: int) -> st.SearchStrategy[Any]:
    some = st.deferred(lambda: _some(original(member), depth))
    return st.none() | some if member.Attributes.nillable else some


def _some(kind: Any, depth: int) -> st.SearchStrategy[Any]:
    if not issubclass(kind, Contract):
        return next(leaf for base, leaf in LEAVES if issubclass(kind, base))
    return st.one_of([_instances(one, depth) for one in [kind, *derived(kind)]])


def _instances(kind: Any, depth: int) -> st.SearchStrategy[Any]:
    def member_values(member: Any) -> st.SearchStrategy[Any]:
        deep = depth >= DEEPEST and issubclass(original(member), Contract) and member.Attributes.nillable
        empty = depth >= DEEPEST and member.Attributes.max_occurs > 1
        return st.none() if deep or empty else values(member, depth + 1)

    return st.builds(kind, **{name: member_values(one) for name, one in kind.get_flat_type_info(kind).items()})


def derived(kind: Any) -> list[Any]:
    below = [original(one) for one in kind.Attributes._subclasses or ()]
    return [*below, *(further for one in below for further in derived(one))]


def answers(contract: ServiceContract, operation: str) -> st.SearchStrategy[Any]:
    members = contract.descriptor(operation).out_message._type_info.values()
    return values(next(iter(members))) if members else st.none()


@pytest.mark.parametrize(("contract", "operation"), OPERATIONS)
@settings(max_examples=25, deadline=None)
@given(data=st.data(), version=st.sampled_from(SoapVersion))
def test_an_answer_is_written_as_spyne_writes_it(
    spyne_endpoint: Callable[..., Any],
    contract: ServiceContract,
    operation: str,
    version: SoapVersion,
    data: st.DataObject,
) -> None:
    value = data.draw(answers(contract, operation))
    message_id = data.draw(st.none() | TEXTS.filter(bool))
    envelopes = Envelopes(contract, version)

    answer = envelopes.around(envelopes.body(operation, value), operation, related=message_id is not None)

    call = Call(Request("POST", None, None, b""), None, Envelope(None, None, message_id))  # type: ignore[arg-type]
    assert b"".join(answer.to(message_id).parts) == spyne_endpoint(contract, version).written(operation, value, call)


@pytest.mark.parametrize(("contract", "operation"), OPERATIONS)
@settings(max_examples=25, deadline=None)
@given(data=st.data(), version=st.sampled_from(SoapVersion))
def test_an_answer_put_together_of_pieces_is_written_as_spyne_writes_the_whole(
    spyne_endpoint: Callable[..., Any],
    contract: ServiceContract,
    operation: str,
    version: SoapVersion,
    data: st.DataObject,
) -> None:
    value = data.draw(answers(contract, operation))
    envelopes = Envelopes(contract, version)
    call = Call(Request("POST", None, None, b""), None)  # type: ignore[arg-type]

    answer = envelopes.around(envelopes.body(operation, in_pieces(value, data)), operation, related=False)

    assert b"".join(answer.to(None).parts) == spyne_endpoint(contract, version).written(operation, value, call)


def in_pieces(value: Any, data: st.DataObject) -> Any:
    """The same value, some parts of it written already, some filled into a template."""
    if isinstance(value, list):
        return [in_pieces(one, data) for one in value]
    if not isinstance(value, Contract):
        return value
    members = {name: in_pieces(member, data) for name, member in value.__dict__.items()}
    how = data.draw(st.sampled_from(["as it is", "written", "filled in"]))
    if how == "filled in":
        some = data.draw(st.sets(st.sampled_from(sorted(members)))) if members else set()
        filled_in = [name for name in sorted(some) if fits(members[name], value, name)]
        blanks = {name: Blank(number) for number, name in enumerate(filled_in)}
        template = Template(type(value)(**{**members, **blanks}))
        filled = template.filled([members[name] for name in filled_in])
        assert filled is not None
        return filled
    made = type(value)(**members)
    return written(made) if how == "written" else made


def fits(member: Any, value: Contract, name: str) -> bool:
    """Whether a template may have a blank for the member."""
    kind = original(type(value).get_flat_type_info(type(value))[name])
    if member is None or (isinstance(member, list) and not issubclass(kind, model.ByteArray)):
        return False
    if issubclass(kind, Contract):
        return isinstance(member, Written) and member.kind is kind and bool(member.pieces)
    return True


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_characters_that_xml_cannot_hold_are_refused_as_spyne_refuses_them(
    spyne_endpoint: Callable[..., Any], character: str
) -> None:
    call = Call(Request("POST", None, None, b""), None)  # type: ignore[arg-type]

    with pytest.raises(ValueError, match="no place for the character"):
        Envelopes(AR, SoapVersion.V11).body("Ping", f"a{character}b")
    with pytest.raises(ValueError, match=r"must be XML compatible|surrogates not allowed"):
        spyne_endpoint(AR, SoapVersion.V11).written("Ping", f"a{character}b", call)


@pytest.mark.parametrize("character", ["\t", "\n", "\x7f", "\x85", "\ufffd", "\U0010ffff"])
def test_odd_characters_that_xml_can_hold_are_written_as_spyne_writes_them(
    spyne_endpoint: Callable[..., Any], character: str
) -> None:
    call = Call(Request("POST", None, None, b""), None)  # type: ignore[arg-type]
    envelopes = Envelopes(AR, SoapVersion.V11)

    answer = envelopes.around(envelopes.body("Ping", character), "Ping", related=False)

    assert b"".join(answer.to(None).parts) == spyne_endpoint(AR, SoapVersion.V11).written("Ping", character, call)


def test_a_value_type_without_a_value_is_refused_by_its_name() -> None:
    with pytest.raises(TypeError, match="Id is a value type; the mapping left it out"):
        Envelopes(FLR, SoapVersion.V11).body("GetPrimaryHealthCareTeam", types.PrimaryHealthCareTeam())


def test_a_value_of_another_type_is_refused() -> None:
    for value in (types.Code(), written(types.Code(Active=True, OID=1))):
        with pytest.raises(TypeError, match="cannot hold a Code, only a PrimaryHealthCareTeam"):
            Envelopes(FLR, SoapVersion.V11).body("GetPrimaryHealthCareTeam", value)


def test_a_member_the_contract_does_not_have_is_refused() -> None:
    with pytest.raises(TypeError, match="Code has no LongDescription"):
        types.Code(LongDescription="x")


def test_a_type_alone_makes_the_envelope_declare_its_namespace() -> None:
    assert names(used('<ar:a xsi:type="ar:B"/>', ALL)) == ("xsi", "ar")


def test_a_text_that_looks_like_a_type_does_not() -> None:
    assert names(used('<ar:a>" xsi:type="</ar:a>', ALL)) == ("ar",)
