"""registermock as the rows need it: with so many citizens, asked about all or some of them."""

from benchmarks.contest import Bench, FirstTime, Side
from benchmarks.targets.registermock import Crowd, Registermock
from benchmarks.work.answers import Answer, full_details, recorded
from benchmarks.work.population import Population
from benchmarks.work.questions import Questions, SoapVersion, details, shuffled

OURS = "registermock"
OPERATION = "GetPatientGPDetails"


def working_set(citizens: int, soap: SoapVersion = "1.1") -> Registermock:
    """A server with that many citizens, to be asked about all of them again and again."""
    population = Population(citizens)
    return Registermock(details(shuffled(population.nins), soap), full_details, population)


def side(bench: Bench, server: Registermock) -> Side:
    """It under load with its own questions."""
    return Side(server, server.questions, full_details, bench.pace.own_warm)


def first_time(bench: Bench, soap: SoapVersion) -> FirstTime:
    """A new server every round, with more citizens than it can be asked about in one."""
    population = Population(bench.pace.unasked)
    everybody = shuffled(population.nins)
    others, asked = everybody[: bench.pace.working_set], everybody[bench.pace.working_set :]
    server = Crowd(details(others, soap), full_details, population)
    return FirstTime(server, details(asked, soap), full_details, details(others, soap), bench.pace.own_warm)


def record(bench: Bench, server: Registermock, questions: Questions | None = None) -> dict[str, Answer]:
    """What a running server answers."""
    questions = questions or server.questions
    bench.say(f"{server.name}: recording {len(questions.whom):,} answers for its peers")
    return recorded(server.host, questions)
