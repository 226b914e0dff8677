"""Replies below SOAP."""

from registermock.journal import Reply, told_by


def plain(status: int, text: str, *headers: tuple[str, str]) -> Reply:
    """A reply below SOAP, in words for whoever reads the log."""
    return Reply(status, "text/plain; charset=utf-8", f"{text}\n".encode(), headers, told_by(status))
