"""Bad input to every operation of the contract, in both bindings: always a sound answer, or a fault that helps."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import NamedTuple

import pytest
from lxml import etree

from registermock.testing import Target

from .envelope import SoapVersion
from .facts import Member
from .raw import JUDGES, MEDIA_TYPES, NAMESPACES, Register, envelope, post
from .samples import NIL, TYPE, XSI, request
from .soundness import send, unsound

BOTH: tuple[SoapVersion, ...] = ("1.1", "1.2")
INTEGERS = {"xs:int": 2**31, "xs:long": 2**63}
NOT_TEXT = ("xs:int", "xs:long", "xs:double", "xs:boolean", "xs:dateTime", "xs:base64Binary", "ser:guid")
ENDS_OF_THE_CALENDAR = (
    "0001-01-01T00:00:00",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59.9999999",
    "9999-12-31T24:00:00",
    "9999-12-31T23:59:59-14:00",
    "12026-01-01T00:00:00",
    "-0044-03-15T12:00:00Z",
)
MANY = 10_000


class Place(NamedTuple):
    """Where in a filled request an element is, as positions from the root on."""

    path: tuple[int, ...]
    member: Member

    def within(self, root: etree._Element) -> etree._Element:
        for position in self.path:
            root = root[position]
        return root


class Asked:
    """One operation in one binding."""

    def __init__(self, target: Target, register: Register, operation: str) -> None:
        self.target = target
        self.register: Register = register
        self.operation = operation
        self.soap: SoapVersion = target.soap
        self.facts = JUDGES[register].facts
        self.action = JUDGES[register].action(operation)
        self.arguments = self.facts.operations[operation].request.members

    def filled(self) -> etree._Element:
        return request(self.facts, self.operation)

    def empty(self) -> etree._Element:
        return etree.Element(self.tag(self.operation), nsmap={"i": XSI})

    def tag(self, name: str) -> str:
        return f"{{{NAMESPACES[self.register]}}}{name}"

    def reason(self, content: etree._Element, action: str | None = None) -> str | None:
        """The reason of the fault that answers this body; None when it is no fault. Sound either way."""
        action = action or self.action
        return self.reason_for(envelope(self.soap, _text(content), action, "urn:uuid:bad-input"), action)

    def reason_for(self, message: bytes, action: str | None = None) -> str | None:
        """The same for a whole message."""
        response = send(self.target, self.register, message, action or self.action)
        assert unsound(response, self.register, self.operation, self.soap) == []
        if response.status_code == 200:
            return None
        root = etree.fromstring(response.content)
        return next(e.text for e in root.iter() if etree.QName(e).localname in ("faultstring", "Text"))

    def refuses(self, content: etree._Element, action: str | None = None) -> bool:
        """Whether a fault answers that names the operation."""
        return self.operation in (self.reason(content, action) or "")

    def places(self) -> Iterator[Place]:
        """Every element of a filled request."""
        return self._places(self.arguments, ())

    def _places(self, members: tuple[Member, ...], above: tuple[int, ...]) -> Iterator[Place]:
        for position, member in enumerate(members):
            yield Place((*above, position), member)
            if member.type in self.facts.complex_types:
                yield from self._places(self.facts.members(member.type), (*above, position))

    def one_of_each(self, kinds: tuple[str, ...]) -> Iterator[tuple[str, etree._Element, etree._Element]]:
        """For each of the types that occurs: its name, a filled request, and the first element of it therein."""
        firsts = {place.member.type: place for place in reversed(list(self.places())) if place.member.type in kinds}
        for kind, place in firsts.items():
            root = self.filled()
            yield kind, root, place.within(root)


def _text(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode")


EVERY = [(register, operation) for register in JUDGES for operation in JUDGES[register].operations]


@pytest.fixture(params=[(*one, soap) for one in EVERY for soap in BOTH], ids="-".join)
def asked(request: pytest.FixtureRequest, either: Target) -> Asked:
    register, operation, soap = request.param
    return Asked(replace(either, soap=soap), register, operation)


class TestArguments:
    def test_filled_missing_and_nil_ones_are_answered_soundly(self, asked: Asked) -> None:
        asked.reason(asked.filled())
        asked.reason(asked.empty())
        wrapper = asked.empty()
        for argument in asked.arguments:
            etree.SubElement(wrapper, asked.tag(argument.name)).set(NIL, "true")

        reason = asked.reason(wrapper)

        if not all(argument.nillable for argument in asked.arguments):
            assert asked.operation in (reason or "")

    def test_a_value_of_another_type_is_refused(self, asked: Asked) -> None:
        for kind, root, leaf in asked.one_of_each(NOT_TEXT):
            for text in ("x", "--1", "2026-13-45T25:61:61", "{}", *([] if kind == "xs:base64Binary" else [""])):
                leaf.text = text

                # libxml2 and spyne read any text as base64; what stands in it is then the register's to refuse.
                assert asked.reason(root) if kind == "xs:base64Binary" else asked.refuses(root)

    def test_numbers_at_their_bounds_are_answered_soundly(self, asked: Asked) -> None:
        for kind, root, leaf in asked.one_of_each(tuple(INTEGERS)):
            for value in (-INTEGERS[kind], -1, 0, 1, INTEGERS[kind] - 1):
                leaf.text = str(value)

                asked.reason(root)

    def test_numbers_beyond_their_bounds_are_refused(self, asked: Asked) -> None:
        for kind, root, leaf in asked.one_of_each(tuple(INTEGERS)):
            for value in (-INTEGERS[kind] - 1, INTEGERS[kind], 10**40):
                leaf.text = str(value)

                assert asked.refuses(root)

    def test_times_at_the_ends_of_the_calendar_are_answered_soundly(self, asked: Asked) -> None:
        for _, root, leaf in asked.one_of_each(("xs:dateTime",)):
            for text in ENDS_OF_THE_CALENDAR:
                leaf.text = text

                asked.reason(root)

    def test_ten_thousand_items_are_answered_soundly(self, asked: Asked) -> None:
        for place in asked.places():
            if place.member.repeats:
                root = asked.filled()
                item = place.within(root)
                item[:] = []
                array = item.getparent()
                assert array is not None
                array[:] = [deepcopy(item) for _ in range(MANY)]

                asked.reason(root)


class TestShape:
    def test_an_unknown_argument_or_member_is_refused(self, asked: Asked) -> None:
        for position in range(-1, len(asked.arguments)):
            root = asked.filled()
            holder = root if position < 0 else root[position]
            etree.SubElement(holder, "{urn:surprise}surprise")

            assert asked.refuses(root)

    def test_an_argument_given_twice_is_refused(self, asked: Asked) -> None:
        for position in range(len(asked.arguments)):
            root = asked.filled()
            root.append(deepcopy(root[position]))

            assert asked.refuses(root)

    def test_an_argument_of_an_unknown_kind_is_refused(self, asked: Asked) -> None:
        for position in range(len(asked.arguments)):
            for kind in ("i:type", "nowhere:Nothing", ""):
                root = asked.filled()
                root[position].set(TYPE, kind)

                assert asked.refuses(root)


class TestXml:
    @pytest.mark.parametrize("declared", ["<!ENTITY x 'y'>", "<!ENTITY x SYSTEM 'file:///etc/passwd'>"])
    def test_entities_are_refused(self, asked: Asked, declared: str) -> None:
        message = envelope(asked.soap, _text(asked.filled()).replace(">8099001<", ">&x;<"), asked.action, "urn:1")

        assert "DOCTYPE" in (asked.reason_for(f"<!DOCTYPE e [{declared}]>".encode() + message) or "")


class TestAddressed:
    def test_another_operations_action_is_refused(self, asked: Asked) -> None:
        other = next(name for name in JUDGES[asked.register].operations if name != asked.operation)

        assert asked.refuses(asked.filled(), JUDGES[asked.register].action(other))

    def test_the_other_versions_message_is_refused(self, asked: Asked) -> None:
        other: SoapVersion = "1.2" if asked.soap == "1.1" else "1.1"
        message = envelope(other, _text(asked.filled()), asked.action, "urn:1")

        assert f"SOAP {other}" in (asked.reason_for(message) or "")

        as_it_says = {"Content-Type": MEDIA_TYPES[other], "SOAPAction": asked.action}
        assert post(asked.target, asked.target.address(asked.register), message, as_it_says).status_code == 415
