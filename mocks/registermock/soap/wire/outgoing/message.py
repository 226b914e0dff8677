"""Replies below SOAP."""

from registermock.journal import Outcome, Reply, Told
from registermock.journal.exchange import rule_of


def plain(status: int, text: str, *headers: tuple[str, str]) -> Reply:
    """A reply below SOAP, in words for whoever reads the log."""
    told = Told(None, {}, Outcome.REFUSED, rule_of(status))
    return Reply(status, "text/plain; charset=utf-8", f"{text}\n".encode(), headers, told)
