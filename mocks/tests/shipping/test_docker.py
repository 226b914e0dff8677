"""The image and compose.yaml on a real Docker engine. Skipped, and says why, where no engine answers."""

import json
import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from python_on_whales import Container, DockerClient, DockerException

from registermock import __version__

CHECKOUT = Path(__file__).parents[3]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


# Of its own, so that two runs on one machine do not meet.
PORT = free_port()
TLS_PORT = free_port()
PROJECT = f"registermock-test-{os.getpid()}"
URL = f"http://127.0.0.1:{PORT}"
TLS_URL = f"https://127.0.0.1:{TLS_PORT}"
STARTS_WITHIN_SECONDS = 60


@pytest.fixture(scope="module")
def docker(image: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DockerClient]:
    """A client of the project's compose.yaml, with the image built; everything is torn down afterwards."""
    environment = tmp_path_factory.mktemp("compose") / "env"
    environment.write_text(f"PORT={PORT}\nTLS_PORT={TLS_PORT}\n")
    client = DockerClient(
        compose_files=[CHECKOUT / "compose.yaml"],
        compose_project_name=PROJECT,
        compose_project_directory=CHECKOUT,
        compose_env_files=[environment],
        compose_profiles=["test"],
    )
    assert image in (CHECKOUT / "compose.yaml").read_text(encoding="utf-8")
    yield client
    client.compose.down(volumes=True, remove_orphans=True)
    assert client.compose.ps(all=True) == []


@pytest.fixture(scope="module")
def up(docker: DockerClient) -> DockerClient:
    """The same, with the server started and healthy."""
    docker.compose.up(["registermock"], detach=True, wait=True, quiet=True)
    return docker


def health() -> dict[str, object]:
    with urlopen(f"{URL}/__admin/health", timeout=5) as answer:
        found: dict[str, object] = json.load(answer)
        return found


def wait_until_answering() -> None:
    deadline = time.monotonic() + STARTS_WITHIN_SECONDS
    while True:
        try:
            health()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        else:
            return


class TestCompose:
    def test_it_serves_the_catalogue(self, up: DockerClient) -> None:
        assert up.compose.ps(["registermock"])[0].state.health is not None
        assert health()["scenarios"] == 28

    @pytest.mark.usefixtures("up")
    def test_an_outside_client_resolves_a_citizen_to_the_vikar(self) -> None:
        command = [sys.executable, "-m", "registermock", "resolve", "27824327454", "--base-url", URL]

        found = subprocess.run(command, check=True, capture_output=True, text=True)

        assert "Outcome:      vikar" in found.stdout

    @pytest.mark.usefixtures("up")
    def test_so_does_one_that_speaks_https_and_trusts_the_authority(self, tmp_path: Path) -> None:
        ca = str(tmp_path / "ca.pem")
        registermock = [sys.executable, "-m", "registermock"]
        subprocess.run([*registermock, "ca", "--out", ca], check=True)

        found = subprocess.run(
            [*registermock, "resolve", "27824327454", "--base-url", TLS_URL, "--ca", ca],
            check=True, capture_output=True, text=True,
        )  # fmt: skip

        assert "Outcome:      vikar" in found.stdout

    def test_the_contract_suite_passes_from_the_second_container(self, up: DockerClient) -> None:
        told = up.compose.run("contract-tests", remove=True, tty=False)

        assert " passed" in str(told)
        assert "failed" not in str(told)

    def test_it_answers_again_after_a_restart(self, up: DockerClient) -> None:
        up.compose.restart(["registermock"])

        wait_until_answering()

    def test_it_comes_back_after_its_process_was_killed(self, up: DockerClient, image: str) -> None:
        service = up.compose.ps(["registermock"])[0]
        started = service.state.started_at
        # From outside: the first process of a container is deaf to signals from within.
        beside = ["docker", "run", "--rm", "--pid", "host", "--user", "0", "--entrypoint", "sh", image]
        subprocess.run([*beside, "-c", f"kill -9 {service.state.pid}"], check=True)

        wait_until_answering()

        service.reload()  # type: ignore[no-untyped-call]
        assert service.state.started_at != started


