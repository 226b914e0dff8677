"""What the kits do with the image, on a real Docker engine. Skipped, and says why, where no engine answers.

REGISTRY/registermock is the image of this checkout here, and the runners' part (network, ports, expressions) is played
by this file, with the options, names and commands that the kits hold.
"""

import json
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
import yaml

KITS = Path(__file__).parents[3] / "docs" / "ci"
VIKAR = "Outcome:      vikar"


def docker(*arguments: str) -> str:
    done = subprocess.run(["docker", *arguments], check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"docker {shlex.join(arguments)}:\n{done.stdout}{done.stderr}"
    return done.stdout.strip()


@contextmanager
def running(*arguments: str) -> Iterator[str]:
    """A container of `docker run ARGUMENTS`, healthy by the image's own check or the one given; its id."""
    container = docker("run", "--detach", *arguments)
    try:
        deadline = time.monotonic() + 60
        while (state := docker("inspect", "--format", "{{.State.Health.Status}}", container)) != "healthy":
            assert time.monotonic() < deadline, f"{state}: {docker('logs', container)}"
            time.sleep(0.2)
        yield container
    finally:
        docker("rm", "--force", "--volumes", container)


def port_of(container: str) -> str:
    """The port on this machine that the container's 8080 is published at."""
    return docker("port", container, "8080/tcp").splitlines()[0].rpartition(":")[2]


def kit(name: str, image: str) -> Any:
    text = (KITS / name).read_text(encoding="utf-8").replace(f"REGISTRY/{image}", image)
    documents = list(yaml.safe_load_all(text))
    return documents[0] if len(documents) == 1 else documents


def bash(script: str, environment: dict[str, str]) -> str:
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        check=False,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_githubs_service_is_healthy_with_its_options_and_the_step_finds_the_vikar(image: str) -> None:
    job = kit("github-services.yml", image)["jobs"]["test"]
    service = job["services"]["registermock"]
    (port,) = service["ports"]
    step = job["steps"][-1]

    with running("--publish", str(port), *shlex.split(service["options"]), service["image"]) as container:
        (url,) = step["env"].values()
        url = url.replace("${{ job.services.registermock.ports['8080'] }}", port_of(container))
        written = bash(step["run"], job["env"] | {"REGISTERMOCK_BASE_URL": url})

    assert VIKAR in written


def test_azures_service_answers_and_the_steps_find_the_vikar(image: str) -> None:
    pipeline = kit("azure-pipelines.yml", image)
    (resource,) = pipeline["resources"]["containers"]
    job = pipeline["jobs"][0]
    assert job["services"] == {"registermock": resource["container"]}

    with running("--publish", resource["ports"][0], *shlex.split(resource["options"]), resource["image"]) as container:
        port = port_of(container)
        variables = {
            name: value.replace("$(agent.services.registermock.ports.8080)", port)
            for name, value in job["variables"].items()
        }
        written = "".join(bash(step["bash"], variables) for step in job["steps"])

    assert VIKAR in written


@pytest.fixture
def network() -> Iterator[str]:
    name = f"registermock-kits-{os.getpid()}"
    docker("network", "create", name)
    yield name
    docker("network", "rm", name)


def test_gitlabs_service_answers_at_its_alias_and_the_job_finds_the_vikar(image: str, network: str) -> None:
    example = kit("gitlab-example.yml", image)["test-against-the-catalogue"]
    template = kit("gitlab-template.yml", image)[example["extends"]]
    variables = template["variables"] | example["variables"]
    (service,) = template["services"]
    # GitLab gives a job's variables to its services too.
    given = [f"--env={name}={value}" for name, value in variables.items()]
    joined = [f"--network={network}", *given]
    ran = [one["name"].replace("$REGISTERMOCK_IMAGE", image) for one in (service, example["image"])]

    with running(*joined, f"--network-alias={service['alias']}", ran[0]):
        (entrypoint,) = example["image"]["entrypoint"]
        script = "\n".join(example["script"])
        written = docker("run", "--rm", *joined, f"--entrypoint={entrypoint}", ran[1], "sh", "-euc", script)

    assert VIKAR in written


def test_the_image_serves_a_config_map_as_a_random_user_under_the_manifests_constraints(
    image: str, tmp_path: Path
) -> None:
    config_map, deployment, *_ = kit("kubernetes.yaml", image)
    pod = deployment["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    (mount,) = container["volumeMounts"]
    data = tmp_path / "..data"
    data.mkdir()
    tmp_path.chmod(0o755)
    for name, text in config_map["data"].items():
        (data / name).write_text(text, encoding="utf-8")
        (tmp_path / name).symlink_to(f"..data/{name}")
    constraints = [
        *(["--read-only"] if container["securityContext"]["readOnlyRootFilesystem"] else []),
        *(f"--cap-drop={capability}" for capability in container["securityContext"]["capabilities"]["drop"]),
        f"--memory={container['resources']['limits']['memory'].removesuffix('i')}",
        "--security-opt=no-new-privileges",
        "--user=1000730000:0",
        f"--volume={tmp_path}:{mount['mountPath']}:ro",
    ]

    with running(*constraints, container["image"]) as started:
        assert docker("exec", started, "registermock", "healthcheck") == "ok: 1 scenarios, 1 citizens"
        assert VIKAR in docker("exec", started, "registermock", "resolve", "27824327454")


@pytest.fixture
def container_class(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The class of the Python kit, loaded from its file."""
    # Its helper container comes from a public registry; this test cleans up itself.
    monkeypatch.setattr("testcontainers.core.config.testcontainers_config.ryuk_disabled", True)
    spec = spec_from_file_location("registermock_container", KITS / "testcontainers" / "registermock_container.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.RegistermockContainer


def test_the_python_class_serves_a_folder_read_only(container_class: Any, image: str, my_scenarios: Path) -> None:
    with container_class(image, scenarios=my_scenarios) as registermock:
        command = [sys.executable, "-m", "registermock", "resolve", "27824327454", "--base-url", registermock.base_url]
        told = subprocess.run(command, check=True, capture_output=True, text=True)
        made = json.loads(docker("inspect", registermock.get_wrapped_container().id))[0]

    assert VIKAR in told.stdout
    assert made["HostConfig"]["ReadonlyRootfs"]
    assert [(one["Destination"], one["RW"]) for one in made["Mounts"]] == [("/scenarios", False)]


def test_the_plugin_gives_each_test_a_tenant_in_the_container_of_the_python_class(image: str, tmp_path: Path) -> None:
    page = (KITS.parent / "many-test-runs.md").read_text(encoding="utf-8")
    program = page.split("```python testcontainers\n")[1].split("```")[0]
    (tmp_path / "test_mine.py").write_text(program.replace("Container()", f"Container({image!r})"), encoding="utf-8")
    python_path = os.pathsep.join([str(KITS / "testcontainers"), *sys.path])
    command = [sys.executable, "-m", "pytest", "-q", "-p", "registermock.testing.plugin"]
    environment = os.environ | {"PYTHONPATH": python_path, "TESTCONTAINERS_RYUK_DISABLED": "true"}

    done = subprocess.run(command, check=False, cwd=tmp_path, env=environment, capture_output=True, text=True)

    assert "1 passed" in done.stdout, done.stdout + done.stderr
