"""What a verb is told, described so that an API, its documentation and a page can be made from it."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, get_type_hints

from registermock.clock import moment
from registermock.errors import RegistermockError
from registermock.scenario.problems import nearest

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_YES = {"yes": True, "true": True, "no": False, "false": False}


class CannotEdit(RegistermockError):
    """The change that was asked for makes no sense as things stand; says what to do. Nothing was changed.

    `argument` is the name of the one that is at fault, if any.
    """

    def __init__(self, message: str, argument: str | None = None) -> None:
        self.argument = argument
        super().__init__(f"{argument}: {message}" if argument else message)


class Kind(StrEnum):
    """What an argument names. Every one is text; a switch may also be a boolean, and any id a number."""

    LIST = "list"
    """`scenario/key`, FLR's contract id, or the key alone where only one scenario has it."""
    CITIZEN = "citizen"
    """A national id, `scenario/key`, or the key alone."""
    PARTY = "party"
    """A HER-id, the HPR number of a doctor with one party, `scenario/key`, or the key alone."""
    DOCTOR = "doctor"
    """A key in the list's scenario, with or without `scenario/`, or an HPR number; a key may be new."""
    MOMENT = "moment"
    """Norwegian local time such as `2026-03-02` or `2026-03-02 09:00`; the present time if left out."""
    END = "end"
    """The same, but nothing stands for the present; what is left out has no end."""
    NATIONAL_ID = "national-id"
    """Eleven digits, synthetic."""
    SERVICE = "service"
    VERSION = "version"
    ROLE = "role"
    SWITCH = "switch"
    """`yes` or `no`; no if left out."""


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: what it names, and what it means in two languages; stands in the annotation of a verb's field.

    `name` is the field's, unless Python has that word itself.
    """

    kind: Kind
    norwegian: str
    english: str
    name: str = ""
    choices: tuple[str, ...] = ()
    required: bool = True


def arguments_of(verb: "type[DataclassInstance]") -> dict[str, Argument]:
    """The arguments of a verb by the name of their field."""
    hints = get_type_hints(verb, include_extras=True)
    found = {}
    for one in fields(verb):
        told: Argument = hints[one.name].__metadata__[0]
        found[one.name] = replace(told, name=told.name or one.name, required=one.default is MISSING)
    return found


def understood(verb: "type[DataclassInstance]", given: Mapping[str, object]) -> dict[str, object]:
    """What was given, by field. Raises CannotEdit for what is missing, unknown or not to be read."""
    known = {one.name: (key, one) for key, one in arguments_of(verb).items()}
    for name in given:
        if name not in known:
            raise CannotEdit(f"there is no such argument; {nearest(name[:60], known)}", name[:60])
    found = {}
    for name, (key, one) in known.items():
        value = given.get(name)
        if value is not None:
            found[key] = _read(one, value)
        elif one.required:
            raise CannotEdit(f"it is missing; {one.english}", name)
    return found


def _read(one: Argument, value: object) -> object:
    text = str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, int) else value
    if not isinstance(text, str) or not text.strip():
        raise CannotEdit("write a text that is not empty", one.name)
    if one.kind is Kind.SWITCH:
        if text not in _YES:
            raise CannotEdit(f"{text[:60]} is not known here; write yes or no", one.name)
        return _YES[text]
    if one.kind not in (Kind.MOMENT, Kind.END):
        return text
    try:
        return moment(text)
    except ValueError as error:
        raise CannotEdit(str(error), one.name) from None
