"""How many answers are kept at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count, islice

import pytest

from registermock.journal import Request
from registermock.settings import Settings
from registermock.soap.served import FLR
from registermock.soap.version import SoapVersion
from registermock.soap.wire.endpoint import Endpoint
from registermock.state import State
from registermock.world import BUILT_IN, Citizen, GPList, Membership, Name, Period, Person, View, World
from registermock.world.nin import synthetic

CITIZENS = 10_000
LISTS = 100
HEADER = (
    '<s:Header xmlns:a="http://www.w3.org/2005/08/addressing"><a:Action s:mustUnderstand="1">'
    "http://schemas.nhn.no/reg/flr/IFlrReadOperations/GetPatientGPDetails</a:Action>"
    "<a:MessageID>urn:uuid:5e0c3c0e-0000-4000-8000-{nin}</a:MessageID></s:Header>"
)


@pytest.fixture
def crowd(world_of: Callable[..., World]) -> World:
    """Ten thousand citizens on a hundred lists, all at the machine's time."""
    lists = "\n".join(
        f"  liste-{one}: {{office: Kontor {one}, doctors: [{{gp: lege-{one}, from: 2024-01-01}}, "
        f"{{vikar: vikar-{one}, from: 2025-06-01}}]}}"
        for one in range(LISTS)
    )
    world = world_of(f"lists:\n{lists}")
    (scenario,) = [one for one in world.scenarios.values() if one.lists]
    others = [one for one in world.scenarios.values() if one is not scenario]
    return World.of(replace(scenario, citizens=tuple(citizens(list(world.lists.values())))), *others)


def citizens(lists: list[GPList]) -> Iterator[Citizen]:
    days = (date(1940, 1, 1) + timedelta(days=day) for day in count())
    nins = islice((nin for born in days for nin in synthetic(born)), CITIZENS)
    for number, nin in enumerate(nins):
        member = Membership(number + 1, lists[number % LISTS], Period(datetime(2020, 1, 1)), False, BUILT_IN)
        yield Citizen(f"c{number}", Person(nin, Name(f"Innbygger-{number}", "Nordmann")), None, (member,), BUILT_IN)


def asked(nin: str, version: SoapVersion) -> Request:
    header = HEADER.format(nin=nin) if version is SoapVersion.V12 else ""
    body = (
        f'<s:Envelope xmlns:s="{version.namespace}">{header}<s:Body><GetPatientGPDetails xmlns="{FLR.namespace}">'
        f"<patientNin>{nin}</patientNin></GetPatientGPDetails></s:Body></s:Envelope>"
    )
    return Request("POST", version.media_type, None, body.encode())


@pytest.mark.parametrize("version", SoapVersion)
def test_ten_thousand_citizens_in_turns_are_all_answered_from_what_is_kept(
    crowd: World, version: SoapVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint, state = Endpoint(FLR, version), State(crowd, Settings())

    def lengths() -> list[int]:
        replies = (endpoint.answer(asked(nin, version), state.tenants.of("eva").view()) for nin in crowd.citizens)
        return [reply.size for reply in replies if reply.status == 200]

    first = lengths()
    monkeypatch.setattr(View, "now", None)  # nothing can be worked out any more

    assert lengths() == first
    assert len(first) == CITIZENS
    assert min(first) > 7_000
