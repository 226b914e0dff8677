"""Faults that can be armed: what goes wrong, for which calls, how often. Values and rules; `server/` acts them out."""

from registermock.armed.answer import Answer, Call, Delivery, Ending
from registermock.armed.collection import MOST_RULES, Armed, Taken
from registermock.armed.fault import ArmedFault
from registermock.armed.kinds import KINDS, as_json, fault_of, fault_schema
from registermock.armed.parameters import Unusable
from registermock.armed.rule import Asked, Rule, When, rule_of, rule_schema

__all__ = [
    "KINDS",
    "MOST_RULES",
    "Answer",
    "Armed",
    "ArmedFault",
    "Asked",
    "Call",
    "Delivery",
    "Ending",
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
