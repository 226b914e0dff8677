"""Forms of message that have been read before: known from their bytes, but for the one argument in them.

Most clients send one form for each operation, and fill in whom they ask about. A form is learned from a message that
was read and judged as any other, and only where another argument cannot change the verdict: the argument is the last
text of the message, decimal digits and nothing else, in an element without attributes, of a type that allows all such
digits.
"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from lxml import etree
from spyne import model

from registermock.soap.contract.xsd import original
from registermock.soap.values.simple import simple_reader
from registermock.soap.wire.incoming.letter import Letter

_ARGUMENT = re.compile(rb">([0-9]{1,20})((?:</[^<>/]+>\s*){4})\Z")
"""The end of argument, operation, Body and Envelope. The digits are text, since no attribute holds a `<`; and whatever
the encoding, a `>` that ends a tag leaves it in a state in which digits are digits."""
_LONGEST_END = 400
_LARGEST = 8_000
_MOST = 500
QUICK_SECONDS = 0.003
"""What takes no longer of a processor may keep others waiting. Of a processor: threads that wait for each other would
look slow, and what looks slow is given to threads."""
_INTEGERS = (model.Integer32, model.Integer64)
_DIGITS_OF_INTEGER = 9  # any nine digits fit the smaller one


class Filled(NamedTuple):
    """A message as a form and what is filled in."""

    form: tuple[Any, ...]
    argument: str


class KnownForm(NamedTuple):
    """What is known of a form: its operation, and the values of the operation's parameters for an argument."""

    operation: str
    longest: int
    values: Callable[[str], list[Any]]


def filled(letter: Letter, *rules: Any) -> Filled | None:
    """The message as a form with an argument, where it can be one. `rules`: what else decides about it."""
    end = letter.parts[-1]
    found = _ARGUMENT.search(end, max(0, len(end) - _LONGEST_END))
    if found is None or letter.size > _LARGEST:
        return None
    form = (rules, *letter.decides[:2], *letter.parts[:-1], end[: found.start(1)], found[2])
    return Filled(form, found[1].decode("ascii"))


class Forms:
    """The known forms of one endpoint. Safe to use from several threads."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, ...], KnownForm] = {}
        self._slowest: dict[tuple[Any, ...], float] = {}

    def read(self, message: Filled) -> tuple[str, list[Any]] | None:
        """Operation and arguments of a message of a known form; None for any other message."""
        known = self._known.get(message.form)
        if known is None or len(message.argument) > known.longest:
            return None
        return known.operation, known.values(message.argument)

    def are_quick(self, message: Filled) -> bool:
        """Whether the answers to messages of that form have been made quickly of late, all of them."""
        return self._slowest.get(message.form, 1.0) < QUICK_SECONDS

    def took(self, message: Filled, seconds: float) -> None:
        """Remember how long an answer to a message of that form took; what was slow counts half each time."""
        if message.form in self._known:
            self._slowest[message.form] = max(seconds, self._slowest.get(message.form, 0.0) / 2)

    def learn(self, message: Filled, operation: str, kinds: dict[str, Any], body: etree._Element) -> None:
        """Remember the form of a message that was accepted; `kinds` are the types of the operation's parameters."""
        if len(body) != 1 or len(body[0]) or body[0].attrib or body[0].text != message.argument:
            return
        name = etree.QName(body[0]).localname
        longest = _longest(kinds[name])
        if not longest or len(message.argument) > longest:
            return
        if len(self._known) >= _MOST:
            self._known.clear()
            self._slowest.clear()
        read = simple_reader(original(kinds[name]))
        self._known[message.form] = KnownForm(
            operation, longest, lambda text: [read(text) if one == name else None for one in kinds]
        )


def _longest(kind: Any) -> int:
    """How many digits the schema allows whatever they are; 0 where it depends."""
    if kind.Attributes.max_occurs > 1:
        return 0
    if original(kind) is model.Unicode:
        return 20
    return _DIGITS_OF_INTEGER if original(kind) in _INTEGERS else 0
