"""What all models of messages have in common."""

from typing import Any

from pydantic import BaseModel, ConfigDict


def _no_null_default(schema: dict[str, Any]) -> None:
    """A default None here means: left out. As a value it would be refused."""
    for one in schema.get("properties", {}).values():
        if one.get("default", 0) is None:
            del one["default"]


class Given(BaseModel):
    """What a call brings: nothing unknown, and no type taken for another."""

    model_config = ConfigDict(extra="forbid", strict=True, json_schema_extra=_no_null_default)


class Asks(BaseModel):
    """A query: all of it comes as text, and nothing unknown."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_no_null_default)
