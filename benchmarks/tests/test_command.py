"""The one command, run in seconds against registermock alone."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from benchmarks import __main__ as command
from benchmarks.contest import Bench
from benchmarks.errors import BenchmarkError
from benchmarks.result import Bound, Row, at_least
from benchmarks.rows import Group
from benchmarks.rows.own import registers
from benchmarks.tools import Tool

from .conftest import TINY, gentle

Run = Callable[..., Result]
MARKS = "<!-- benchmarks -->\n<!-- end of benchmarks -->\n"


@pytest.fixture
def readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the command takes for README."""
    file = tmp_path / "README.md"
    file.write_text(MARKS, encoding="utf-8")
    monkeypatch.setattr(command, "README", file)
    return file


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, readme: Path) -> Run:  # noqa: ARG001
    """The command with these groups instead of its own, at a pace of fractions of a second; it has that README."""
    monkeypatch.setattr(command, "QUICK", TINY)
    monkeypatch.setattr(command, "FULL", TINY)
    monkeypatch.setattr(command, "wrk", gentle)

    def ran(*arguments: str, **groups: Group) -> Result:
        monkeypatch.setattr(command, "GROUPS", groups)
        return CliRunner().invoke(command.cli, arguments)

    return ran


def rows(bound: Bound) -> Group:
    return Group(lambda _: [Row("a peer", bound, [3.0])], needs=())


def broken(_: Bench) -> list[Row]:
    raise BenchmarkError("the peer said no")


class TestExitCode:
    def test_registermock_measured_for_real_falls_short_of_what_it_cannot_reach(self, run: Run) -> None:
        result = run("--quick", registers=Group(partial(registers, bound=at_least(1_000_000)), needs=()))

        assert (result.exit_code, result.stdout.count("✗ falls short")) == (1, 2)

    def test_registermock_measured_for_real_reaches_what_is_nothing(self, run: Run) -> None:
        result = run("--quick", registers=Group(partial(registers, bound=at_least(0.000001)), needs=()))

        assert (result.exit_code, result.stdout.count("| ✓ |")) == (0, 2)

    def test_one_row_that_falls_short_among_good_ones_makes_1(self, run: Run) -> None:
        assert run(good=rows(at_least(3)), bad=rows(at_least(4)), also_good=rows(at_least(3))).exit_code == 1

    def test_group_that_cannot_be_measured_makes_2_and_the_others_are_told(self, run: Run) -> None:
        result = run(broken=Group(broken, needs=()), bad=rows(at_least(4)))

        assert result.exit_code == 2
        assert "NOT MEASURED broken: the peer said no" in result.stderr
        assert "| a peer | ≥ 4× |" in result.stdout

    def test_missing_program_makes_2_and_says_where_it_comes_from(self, run: Run) -> None:
        result = run(group=Group(broken, needs=[Tool("no-such-program", "its-package")]))

        assert (result.exit_code, result.stdout) == (2, "")
        assert "no-such-program" in result.stderr
        assert "apt-get install its-package" in result.stderr


class TestWriteReadme:
    def test_table_goes_between_the_marks(self, run: Run, readme: Path) -> None:
        result = run("--write-readme", bad=rows(at_least(4)))

        assert result.exit_code == 1
        assert "| a peer | ≥ 4× | 3.00× (3.00 to 3.00) |  | ✗ falls short |" in readme.read_text(encoding="utf-8")

    def test_run_with_gaps_is_not_written(self, run: Run, readme: Path) -> None:
        run("--write-readme", good=rows(at_least(3)), broken=Group(broken, needs=()))

        assert readme.read_text(encoding="utf-8") == MARKS

    @pytest.mark.parametrize("other", [["--quick"], ["--only", "wiremock"]])
    def test_parts_and_quick_runs_are_not_for_readme(self, run: Run, other: list[str]) -> None:
        result = run("--write-readme", *other, wiremock=rows(at_least(3)))

        assert result.exit_code == 2
        assert "full runs of all rows" in result.stderr


def test_quick_run_says_what_it_is_worth(run: Run) -> None:
    assert "flatters registermock" in run("--quick", good=rows(at_least(3))).stdout
