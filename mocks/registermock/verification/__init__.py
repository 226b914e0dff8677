"""Questions to a journal: whether a client did what it was to do, and why it was answered as it was."""

from registermock.verification.explaining import explain
from registermock.verification.flow import Flow, followed
from registermock.verification.reading import BadQuestion, bounds_of, flow_of, matcher_of
from registermock.verification.verdict import Bounds, Verdict, judged

__all__ = [
    "BadQuestion", "Bounds", "Flow", "Verdict", "bounds_of", "explain", "flow_of", "followed", "judged", "matcher_of",
]  # fmt: skip
