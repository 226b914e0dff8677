"""spyne as its manual uses it, on registermock's server, see plain_spyne_server.py."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.targets.target import Target, python
from benchmarks.work.answers import Check
from benchmarks.work.population import Population
from benchmarks.work.questions import Questions


class PlainSpyne(Target):
    """FLR alone, in SOAP 1.1."""

    name = "plain spyne"

    def __init__(self, questions: Questions, check: Check, population: Population) -> None:
        super().__init__(questions, check)
        self._population = population

    def command(self, folder: Path) -> Sequence[str]:
        (folder / "scenarios").mkdir()
        self._population.write(folder / "scenarios")
        return python("-m", "benchmarks.targets.plain_spyne_server", str(self.port), str(folder / "scenarios"))
