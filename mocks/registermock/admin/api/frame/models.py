"""What all models of messages have in common, and how what went wrong is told."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


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


class ProblemError(BaseModel):
    """One thing that is wrong in a request."""

    where: str
    what: str


class ProblemRow(BaseModel):
    """One thing that is wrong in a scenario file."""

    file: str
    line: int
    column: int
    message: str


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str = Field(description="What was wrong, and what to do.")
    errors: list[ProblemError] = Field(default=[], description="Each thing that is wrong in the request.")
    problems: list[ProblemRow] = Field(default=[], description="Each thing that is wrong in scenario files.")
    known: list[str] = Field(default=[], description="What there is instead.")
