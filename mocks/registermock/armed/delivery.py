"""Faults on the way back: the register has answered, and what the call changes is changed."""

from dataclasses import dataclass, replace
from typing import ClassVar

from registermock.armed.answer import Answer
from registermock.armed.fault import ArmedFault
from registermock.armed.parameters import Unusable, parameter
from registermock.journal import Ending

LONGEST = 300_000
"""Milliseconds; five minutes is longer than any client waits on purpose."""
_HALF = 50


@dataclass(frozen=True, kw_only=True)
class Delay(ArmedFault):
    """The answer comes late."""

    kind: ClassVar[str] = "delay"
    en: ClassVar[str] = "The whole answer comes late, always by the same time."
    no: ClassVar[str] = "Hele svaret kommer for sent, alltid like mye."

    milliseconds: int = parameter(
        "How long the answer waits.", "Hvor lenge svaret venter.", least=1, most=LONGEST
    )  # fmt: skip

    def disturb(self, answer: Answer) -> Answer:
        return answer.delivered(wait=self.milliseconds / 1000)


@dataclass(frozen=True, kw_only=True)
class Jitter(ArmedFault):
    """The answer comes late, by another time each time."""

    kind: ClassVar[str] = "jitter"
    en: ClassVar[str] = "The whole answer comes late, by a time drawn anew for each call, every time as likely."
    no: ClassVar[str] = (
        "Hele svaret kommer for sent, med en ny tilfeldig ventetid for hvert kall, alle like sannsynlige."
    )

    least: int = parameter(
        "The shortest wait in milliseconds.", "Korteste ventetid i millisekunder.", 0, least=0, most=LONGEST
    )
    most: int = parameter(
        "The longest wait in milliseconds.", "Lengste ventetid i millisekunder.", least=1, most=LONGEST
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.least > self.most:
            raise Unusable([f"least of {self.kind} is {self.least}, which is more than most, {self.most}."])

    def disturb(self, answer: Answer) -> Answer:
        return answer.delivered(wait=(self.least + answer.chance * (self.most - self.least)) / 1000)


@dataclass(frozen=True, kw_only=True)
class Trickle(ArmedFault):
    """The body comes in drops."""

    kind: ClassVar[str] = "trickle"
    en: ClassVar[str] = "Headers and the first piece come at once, the rest of the body in equal pieces over a time."
    no: ClassVar[str] = "Hodene og første bit kommer med en gang, resten av svaret i like store biter over en viss tid."

    milliseconds: int = parameter(
        "How long the whole body takes.", "Hvor lang tid hele svaret tar.", least=1, most=LONGEST
    )  # fmt: skip
    pieces: int = parameter("How many pieces it comes in.", "Hvor mange biter det kommer i.", 10, least=2, most=1000)

    def disturb(self, answer: Answer) -> Answer:
        return answer.delivered(spread=self.milliseconds / 1000, pieces=self.pieces)


@dataclass(frozen=True, kw_only=True)
class ResetBeforeHeaders(ArmedFault):
    """The connection breaks before anything comes."""

    kind: ClassVar[str] = "reset-before-headers"
    en: ClassVar[str] = "The connection is reset (TCP RST) before any byte of the answer."
    no: ClassVar[str] = "Forbindelsen brytes (TCP RST) før noe av svaret er kommet."

    def disturb(self, answer: Answer) -> Answer:
        return answer.delivered(ending=Ending.UNBEGUN)


@dataclass(frozen=True, kw_only=True)
class ResetAfterHeaders(ArmedFault):
    """The connection breaks in the middle of the body."""

    kind: ClassVar[str] = "reset-after-headers"
    en: ClassVar[str] = "Headers and a part of the body come, then the connection is reset (TCP RST)."
    no: ClassVar[str] = "Hodene og en del av svaret kommer, så brytes forbindelsen (TCP RST)."

    percent: int = parameter(
        "How much of the body comes first.", "Hvor mye av svaret som kommer først.", _HALF, least=0, most=99
    )

    def disturb(self, answer: Answer) -> Answer:
        return answer.delivered(ending=Ending.RESET, sent=_part(answer, self.percent))


@dataclass(frozen=True, kw_only=True)
class Truncated(ArmedFault):
    """The body ends too early."""

    kind: ClassVar[str] = "truncated"
    en: ClassVar[str] = "Content-Length promises the whole body, but only a part comes before the connection is closed."
    no: ClassVar[str] = "Content-Length lover hele svaret, men bare en del kommer før forbindelsen lukkes."

    percent: int = parameter("How much of the body comes.", "Hvor mye av svaret som kommer.", _HALF, least=0, most=99)

    def disturb(self, answer: Answer) -> Answer:
        return answer.delivered(ending=Ending.CLOSED, sent=_part(answer, self.percent))


@dataclass(frozen=True, kw_only=True)
class Malformed(ArmedFault):
    """A body that arrives whole and is no XML."""

    kind: ClassVar[str] = "malformed"
    en: ClassVar[str] = "A whole HTTP answer whose body is no well-formed XML."
    no: ClassVar[str] = "Et helt HTTP-svar der innholdet ikke er velformet XML."

    how: str = parameter(
        "Whether the second half of the XML is missing, or signs stand in its middle that no XML may hold.",
        "Om andre halvdel av XML-en mangler, eller tegn som ikke kan stå i XML, står midt i den.",
        "cut", words=("cut", "garbled"),
    )  # fmt: skip

    def disturb(self, answer: Answer) -> Answer:
        middle = _part(answer, _HALF)
        rest = b"" if self.how == "cut" else b"\x00<<&" + answer.body[middle:]
        return replace(answer, body=answer.body[:middle] + rest)


@dataclass(frozen=True, kw_only=True)
class WrongContentType(ArmedFault):
    """The right body under a wrong name."""

    kind: ClassVar[str] = "content-type"
    en: ClassVar[str] = "The right body, with a Content-Type that no SOAP answer has."
    no: ClassVar[str] = "Riktig innhold, men med en Content-Type som ikke hører til SOAP."

    content_type: str = parameter(
        "The Content-Type that is sent.", "Content-Type som sendes.", "text/html; charset=utf-8", longest=100
    )

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.content_type.isascii() or self.content_type != self.content_type.strip():
            raise Unusable([f"content_type of {self.kind} is {self.content_type!r}; a header holds ASCII, trimmed."])

    def disturb(self, answer: Answer) -> Answer:
        return replace(answer, content_type=self.content_type)


def _part(answer: Answer, percent: int) -> int:
    return len(answer.body) * percent // 100
