"""The log is words at a terminal and JSON elsewhere; each exchange has a line of its own."""

import json
import logging
from collections.abc import Iterator

import pytest

from contract_tests.raw import call, post
from contract_tests.server import Server
from registermock.logs import AsJson, configure
from registermock.testing import Target


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    log = logging.getLogger("registermock")
    before = (log.handlers, log.propagate, log.level)
    yield
    log.handlers, log.propagate = before[:2]
    log.setLevel(before[2])


def test_json_has_one_object_a_line_with_the_records_own_fields(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "auto")  # which is no terminal
    log = logging.getLogger("registermock.x")
    log.debug("unheard")
    log.info("heard\nof %s", "æ", extra={"fields": {"tenant": "eva"}})

    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert (told["message"], told["level"], told["tenant"]) == ("heard\nof æ", "info", "eva")
    assert told["time"].endswith("+00:00")


def test_text_is_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    configure("warning", "text")
    logging.getLogger("registermock.x").warning("too many")

    assert capsys.readouterr().err == "WARNING too many\n"


def test_what_broke_is_told_with_where(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "json")
    try:
        raise LookupError("lost")
    except LookupError:
        logging.getLogger("registermock.x").exception("broke")

    assert "LookupError: lost" in json.loads(capsys.readouterr().err)["exception"]
    assert AsJson().format(logging.makeLogRecord({"msg": "x"})).startswith("{")


def test_every_exchange_has_a_line_that_the_answers_id_finds() -> None:
    server = Server("--log-level", "debug")
    target = Target(server.base_url, soap="1.1")
    try:
        answered = call(target, "flr", "GetPatientGPDetails", patientNin="13836033390").headers
        refused = post(target, target.address("flr"), b"<", {"Content-Type": "text/xml"}).headers
        log = server.log.read_text(encoding="utf-8")
    finally:
        server.stop()

    records = [json.loads(line) for line in log.splitlines() if not line.startswith("registermock answers at")]
    lines = {one["request"]: one for one in records if "request" in one}
    assert "13836033390" not in log
    told = lines[answered["X-Request-Id"]]
    assert (told["operation"], told["outcome"], told["rule"], told["level"]) == (
        "GetPatientGPDetails", "answered", "active-gp", "debug",
    )  # fmt: skip
    assert lines[refused["X-Request-Id"]]["outcome"] == "refused"
