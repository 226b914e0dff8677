"""Requests nobody would think of: any arguments the schema has room for, some it has not, and damaged messages."""

from base64 import b64encode
from collections.abc import Callable

from hypothesis import strategies as st
from lxml import etree

from .facts import Facts, Member, Name
from .samples import NIL, TYPE, XSI

Draw = Callable[[st.SearchStrategy[str]], str]

# What XML can hold; it leaves out most control characters.
_CHARACTERS = st.characters(
    codec="utf-8",
    exclude_categories=("Cs", "Cc"),
    include_characters="\t\n\r\x85",
    exclude_characters="￾￿",
)
_TEXT = st.one_of(
    st.sampled_from(["", " ", "27824327454", "0301", "<a>&amp;</a>", "]]>", "%s{0}\\", "' OR 1=1 --", "A" * 5000]),
    st.text(_CHARACTERS, max_size=40),
)
_FOREIGN = st.sampled_from(["x", "", "NaN", "1e400", "0x10", "null", "-", "٣", "1 2"])


def _whole(bits: int) -> st.SearchStrategy[str]:
    limit = 2 ** (bits - 1)
    return st.one_of(
        st.integers(-limit, limit - 1).map(str),
        st.sampled_from([str(-limit - 1), str(-limit), "-1", "-0", "0", "+1", str(limit - 1), str(limit)]),
        st.sampled_from(["361927199", " 9000001\n", "0" * 5000 + "1", "1.0"]),
    )


_MOMENT = st.one_of(
    st.datetimes().map(lambda moment: moment.isoformat()),
    st.datetimes(timezones=st.timezones()).map(lambda moment: moment.isoformat()[:25]),
    st.sampled_from(
        [
            "0001-01-01T00:00:00",
            "0001-01-01T00:00:00+14:00",
            "9999-12-31T23:59:59.9999999",
            "9999-12-31T23:59:59-14:00",
            "9999-12-31T24:00:00",
            "2026-03-29T02:30:00",
            "2026-02-30T00:00:00",
            "2026-03-02T09:00:00.000000000001Z",
            "0000-01-01T00:00:00",
            "-0001-01-01T00:00:00",
            "123456-01-01T00:00:00",
            " 2026-03-02T09:00:00 ",
        ]
    ),
)
_BASE64 = st.one_of(
    st.binary(max_size=60).map(lambda content: b64encode(content).decode()),
    st.sampled_from(["", "=", "====", "AAA", "A A A A", "MIIB", "AB==", "Ø", "A" * 4001]),
)
_VALUES: dict[Name, st.SearchStrategy[str]] = {
    "xs:string": _TEXT,
    "xs:int": _whole(32),
    "xs:long": _whole(64),
    "xs:short": _whole(16),
    "xs:boolean": st.sampled_from(["true", "false", "1", "0", " true ", "TRUE", ""]),
    "xs:dateTime": _MOMENT,
    "xs:double": st.one_of(st.floats().map(repr), st.sampled_from(["INF", "-INF", "NaN", "1e308", "-0", ".5"])),
    "xs:base64Binary": _BASE64,
    "ser:guid": st.one_of(
        st.uuids().map(str), st.sampled_from(["0" * 8, "{" + "f" * 32 + "}", "00000000-0000-0000-0000-000000000000"])
    ),
    "ser:duration": st.sampled_from(["PT8H", "P1Y", "P", "-P10675199DT2H48M5.4775808S", "PT0.0000000001S", "PT"]),
}
SEVERAL = st.integers(0, 4)


@st.composite
def request_of(draw: st.DrawFn, facts: Facts, operation: str) -> str:
    """A request of the operation: each argument absent, nil or anything its type leads to."""
    wrapper = facts.operations[operation].request
    prefixes = {prefix: namespace for prefix, namespace in facts.prefixes.items() if prefix != "xs"}
    root = etree.Element(facts.tag(wrapper.element), nsmap={**prefixes, "i": XSI})
    _Drawer(draw, facts).members(root, wrapper.element, wrapper.members)
    return etree.tostring(root, encoding="unicode")


