"""The table as Markdown, and its place in README."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.errors import BenchmarkError
from benchmarks.result import Row

START, END = "<!-- benchmarks -->\n", "<!-- end of benchmarks -->\n"
_SHORT = {"holds": "✓", "falls short": "✗ falls short", "not measured": "not measured"}


def table(rows: Sequence[Row]) -> str:
    """All rows."""
    return "\n".join(_lines(rows)) + "\n"


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    yield "| measured against | must be | this run: median (least to most) | CPU time a request | |"
    yield "|---|---|---|---|---|"
    for row in rows:
        cpu = f"{_number(row.cpu)}×" if row.cpu is not None and not row.absent else ""
        yield f"| {row.what} | {row.bound}{row.unit} | {_found(row)} | {cpu} | {_SHORT[row.verdict]} |"


def _found(row: Row) -> str:
    if row.absent:
        return row.absent
    least, most = min(row.rounds), max(row.rounds)
    return f"{_number(row.value)}{row.unit} ({_number(least)} to {_number(most)})"


def _number(value: float) -> str:
    """Three digits that count, and no exponent."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f}"


def written(readme: Path, text: str) -> None:
    """Put the text between README's marks. Raises BenchmarkError when they are not there."""
    was = readme.read_text(encoding="utf-8")
    before, start, rest = was.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise BenchmarkError(f"{readme.name} has no place for the table: write {START.strip()} and {END.strip()}")
    readme.write_text(f"{before}{START}{text}{END}{after}", encoding="utf-8")
