"""What stands above the body of an answer."""

from datetime import datetime
from functools import lru_cache

from registermock.clock import utc
from registermock.journal import Reply, phrase_of
from registermock.server.http import date_of


@lru_cache(maxsize=256)
def status_line(status: int) -> str:
    """The status with its phrase, such as `200 OK`."""
    return f"{status} {phrase_of(status)}"


def headers_of(reply: Reply, number: str | None = None, shown: datetime | None = None) -> list[tuple[str, str]]:
    """The headers: of the reply itself, the number of its exchange, and the time it was given at; none of those that
    are None."""
    headers = [("Content-Type", reply.content_type), ("Content-Length", str(reply.size)), *reply.headers]
    if number:
        headers.append(("X-Request-Id", number))
    if shown:
        headers.append(("Date", http_date(shown)))
    return headers


def http_date(moment: datetime) -> str:
    """A moment of Norwegian local time as HTTP writes it."""
    # The two 02:30 of the night that has an hour more are equal, but for their fold.
    return _date(moment, moment.fold)


@lru_cache(maxsize=256)
def _date(moment: datetime, fold: int) -> str:
    return date_of(utc(moment.replace(fold=fold)))
