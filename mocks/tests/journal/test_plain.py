"""An exchange can be stored and read back whole; a body is shown as text without passwords."""

import json
from datetime import datetime

import pytest

from registermock.journal import CallOutcome, Ending, Exchange, Reply, Request, Told, from_plain, plain, text_of

NIN = "13836033390"
EXCHANGE = Exchange(
    3, "ab-1", 1772438400.25, 0.012, "FLR", "1.1", NIN,
    Request("POST", "text/xml", '"a"', f"<æ>{NIN}</æ>".encode(), f"/t/{NIN}/v2/flr", f"nin={NIN}", "zeep"),
    Reply(200, "text/xml", f"<a>{NIN}</a>".encode(), (("Allow", "POST"),),
          Told("GetPatientGPDetails", {"patientNin": NIN}, CallOutcome.ANSWERED, "active-gp")),
    datetime(2026, 3, 2, 9, 0, 0, 1), 4, 5, "delay",
)  # fmt: skip
REFUSED = EXCHANGE._replace(request=Request("PUT", None, None, b"\xff\0"), reply=Reply(405, "", b""), shown=None)


BROKEN = EXCHANGE._replace(armed="truncated", ending=Ending.CLOSED, sent=7, unseen=8)


@pytest.mark.parametrize("exchange", [EXCHANGE, REFUSED, BROKEN])
def test_what_is_stored_is_read_back_the_same(exchange: Exchange) -> None:
    back = from_plain(json.loads(json.dumps(plain(exchange))))

    assert back == exchange
    assert (type(back.told.outcome), type(back.ending)) == (CallOutcome, Ending)


def test_what_was_stored_before_endings_were_known_is_read_as_whole() -> None:
    stored = plain(EXCHANGE)
    for member in ("ending", "sent", "unseen"):
        del stored[member]

    assert from_plain(stored) == EXCHANGE


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("<æ/>".encode(), None, "<æ/>"),
        ("<æ/>".encode("latin-1"), "text/xml; charset=iso-8859-1", "<æ/>"),
        ("<æ/>".encode("utf-16"), "text/xml; charset=utf-8", "<æ/>"),
        ("<æ/>".encode("utf-16-le"), None, "<æ/>"),
        (b"\x89PNG\xff", None, "(5 bytes that are no text)"),
        (b"\xff\xff\xff", "x; charset=none-such", "(3 bytes that are no text)"),
        (b"<o:Password>x</o:Password>", None, "<o:Password>***</o:Password>"),
    ],
)  # fmt: skip
def test_a_body_is_shown_as_text_if_it_is_one(body: bytes, content_type: str | None, text: str) -> None:
    assert text_of(body, content_type) == text
