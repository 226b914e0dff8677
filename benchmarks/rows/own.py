"""The rows in which registermock is measured against itself."""

import subprocess
from collections.abc import Sequence

from benchmarks.contest import Bench, Side
from benchmarks.load.processes import memory_mb
from benchmarks.result import Bound, Row, at_least, at_most
from benchmarks.rows.ours import record, side, working_set
from benchmarks.targets.registermock import Crowd, Registermock
from benchmarks.targets.target import python
from benchmarks.work.answers import answers_with, full_details
from benchmarks.work.population import Population
from benchmarks.work.questions import details, party_details, profile, shuffled
from registermock.scenario import catalogue, load
from registermock.settings import Settings

_FEW = 10
_REGISTERS = at_least(0.5)
_NATIONAL = ("--population", "national")


def crowd(bench: Bench) -> list[Row]:
    """Whether a request costs more when many citizens are loaded; of the many a working set is asked, all over them."""
    population, few = Population(bench.pace.crowd, list_size=1000), f"{_FEW} citizens"
    many = f"{population.citizens:,} citizens"
    questions = details(shuffled(population.nins, bench.pace.working_set))
    bench.say(f"registermock: starting with {many}")
    with working_set(_FEW) as small, Crowd(questions, full_details, population) as large:
        rounds = bench.rounds(
            {few: side(bench, small), many: Side(large, questions, full_details, bench.pace.own_warm)}
        )
    return [
        Row(
            f"itself: median latency with {many} loaded by that with {_FEW}",
            at_most(1.2), rounds.ratios(many, few, lambda load: load.p50_ms)
        )
    ]  # fmt: skip


def registers(bench: Bench, bound: Bound = _REGISTERS) -> list[Row]:
    """AR and CPPA by FLR, all three on one server, AR and CPPA about the GPs of the citizens FLR is asked about."""
    population = Population(bench.pace.working_set, list_size=_FEW)
    questions = details(shuffled(population.nins))
    with Registermock(questions, full_details, population) as ours:
        answers = record(bench, ours)
        her_ids = {text for answer in answers.values() for text in answer.texts("GPHerId")}
        doctors = shuffled(sorted(her_ids))
        warm = bench.pace.own_warm
        party = answers_with("Name", echo="HerId")
        cpp = answers_with("GetCppXmlForCommunicationPartyResult", at_least=2000)
        rounds = bench.rounds(
            {
                "FLR": side(bench, ours),
                "AR": Side(ours, party_details(doctors), party, warm),
                "CPPA": Side(ours, profile(doctors), cpp, warm),
            }
        )
    operations = {"AR": "GetCommunicationPartyDetails", "CPPA": "GetCppXmlForCommunicationParty"}
    return [
        Row(f"itself: {name} {operation} by FLR GetPatientGPDetails, requests/s", bound, rounds.faster(name, "FLR"))
        for name, operation in operations.items()
    ]


def memory(bench: Bench) -> list[Row]:
    """What an idle server with the shipped scenarios holds."""
    found = [idle[1] for idle in _idle(bench, [()])[()]]
    return [Row("itself: memory when idle, 28 scenarios", at_most(80), found, unit=" MB")]


def national(bench: Bench) -> list[Row]:
    """What the national population adds to a start and to memory."""
    time_bound, memory_bound = at_most(1.5), at_most(50)
    time_row, memory_row = (
        "itself: start with the national population by start without",
        "itself: memory when idle with the national population, beyond that without",
    )
    if _NATIONAL[0] not in _options_of_serve():
        reason = f"no `serve {' '.join(_NATIONAL)}` in this checkout"
        return [Row(time_row, time_bound, absent=reason), Row(memory_row, memory_bound, unit=" MB", absent=reason)]
    idle = _idle(bench, [(), _NATIONAL])
    pairs = list(zip(idle[()], idle[_NATIONAL], strict=True))
    return [
        Row(time_row, time_bound, [larger[0] / plain[0] for plain, larger in pairs]),
        Row(memory_row, memory_bound, [larger[1] - plain[1] for plain, larger in pairs], unit=" MB"),
    ]


def _idle(bench: Bench, ways: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], list[tuple[float, float]]]:
    """Seconds to the first right answer and MB held then, of every way to start, in turns; a first start of each,
    which fills caches of files, does not count."""
    scenario = next(one for one in load([catalogue()], Settings()).scenarios.values() if one.name == "ordinary-gp")
    questions, check = details([scenario.citizens[0].person.nin]), answers_with("GPHerId", echo="PatientNIN")
    found: dict[tuple[str, ...], list[tuple[float, float]]] = {way: [] for way in ways}
    for number in range(bench.pace.starts + 1):
        for way in ways:
            server = Registermock(questions, check, options=way)
            try:
                seconds = server.start()
                held = memory_mb(server.pid)
            finally:
                server.stop()
            bench.say(f"start {number}: serve {' '.join(way)}: {seconds:.3f} s, {held:.0f} MB")
            found[way].append((seconds, held))
    return {way: values[1:] for way, values in found.items()}


def _options_of_serve() -> str:
    command = python("-m", "registermock", "serve", "--help")
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
