"""The composite action and the workflows that use it, every command in them run as GitHub's runner would run it.

What is not GitHub's here: `actions/checkout` and `actions/setup-python` are taken as done, and expressions are only
names looked up. The action's own steps run whole, pip installing the checkout.
"""

import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
import yaml

CHECKOUT = Path(__file__).parents[3]
ACTION = CHECKOUT / ".github" / "actions" / "registermock" / "action.yml"
WORKFLOWS = [CHECKOUT / ".github" / "workflows" / "action.yml", CHECKOUT / "docs" / "ci" / "github-action.yml"]
DEFINITION = yaml.safe_load(ACTION.read_text(encoding="utf-8"))
INSTALL, START = slice(1), slice(1, None)
# A GitHub runner calls a `run:` step of a bash shell so.
BASH = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]


class StepFailed(Exception):
    """A step ended with another exit code than 0; its text is what the step wrote."""


class Job:
    """A job on a runner: what its steps put on the PATH and which outputs they set."""

    def __init__(self, runner_temp: Path, workspace: Path, environment: Mapping[str, str]) -> None:
        self.temp = runner_temp
        self.workspace = workspace
        self.known: dict[str, str] = {"matrix.python": "3.13"}
        self._environment = {**environment, "RUNNER_TEMP": str(runner_temp), "RUNNER_OS": "Linux"}

    def uses_action(self, given: Mapping[str, str], only: slice = slice(None)) -> dict[str, str]:
        """Runs the action's steps with these inputs; returns its outputs."""
        self.run_steps_of_action(given, only)
        return {name: self._filled(what["value"]) for name, what in DEFINITION["outputs"].items()}

    def run_steps_of_action(self, given: Mapping[str, str], only: slice, **more: str) -> None:
        """Runs these of the action's steps with these inputs. Raises StepFailed."""
        inputs = {name: given.get(name, what["default"]) for name, what in DEFINITION["inputs"].items()}
        self.known |= {f"inputs.{name}": value for name, value in inputs.items()}
        for step in DEFINITION["runs"]["steps"][only]:
            self.run(step, GITHUB_ACTION_PATH=str(ACTION.parent), **more)

    def run(self, step: Mapping[str, Any], **more: str) -> str:
        """Runs a `run:` step; returns what it wrote. Raises StepFailed."""
        outputs, path = self.temp / "outputs", self.temp / "path"
        environment = self._environment | {"GITHUB_OUTPUT": str(outputs), "GITHUB_PATH": str(path)} | more
        environment |= {name: self._filled(str(value)) for name, value in step.get("env", {}).items()}
        for file in (outputs, path):
            file.write_text("", encoding="utf-8")
        script = self.temp / "script.sh"
        script.write_text(self._filled(step["run"]), encoding="utf-8")
        done = subprocess.run(
            [*BASH, str(script)],
            check=False,
            cwd=self.workspace,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        if done.returncode:
            raise StepFailed(done.stdout + done.stderr)
        for line in outputs.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            self.known[f"steps.{step['id']}.outputs.{name}"] = value
        paths = [*path.read_text(encoding="utf-8").split(), self._environment["PATH"]]
        self._environment["PATH"] = ":".join(paths)
        return done.stdout

    def _filled(self, text: str) -> str:
        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: self.known[found[1]], text)


@pytest.fixture(scope="module")
def runner_temp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all, so that pip installs the dependencies once."""
    return tmp_path_factory.mktemp("runner")


@pytest.fixture
def job(runner_temp: Path, my_scenarios: Path, job_environment: dict[str, str]) -> Iterator[Job]:
    """A job in a project with scenarios of its own; its server ends with it."""
    one = Job(runner_temp, my_scenarios.parent, job_environment)
    yield one
    if pid := one.known.get("steps.start.outputs.pid"):
        os.kill(int(pid), signal.SIGTERM)


@pytest.fixture
def installed(job: Job) -> Job:
    """The same, with the action's first step done."""
    if not (job.temp / "registermock" / "bin").exists():
        job.run_steps_of_action({}, INSTALL)
    return job


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_workflow_finds_the_vikar_at_the_address_the_action_tells(job: Job, workflow: Path) -> None:
    written = ""
    for step in next(iter(yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"].values()))["steps"]:
        if "/.github/actions/registermock" in step.get("uses", ""):
            outputs = job.uses_action(step.get("with", {}))
            job.known |= {f"steps.{step['id']}.outputs.{name}": value for name, value in outputs.items()}
        elif "run" in step:
            written += job.run(step)

    assert "Outcome:      vikar" in written


def test_scenarios_may_be_several_paths_one_a_line_with_spaces_in_them(installed: Job, my_scenarios: Path) -> None:
    more = my_scenarios.with_name("more of them")
    more.mkdir()
    shipped = CHECKOUT / "scenarios" / "ordinary-gp.yaml"
    (more / "other.yaml").write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")

    outputs = installed.uses_action({"scenarios": "my-scenarios\nmore of them\n"}, START)

    assert health(outputs)["scenarios"] == 2


def test_without_scenarios_the_catalogue_is_served_without_tls_and_all_outputs_are_set(installed: Job) -> None:
    outputs = installed.uses_action({}, START)

    assert health(outputs)["scenarios"] == 28
    assert outputs["tls-base-url"] == ""
    assert outputs["admin-url"] == f"{outputs['base-url']}/__admin"
    assert "answers at" in Path(outputs["log"]).read_text(encoding="utf-8")


def test_with_a_tls_port_the_tls_address_is_an_output(installed: Job) -> None:
    command = installed.temp / "registermock" / "bin" / "registermock"
    if (
        "--tls-port"
        not in subprocess.run([command, "serve", "--help"], check=True, capture_output=True, text=True).stdout
    ):
        pytest.skip("this server has no --tls-port yet")

    assert installed.uses_action({"tls-port": "0"}, START)["tls-base-url"].startswith("https://127.0.0.1:")


def test_a_broken_scenario_fails_the_step_with_the_servers_own_words(installed: Job, my_scenarios: Path) -> None:
    (my_scenarios / "broken.yaml").write_text("nam: x\n", encoding="utf-8")

    with pytest.raises(StepFailed, match=r"nam is no key here(?s:.*)::error::registermock ended before it answered"):
        installed.uses_action({"scenarios": "my-scenarios"}, START)


def test_a_server_that_takes_too_long_is_ended_and_fails_the_step(installed: Job) -> None:
    port = free_port()

    with pytest.raises(StepFailed, match="::error::registermock did not answer within 0 seconds"):
        installed.uses_action({"port": str(port), "wait-seconds": "0"}, START)

    assert f"--port {port} " not in running()


def test_only_the_command_is_put_on_the_path_not_its_python(installed: Job) -> None:
    assert [file.name for file in (installed.temp / "registermock" / "bin").iterdir()] == ["registermock"]


def test_a_windows_runner_is_refused_in_words(job: Job) -> None:
    with pytest.raises(StepFailed, match="Linux and macOS runners only"):
        job.run_steps_of_action({}, INSTALL, RUNNER_OS="Windows")


def health(outputs: Mapping[str, str]) -> dict[str, Any]:
    with urlopen(f"{outputs['base-url']}/__admin/health", timeout=5) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def running() -> str:
    """The command lines of all processes, once one that was only just started shows."""
    time.sleep(1)
    return subprocess.run(["ps", "-wweo", "args"], check=True, capture_output=True, text=True).stdout
