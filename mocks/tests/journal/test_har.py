"""The archive is HAR 1.2, and holds neither national ids nor credentials."""

import json
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from registermock.journal import CallOutcome, Ending, Exchange, Reply, Request, Told, har

NIN = "13836033390"
TEXT, NUMBER, ANY_TIME = {"type": "string"}, {"type": "number", "minimum": -1}, {"type": "number", "minimum": 0}
Schema = dict[str, Any]


def obj(required: Schema, optional: Schema | None = None) -> Schema:
    """An object with these members and no others, but for custom ones, which HAR has begin with an underscore."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {}), "comment": TEXT},
        "patternProperties": {"^_": {}},
        "required": list(required),
        "additionalProperties": False,
    }


def array(item: Schema) -> Schema:
    return {"type": "array", "items": item}


PAIRS = array(obj({"name": TEXT, "value": TEXT}))
COOKIES = array(obj({"name": TEXT, "value": TEXT}, {"path": TEXT, "domain": TEXT, "httpOnly": {"type": "boolean"}}))
REQUEST = obj(
    {"method": TEXT, "url": {"type": "string", "pattern": "^https?://[^ #]+$"}, "httpVersion": TEXT,
     "cookies": COOKIES, "headers": PAIRS, "queryString": PAIRS, "headersSize": NUMBER, "bodySize": NUMBER},
    {"postData": obj({"mimeType": TEXT, "params": PAIRS, "text": TEXT})},
)  # fmt: skip
RESPONSE = obj(
    {"status": {"type": "integer"}, "statusText": TEXT, "httpVersion": TEXT, "cookies": COOKIES, "headers": PAIRS,
     "content": obj({"size": ANY_TIME, "mimeType": TEXT}, {"compression": NUMBER, "text": TEXT, "encoding": TEXT}),
     "redirectURL": TEXT, "headersSize": NUMBER, "bodySize": NUMBER},
)  # fmt: skip
ENTRY = obj(
    {"startedDateTime": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"},
     "time": ANY_TIME, "request": REQUEST, "response": RESPONSE, "cache": obj({}, {"beforeRequest": {}, "after": {}}),
     "timings": obj({"send": ANY_TIME, "wait": ANY_TIME, "receive": ANY_TIME},
                    {"blocked": NUMBER, "dns": NUMBER, "connect": NUMBER, "ssl": NUMBER})},
    {"pageref": TEXT, "serverIPAddress": TEXT, "connection": TEXT},
)  # fmt: skip
PROGRAM = obj({"name": TEXT, "version": TEXT})
LOG = obj({"version": {"const": "1.2"}, "creator": PROGRAM, "entries": array(ENTRY)}, {"browser": PROGRAM})
HAR = obj({"log": LOG})
"""HAR 1.2, written after its specification (W3C web performance group, HTTP Archive format)."""

CALL = Exchange(
    1, "ab-1", 1772438400.25, 0.0125, "FLR", "1.1", "eva",
    Request("POST", "text/xml", '"a"', f"<a>{NIN}</a>".encode(), "/t/å b/v2/flr/Basic", f"q={NIN}&x", "zeep"),
    Reply(200, "text/xml", f"<a>{NIN}</a>".encode(), (),
          Told("GetPatientGPDetails", {"patientNin": NIN}, CallOutcome.ANSWERED, "active-gp")),
    None, 1, 1,
)  # fmt: skip
BARE = CALL._replace(
    register=None, user=None, request=Request("GET", None, None, b"", "/v2/flr"), reply=Reply(599, "text/plain", b"")
)


def archived(*exchanges: Exchange, show: bool = False) -> dict[str, Any]:
    archive = har(exchanges, "http://127.0.0.1:8080", show_national_ids=show)
    return json.loads(json.dumps(archive))  # type: ignore[no-any-return]  # of what HAR is made of


def test_every_exchange_is_an_entry_of_har_1_2() -> None:
    archive = archived(CALL, BARE, CALL._replace(armed="reset-before-headers", ending=Ending.UNBEGUN, sent=0))

    assert [error.message for error in Draft202012Validator(HAR).iter_errors(archive)] == []
    entry, bare, unbegun = archive["log"]["entries"]
    assert entry["request"]["url"] == "http://127.0.0.1:8080/t/%C3%A5%20b/v2/flr/Basic?q=*********90&x"
    assert entry["request"]["postData"]["text"] == entry["response"]["content"]["text"] == "<a>*********90</a>"
    assert {"name": "SOAPAction", "value": '"a"'} in entry["request"]["headers"]
    assert (entry["startedDateTime"], entry["time"]) == ("2026-03-02T08:00:00.250+00:00", 12.5)
    assert "postData" not in bare["request"]
    assert (bare["response"]["statusText"], unbegun["response"]["status"]) == ("Status 599", 0)


def test_national_ids_are_in_it_only_where_a_setting_shows_them() -> None:
    assert NIN not in json.dumps(archived(CALL))
    assert json.dumps(archived(CALL, show=True)).count(NIN) == 5


def test_an_empty_journal_is_an_archive_too() -> None:
    assert list(Draft202012Validator(HAR).iter_errors(archived())) == []
