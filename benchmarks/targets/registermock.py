"""`registermock serve` of this checkout, as a user starts it."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.targets.target import Target, python
from benchmarks.work.answers import Check
from benchmarks.work.population import Population
from benchmarks.work.questions import Questions


class Registermock(Target):
    """With a population's scenario files, or without one with the shipped catalogue; `options` are more of `serve`."""

    name = "registermock"

    def __init__(
        self, questions: Questions, check: Check, population: Population | None = None, options: Sequence[str] = ()
    ) -> None:
        super().__init__(questions, check)
        self._population = population
        self._options = options

    def command(self, folder: Path) -> Sequence[str]:
        scenarios: list[str] = []
        if self._population:
            (folder / "scenarios").mkdir()
            self._population.write(folder / "scenarios")
            scenarios = [str(folder / "scenarios")]
        return python("-m", "registermock", "serve", *scenarios, "--port", str(self.port), *self._options)


class Crowd(Target):
    """The same server with more citizens than a scenario file can hold: put into the world by code, see crowd.py."""

    name = "registermock with a crowd"
    starts_within = 300.0

    def __init__(self, questions: Questions, check: Check, population: Population) -> None:
        super().__init__(questions, check)
        self._population = population

    def command(self, _: Path) -> Sequence[str]:
        shape = (str(self._population.citizens), str(self._population.list_size))
        return python("-m", "benchmarks.targets.crowd", str(self.port), *shape)
