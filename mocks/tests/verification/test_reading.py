"""Questions are read from plain data, and a bad one is told what is wrong with it."""

from typing import Any

import pytest

from registermock.journal import CallOutcome, Matcher
from registermock.verification import BadQuestion, Bounds, Flow, bounds_of, flow_of, matcher_of

OPERATIONS = {"FLR": ["GetPatientGPDetails"], "AR": ["Ping"]}


def test_a_matcher_is_read_from_json_and_from_a_query_string() -> None:
    given = {
        "register": "flr", "operation": "GetPatientGPDetails", "outcome": "fault", "status": "500", "since": "4",
        "argument.a.b": "x", "arguments": {"c": 1, "a": {"d": 2}}, "from": "2026-03-02T09:00:00", "until": 1.5,
    }  # fmt: skip

    assert matcher_of(given, OPERATIONS) == Matcher(
        register="FLR", operation="GetPatientGPDetails", outcome=CallOutcome.FAULT, status=500, since=4,
        arguments={"c": 1, "a": {"d": 2, "b": "x"}}, begun_from=1772438400.0, begun_until=1.5,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ({"registre": "FLR"}, "did you mean `register`?"),
        ({"register": "KPR"}, "it may be FLR, AR, CPPA"),
        ({"outcome": "ok"}, "it may be answered, fault, refused, failed, published"),
        ({"operation": "GetPatientGPDetail"}, "did you mean GetPatientGPDetails?"),
        ({"register": "AR", "operation": "GetPatientGPDetails"}, "AR has no operation GetPatientGPDetails"),
        ({"status": "many"}, "write a whole number from 0 up"),
        ({"status": True}, "write a whole number from 0 up"),
        ({"rule": ""}, "write a text"),
        ({"from": "yesterday"}, "write a time as 2026-03-02T09:00:00"),
        ({"from": float("nan")}, "write seconds, from 0 up"),
        ({"arguments": "x"}, "write arguments by name"),
    ],
)
def test_a_bad_matcher_is_refused_with_advice(given: dict[str, Any], advice: str) -> None:
    with pytest.raises(BadQuestion) as caught:
        matcher_of(given, OPERATIONS)

    assert advice in str(caught.value)


def test_bounds_say_how_often() -> None:
    assert bounds_of({}) == Bounds(at_least=1)
    assert bounds_of({"exactly": 0}) == Bounds(0, 0)
    for bad in ({"exactly": 1, "at_most": 2}, {"at_least": 3, "at_most": 2}, {"at_least": -1}):
        with pytest.raises(BadQuestion):
            bounds_of(bad)


def test_a_flow_is_read_and_needs_a_citizen() -> None:
    given = {"citizen": "1", "registers": ["FLR", "AR"], "at_most": 4, "addressed_to": "7", "within": "1.5"}

    assert flow_of(given) == Flow("1", ("FLR", "AR"), at_most=4, addressed_to=7, within=1.5)
    for bad in ({}, {"citizen": "1", "registers": ["AR"]}, {"citizen": "1", "shown_from": "2026-03-02T09:00:00Z"}):
        with pytest.raises(BadQuestion):
            flow_of(bad)
