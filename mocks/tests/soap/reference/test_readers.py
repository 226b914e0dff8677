"""Messages are accepted, refused and answered as spyne would: well-formed ones, and ones somebody broke."""

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from spyne import Fault, model

from registermock.journal import Request
from registermock.scenario import catalogue, load
from registermock.settings import Settings
from registermock.soap.contract.primitives import Contract, Duration, Enumeration, Guid
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.contract.xsd import original, validator
from registermock.soap.namespaces import PREFIXES, XSD, XSI
from registermock.soap.served import AR, CPPA, FLR
from registermock.soap.values.prefixes import qname
from registermock.soap.values.reader import arguments
from registermock.soap.version import SoapVersion
from registermock.soap.wire.endpoint import Endpoint
from registermock.soap.wire.incoming.envelope import read_envelope
from registermock.world import View, World

OPERATIONS = [pytest.param(one, name, id=f"{one.short}-{name}") for one in (FLR, AR, CPPA) for name in one.operations]
BLANK = st.sampled_from(["", "", "", " ", "\n\t"])
DEEPEST = 3
LEAVES: list[tuple[Any, st.SearchStrategy[str]]] = [
    (Guid, st.uuids().map(str)),
    (model.Unicode, st.sampled_from(
        ["", " ", "a", "8", "xml", "13836033390", "a &amp; b", "<![CDATA[<]]>",
         "a<!-- c -->b", "&#xD;&#65;", "a<?p i?>b"])),
    (model.Integer, st.integers(-(2**15), 2**15 - 1).map(str) | st.sampled_from(["0", "+7", "-0", "0" * 400 + "1"])),
    (model.Boolean, st.sampled_from(["true", "false", "0", "1"])),
    (model.DateTime, st.sampled_from(["2026-03-02T09:00:00", "2026-03-02T09:00:00.1234567Z", "2026-03-02T24:00:00",
        "12026-03-02T09:00:00", "-0001-01-01T00:00:00", "0001-01-01T00:00:00+14:00", "2026-03-02T09:00:60"])),
    (Duration, st.sampled_from(["PT8H", "-P1DT0.5S", "P10675199D"])),
    (model.ByteArray, st.sampled_from(["", "MIIB", "M I I B", "AAAA\nAAAA", "TQ=="])),
    (model.Double, st.sampled_from(["1", "1.5E3", "INF", "NaN", "-0"])),
]  # fmt: skip
NIL = st.sampled_from([' i:nil="true"', ' i:nil="1"', ' i:nil=" true "'])
NOT_NIL = st.sampled_from(["", "", "", ' i:nil="false"', ' i:nil=" 0 "'])
JUNK = st.sampled_from([
    "", " ", "<", ">", "&", "&amp;", "\x00", "<x/>", "<!-- c -->", "<?p i?>", "<![CDATA[x]]>", "&#x41;", "&undefined;",
    ' i:nil="true"', ' i:nil="maybe"', ' i:type="com:Code"', ' i:type="xs:int"', ' i:type="x:y"', "<!DOCTYPE x>", "x",
    "9" * 30, "</s:Body>", "<s:Body/>", "<s:Header/>", ' a="b"', "å",
])  # fmt: skip


@cache
def element(owner: Any, name: str, member: Any, depth: int) -> st.SearchStrategy[str]:
    """XML of a member as a client may send it: left out, nil, or there; several where there may be."""
    tag = qname(owner.get_namespace(), name)
    some = st.deferred(lambda: content(original(member), depth))
    one = st.tuples(some, NOT_NIL).map(lambda parts: f"<{tag}{parts[0][0]}{parts[1]}>{parts[0][1]}</{tag}>")
    if member.Attributes.nillable:
        one |= NIL.map(lambda nil: f"<{tag}{nil}/>")
    if member.Attributes.max_occurs > 1:
        return st.lists(one, max_size=3).map("".join)
    return one if member.Attributes.min_occurs else st.just("") | one


def content(kind: Any, depth: int) -> st.SearchStrategy[tuple[str, str]]:
    """Attributes and content of an element of the type."""
    if issubclass(kind, Contract):
        kinds = [kind, *(original(one) for one in kind.Attributes._subclasses or ())]
        return st.one_of([_typed(one, kind, depth) for one in kinds])
    leaf = next(leaf for base, leaf in LEAVES if issubclass(kind, base))
    if issubclass(kind, Enumeration):
        leaf = st.sampled_from([value for _, value in kind.facets])
        leaf = leaf if not kind.is_list else st.lists(leaf, max_size=2).map(" ".join)
    padded = issubclass(kind, model.Unicode) and not (issubclass(kind, Enumeration) and kind.is_list)
    return (
        leaf.map(lambda text: ("", text)) if padded else st.tuples(BLANK, leaf, BLANK).map(lambda p: ("", "".join(p)))
    )


def _typed(kind: Any, declared: Any, depth: int) -> st.SearchStrategy[tuple[str, str]]:
    named = f' i:type="{qname(kind.get_namespace(), kind.get_type_name())}"'
    types = st.just(named) if kind is not declared else st.sampled_from(["", named])
    return st.tuples(types, members(kind, depth))


def members(kind: Any, depth: int = 0) -> st.SearchStrategy[str]:
    inherited = [members(kind.__extends__, depth)] if kind.__extends__ else []
    own = [element(kind, name, one, depth + 1) for name, one in kind._type_info.items() if depth < DEEPEST]
    return st.tuples(*inherited, *own).map("".join)


