"""What happened: every exchange that reached a register's address, refused ones too."""

from registermock.journal.exchange import Exchange, Outcome, Reply, Request, Told
from registermock.journal.journal import Journal
from registermock.journal.measures import BOUNDS, Kind, Measures

__all__ = ["BOUNDS", "Exchange", "Journal", "Kind", "Measures", "Outcome", "Reply", "Request", "Told"]
