"""The lines of docs/operations.md by which clients trust the authority: each run as it stands there."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests

from contract_tests.server import Server

PAGE = Path(__file__).parents[3] / "docs" / "operations.md"
JAVA = """
import java.net.URI;
import java.net.http.*;
public class Get {
    public static void main(String[] a) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(a[0])).build();
        System.out.print(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
"""
NODE = "require('https').get(process.argv[1], r => r.pipe(process.stdout)).on('error', e => console.error(e.message))"
PYTHON = "import requests, sys; print(requests.get(sys.argv[1], timeout=10).text, end='')"


def written(client: str) -> list[str]:
    """The pieces of code that the page gives for a client."""
    row = next(line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| {client} |"))
    return re.findall("`([^`]+)`", row)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    started = Server("--tls-port", "0")
    yield started
    started.stop()


Run = Callable[..., str]


@pytest.fixture
def run(server: Server, tmp_path: Path) -> Run:
    """What a command prints in a folder with ca.pem; the variables are added to a clean environment."""
    (tmp_path / "ca.pem").write_bytes(requests.get(f"{server.base_url}/ca.pem", timeout=10).content)
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}

    def told(*command: str, **variables: str) -> str:
        done = subprocess.run(
            command, cwd=tmp_path, env=kept | variables, capture_output=True, text=True, check=False, timeout=60
        )
        return done.stdout + done.stderr

    return told


@pytest.fixture
def url(server: Server) -> str:
    return f"{server.ready['tls_base_url']}/isalive"


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def variable(text: str) -> dict[str, str]:
    name, _, value = text.partition("=")
    return {name: value}


@needs("curl")
def test_curl(run: Run, url: str) -> None:
    (option,) = written("curl")

    assert run("curl", "-sS", *shlex.split(option), url) == "ok"
    assert "certificate" in run("curl", "-sS", url)


@needs("node")
def test_node(run: Run, url: str) -> None:
    (setting,) = written("Node.js")

    assert run("node", "-e", NODE, url, **variable(setting)) == "ok"
    assert "certificate" in run("node", "-e", NODE, url)


def test_python(run: Run, url: str) -> None:
    setting, _ = written("Python")

    assert run(sys.executable, "-c", PYTHON, url, **variable(setting)) == "ok"
    assert "CERTIFICATE_VERIFY_FAILED" in run(sys.executable, "-c", PYTHON, url)


@needs("keytool")
def test_java(run: Run, url: str, tmp_path: Path) -> None:
    imported, options = written("Java")
    (tmp_path / "Get.java").write_text(JAVA, encoding="ascii")

    assert "added" in run(*shlex.split(imported))
    assert run("java", *shlex.split(options), "Get.java", url) == "ok"
    assert "PKIX path building failed" in run("java", "Get.java", url)