@pytest.fixture(scope="class")
def hardened(docker: DockerClient, image: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Container]:
    """A container with a read-only root, a user nobody has heard of, and a folder of one scenario mounted."""
    folder = tmp_path_factory.mktemp("scenarios")
    folder.chmod(0o755)
    (folder / "mine.yaml").write_text((CHECKOUT / "scenarios" / "ordinary-gp.yaml").read_text(encoding="utf-8"))
    with docker.run(
        image, detach=True, read_only=True, user="123456:0", volumes=[(folder, "/scenarios", "ro")]
    ) as container:
        wait_for_log(container, "answers at")
        yield container


def wait_for_log(container: Container, words: str) -> None:
    deadline = time.monotonic() + STARTS_WITHIN_SECONDS
    while words not in container.logs():
        assert time.monotonic() < deadline, container.logs()
        time.sleep(0.1)


class TestHardened:
    def test_it_serves_the_mounted_folder_read_only_as_any_user(self, hardened: Container) -> None:
        assert hardened.execute(["registermock", "healthcheck"]) == "ok: 1 scenarios, 1 citizens"

    def test_it_holds_no_package_installer_and_no_compiler(self, hardened: Container) -> None:
        assert hardened.execute(["sh", "-c", "command -v pip pip3 uv gcc cc || echo none"]) == "none"

    def test_its_own_layers_are_at_most_60_mb_compressed(self, hardened: Container) -> None:
        packed = hardened.execute(["sh", "-c", "tar -C / -c opt/registermock scenarios | gzip -6 | wc -c"])

        assert int(str(packed)) <= 60_000_000

    def test_the_image_names_itself_and_a_user_that_is_not_root(self, docker: DockerClient, image: str) -> None:
        config = docker.image.inspect(image).config

        assert int((config.user or "0").partition(":")[0]) > 0
        assert (config.labels or {})["org.opencontainers.image.title"] == "registermock"
        assert (config.labels or {})["org.opencontainers.image.version"] == __version__
        assert config.healthcheck is not None

    def test_it_stops_within_two_seconds(self, hardened: Container) -> None:
        start = time.monotonic()

        hardened.stop(time=10)

        assert time.monotonic() - start < 2


def test_https_has_the_certificate_mounted_at_certs(docker: DockerClient, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    # Made as its user would make one: with registermock's own hands off it.
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=mine", "-days", "2",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "tls.key", "-out", "tls.crt"],
        cwd=tmp_path, check=True, capture_output=True,
    )  # fmt: skip
    (tmp_path / "tls.key").chmod(0o644)
    port = free_port()
    with docker.run(
        "registermock:0.1.0", detach=True, read_only=True, user="123456:0",
        volumes=[(tmp_path, "/certs", "ro")], publish=[(f"127.0.0.1:{port}", 8443)],
    ) as container:  # fmt: skip
        wait_for_log(container, "answers at")
        context = ssl.create_default_context(cafile=str(tmp_path / "tls.crt"))
        with urlopen(f"https://127.0.0.1:{port}/isalive", timeout=5, context=context) as answer:
            assert answer.read() == b"ok"


def test_the_image_holds_its_sbom(docker: DockerClient) -> None:
    told = docker.run("registermock:0.1.0", ["/opt/registermock/sbom.cdx.json"], entrypoint="cat", remove=True)

    held = {component["name"] for component in json.loads(str(told))["components"]}
    assert {"spyne", "lxml", "httptools"} <= held


def test_a_broken_scenario_is_told_and_ends_the_container_with_2(
    docker: DockerClient, image: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "broken.yaml").write_text("nam: x\n", encoding="utf-8")

    with pytest.raises(DockerException) as caught:
        docker.run(image, volumes=[(tmp_path, "/scenarios", "ro")], remove=True)

    assert caught.value.return_code == 2
    assert "/scenarios/broken.yaml:1:1: nam is no key here; did you mean name?" in capfd.readouterr().err
