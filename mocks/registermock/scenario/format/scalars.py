"""What a single value of a scenario may be. Each arrives as text (see `text.yaml_text`), so an id keeps its leading
zero and `no` is the word "no" until a field that means yes or no reads it.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from registermock.clock import moment
from registermock.scenario.format.version import FORMAT_VERSION, readable

_NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_VERSION = r"^[0-9]{1,6}(\.[0-9]{1,6})+$"
_POSTAL_CODE = r"^[0-9]{4}$"
_USER_NAME = r"^[^:]*[^:\s][^:]*$"
_MUNICIPALITY = r"^[0-9]{4}( \S.*)?$"
_PROFESSION = r"^[A-Z][A-Z0-9]{1,2}( \S.*)?$"

PATTERNS = {
    _NAME: "use small letters, digits and single hyphens",
    _VERSION: "write a version such as 1.2",
    _POSTAL_CODE: "write four digits",
    _USER_NAME: "a user name of HTTP Basic has no colon",
    _MUNICIPALITY: "write the four digits of the kommune and its name, such as 0301 Oslo",
    _PROFESSION: "write the code of the profession and its name, such as SP Sykepleier",
}
"""What to write where a pattern is not met; `check` and editors say it."""


def _moment(text: object) -> object:
    return moment(text) if isinstance(text, str) else text


def _day(text: object) -> object:
    found = _moment(text)
    return found.date() if isinstance(found, datetime) else found


class OneOrMany:
    """Marks a list that may be written as its only item alone."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


Moment = Annotated[datetime, BeforeValidator(_moment)]
Day = Annotated[date, BeforeValidator(_day)]
FormatVersion = Annotated[int, BeforeValidator(readable), Field(json_schema_extra={"const": FORMAT_VERSION})]
Int32 = Annotated[int, Field(gt=0, lt=2**31)]
Int64 = Annotated[int, Field(gt=0, lt=2**63)]
OrgNumber = Annotated[int, Field(ge=100_000_000, le=999_999_999)]
Percentage = Annotated[int, Field(gt=0, le=100)]
Text = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
Longer = Annotated[str, Field(max_length=4000)]
ScenarioName = Annotated[str, Field(pattern=_NAME)]
UserName = Annotated[str, Field(min_length=1, max_length=200, pattern=_USER_NAME)]
ProcessVersion = Annotated[str, Field(pattern=_VERSION)]
PostalCode = Annotated[str, Field(pattern=_POSTAL_CODE)]
NumberedMunicipality = Annotated[str, Field(pattern=_MUNICIPALITY)]
CodedProfession = Annotated[str, Field(pattern=_PROFESSION)]

Breakage = Literal[
    "inactive-in-ar",
    "unknown-in-ar",
    "certificate-expired",
    "certificate-not-yet-valid",
    "certificate-wrong-usage",
    "certificate-revoked",
    "certificate-differs",
    "empty-cpp",
]
OutcomeWord = Literal["gp", "vikar", "service", "none", "fault"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
