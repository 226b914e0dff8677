"""The faults that the tenant has armed."""

from typing import Any

from pydantic import BaseModel, Field

from registermock.admin.api.frame.operation import ApiCall, Body, Operation, Success
from registermock.admin.api.frame.problems import Refused
from registermock.armed import MOST_RULES, rule_of, rule_schema

_NUMBER = {
    "number": {
        "schema": {"type": "integer", "minimum": 1, "maximum": 2**53},
        "description": "The rule's number.",
        "example": 1,
    }
}


class RuleShown(BaseModel):
    """A rule: a fault, and which calls it strikes. Every parameter of both is written out."""

    number: int
    fault: dict[str, Any] = Field(description="The fault, with its `kind` and its parameters.")
    register_: str | None = Field(alias="register")
    operation: str | None
    about: str | None
    skip: int
    times: int | None
    probability: float
    seed: int
    matched: int = Field(description="How many calls were of those meant, until it was spent.")
    struck: int = Field(description="How many of them the fault struck.")
    spent: bool = Field(description="Whether it strikes no more.")


class RulesShown(BaseModel):
    """The rules, in the order they were armed; the first that strikes a call is the one."""

    rules: list[RuleShown]


def _all(asked: ApiCall) -> RulesShown:
    return RulesShown(rules=[RuleShown(**asked.outward(one)) for one in asked.tenant.armed.listed()])


def _arm(asked: ApiCall) -> RuleShown:
    armed = asked.tenant.armed
    number = armed.arm(rule_of(asked.body, asked.operations))
    return next(RuleShown(**asked.outward(one)) for one in armed.listed() if one["number"] == number)


def _disarm_all(asked: ApiCall) -> None:
    asked.tenant.armed.reset()


def _disarm(asked: ApiCall) -> None:
    number = asked.path["number"]
    if not (number.isascii() and number.isdecimal() and asked.tenant.armed.disarm(int(number[:18]))):
        raise Refused(404, "no-such-rule", f"no rule {number[:20]} is armed; GET /__admin/faults lists them")


_RULE = {"fault": {"kind": "status", "status": 503, "retry_after": 2}, "register": "ar", "times": 2}
_SHOWN = {"number": 1, "operation": None, "about": None, "skip": 0, "probability": 1.0, "seed": 1, "matched": 0,
          "struck": 0, "spent": False} | _RULE  # fmt: skip

OPERATIONS = (
    Operation(
        "GET", "/faults", "listFaults", "Faults", "The faults that are armed",
        Success("The rules.", RulesShown, {"rules": [_SHOWN]}), _all,
    ),
    Operation(
        "POST", "/faults", "armFault", "Faults", "Arm a fault",
        Success("The rule, with its number.", RuleShown, _SHOWN, status=201), _arm,
        description=f"A tenant may have {MOST_RULES} rules at a time, spent ones included.",
        body=Body(
            rule_schema(),
            {"refuse twice": _RULE, "be slow": {"fault": {"kind": "delay", "milliseconds": 200}, "register": "flr"},
             "lag behind": {"fault": {"kind": "out-of-step", "at": "2026-02-01"}, "register": "cppa"}},
        ),
    ),
    Operation(
        "DELETE", "/faults", "disarmFaults", "Faults", "Disarm all faults",
        Success("None is armed, and whoever waits because of one waits no longer.", status=204), _disarm_all,
    ),
    Operation(
        "DELETE", "/faults/{number}", "disarmFault", "Faults", "Disarm a fault",
        Success("It is disarmed; who waits because of it already goes on waiting.", status=204), _disarm,
        path_parameters=_NUMBER, problems={404: "There is no such rule."},
    ),
)  # fmt: skip
