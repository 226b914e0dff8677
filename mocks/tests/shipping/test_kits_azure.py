"""Azure's steps template and example, the job that needs no container run as the agent would run it.

What is not Azure's here: parameters are names looked up, `UsePythonVersion` is taken as done, and the package is the
wheel of this checkout. The job that needs a service container is in test_kits_docker.py.
"""

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

KITS = Path(__file__).parents[3] / "docs" / "ci"


class StepFailed(Exception):
    """A step ended with another exit code than 0; its text is what the step wrote."""


class Job:
    """A job on an agent: what its steps put on the PATH and which variables they set."""

    def __init__(self, temp: Path, project: Path, environment: Mapping[str, str]) -> None:
        self._project = project
        self._environment = {**environment, "AGENT_TEMPDIRECTORY": str(temp)}

    def run_all(self, given: Mapping[str, str]) -> str:
        """Runs the steps of the example's job, its template with these parameters too. Raises StepFailed."""
        pipeline = yaml.safe_load((KITS / "azure-pipelines.yml").read_text(encoding="utf-8"))
        (job,) = [one for one in pipeline["jobs"] if one["job"] == "against_my_scenarios"]
        written = ""
        for step in job["steps"]:
            steps = template(step, given) if "template" in step else [step]
            written += "".join(self._run(one) for one in steps if "bash" in one)
        return written

    def _run(self, step: Mapping[str, Any]) -> str:
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-c", step["bash"]],
            check=False,
            cwd=self._project,
            env=self._environment | step.get("env", {}),
            capture_output=True,
            text=True,
            timeout=300,
        )
        if done.returncode:
            raise StepFailed(done.stdout + done.stderr)
        for path in re.findall(r"^##vso\[task\.prependpath](.*)$", done.stdout, re.MULTILINE):
            self._environment["PATH"] = f"{path}:{self._environment['PATH']}"
        self._environment |= re.findall(r"^##vso\[task\.setvariable variable=(\w+)](.*)$", done.stdout, re.MULTILINE)
        return done.stdout


def template(step: Mapping[str, Any], given: Mapping[str, str]) -> list[dict[str, Any]]:
    """The steps of a template with its parameters filled in."""
    text = (KITS / step["template"]).read_text(encoding="utf-8")
    defaults = {one["name"]: one["default"] for one in yaml.safe_load(text)["parameters"]}
    values = defaults | step["parameters"] | given
    filled = re.sub(r"\$\{\{ parameters\.(\w+) \}\}", lambda found: f'"{values[found[1]]}"', text)
    steps: list[dict[str, Any]] = yaml.safe_load(filled)["steps"]
    return steps


@pytest.fixture(scope="module")
def temp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all, so that pip installs the dependencies once."""
    return tmp_path_factory.mktemp("agent")


@pytest.fixture
def job(temp: Path, my_scenarios: Path, job_environment: dict[str, str]) -> Iterator[Job]:
    """A job in a project with scenarios of its own; its server ends with it."""
    yield Job(temp, my_scenarios.parent, job_environment)
    for ready in temp.glob("registermock/run.*/ready.json"):
        os.kill(yaml.safe_load(ready.read_text(encoding="utf-8"))["pid"], signal.SIGTERM)
        ready.unlink()


def test_the_job_serves_the_projects_scenarios_and_finds_the_vikar(job: Job, wheel: Path) -> None:
    written = job.run_all({"package": str(wheel)})

    assert "Outcome:      vikar" in written
    assert re.search(r"##vso\[task\.setvariable variable=REGISTERMOCK_BASE_URL]http://127\.0\.0\.1:\d+$", written, re.M)


def test_a_broken_scenario_fails_the_step_with_the_servers_own_words(job: Job, wheel: Path, my_scenarios: Path) -> None:
    (my_scenarios / "broken.yaml").write_text("nam: x\n", encoding="utf-8")

    with pytest.raises(StepFailed, match=r"nam is no key here(?s:.*)type=error]registermock did not come up"):
        job.run_all({"package": str(wheel)})


def test_a_server_that_takes_too_long_is_ended_and_fails_the_step(job: Job, wheel: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    with pytest.raises(StepFailed, match="type=error]registermock did not come up"):
        job.run_all({"package": str(wheel), "waitSeconds": "0", "port": str(port)})

    assert f"serve --port {port} " not in running()


def running() -> str:
    """The command lines of all processes, once one that was only just started shows."""
    time.sleep(1)
    return subprocess.run(["ps", "-wweo", "args"], check=True, capture_output=True, text=True).stdout
