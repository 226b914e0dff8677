"""What is shipped, made once a run: the wheel, the image; and an environment as a CI job has one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from registermock import __version__

CHECKOUT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def python_with_pip() -> str:
    """The environment the README sets up has no pip of its own; the Python it stands on has."""
    return str(getattr(sys, "_base_executable", sys.executable))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with wheel and sdist."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, check=True, cwd=CHECKOUT)
    return folder


@pytest.fixture(scope="session")
def wheel(built: Path) -> Path:
    return next(built.glob("*.whl"))


@pytest.fixture(scope="session")
def job_environment(python_with_pip: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a CI job: a python3 with pip on its PATH, and nothing of this test run's own."""
    commands = tmp_path_factory.mktemp("commands")
    python = commands / "python3"
    python.write_text(f'#!/bin/sh\nexec "{python_with_pip}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    own = ("PYTHON", "PYTEST", "VIRTUAL_ENV", "REGISTERMOCK_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return kept | {"PATH": f"{commands}:/usr/local/bin:/usr/bin:/bin"}


@pytest.fixture
def my_scenarios(tmp_path: Path) -> Path:
    """A project of a user's, with the folder of scenarios that the kits' examples name."""
    folder = tmp_path / "project" / "my-scenarios"
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    shipped = (CHECKOUT / "scenarios" / "vacant-one-vikar.yaml").read_text(encoding="utf-8")
    (folder / "mine.yaml").write_text(shipped, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def engine() -> tuple[int, int]:
    """The Docker engine's API version; skips where no engine or no Compose answers."""
    try:
        asked = subprocess.run(
            ["docker", "version", "--format", "{{.Server.APIVersion}}"], check=True, capture_output=True, text=True
        )
        subprocess.run(["docker", "compose", "version"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no Docker engine with Compose answers on this machine")
    major, _, minor = asked.stdout.strip().partition(".")
    return int(major), int(minor)


@pytest.fixture(scope="session")
def image(engine: tuple[int, int], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The image of the project's Dockerfile; for engines before 25, which know no start-interval, without that flag."""
    dockerfile = CHECKOUT / "mocks" / "Dockerfile"
    if engine < (1, 44):
        text = dockerfile.read_text(encoding="utf-8")
        assert " --start-interval=100ms" in text
        dockerfile = tmp_path_factory.mktemp("docker") / "Dockerfile"
        dockerfile.write_text(text.replace(" --interval=10s", " --interval=1s").replace(" --start-interval=100ms", ""))
    name = f"registermock:{__version__}"
    subprocess.run(["docker", "build", "-q", "-f", str(dockerfile), "-t", name, "."], check=True, cwd=CHECKOUT)
    return name
