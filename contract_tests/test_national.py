"""The national population over the wire: the judge reads every answer, in both bindings."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from registermock.resolution import Resolution, resolve
from registermock.testing import Exchange, SoapRegisters, Target
from registermock.world import Outcome, Refusal

from .ar_calls import results, search
from .cppa_calls import User
from .raw import exchange_problems, get
from .server import Server, Targets

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


@pytest.fixture(scope="module")
def registers(request: pytest.FixtureRequest, targets: Targets) -> Iterator[Target]:
    """A server with the national population; a foreign one is tested if it has it."""
    if targets.foreign:
        request.getfixturevalue("base_url")  # skips where there is none to ask
        if get(targets.foreign, f"{targets.foreign.base_url.rstrip('/')}/__admin/population").status_code != 200:
            pytest.skip("the server under test has no national population")
        yield targets.foreign
        return
    with Server("--population", "national") as server:
        yield Target(server.base_url)


@pytest.fixture(scope="module")
def told(registers: Target) -> dict[str, Any]:
    """What the server says of its population."""
    found: dict[str, Any] = get(registers, f"{registers.base_url}/__admin/population").json()
    return found


@pytest.fixture(scope="module")
def examples(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """A citizen of each kind, by the kind's name."""
    return {one["kind"]: one for one in told["examples"]}


@pytest.fixture(scope="module", params=["1.1", "1.2"])
def national(request: pytest.FixtureRequest, registers: Target) -> Target:
    """That server, once in each SOAP version."""
    return replace(registers, soap=request.param)


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
    problems = [problem for exchange in exchanges for problem in exchange_problems(exchange, national)]
    assert problems == []
    assert exchanges
    return found


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


@pytest.mark.usefixtures("newcomers")
def test_a_process_added_to_a_national_cpp_is_seen_by_who_added_it_alone(
    national: Target, examples: dict[str, dict[str, Any]]
) -> None:
    user, her_id = User.new(national), examples["vacant-one-vikar-no-cpp"]["her_id"]
    flow = SoapRegisters(user.target)
    assert resolve(flow, examples["vacant-one-vikar-no-cpp"]["nin"]).refused is Refusal.NO_CPP

    assert user.add(her_id, "Ekontakt", "1.2", "Helsepersonell").problems == []

    assert user.names(her_id) == ["Ekontakt"]
    assert resolve(flow, examples["vacant-one-vikar-no-cpp"]["nin"]).services == ("kontakt-legekontoret",)
    other = SoapRegisters(User.new(national).target)
    assert resolve(other, examples["vacant-one-vikar-no-cpp"]["nin"]).refused is Refusal.NO_CPP


def test_health_counts_the_nation(registers: Target, told: dict[str, Any]) -> None:
    health = get(registers, f"{registers.base_url}/__admin/health").json()

    assert health["population"] == "national"
    assert health["citizens"] - told["citizens"] > 0
    assert health["lists"] > sum(told["lists"].values()) == 5_600
