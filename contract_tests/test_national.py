"""The national population over the wire: the judge reads every answer, in both bindings."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from registermock.resolution import Resolution, resolve
from registermock.testing import Exchange, SoapRegisters, Target
from registermock.world import Outcome, Refusal

from .ar_calls import results, search
from .cppa_calls import User
from .judge import Judge
from .raw import operation_in, request_id_in
from .server import Server

JUDGES = {"/v2/flr": Judge("flr"), "/v1/ar": Judge("ar"), "/v1/cppa": Judge("cppa")}
OUTCOMES = {
    "gp": Outcome.GP,
    "gp-on-leave-with-vikar": Outcome.GP,
    "vacant-one-vikar": Outcome.VIKAR,
    "vacant-no-vikar": Outcome.NONE,
    "vacant-no-vikar-service": Outcome.SERVICE,
}
ENDINGS = {
    "": None,
    "-no-cpp": Refusal.NO_CPP,
    "-partial-cpp": None,
    "-old-process-version": None,
    "-certificate-expired": None,
}
KINDS = [
    *OUTCOMES,
    *(f"{kind}{ending}" for kind in ("gp", "vacant-one-vikar") for ending in ENDINGS if ending),
]


def described(base_url: str) -> requests.Response:
    with requests.Session() as session:
        session.trust_env = False
        return session.get(f"{base_url}/__admin/population", timeout=30)


@pytest.fixture(scope="module")
def national_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A server with the national population; a foreign one is tested if it has it."""
    foreign = (request.config.getoption("--registermock-url") or "").rstrip("/")
    if foreign:
        if described(foreign).status_code != 200:
            pytest.skip("the server under test has no national population")
        yield foreign
        return
    server = Server("--population", "national")
    yield server.base_url
    server.stop()


@pytest.fixture(scope="module")
def told(national_url: str) -> dict[str, Any]:
    """What the server says of its population."""
    found: dict[str, Any] = described(national_url).json()
    return found


@pytest.fixture(scope="module")
def examples(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A citizen of each kind, by the kind's name."""
    return {one["kind"]: one for one in told["examples"]}


@pytest.fixture(scope="module", params=["1.1", "1.2"])
def national(request: pytest.FixtureRequest, national_url: str) -> Target:
    """That server, once in each SOAP version."""
    option = request.config.getoption
    return Target(national_url, option("--registermock-user"), option("--registermock-password"), soap=request.param)


@pytest.fixture(scope="module")
def asked(national: Target) -> tuple[SoapRegisters, list[Exchange]]:
    """The registers, and what was exchanged with them."""
    exchanges: list[Exchange] = []
    return SoapRegisters(national, exchanges.append), exchanges


def judged(asked: tuple[SoapRegisters, list[Exchange]], national: Target, nin: str) -> Resolution:
    """What the flow finds; every answer on the way is one that the contract allows."""
    registers, exchanges = asked
    exchanges.clear()
    found = resolve(registers, nin)
    problems = [problem for exchange in exchanges for problem in _problems(exchange, national)]
    assert problems == []
    assert exchanges
    return found


def _problems(exchange: Exchange, national: Target) -> list[str]:
    path = next((path for path in JUDGES if path in exchange.url.lower()), None)
    if path is None or not exchange.request:
        return []
    return JUDGES[path].envelope_problems(
        exchange.response, national.soap, operation_in(exchange.request), request_id_in(exchange.request)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_citizen_of_each_kind_reaches_whom_the_kind_says(
    kind: str, asked: tuple[SoapRegisters, list[Exchange]], national: Target, examples: dict[str, dict[str, Any]]
) -> None:
    outcome, ending = max(
        ((word, kind.removeprefix(word)) for word in OUTCOMES if kind.startswith(word)), key=lambda pair: len(pair[0])
    )

    found = judged(asked, national, examples[kind]["nin"])

    assert (found.outcome, found.refused) == (OUTCOMES[outcome], ENDINGS[ending])
    assert found.addressed_to == examples[kind]["her_id"]


def test_the_patient_list_holds_those_whom_details_put_on_it(
    national: Target, examples: dict[str, dict[str, Any]]
) -> None:
    user, one = User(national), examples["gp"]

    answer = user.call("flr", "GetGPPatientList", gpContractId=one["list_id"])

    members = answer.texts("PatientToGPContractAssociation/Patient/NIN")
    assert answer.problems == []
    assert 300 < len(members) < 1_500
    assert one["nin"] in members
    for nin in members[:: len(members) // 5]:
        details = user.call("flr", "GetPatientGPDetails", patientNin=nin)
        assert details.problems == []
        assert details.text("GPContractId") == str(one["list_id"])
        assert details.text("GPHerId") == str(one["her_id"])


def test_a_party_is_found_by_its_her_id_and_under_its_office(
    national: Target, examples: dict[str, dict[str, Any]]
) -> None:
    user, her_id = User(national), examples["gp"]["her_id"]

    details = user.call("ar", "GetOrganizationPersonDetails", herId=her_id)
    office = user.call("ar", "GetOrganizationDetails", herId=details.text("ParentHerId"))

    assert details.problems == office.problems == []
    assert str(her_id) in office.texts("People/OrganizationPerson/HerId")


def test_a_search_counts_the_nation_and_gives_one_page(national: Target, told: dict[str, Any]) -> None:
    first = search(national, ("Type", "Person"), page=1, size=100)
    total = int(first.text("TotalResults") or 0)
    last = search(national, ("Type", "Person"), page=total // 100 + 1, size=100)

    assert total > told["parties"]["persons"]
    assert (len(results(first)), len(results(last))) == (100, total % 100)


def test_a_process_added_to_a_national_cpp_is_seen_by_who_added_it_alone(
    national: Target, examples: dict[str, dict[str, Any]]
) -> None:
    user, her_id = User.new(national), examples["vacant-one-vikar-no-cpp"]["her_id"]
    flow = SoapRegisters(Target(national.base_url, user.name, soap=national.soap))
    assert resolve(flow, examples["vacant-one-vikar-no-cpp"]["nin"]).refused is Refusal.NO_CPP

    assert user.add(her_id, "Ekontakt", "1.2", "Helsepersonell").problems == []

    assert user.names(her_id) == ["Ekontakt"]
    assert resolve(flow, examples["vacant-one-vikar-no-cpp"]["nin"]).services == ("kontakt-legekontoret",)
    other = SoapRegisters(Target(national.base_url, User.new(national).name, soap=national.soap))
    assert resolve(other, examples["vacant-one-vikar-no-cpp"]["nin"]).refused is Refusal.NO_CPP


def test_health_counts_the_nation(national_url: str, told: dict[str, Any]) -> None:
    with requests.Session() as session:
        session.trust_env = False
        health = session.get(f"{national_url}/__admin/health", timeout=30).json()

    assert health["population"] == "national"
    assert health["citizens"] - told["citizens"] > 0
    assert health["lists"] > sum(told["lists"].values()) == 5_600
