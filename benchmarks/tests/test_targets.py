"""Every server answers what registermock answers; peers that are not installed are skipped, and say so."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pytest

from benchmarks.rows.generic import wsdl_of
from benchmarks.rows.ours import OPERATION, working_set
from benchmarks.targets.mountebank import Mountebank
from benchmarks.targets.nginx import Nginx
from benchmarks.targets.node_soap import NodeSoap
from benchmarks.targets.plain_spyne import PlainSpyne
from benchmarks.targets.registermock import Crowd, Registermock
from benchmarks.targets.target import Target
from benchmarks.targets.wiremock import WireMock, by_contents, by_xpath
from benchmarks.tools import JAVA, NGINX, NODE, npm_package
from benchmarks.work.answers import Answer, checked, full_details, recorded, same_as
from benchmarks.work.population import Population
from benchmarks.work.questions import Questions, details, patient_list

POPULATION = Population(5)


@dataclass(frozen=True)
class Recorded:
    server: Registermock
    answers: Mapping[str, Answer]

    @property
    def questions(self) -> Questions:
        return self.server.questions


@pytest.fixture(scope="module")
def ours() -> Iterator[Recorded]:
    with working_set(POPULATION.citizens) as server:
        yield Recorded(server, recorded(server.host, server.questions))


def answers_the_same(target: Target, ours: Recorded) -> None:
    with target:
        checked(target.name, target.host, ours.questions, ours.questions.whom, target.check)


def test_registermock_answers_in_full(ours: Recorded) -> None:
    assert [full_details(who, answer) for who, answer in ours.answers.items()] == [None] * POPULATION.citizens


def test_plain_spyne_answers_the_same_elements(ours: Recorded) -> None:
    answers_the_same(PlainSpyne(ours.questions, same_as(ours.answers), POPULATION), ours)


def test_plain_spyne_answers_the_same_list(ours: Recorded) -> None:
    one = next(iter(ours.answers.values())).texts("GPContractId")[:1]
    questions = patient_list(one)
    right = same_as(recorded(ours.server.host, questions))

    with PlainSpyne(questions, right, POPULATION) as spyne:
        checked(spyne.name, spyne.host, questions, one, right)


def test_crowd_is_served_as_scenarios_are() -> None:
    with Crowd(details(POPULATION.nins, "1.2"), full_details, POPULATION) as crowd:
        checked(crowd.name, crowd.host, crowd.questions, POPULATION.nins, full_details)
        found = recorded(crowd.host, details(POPULATION.nins[:1]))
        one = found[POPULATION.nins[0]].texts("GPContractId")[0]
        members = recorded(crowd.host, patient_list([one]))[one].texts("PatientNIN")

    assert sorted(members) == sorted(POPULATION.nins)


NEEDS = {"wiremock": JAVA, "@mbtest/mountebank": NODE, "soap": NODE}


def wiremock(stubs: Callable[[Recorded], list[dict[str, object]]]) -> Callable[[Recorded], Target]:
    return lambda ours: WireMock("WireMock", ours.questions, same_as(ours.answers), stubs(ours))


def mountebank(ours: Recorded) -> Target:
    one = ours.answers[ours.questions.whom[0]]
    return Mountebank(ours.questions, same_as(dict.fromkeys(ours.questions.whom, one)), one, OPERATION)


@pytest.mark.parametrize(
    ("package", "peer"),
    [
        ("wiremock", wiremock(lambda ours: by_contents(ours.answers, ours.questions.path))),
        ("wiremock", wiremock(lambda ours: by_xpath(ours.answers, ours.questions.path, OPERATION, "patientNin"))),
        ("@mbtest/mountebank", mountebank),
        ("soap", lambda ours: NodeSoap(ours.questions, same_as(ours.answers), wsdl_of(ours.server), ours.answers)),
    ],
    ids=["wiremock-contains", "wiremock-xpath", "mountebank", "node-soap"],
)
def test_peer_answers_the_same(ours: Recorded, package: str, peer: Callable[[Recorded], Target]) -> None:
    if not npm_package(package).exists() or not NEEDS[package].here:
        pytest.skip(f"{package} is not installed; python -m benchmarks does that")

    answers_the_same(peer(ours), ours)


@pytest.mark.skipif(not NGINX.here, reason="nginx is not on this machine")
def test_nginx_answers_everybody_with_the_same_bytes(ours: Recorded) -> None:
    one = ours.answers[ours.questions.whom[0]]

    answers_the_same(Nginx(ours.questions, same_as(dict.fromkeys(ours.questions.whom, one)), one), ours)
