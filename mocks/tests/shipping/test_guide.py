"""The guide for testers, followed word for word on a machine that has Python and nothing of ours."""

import re
import signal
import socket
import subprocess
import tarfile
import time
from pathlib import Path
from typing import NamedTuple

import pytest

DOCS = Path(__file__).parents[3] / "docs"
GUIDES = {"nb": "NUMMER", "en": "NUMBER"}
"""Each language, and what it writes in place of the citizen's national id."""

FILE = Path("mine") / "min-vikar.yaml"
INSTALL, ACTIVATE = 0, ". .venv/bin/activate\n"
STARTS_WITHIN_SECONDS = 60


class Block(NamedTuple):
    """A snippet: `sh` is typed, `text` is what that prints, `diff` is a change to the file."""

    kind: str
    text: str


def blocks(language: str) -> list[Block]:
    page = (DOCS / f"guide.{language}.md").read_text(encoding="utf-8")
    return [Block(*found) for found in re.findall(r"^```(\w+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)]


@pytest.fixture(scope="module")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder a tester has: our sources, unpacked."""
    home = tmp_path_factory.mktemp("tester")
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        archive.extractall(home, filter="data")
    (folder,) = home.iterdir()
    return folder


@pytest.fixture(scope="module")
def installed(unpacked: Path, job_environment: dict[str, str]) -> Path:
    """The same after the guide's first snippet; it is the same in both languages."""
    done = typed(blocks("nb")[INSTALL].text, unpacked, job_environment)
    assert done.returncode == 0, done.stdout
    assert blocks("en")[INSTALL] == blocks("nb")[INSTALL]
    return unpacked


@pytest.fixture
def environment(job_environment: dict[str, str]) -> dict[str, str]:
    """The guide's port may be taken here; the variables of the options stand in for what a tester need not write."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return job_environment | {"REGISTERMOCK_PORT": str(port), "REGISTERMOCK_BASE_URL": f"http://127.0.0.1:{port}"}


@pytest.fixture
def folder(installed: Path, tmp_path: Path) -> Path:
    """A place for one language's files, with the same installation."""
    (tmp_path / ".venv").symlink_to(installed / ".venv")
    return tmp_path


@pytest.mark.parametrize("language", GUIDES)
def test_the_guide_leads_where_it_says(language: str, folder: Path, environment: dict[str, str]) -> None:
    with Following(folder, environment, GUIDES[language]) as follower:
        found = blocks(language)[INSTALL + 1 :]
        for block, following in zip(found, [*found[1:], Block("", "")], strict=True):
            follower.do(block, following.text if following.kind == "text" else None)

    assert {one.kind for one in found} == {"sh", "text", "diff"}
    pages = {"nb": "sider", "en": "pages"}[language]
    assert "Berit" in (folder / pages / "scenario-min-vikar.html").read_text(encoding="utf-8")


def test_both_languages_change_the_file_alike() -> None:
    changes = [[one for one in blocks(language) if one.kind == "diff"] for language in GUIDES]

    assert changes[0] == changes[1] != []


def typed(text: str, folder: Path, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """What somebody types into a terminal, and all it prints."""
    return subprocess.run(["bash", "-euc", text], check=False, cwd=folder, env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip


class Following:
    """Somebody who does what the guide says."""

    def __init__(self, folder: Path, environment: dict[str, str], number: str) -> None:
        self._folder = folder
        self._environment = environment
        self._number = number
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Following":
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def do(self, block: Block, printed: str | None) -> None:
        """One snippet; what is typed must succeed, or tell a problem where the guide prints one."""
        if block.kind == "diff":
            self._change(block.text)
        elif block.text.startswith("registermock serve"):
            self._serve(block.text)
        elif block.kind == "sh":
            done = typed(ACTIVATE + self._filled_in(block.text), self._folder, self._environment)
            if printed is not None:
                assert re.fullmatch(pattern(self._filled_in(printed)), done.stdout), done.stdout
            assert done.returncode == (1 if (printed or "").startswith(str(FILE)) else 0), done.stdout

    def _filled_in(self, text: str) -> str:
        return text.replace(self._number, self._nin()) if self._number in text else text

    def _nin(self) -> str:
        found = re.search(r"nin: (\d{11})", (self._folder / FILE).read_text(encoding="utf-8"))
        assert found
        return found[1]

    def _change(self, diff: str) -> None:
        old, new = ("".join(line[1:] for line in diff.splitlines(True) if line[0] == sign) for sign in "-+")
        text = (self._folder / FILE).read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        (self._folder / FILE).write_text(text.replace(old, new), encoding="utf-8")

    def _serve(self, command: str) -> None:
        self._stop()
        line = f"{ACTIVATE}exec {command}"
        self._server = subprocess.Popen(["bash", "-euc", line], cwd=self._folder, env=self._environment)
        deadline = time.monotonic() + STARTS_WITHIN_SECONDS
        while typed(f"{ACTIVATE}registermock healthcheck", self._folder, self._environment).returncode:
            assert self._server.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.1)

    def _stop(self) -> None:
        """Ctrl+C."""
        if self._server:
            self._server.send_signal(signal.SIGINT)
            self._server.wait(timeout=10)
            self._server = None


def pattern(printed: str) -> str:
    """A printed text as a regular expression: `…` is whatever stands there, and alone on a line any lines at all."""
    lines = [".*" if line == "…\n" else _line(line) for line in printed.splitlines(True)]
    return f"(?s:{''.join(lines)})"


def _line(line: str) -> str:
    return "[^\n]*".join(map(re.escape, line.split("…")))
