"""The wheel and the sdist, as a user far from this checkout installs them."""

import json
import os
import re
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from registermock import __version__

CHECKOUT = Path(__file__).parents[3]
SHIPPED = [
    "registermock/catalogue/vacant-one-vikar.yaml",
    "registermock/catalogue/scenario.schema.json",
    "registermock/certificates/keys.txt",
    "registermock/scenario/format/help.yaml",
    "registermock/contract_tests/facts/flr.yaml",
    "registermock/contract_tests/pytest.ini",
    "registermock/contract_tests/test_resolution.py",
]


@pytest.fixture(scope="module")
def installed(built: Path, job_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an empty environment, made by README's own lines in an unpacked sdist."""
    home = tmp_path_factory.mktemp("unpacked")
    unpack(built, home)
    (checkout,) = home.iterdir()
    build, install, serve = readme_lines()
    for line in (build, install):
        done = subprocess.run(
            ["bash", "-euc", line], check=False, cwd=checkout, env=job_environment, capture_output=True, text=True
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    assert serve == "elsewhere/bin/registermock serve"
    return checkout / "elsewhere" / "bin"


def readme_lines() -> list[str]:
    """The lines by which README installs the wheel and starts it."""
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    return text.split("<!-- wheel -->\n```sh\n")[1].split("\n```")[0].splitlines()


def unpack(built: Path, folder: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")


def run(*command: str, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTEST_ADDOPTS")}
    done = subprocess.run(command, check=False, cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_wheel_holds_scenarios_schema_keys_and_contract_suite(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())

    assert set(SHIPPED) <= held
    assert len([name for name in held if name.startswith("registermock/catalogue/") and name.endswith(".yaml")]) == 28


def test_the_wheel_holds_nothing_that_git_ignores(wheel: Path) -> None:
    held = zipfile.ZipFile(wheel).namelist()

    assert [name for name in held if "__pycache__" in name or ".pytest_cache" in name] == []


def test_the_sdist_builds_the_same_wheel(built: Path, wheel: Path, tmp_path: Path) -> None:
    unpack(built, tmp_path)
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path), cwd=next(tmp_path.iterdir()))

    rebuilt = zipfile.ZipFile(next(tmp_path.glob("*.whl")))
    assert set(rebuilt.namelist()) == set(zipfile.ZipFile(wheel).namelist())


def test_the_installed_command_tells_its_version(installed: Path, tmp_path: Path) -> None:
    assert __version__ in run(str(installed / "registermock"), "--version", cwd=tmp_path)


def test_the_installed_package_serves_the_catalogue_and_verifies_it(installed: Path, tmp_path: Path) -> None:
    ready = tmp_path / "ready.json"
    command = [str(installed / "registermock"), "serve", "--port", "0", "--ready-file", str(ready)]
    server = subprocess.Popen(command, cwd=tmp_path)
    try:
        url = base_url(ready, server)
        found = run(str(installed / "registermock"), "resolve", "27824327454", "--base-url", url, cwd=tmp_path)
        verified = run(str(installed / "registermock"), "verify", "--base-url", url, cwd=tmp_path)
    finally:
        server.terminate()
        server.wait(timeout=10)

    assert "Outcome:      vikar" in found
    assert "passed" in verified
    assert " failed" not in verified


def test_a_new_user_comes_to_a_failing_assertion_that_explains_itself(installed: Path, tmp_path: Path) -> None:
    page = (CHECKOUT / "docs" / "in-your-ci.md").read_text(encoding="utf-8")
    section = page.split("## From nothing to")[1].split("\n## ")[0]
    install, program, printed = re.findall(r"^```\w+\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    assert install.splitlines() == readme_lines()[:2]  # which `installed` has run
    (tmp_path / "test_my_client.py").write_text(program, encoding="utf-8")
    own = ("REGISTERMOCK_", "PYTHONPATH", "PYTEST_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(own)}

    done = subprocess.run(
        [installed / "pytest"], check=False, cwd=tmp_path, env=environment, capture_output=True, text=True
    )

    expected = ".*".join(map(re.escape, printed.split("…")))
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(expected, done.stdout, re.DOTALL), done.stdout


def base_url(ready: Path, server: "subprocess.Popen[bytes]") -> str:
    deadline = time.monotonic() + 60
    while not ready.exists():
        assert server.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return str(json.loads(ready.read_text(encoding="utf-8"))["base_url"])
