"""National ids hidden."""

import re
from typing import Any

_ELEVEN = re.compile(r"(?<![0-9])[0-9]{9}([0-9]{2})(?![0-9])")


def masked(value: Any) -> Any:
    """The same with every national id hidden, but for its last two digits."""
    if isinstance(value, str):
        return _ELEVEN.sub(r"*********\1", value)
    if isinstance(value, dict):
        return {key: masked(one) for key, one in value.items()}
    return [masked(one) for one in value] if isinstance(value, list | tuple) else value
