"""The rows against WireMock."""

from collections.abc import Mapping

from benchmarks.contest import Bench, Side
from benchmarks.result import Row, at_least, at_most
from benchmarks.rows.ours import OPERATION, OURS, first_time, record, side, working_set
from benchmarks.targets.registermock import Registermock
from benchmarks.targets.wiremock import Stub, WireMock, by_contents, by_xpath, one_for_all
from benchmarks.work.answers import Answer, same_as
from benchmarks.work.questions import SoapVersion, details
from registermock.scenario import catalogue, load
from registermock.settings import Settings

_FIRST_TIME = "registermock, first time"
_FULL_STATUS = {200, 500}


def one_stub(bench: Bench) -> list[Row]:
    """One stub whose body `contains` the operation's name."""
    return _one_stub(bench, "1.1", "WireMock, one stub")


def one_stub_soap12(bench: Bench) -> list[Row]:
    """The same in SOAP 1.2 with WS-Addressing, a new message id in every request."""
    return _one_stub(bench, "1.2", "WireMock, one stub, SOAP 1.2")


def _one_stub(bench: Bench, soap: SoapVersion, name: str) -> list[Row]:
    with working_set(bench.pace.working_set, soap) as ours:
        questions = ours.questions
        answer = next(iter(record(bench, ours, questions.of(questions.whom[:1])).values()))
        for_all = same_as(dict.fromkeys(questions.whom, answer))
        with WireMock(name, questions, for_all, one_for_all(answer, OPERATION, questions.path)) as theirs:
            rounds = bench.rounds(
                {
                    OURS: side(bench, ours),
                    name: Side(theirs, questions, for_all, bench.pace.warm),
                    _FIRST_TIME: first_time(bench, soap),
                }
            )
    return [
        Row(
            f"{name}: requests/s on {bench.pace.working_set:,} citizens",
            at_least(5), rounds.faster(OURS, name), cpu=rounds.cheaper(OURS, name),
        ),
        Row(f"{name}: the same, 99th percentile of latency", at_most(1),
            rounds.ratios(OURS, name, lambda load: load.p99_ms)),
        Row(
            f"{name}: requests/s, every citizen asked for the first time",
            at_least(2), rounds.faster(_FIRST_TIME, name), cpu=rounds.cheaper(_FIRST_TIME, name),
        ),
    ]  # fmt: skip


def stub_per_citizen(bench: Bench) -> list[Row]:
    """A stub for each citizen of the working set: the body contains his national id."""
    return _per_citizen(bench, bench.pace.working_set, 20)


def many_stubs(bench: Bench) -> list[Row]:
    """The same for ten times as many."""
    return _per_citizen(bench, bench.pace.many, 200)


def _per_citizen(bench: Bench, citizens: int, times: float) -> list[Row]:
    name = f"WireMock, {citizens:,} stubs"
    with working_set(citizens) as ours:
        answers = record(bench, ours)
        return _against(bench, name, ours, answers, by_contents(answers, ours.questions.path), times)


def xpath(bench: Bench) -> list[Row]:
    """A stub for each citizen, found by a namespaced XPath, which is what WireMock's manual advises for SOAP."""
    name = f"WireMock, {bench.pace.working_set:,} stubs with namespaced XPath"
    with working_set(bench.pace.working_set) as ours:
        answers = record(bench, ours)
        stubs = by_xpath(answers, ours.questions.path, OPERATION, "patientNin")
        return _against(bench, name, ours, answers, stubs, 300)


def _against(
    bench: Bench, name: str, ours: Registermock, answers: Mapping[str, Answer], stubs: list[Stub], times: float
) -> list[Row]:
    right = same_as(answers)
    with WireMock(name, ours.questions, right, stubs) as theirs:
        rounds = bench.rounds(
            {
                OURS: side(bench, ours),
                name: Side(theirs, ours.questions, right, bench.pace.warm, seconds=2 * bench.pace.seconds),
            }
        )
    return [Row(f"{name}: requests/s", at_least(times), rounds.faster(OURS, name), cpu=rounds.cheaper(OURS, name))]


def start(bench: Bench) -> list[Row]:
    """From starting the process to the first right answer, with the shipped scenarios; WireMock has a stub for each.

    registermock is started as it comes, when it has compiled the scenarios in a start before, and without its cache.
    """
    citizens = [
        one.citizens[0].person.nin for one in load([catalogue()], Settings()).scenarios.values() if one.citizens
    ]
    questions = details(citizens)
    with Registermock(questions, _any_answer) as ours:
        answers = record(bench, ours, questions)
    right = same_as(answers)
    servers = (
        Registermock(questions, right),
        Registermock(questions, right, options=("--cache", "off")),
        WireMock("WireMock", questions, right, by_contents(answers, questions.path)),
    )
    times = []
    for number in range(bench.pace.starts + 1):
        cached, uncached, theirs = (_timed(server) for server in servers)
        bench.say(f"start {number}: registermock {cached:.3f} s, uncached {uncached:.3f} s, WireMock {theirs:.3f} s")
        times.append((cached / theirs, uncached / theirs))
    name, bound = f"WireMock: cold start to the first right answer, {len(citizens)} scenarios", at_most(0.2)
    counted = times[1:]  # the first one fills caches of files
    return [
        Row(f"{name} compiled by a start before", bound, [cached for cached, _ in counted]),
        Row(f"{name} never seen (`--cache off`)", bound, [uncached for _, uncached in counted]),
    ]


def _timed(server: Registermock | WireMock) -> float:
    try:
        return server.start()
    finally:
        server.stop()


def _any_answer(_: str, answer: Answer) -> str | None:
    """A citizen without a list gets a fault, which is an answer too."""
    return None if answer.status in _FULL_STATUS else f"status {answer.status}"
