"""One set of generated scenarios, as anybody gets it."""

from pathlib import Path

import pytest

from registermock.generating import generated
from registermock.own_files import write_anew
from registermock.scenario import load
from registermock.settings import Settings
from registermock.world import Scenario


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("generated")
    write_anew(found, generated(2, 1, Settings()), "generate")
    return found


@pytest.fixture(scope="session")
def scenarios(folder: Path) -> list[Scenario]:
    return [one for one in load([folder], Settings()).scenarios.values() if one.citizens]
