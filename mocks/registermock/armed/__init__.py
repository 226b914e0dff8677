"""Faults that can be armed: what goes wrong, for which calls, how often. Values and rules; `server/` acts them out.

The kinds and their rules are imported when one of them is first named: most servers never arm a fault.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from registermock.armed.answer import Answer, Call, Delivery
from registermock.armed.asked import Asked
from registermock.armed.collection import MOST_RULES, Armed, Taken

if TYPE_CHECKING:
    from registermock.armed.fault import ArmedFault
    from registermock.armed.kinds import KINDS, as_json, fault_of, fault_schema
    from registermock.armed.parameters import Unusable
    from registermock.armed.rule import Rule, When, rule_of, rule_schema

__all__ = [
    "KINDS",
    "MOST_RULES",
    "Answer",
    "Armed",
    "ArmedFault",
    "Asked",
    "Call",
    "Delivery",
    "Rule",
    "Taken",
    "Unusable",
    "When",
    "as_json",
    "fault_of",
    "fault_schema",
    "rule_of",
    "rule_schema",
]

_HOME = {
    "ArmedFault": "fault",
    **dict.fromkeys(("KINDS", "as_json", "fault_of", "fault_schema"), "kinds"),
    "Unusable": "parameters",
    **dict.fromkeys(("Rule", "When", "rule_of", "rule_schema"), "rule"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"registermock.armed has no {name}")
    return getattr(import_module(f"registermock.armed.{_HOME[name]}"), name)
