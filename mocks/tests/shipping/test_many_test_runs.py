"""The page about many test runs: its commands and examples are run, and print what it says."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import tree_sitter_c_sharp
from tree_sitter import Language, Parser

from registermock.testing import Running

CHECKOUT = Path(__file__).parents[3]
PAGE = CHECKOUT / "docs" / "many-test-runs.md"

# What the Java example uses of JUnit 5, and a program that does with it what JUnit would.
JUNIT = {
    "org/junit/jupiter/api/Test": """package org.junit.jupiter.api;
        @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) public @interface Test { }""",
    "org/junit/jupiter/api/Assertions": """package org.junit.jupiter.api;
        public class Assertions {
            public static void assertTrue(boolean holds) { assertTrue(holds, "it is not so"); }
            public static void assertTrue(boolean holds, String why) { if (!holds) throw new AssertionError(why); }
        }""",
    "Run": """class Run {
        public static void main(String[] arguments) throws Exception {
            int ran = 0;
            for (var method : RegistermockTest.class.getDeclaredMethods()) {
                if (method.isAnnotationPresent(org.junit.jupiter.api.Test.class)) {
                    var made = RegistermockTest.class.getDeclaredConstructor();
                    made.setAccessible(true);
                    method.setAccessible(true);
                    method.invoke(made.newInstance());
                    ran++;
                }
            }
            System.out.println(ran + " passed");
        }
    }""",
}


class Block(NamedTuple):
    """A snippet: `sh` is typed, `text` is what that prints, the others are programs."""

    kind: str
    text: str


def blocks(kind: str) -> list[str]:
    return [one.text for one in BLOCKS if one.kind == kind]


BLOCKS = [
    Block(*found)
    for found in re.findall(r"^```([\w ]+)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
]


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    with Running() as running:
        yield running


@pytest.fixture(scope="module")
def environment(server: Running, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A user's environment: the command is on the PATH, the server is named, and no proxy stands between."""
    commands = tmp_path_factory.mktemp("commands")
    command = commands / "registermock"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m registermock "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    own = ("REGISTERMOCK_", "PYTEST_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return kept | {
        "PATH": f"{commands}:{os.environ['PATH']}", "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1",
        "REGISTERMOCK_BASE_URL": server.base_url, "PYTHONPATH": os.pathsep.join(sys.path),
    }  # fmt: skip


def ran(command: list[str], folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run(command, check=False, cwd=folder, env=environment, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl on this machine")
def test_the_commands_print_what_the_page_says(environment: dict[str, str], server: Running, tmp_path: Path) -> None:
    shell = [one for one in BLOCKS if one.kind in ("sh", "text")]
    assert [one.kind for one in shell] == ["sh"] + ["sh", "text"] * (len(shell) // 2)
    typed = "echo ----\n".join(blocks("sh")).replace("http://127.0.0.1:8080", server.base_url)

    printed = ran(["bash", "-euo", "pipefail", "-c", typed], tmp_path, environment).split("----\n")

    assert printed[0] == ""
    for told, found in zip(blocks("text"), printed[1:], strict=True):
        lines = ["[^\n]*".join(map(re.escape, line.split("…"))) for line in told.splitlines()]
        assert re.fullmatch("\n".join(lines) + "\n", found), found


def test_the_pytest_example_passes(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "test_mine.py").write_text(blocks("python")[0], encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "--strict-markers", "-p", "registermock.testing.plugin"]

    assert "3 passed" in ran(command, tmp_path, environment)


@pytest.mark.skipif(shutil.which("node") is None, reason="no node on this machine")
def test_the_node_example_passes(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "registermock.test.mjs").write_text(blocks("js")[0], encoding="utf-8")

    assert "# pass 2" in ran(["node", "--test", "--test-reporter=tap", "registermock.test.mjs"], tmp_path, environment)


@pytest.mark.skipif(shutil.which("javac") is None, reason="no javac on this machine")
def test_the_java_example_passes(environment: dict[str, str], tmp_path: Path) -> None:
    for name, text in (JUNIT | {"RegistermockTest": blocks("java")[0]}).items():
        file = tmp_path / f"{name}.java"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    sources = [str(file) for file in tmp_path.rglob("*.java")]
    ran(["javac", "--release", "17", "-Xlint:all,-options", "-Werror", *sources], tmp_path, environment)

    assert "2 passed" in ran(["java", "-cp", ".", "Run"], tmp_path, environment)


def test_the_dotnet_example_parses_as_c_sharp() -> None:
    tree = Parser(Language(tree_sitter_c_sharp.language())).parse(blocks("csharp")[0].encode())

    assert not tree.root_node.has_error
