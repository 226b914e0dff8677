"""The rows against servers that are not made for this: node's, spyne as it comes, a file server."""

from urllib.request import urlopen

from benchmarks.contest import Bench, Side
from benchmarks.result import Row, at_least
from benchmarks.rows.ours import OPERATION, OURS, record, side, working_set
from benchmarks.targets.mountebank import Mountebank
from benchmarks.targets.nginx import Nginx
from benchmarks.targets.node_soap import NodeSoap
from benchmarks.targets.plain_spyne import PlainSpyne
from benchmarks.targets.registermock import Registermock
from benchmarks.work.answers import answers_with, full_details, recorded, same_as
from benchmarks.work.population import Population
from benchmarks.work.questions import details, patient_list

_LIST_CONNECTIONS = 2
_LIST_SECONDS = 3
"""Times the pace's: plain spyne answers two or three lists of a thousand a second."""


def node_servers(bench: Bench) -> list[Row]:
    """mountebank with one stub, and a service written with node-soap."""
    with working_set(bench.pace.working_set) as ours:
        questions, answers = ours.questions, record(bench, ours)
        one = answers[questions.whom[0]]
        for_all, right = same_as(dict.fromkeys(questions.whom, one)), same_as(answers)
        with (
            Mountebank(questions, for_all, one, OPERATION) as mountebank,
            NodeSoap(questions, right, wsdl_of(ours), answers) as node_soap,
        ):
            rounds = bench.rounds(
                {
                    OURS: side(bench, ours),
                    mountebank.name: Side(mountebank, questions, for_all, bench.pace.warm / 3),
                    node_soap.name: Side(node_soap, questions, right, bench.pace.warm / 3),
                }
            )
    what = {mountebank.name: "one stub", node_soap.name: "a service with the same WSDL"}
    return [
        Row(f"{name}, {how}: requests/s", at_least(5), rounds.faster(OURS, name), cpu=rounds.cheaper(OURS, name))
        for name, how in what.items()
    ]


def wsdl_of(server: Registermock) -> bytes:
    """The WSDL a running server gives, in one file."""
    with urlopen(f"http://{server.host}{server.questions.path}?singleWsdl", timeout=60) as response:
        document: bytes = response.read()
        return document


def plain_spyne(bench: Bench) -> list[Row]:
    """spyne's own way to serve the same types: one citizen's details, and a list of a thousand patients."""
    return [*_spyne_details(bench), *_spyne_list(bench)]


def _spyne_details(bench: Bench) -> list[Row]:
    population = Population(bench.pace.working_set)
    with working_set(population.citizens) as ours:
        questions = ours.questions
        right = same_as(recorded(ours.host, questions))
        with PlainSpyne(questions, right, population) as theirs:
            rounds = bench.rounds(
                {OURS: side(bench, ours), theirs.name: Side(theirs, questions, right, bench.pace.own_warm)}
            )
    return [
        Row(
            "plain spyne on the same server: requests/s",
            at_least(20), rounds.faster(OURS, theirs.name), cpu=rounds.cheaper(OURS, theirs.name),
        )
    ]  # fmt: skip


def _spyne_list(bench: Bench) -> list[Row]:
    population = Population(bench.pace.working_set, list_size=bench.pace.working_set)
    nins = population.nins
    with Registermock(details(nins[:1]), full_details, population) as ours:
        member = next(iter(recorded(ours.host, ours.questions).values()))
        questions = patient_list(member.texts("GPContractId")[:1])
        complete = answers_with("PatientNIN", at_least=population.citizens * 500)
        right = same_as(recorded(ours.host, questions))
        with PlainSpyne(questions, right, population) as theirs:
            seconds = _LIST_SECONDS * bench.pace.seconds
            rounds = bench.rounds(
                {
                    OURS: Side(ours, questions, complete, bench.pace.own_warm, _LIST_CONNECTIONS),
                    theirs.name: Side(theirs, questions, right, bench.pace.own_warm, _LIST_CONNECTIONS, seconds),
                }
            )
    return [
        Row(
            f"plain spyne on the same server, patient list of {population.citizens:,}: requests/s",
            at_least(30), rounds.faster(OURS, theirs.name), cpu=rounds.cheaper(OURS, theirs.name),
        )
    ]  # fmt: skip


def nginx(bench: Bench) -> list[Row]:
    """The ceiling: nginx with the bytes of one answer as a file."""
    with working_set(bench.pace.working_set) as ours:
        questions = ours.questions
        one = next(iter(record(bench, ours, questions.of(questions.whom[:1])).values()))
        for_all = same_as(dict.fromkeys(questions.whom, one))
        with Nginx(questions, for_all, one) as theirs:
            rounds = bench.rounds(
                {OURS: side(bench, ours), theirs.name: Side(theirs, questions, for_all, bench.pace.own_warm)}
            )
    return [
        Row(
            "nginx with the same bytes as a file: requests/s",
            at_least(0.4), rounds.faster(OURS, theirs.name), cpu=rounds.cheaper(OURS, theirs.name),
        )
    ]  # fmt: skip
