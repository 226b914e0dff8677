"""GitLab's template and example, the job that needs no container run as the runner's shell would run it.

What is not GitLab's here: `include`, `extends` and `variables` are merged by this file, and the package is the wheel
of this checkout. The job that needs a service container is in test_kits_docker.py.
"""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

KITS = Path(__file__).parents[3] / "docs" / "ci"


def job_of(name: str) -> dict[str, Any]:
    """A job of the example with what it extends merged in."""
    example = yaml.safe_load((KITS / "gitlab-example.yml").read_text(encoding="utf-8"))
    included = yaml.safe_load((KITS / example["include"][0]["local"]).read_text(encoding="utf-8"))
    own = example[name]
    base: dict[str, Any] = included[own["extends"]]
    return {**base, **own, "variables": {**base["variables"], **own["variables"]}}


def run(job: dict[str, Any], project: Path, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """One shell for before_script and script; what it leaves running is ended with it, as the runner does."""
    script = "\n".join([*job["before_script"], *job["script"]])
    shell = subprocess.Popen(
        ["sh", "-eu", "-c", script],
        cwd=project,
        env=environment | job["variables"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    written, _ = shell.communicate(timeout=300)
    try:
        os.killpg(shell.pid, signal.SIGTERM)
    except ProcessLookupError:
        assert shell.returncode != 0, "the server did not outlive its start"
    return subprocess.CompletedProcess(shell.args, shell.returncode, written)


@pytest.fixture(scope="module")
def environment(
    job_environment: dict[str, str], wheel: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    return job_environment | {"REGISTERMOCK_PACKAGE": str(wheel), "TMPDIR": str(tmp_path_factory.mktemp("tmp"))}


@pytest.fixture
def installed_job(wheel: Path) -> dict[str, Any]:
    job = job_of("test-against-my-scenarios")
    job["variables"]["REGISTERMOCK_PACKAGE"] = str(wheel)
    return job


@pytest.mark.parametrize("name", ["test-against-the-catalogue", "test-against-my-scenarios"])
def test_a_job_is_valid_with_what_it_extends_merged_in(name: str, tmp_path: Path) -> None:
    """GitLab's schema lets a hidden job hold anything."""
    job = job_of(name)
    del job["extends"]
    merged = tmp_path / ".gitlab-ci.yml"
    merged.write_text(yaml.safe_dump({"stages": ["test"], name: job}), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(merged)]

    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_the_installed_job_serves_the_projects_scenarios_and_finds_the_vikar(
    installed_job: dict[str, Any], my_scenarios: Path, environment: dict[str, str]
) -> None:
    installed_job["script"].append("registermock healthcheck")

    done = run(installed_job, my_scenarios.parent, environment)

    assert done.returncode == 0, done.stdout
    assert "Outcome:      vikar" in done.stdout
    assert "ok: 1 scenarios" in done.stdout


def test_a_broken_scenario_fails_the_job_at_once_with_the_servers_own_words(
    installed_job: dict[str, Any], my_scenarios: Path, environment: dict[str, str]
) -> None:
    """The command is this test run's own here, for a second installation would show nothing new."""
    own = Path(sys.executable).parent
    installed_job["before_script"][0] = f'registermock_home="$(mktemp -d)"; PATH="$PATH:{own}"'
    (my_scenarios / "broken.yaml").write_text("nam: x\n", encoding="utf-8")
    start = time.monotonic()

    done = run(installed_job, my_scenarios.parent, environment)

    assert time.monotonic() - start < 45, "it waited for a server that had ended"
    assert done.returncode == 1
    assert "nam is no key here" in done.stdout
    assert "registermock did not come up" in done.stdout
    assert "Outcome" not in done.stdout
