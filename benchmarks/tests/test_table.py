from pathlib import Path

import pytest

from benchmarks.errors import BenchmarkError
from benchmarks.result import Row, at_least, at_most
from benchmarks.table import table, written


class TestTable:
    def test_row_tells_bound_median_spread_and_verdict(self) -> None:
        row = Row("a peer", at_least(5), [4.0, 6.123, 12.34], cpu=7.0)

        assert table([row]).splitlines()[-1] == "| a peer | ≥ 5× | 6.12× (4.00 to 12.3) | 7.00× | ✓ |"

    def test_row_that_falls_short_says_so(self) -> None:
        row = Row("memory", at_most(80), [81.0], unit=" MB")

        assert table([row]).splitlines()[-1] == "| memory | ≤ 80 MB | 81.0 MB (81.0 to 81.0) |  | ✗ falls short |"

    def test_row_that_was_not_measured_says_why(self) -> None:
        row = Row("population", at_most(50), absent="not in this checkout")

        assert table([row]).splitlines()[-1] == "| population | ≤ 50× | not in this checkout |  | not measured |"


class TestWritten:
    def test_only_what_stands_between_the_marks_is_replaced(self, tmp_path: Path) -> None:
        readme = tmp_path / "README.md"
        readme.write_text("before\n<!-- benchmarks -->\nold\n<!-- end of benchmarks -->\nafter\n", encoding="utf-8")

        written(readme, "new ✓\n")

        assert readme.read_text(encoding="utf-8") == (
            "before\n<!-- benchmarks -->\nnew ✓\n<!-- end of benchmarks -->\nafter\n"
        )

    def test_readme_without_marks_is_left_alone_and_told_what_to_write(self, tmp_path: Path) -> None:
        readme = tmp_path / "README.md"
        readme.write_text("<!-- benchmarks -->\nno end\n", encoding="utf-8")

        with pytest.raises(BenchmarkError, match="<!-- end of benchmarks -->"):
            written(readme, "new\n")
        assert readme.read_text(encoding="utf-8") == "<!-- benchmarks -->\nno end\n"

    def test_our_own_readme_has_the_marks(self, tmp_path: Path) -> None:
        copy = tmp_path / "README.md"
        copy.write_bytes((Path(__file__).parents[2] / "README.md").read_bytes())

        written(copy, "new\n")

        assert "<!-- benchmarks -->\nnew\n<!-- end" in copy.read_text(encoding="utf-8")
