"""What happened: every exchange that reached a register's address, refused ones too."""

from registermock.journal.exchange import Exchange, Outcome, Reply, Request, Told
from registermock.journal.journal import Journal

__all__ = ["Exchange", "Journal", "Outcome", "Reply", "Request", "Told"]
