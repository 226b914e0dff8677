"""National ids hidden in whatever leaves the process: eleven digits become nine asterisks and the last two.

Any eleven digits are hidden, whether their check digits hold or not: an id with one digit mistyped still tells who is
meant. Longer and shorter numbers are none. It costs the ids of the national population's lists, which have eleven
digits too.
"""

import logging
import re
from typing import Any

# Patterns are compiled when the first line is masked: a server's start has none.
_DIGIT = r"(?:[0-9]|%3[0-9]|&#0*(?:4[89]|5[0-7]);|&#[xX]0*3[0-9];)"
"""A digit as it is, in an address, or as a character reference in XML."""
_GAP = r"(?:[ +]|%20)?"
"""What people write between date and number."""
_NATIONAL_ID = rf"(?:(?<![0-9])|(?<=%[0-9A-Fa-f]{{2}})){_DIGIT}{{6}}{_GAP}{_DIGIT}{{3}}({_DIGIT}{{2}})(?![0-9])"
_ZIP = r"UEsDB[A-Za-z0-9+/=\s]{20,}"
"""A ZIP file in base64: NAV's patient lists come in one."""
_WSSE = r"(<(?:[\w.-]+:)?Password\b[^>]*>)[^<]+"


def masked(value: Any) -> Any:
    """A text without national ids, or any values that JSON knows with every text and number in them so."""
    if isinstance(value, str):
        return re.sub(_NATIONAL_ID, r"*********\1", re.sub(_ZIP, "(a ZIP file, not shown)", value))
    if isinstance(value, dict):
        return {masked(key): masked(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [masked(one) for one in value]
    if isinstance(value, int) and 10**10 <= value < 10**11:
        return masked(str(value))
    return value


def outward(value: Any, *, show: bool) -> Any:
    """What may leave the process: `show` is the setting `show_national_ids`."""
    return value if show else masked(value)


def without_passwords(text: str) -> str:
    """XML without the passwords of WS-Security, which some clients send though no register asks for them."""
    return re.sub(_WSSE, r"\1***", text)


class Masked(logging.Formatter):
    """Writes log records as another formatter does, and hides the national ids of the whole line, traceback and all."""

    def __init__(self, formatter: logging.Formatter) -> None:
        super().__init__()
        self._formatter = formatter

    def format(self, record: logging.LogRecord) -> str:
        """The record as it may be written."""
        return str(masked(self._formatter.format(record)))
