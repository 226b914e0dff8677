"""The tenant's clock."""

from typing import Any, Literal

from pydantic import BaseModel, Field, model_validator

from registermock.admin.api.frame.models import Given
from registermock.admin.api.frame.operation import ApiCall, Body, Operation, Success
from registermock.admin.api.frame.problems import misfit
from registermock.clock import (
    MACHINE_CLOCK,
    SCENARIO_CLOCKS,
    Base,
    Clock,
    duration,
    moment,
    with_offset,
    written_duration,
)

_DURATION = r"^[+-]?P(\d{1,6}W)?(\d{1,6}D)?(T(\d{1,7}H)?(\d{1,9}M)?(\d{1,10}(\.\d{1,6})?S)?)?$"
_MOMENT = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?)?$"


class ClockMove(Given):
    """One of these. Defaults mean nothing: only what was given counts."""

    set: str = Field(
        default="", json_schema_extra={"pattern": _MOMENT}, examples=["2026-03-02 09:00"],
        description="Stand still at this moment, Norwegian local time.",
    )  # fmt: skip
    freeze: bool = Field(
        default=True, json_schema_extra={"const": True},
        description="Stand still at what it shows now. Scenarios' own clocks stand still already.",
    )  # fmt: skip
    advance: str = Field(
        default="", json_schema_extra={"pattern": _DURATION}, examples=["P1DT2H", "-P1W"],
        description="Move on by an ISO 8601 duration, back with a minus before it. P1D is a day of the calendar, and "
        "ends at the same time of day; PT24H is 24 hours, also where a night has an hour more or less.",
    )  # fmt: skip
    offset: str = Field(
        default="", json_schema_extra={"pattern": _DURATION}, examples=["P30D", "PT0S"],
        description="Be this much ahead of what the clock goes by, whatever it was moved by before.",
    )  # fmt: skip
    follow: Literal["scenarios", "machine"] = Field(
        default="scenarios", description="Go by each scenario's own clock, or by the machine's time."
    )

    @model_validator(mode="after")
    def _one(self) -> "ClockMove":
        if len(self.model_fields_set) != 1:
            raise ValueError(f"give exactly one of {', '.join(type(self).model_fields)}")
        if not self.freeze:
            raise ValueError("freeze may be true; follow the machine's time to let it go on")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: Any, handler: Any) -> dict[str, Any]:
        """The bound on how many there are, which a model cannot tell."""
        found: dict[str, Any] = handler.resolve_ref_schema(handler(core_schema))
        for one in found["properties"].values():
            one.pop("default")
        return {**found, "minProperties": 1, "maxProperties": 1}


class ClockShown(BaseModel):
    """What time it is for the tenant."""

    follows: Literal["scenarios", "machine", "a moment"] = Field(
        description="What it goes by: each scenario's own clock, the machine's time, or a moment at which it stands."
    )
    now: str | None = Field(
        description="What it shows, with Oslo's offset; null where every scenario has its own time, which the list of "
        "scenarios tells."
    )
    days: int = Field(description="By how many days of the calendar it was moved.")
    exact: str = Field(description="By how much it was moved beyond that, as an ISO 8601 duration.")
    changed: bool = Field(description="Whether it shows another time than the server was started with.")


_STILL = {"follows": "a moment", "now": "2026-03-02T09:00:00+01:00", "days": 0, "exact": "PT0S", "changed": True}


def _show(asked: ApiCall) -> ClockShown:
    clock = asked.tenant.clock
    scenarios = clock.base is Base.SCENARIOS
    return ClockShown(
        follows=clock.base.value if isinstance(clock.base, Base) else "a moment",
        now=None if scenarios else with_offset(clock.fixed(None) or clock.wall()).isoformat(),
        days=clock.days,
        exact=written_duration(clock.exact),
        changed=clock is not asked.state.clock,
    )


def _move(asked: ApiCall) -> ClockShown:
    asked.tenant.move_clock(lambda clock: _moved(clock, asked.body))
    return _show(asked)


def _moved(clock: Clock, move: ClockMove) -> Clock:
    (name,) = move.model_fields_set
    try:
        match name:
            case "set":
                return Clock(moment(move.set))
            case "freeze":
                return Clock(clock.wall()) if clock.base is Base.MACHINE else clock
            case "advance":
                return clock.advanced(*duration(move.advance))
            case "offset":
                return Clock(clock.base).advanced(*duration(move.offset))
            case _:
                return MACHINE_CLOCK if move.follow == "machine" else SCENARIO_CLOCKS
    except ValueError as error:
        raise misfit((name, str(error))) from None


OPERATIONS = (
    Operation(
        "GET", "/clock", "showClock", "Clock", "What time it is", Success("The clock.", ClockShown, _STILL), _show
    ),
    Operation(
        "PUT", "/clock", "moveClock", "Clock", "Set, stop or move the clock",
        Success("The clock as it is now.", ClockShown, _STILL), _move,
        description="List periods, vikars, certificates, agreements and the Date of every answer move together.",
        body=Body(
            ClockMove,
            {"set": {"set": "2026-03-02 09:00"}, "freeze": {"freeze": True}, "advance": {"advance": "P1DT2H"},
             "offset": {"offset": "P30D"}, "follow": {"follow": "machine"}},
        ),
    ),
)  # fmt: skip
