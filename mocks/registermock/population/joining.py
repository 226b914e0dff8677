"""The national population beside the scenarios. A national id that both have is the scenario's; any other id in both
is a mistake of the scenario."""

from collections.abc import Iterable, Iterator

from registermock.errors import RegistermockError
from registermock.population.national import National
from registermock.settings import Settings
from registermock.world import Scenario, Source, World


class IdsTaken(RegistermockError):
    """Scenarios use ids of the national population; says which, and where."""

    def __init__(self, taken: Iterable[str]) -> None:
        super().__init__("\n".join(taken))


def with_national(world: World, settings: Settings) -> tuple[World, National]:
    """The scenarios' world with the national population beside it, and that population.

    Raises IdsTaken, and SettingsError for shares that cannot be.
    """
    nins = {*world.citizens, *(doctor.person.nin for doctor in world.doctors.values())}
    national = National(settings, taken=nins)
    theirs = national.world()
    if taken := list(_taken(world, theirs)):
        raise IdsTaken(taken)
    return world.beside(theirs), national


def _taken(world: World, national: World) -> Iterator[str]:
    for scenario in world.scenarios.values():
        for what, value, known, source in _ids(scenario, national):
            if known:
                yield f"{source}: {what} {value} is taken by the national population; give another one"


def _ids(one: Scenario, national: World) -> Iterator[tuple[str, object, bool, Source]]:
    yield "the scenario name", one.name, one.name in national.scenarios, one.source
    yield from (("list id", x.id, x.id in national.lists, x.source) for x in one.lists)
    yield from (("HPR number", x.hpr, x.hpr in national.doctors, x.source) for x in one.doctors)
    yield from (("organisation number", x.org_number, x.org_number in national.offices, x.source) for x in one.offices)
    yield from (("HER-id", x.her_id, x.her_id in national.parties, x.source) for x in one.parties)
    for team in one.teams:
        for x in team.people:
            yield "HPR number", x.hpr, x.hpr in national.doctors, x.source
