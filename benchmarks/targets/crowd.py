"""registermock's own server with a population that is too large for YAML.

python -m benchmarks.targets.crowd PORT CITIZENS LIST_SIZE

Lists, doctors, offices and parties come from scenario files as always. The citizens are put into the world by code:
reading a million of them as YAML takes minutes. From the world on, everything is what `registermock serve` does.
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from benchmarks.work.population import Population, list_key
from registermock.scenario import load
from registermock.server.ports.listening import Listening
from registermock.server.ports.serving import serve
from registermock.settings import Settings
from registermock.state import State
from registermock.world import BUILT_IN, Citizen, GPList, Membership, Name, Period, Person, World

_SINCE = Period(datetime(2020, 1, 1))
_FIRST_ID = 9_000_000_000


def world_of(population: Population) -> World:
    """The world in which everybody of the population is a citizen."""
    with tempfile.TemporaryDirectory() as folder:
        population.write(Path(folder), with_citizens=False)
        empty = load([Path(folder)], Settings())
    lists = {one.key: one for one in empty.lists.values()}
    first, *others = empty.scenarios.values()
    return World.of(replace(first, citizens=tuple(_citizens(population, lists))), *others)


def _citizens(population: Population, lists: dict[str, GPList]) -> Iterator[Citizen]:
    for number, nin in enumerate(population.nins):
        gp_list = lists[list_key(population.list_of(number))]
        yield Citizen(
            key=f"c{number}",
            person=Person(nin, Name(first=f"Innbygger-{number}", last="Nordmann")),
            died=None,
            memberships=(Membership(_FIRST_ID + number, gp_list, _SINCE, False, BUILT_IN),),
            source=BUILT_IN,
        )


def main(port: str, citizens: str, list_size: str) -> None:
    """Serve until a signal ends it."""
    world = world_of(Population(int(citizens), int(list_size)))
    serve(State(world, Settings()), Listening("127.0.0.1", int(port)))


if __name__ == "__main__":
    main(*sys.argv[1:])
