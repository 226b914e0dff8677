"""A call, as the rules that are armed see it."""

from collections.abc import Collection
from typing import NamedTuple


class Asked(NamedTuple):
    """What is known of it. `operation` is None where the message names none; `texts` are those of its elements."""

    register: str
    operation: str | None = None
    texts: Collection[str] = ()
