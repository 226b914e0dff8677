"""The image has compiled its scenarios before anybody starts it."""

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from registermock.scenario import Cache, Following, catalogue
from registermock.settings import Settings

CHECKOUT = Path(__file__).parents[3]


def test_the_scenarios_of_the_image_are_found_by_any_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dockerfile = (CHECKOUT / "mocks" / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", "")
    (step,) = re.findall(r"^RUN (python -c .*REGISTERMOCK_CACHE.*)$", dockerfile, re.MULTILINE)
    scenarios, cache = tmp_path / "scenarios", tmp_path / "cache"
    copytree(catalogue(), scenarios)
    environment = {"REGISTERMOCK_SCENARIOS": str(scenarios), "REGISTERMOCK_CACHE": str(cache)}
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    subprocess.run(["sh", "-c", step], env={**os.environ, **environment, "PATH": path}, check=True)
    monkeypatch.setattr("registermock.scenario.files.following.examined", pytest.fail)

    settings = Settings.from_environment({})
    shelf = Following([scenarios], settings, Cache(cache, settings)).look()

    assert shelf
    assert len(shelf.files) == len(list(scenarios.glob("*.yaml")))
    assert cache.stat().st_mode & 0o777 == 0o755
    assert {one.stat().st_mode & 0o777 for one in cache.iterdir()} == {0o644}
