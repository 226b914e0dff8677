"""Exchanges are found by what they are, waited for, and counted."""

from threading import Timer
from time import monotonic
from typing import Any

import pytest

from registermock.journal import CallOutcome, Exchange, Journal, Matcher, Measures, Reply, Request, Told, counts, waited

NIN = "13836033390"
BATCH = {"patientNins": {"string": [NIN, "27824327454"]}, "deep": {"n": 4, "yes": True}}


def exchange(number: int, register: str = "FLR", **arguments: Any) -> Exchange:
    told = Told("GetPatientGPDetails", arguments or BATCH, CallOutcome.ANSWERED, "active-gp")
    request, reply = Request("POST", None, None, b""), Reply(200, "text/xml", b"", told=told)
    return Exchange(number, str(number), 100.0, 0.5, register, "1.1", "eva", request, reply, None, 1, 1)


@pytest.mark.parametrize(
    "fitting",
    [
        {}, {"register": "FLR"}, {"operation": "GetPatientGPDetails"}, {"outcome": CallOutcome.ANSWERED},
        {"rule": "active-gp"}, {"user": "eva"}, {"soap": "1.1"}, {"status": 200}, {"since": 6}, {"citizen": NIN},
        {"begun_from": 100.0, "begun_until": 100.1}, {"arguments": {"patientNins": {"string": NIN}}},
        {"arguments": {"deep": {"n": "4", "yes": "true"}}}, {"arguments": BATCH},
    ],
)  # fmt: skip
def test_what_fits_in_everything_asked_for_is_found(fitting: dict[str, Any]) -> None:
    assert Matcher(**fitting).fits(exchange(7))


@pytest.mark.parametrize(
    "unfitting",
    [
        {"register": "AR"}, {"operation": "Ping"}, {"outcome": CallOutcome.FAULT}, {"rule": "nobody"}, {"user": "ola"},
        {"soap": "1.2"}, {"status": 500}, {"since": 7}, {"citizen": NIN[:-1]}, {"begun_from": 100.1},
        {"begun_until": 100.0}, {"arguments": {"x": 1}}, {"arguments": {"deep": {"n": 5}}},
        {"arguments": {"deep": 4}}, {"arguments": {"patientNins": {"string": [NIN]}}},
    ],
)  # fmt: skip
def test_what_differs_in_one_thing_is_not(unfitting: dict[str, Any]) -> None:
    assert not Matcher(**{"register": "FLR", **unfitting}).fits(exchange(7))


def test_a_citizen_is_found_in_a_message_that_could_not_be_read() -> None:
    refused = exchange(1)
    body = Request("POST", None, None, f"<x>{NIN}".encode())
    refused = refused._replace(request=body, reply=Reply(415, "text/plain", b""))

    assert Matcher(citizen=NIN).fits(refused)
    assert not Matcher(citizen="27824327454").fits(refused)


def test_whoever_waits_for_the_second_is_not_content_with_another() -> None:
    journal = Journal(1_000_000, Measures())
    journal.add(exchange)
    Timer(0.05, journal.add, [lambda number: exchange(number, "AR")]).start()
    Timer(0.1, journal.add, [exchange]).start()
    begun = monotonic()

    assert [one.number for one in waited(journal, Matcher(register="FLR"), 2, seconds=10)] == [1, 3]
    assert monotonic() - begun < 5
    assert len(waited(journal, Matcher(register="FLR"), 9, seconds=0.01)) == 2


def test_counts_are_by_kind() -> None:
    assert counts([exchange(1), exchange(2), exchange(3, "AR")]) == [
        {"register": "FLR", "operation": "GetPatientGPDetails", "outcome": "answered", "rule": "active-gp", "count": 2},
        {"register": "AR", "operation": "GetPatientGPDetails", "outcome": "answered", "rule": "active-gp", "count": 1},
    ]
