"""What happened: every exchange that reached a register's address, refused ones too."""

from registermock.journal.exchange import (
    Disturbance,
    Ending,
    Exchange,
    Outcome,
    Pieces,
    Reply,
    Request,
    Told,
    phrase_of,
    told_by,
)
from registermock.journal.har import har
from registermock.journal.journal import Journal, Kept
from registermock.journal.matcher import Matcher, counts, leaves, mentions, waited
from registermock.journal.measures import BOUNDS, Kind, Measures
from registermock.journal.plain import from_plain, plain, text_of

__all__ = [
    "BOUNDS", "Disturbance", "Ending", "Exchange", "Journal", "Kept", "Kind", "Matcher", "Measures",
    "Outcome", "Pieces", "Reply", "Request", "Told", "counts", "from_plain", "har", "leaves", "mentions", "phrase_of",
    "plain", "text_of", "told_by", "waited",
]  # fmt: skip
