"""Environment variables as values: which one a setting has, and what may stand in it."""

import re
from typing import Any, get_args

from registermock.errors import RegistermockError

NUMBERS: dict[type, str] = {int: "a whole number from 1 up", float: "a number from 0 to 100"}
"""What a setting that is a number may be, in words; those with a fraction are per cents."""

_ADDRESS = re.compile(r"http://[A-Za-z0-9._\[\]:-]+")


class SettingsError(RegistermockError):
    """An environment variable cannot be used; says which, and what it may be."""


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return f"REGISTERMOCK_{name.upper()}"


def read(name: str, kind: Any, text: str) -> Any:
    """The value, of the setting's type, that a text which is not empty stands for. Raises SettingsError."""
    if kind in NUMBERS:
        return _number(name, kind, text)
    if name == "public_url" and not _ADDRESS.fullmatch(text):
        raise SettingsError(f"{variable(name)} is {text!r}; it may be an address such as http://registermock:8080")
    choices = _choices(kind)
    if not choices:
        return text
    if text.lower() not in choices:
        raise SettingsError(f"{variable(name)} is {text!r}; it may be {' or '.join(choices)}")
    return choices[text.lower()]


def _number(name: str, kind: type, text: str) -> float:
    try:
        number = float(text) if kind is float else int(text)
    except ValueError:
        number = -1
    if not (0 <= number <= 100 if kind is float else number >= 1):
        raise SettingsError(f"{variable(name)} is {text!r}; it may be {NUMBERS[kind]}")
    return number


def _choices(kind: object) -> dict[str, object]:
    """What a setting of that type may be; nothing for one that takes any text."""
    if kind is bool:
        return {"1": True, "true": True, "0": False, "false": False}
    return {word: word for word in get_args(kind)}
