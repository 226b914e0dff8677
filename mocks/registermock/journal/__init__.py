"""What happened: every exchange that reached a register's address, refused ones too."""

from registermock.journal.exchange import (
    CallOutcome,
    Disturbance,
    Ending,
    Exchange,
    Pieces,
    Reply,
    Request,
    Told,
    phrase_of,
    told_by,
)
from registermock.journal.har import har
from registermock.journal.journal import Journal, Snapshot
from registermock.journal.matcher import Matcher, counts, leaves, mentions, waited
from registermock.journal.measures import BOUNDS, ExchangeKind, Measures
from registermock.journal.plain import from_plain, machine_time, plain, text_of

__all__ = [
    "BOUNDS",
    "CallOutcome",
    "Disturbance",
    "Ending",
    "Exchange",
    "ExchangeKind",
    "Journal",
    "Matcher",
    "Measures",
    "Pieces",
    "Reply",
    "Request",
    "Snapshot",
    "Told",
    "counts",
    "from_plain",
    "har",
    "leaves",
    "machine_time",
    "mentions",
    "phrase_of",
    "plain",
    "text_of",
    "told_by",
    "waited",
]  # fmt: skip
