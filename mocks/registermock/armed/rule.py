"""When a fault strikes: for which calls, how often, and how likely."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from registermock.armed.asked import Asked
from registermock.armed.fault import ArmedFault
from registermock.armed.kinds import as_json, fault_of, fault_schema
from registermock.armed.parameters import Unusable, check, parameter, parameters, read, schema

REGISTERS = ("flr", "ar", "cppa")
_RULE = "the rule"


@dataclass(frozen=True)
class When:
    """The calls a fault strikes. Raises Unusable where a parameter is out of bounds."""

    register: str | None = parameter(
        "Only calls of this register.", "Bare kall til dette registeret.", None, words=REGISTERS
    )
    operation: str | None = parameter(
        "Only calls of this operation, named as in the contract.",
        "Bare kall av denne operasjonen, navngitt som i kontrakten.",
        None,
    )
    about: str | None = parameter(
        "Only calls that hold this text, as the whole of an element: a national id, a HER-id, an HPR number.",
        "Bare kall med denne teksten som hele innholdet i et element: et fødselsnummer, en HER-id, et HPR-nummer.",
        None,
    )
    skip: int = parameter(
        "How many such calls are left alone first.",
        "Hvor mange slike kall som først får være i fred.",
        0,
        least=0,
        most=1_000_000,
    )
    times: int | None = parameter(
        "How many calls the fault strikes; without it, until it is disarmed.",
        "Hvor mange kall feilen rammer; uten dette, til den slås av.",
        None, least=1, most=1_000_000,
    )  # fmt: skip
    probability: float = parameter(
        "How likely it strikes each call that is not left alone; 1 is always.",
        "Hvor sannsynlig det er at den rammer hvert kall som ikke får være i fred; 1 er alltid.",
        1.0, least=0.0, most=1.0,
    )  # fmt: skip
    seed: int = parameter(
        "Where chance begins: the same seed and the same calls meet the same fate in every run.",
        "Hvor tilfeldighetene begynner: samme frø og samme kall får samme skjebne i hver kjøring.",
        1, least=0, most=2**31 - 1,
    )  # fmt: skip

    def __post_init__(self) -> None:
        check(self, _RULE)

    def matches(self, asked: Asked) -> bool:
        """Whether the call is one of those meant, leaving count and chance aside."""
        return (
            self.register in (None, asked.register)
            and self.operation in (None, asked.operation)
            and (self.about is None or self.about in asked.texts)
        )


@dataclass(frozen=True)
class Rule:
    """A fault, and when it strikes."""

    fault: ArmedFault
    when: When = field(default=When())

    def as_json(self) -> dict[str, Any]:
        """The JSON that means the rule, every parameter written out."""
        return {"fault": as_json(self.fault)} | {one.name: getattr(self.when, one.name) for one in parameters(When)}


def rule_of(given: Any, operations: Mapping[str, Collection[str]]) -> Rule:
    """The rule that JSON such as {"fault": {"kind": "unauthorized"}, "register": "ar", "times": 2} means.

    `operations` are the names of each register's. Raises Unusable with all that is wrong.
    """
    if not isinstance(given, Mapping):
        raise Unusable(['A rule is an object, such as {"fault": {"kind": "unauthorized"}, "register": "ar"}.'])
    problems: list[str] = []
    fault, when = None, None
    try:
        fault = fault_of(given.get("fault"))
    except Unusable as error:
        problems += error.problems
    try:
        when = read(When, {word: value for word, value in given.items() if word != "fault"}, _RULE)
        problems += _unknown_operation(when, operations)
    except Unusable as error:
        problems += error.problems
    if problems or fault is None or when is None:
        raise Unusable(problems)
    return Rule(fault, when)


def _unknown_operation(when: When, operations: Mapping[str, Collection[str]]) -> list[str]:
    known = [name for register in operations for name in operations[register] if when.register in (None, register)]
    if when.operation is None or when.operation in known:
        return []
    close = get_close_matches(when.operation, known, n=1)
    advice = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}."
    where = f"{when.register.upper()} has no" if when.register else "No register has an"
    return [f"{where} operation {when.operation}; {advice}"]


def rule_schema() -> dict[str, Any]:
    """The JSON Schema of a rule."""
    found = schema(When)
    return found | {"properties": {"fault": fault_schema()} | found["properties"], "required": ["fault"]}