class _Drawer:
    """Fills elements with what it draws. Mostly what fits: one thing wrong hides all that comes after it."""

    def __init__(self, draw: st.DrawFn, facts: Facts) -> None:
        self._draw = draw
        self._facts = facts

    def members(self, parent: etree._Element, declared_in: Name, members: tuple[Member, ...]) -> None:
        """Some of the members, in the namespace of the type that declares them."""
        prefix = declared_in.split(":")[0]
        for member in members:
            for _ in range(self._draw(SEVERAL) if member.repeats else not self._seldom()):
                child = etree.SubElement(parent, self._facts.tag(f"{prefix}:{member.name}"))
                if (member.nillable and self._seldom()) or self._never():
                    child.set(NIL, self._draw(st.sampled_from(["true", "1"])))
                else:
                    self._content(child, member.type)

    def _content(self, element: etree._Element, type_: Name) -> None:
        kinds = [type_, *self._facts.derived(type_)]
        if type_ not in self._facts.complex_types:
            element.text = self._value(type_)
            return
        kind = self._draw(st.sampled_from(kinds))
        if kind != type_ or self._never():
            element.set(TYPE, kind)
        self._complex(element, kind)

    def _complex(self, element: etree._Element, type_: Name) -> None:
        found = self._facts.complex_types[type_]
        if found.extends:
            self._complex(element, found.extends)
        self.members(element, type_, found.members)

    def _value(self, type_: Name) -> str:
        if self._never():
            return self._draw(_FOREIGN)
        simple = self._facts.simple_types.get(type_)
        words = [value for facet, value in simple.facets if facet == "enumeration"] if simple else []
        return self._draw(st.sampled_from(words) if words else _VALUES[type_])

    def _seldom(self) -> bool:
        return self._draw(st.integers(0, 5)) == 5

    def _never(self) -> bool:
        """Once in a while all the same."""
        return self._draw(st.integers(0, 60)) == 60


_GARBAGE = st.sampled_from(
    [b"", b"\x00", b"\x1f", b"\xff", b"&", b"<", b"]]>", b"<!--", b"<?x y?>", b"<![CDATA[x]]>", b"&#0;", b"&#x1F600;"]
)


@st.composite
def damaged(draw: st.DrawFn, message: bytes) -> bytes:
    """The message with a little of it lost, doubled, moved, replaced or in another encoding."""
    for _ in range(draw(st.integers(1, 3))):
        message = draw(st.sampled_from((_cut, _doubled, _littered, _moved, _reencoded)))(draw, message)
    return message


def _cut(draw: st.DrawFn, message: bytes) -> bytes:
    start, end = _stretch(draw, message)
    return message[:start] + message[end:]


def _doubled(draw: st.DrawFn, message: bytes) -> bytes:
    start, end = _stretch(draw, message)
    return message[:end] + message[start:]


def _littered(draw: st.DrawFn, message: bytes) -> bytes:
    start, _ = _stretch(draw, message)
    return message[:start] + draw(_GARBAGE) + message[start:]


def _moved(draw: st.DrawFn, message: bytes) -> bytes:
    """One element with all in it, to another place; doubled or lost if it is moved into itself."""
    try:
        root = etree.fromstring(message)
    except (etree.XMLSyntaxError, ValueError):
        return message
    elements = list(root.iter("{*}*"))
    one, other = (elements[draw(st.integers(0, len(elements) - 1))] for _ in range(2))
    if one in (root, other) or one in other.iterancestors():
        return message
    other.append(one)
    return etree.tostring(root)


def _reencoded(draw: st.DrawFn, message: bytes) -> bytes:
    text = message.decode("utf-8", "replace")
    return text.encode(draw(st.sampled_from(["utf-16", "utf-32", "latin-1", "utf-8-sig"])), "replace")


def _stretch(draw: st.DrawFn, message: bytes) -> tuple[int, int]:
    start = draw(st.integers(0, len(message)))
    return start, min(len(message), start + draw(st.sampled_from([1, 2, 7, 30, 200])))