def message(contract: ServiceContract, operation: str, version: SoapVersion) -> st.SearchStrategy[str]:
    tag = qname(contract.namespace, operation)
    declared = "".join(f' xmlns:{prefix}="{PREFIXES[prefix]}"' for prefix in contract.prefixes)
    header = (
        f'<s:Header xmlns:a="http://www.w3.org/2005/08/addressing"><a:Action s:mustUnderstand="1">'
        f"{contract.action(operation)}</a:Action><a:MessageID> urn:uuid:1 &amp; 2 </a:MessageID></s:Header>"
    )
    headers = st.sampled_from(["", "<s:Header/>", header]) if version is SoapVersion.V12 else st.just("")
    opened = f'<s:Envelope xmlns:s="{version.namespace}" xmlns:i="{XSI}" xmlns:xs="{XSD}"'
    return st.tuples(headers, members(contract.descriptor(operation).in_message)).map(
        lambda parts: f"{opened}{declared}>{parts[0]}<s:Body><{tag}>{parts[1]}</{tag}></s:Body></s:Envelope>"
    )


@st.composite
def broken(draw: st.DrawFn, text: str) -> str:
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + draw(JUNK) + text[start + draw(st.sampled_from([0, 0, 1, 2, 9])) :]
    return text


@pytest.fixture(scope="session")
def world() -> World:
    return load([catalogue()], Settings())


@cache
def endpoint(contract: ServiceContract, version: SoapVersion) -> Endpoint:
    return Endpoint(contract, version)


def the_same(spyne_endpoint: Callable[..., Any], world: World, endpoint: Endpoint, text: str) -> None:
    request = Request("POST", endpoint.version.media_type, None, text.encode())
    ours = endpoint.answer(request, View(world, Settings()))
    spynes = spyne_endpoint(endpoint.contract, endpoint.version).answer(request, View(world, Settings()))
    if b"NavGetEncryptedPatientList" in ours.body and ours.status == 200:  # encrypted with a key made for the occasion
        assert (ours.status, len(ours.body)) == (spynes.status, len(spynes.body))
    else:
        assert (ours.status, ours.body) == (spynes.status, spynes.body)


@pytest.mark.parametrize(("contract", "operation"), OPERATIONS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_what_the_schema_accepts_is_read_as_spyne_reads_it(
    spyne_endpoint: Callable[..., Any], contract: ServiceContract, operation: str, data: st.DataObject
) -> None:
    text = data.draw(message(contract, operation, SoapVersion.V11)).encode()
    body = read_envelope(text, SoapVersion.V11).body
    assume(judge(contract).validate(body))
    try:
        spynes = spyne_endpoint(contract, SoapVersion.V11).arguments(Request("POST", "text/xml", None, text))
    except (ValueError, OverflowError, Fault) as error:
        with pytest.raises(type(error)):
            arguments(contract.descriptor(operation).in_message, body)
    else:
        ours = arguments(contract.descriptor(operation).in_message, body)
        assert plain(ours) == plain(spynes)


def plain(value: Any) -> Any:
    """The value as something that compares by content."""
    if isinstance(value, Contract):
        return type(value), {name: plain(one) for name, one in vars(value).items()}
    return [plain(one) for one in value] if isinstance(value, list) else repr(value)


def test_a_built_in_type_that_spyne_does_not_know_is_read_all_the_same() -> None:
    text = (
        f'<s:Envelope xmlns:s="{SoapVersion.V11.namespace}" xmlns:i="{XSI}" xmlns:xs="{XSD}"><s:Body>'
        f'<SearchById xmlns="{AR.namespace}"><id i:type="xs:token">a</id></SearchById></s:Body></s:Envelope>'
    )
    body = read_envelope(text.encode(), SoapVersion.V11).body

    assert judge(AR).validate(body)
    assert arguments(AR.descriptor("SearchById").in_message, body) == ["a"]


@pytest.mark.parametrize(("contract", "operation"), OPERATIONS)
@settings(max_examples=15, deadline=None)
@given(data=st.data(), version=st.sampled_from(SoapVersion))
def test_a_message_is_answered_as_spyne_answers_it(
    spyne_endpoint: Callable[..., Any],
    world: World,
    contract: ServiceContract,
    operation: str,
    version: SoapVersion,
    data: st.DataObject,
) -> None:
    text = data.draw(message(contract, operation, version))

    the_same(spyne_endpoint, world, endpoint(contract, version), text)


@pytest.mark.parametrize(("contract", "operation"), OPERATIONS)
@settings(max_examples=15, deadline=None)
@given(data=st.data(), version=st.sampled_from(SoapVersion))
def test_a_broken_message_is_refused_as_spyne_refuses_it(
    spyne_endpoint: Callable[..., Any],
    world: World,
    contract: ServiceContract,
    operation: str,
    version: SoapVersion,
    data: st.DataObject,
) -> None:
    text = data.draw(message(contract, operation, version).flatmap(broken))

    the_same(spyne_endpoint, world, endpoint(contract, version), text)


@pytest.mark.parametrize(("contract", "operation"), OPERATIONS)
def test_many_of_the_made_up_messages_are_valid(contract: ServiceContract, operation: str) -> None:
    """Or the tests above would compare one refusal with another."""
    schema, valid = judge(contract), []

    @settings(max_examples=30, deadline=None, database=None)
    @given(text=message(contract, operation, SoapVersion.V11))
    def tried(text: str) -> None:
        valid.append(schema.validate(etree.fromstring(text.encode())[-1][0]))

    tried()

    assert sum(valid) > len(valid) / 4


@cache
def judge(contract: ServiceContract) -> etree.XMLSchema:
    return validator(contract)
