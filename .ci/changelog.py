"""Reads CHANGELOG.md, which keeps the form of Keep a Changelog 1.1 with versions by SemVer.

.venv/bin/python .ci/changelog.py --check [FILE]      exit 1 if the form is broken
.venv/bin/python .ci/changelog.py VERSION [FILE]      print what the section of a released version says
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"
KINDS = ("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security")
_HEADING = re.compile(r"## \[(?P<name>[^\]]+)\](?: - (?P<day>\d{4}-\d{2}-\d{2}))?")
_SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
UNRELEASED = "Unreleased"


@dataclass(frozen=True)
class Section:
    """One version and what came with it; `name` and `day` are None where the heading has no such form."""

    heading: str
    text: str

    @property
    def name(self) -> str | None:
        """The version, or Unreleased."""
        found = _HEADING.fullmatch(self.heading)
        return found["name"] if found else None

    @property
    def day(self) -> str | None:
        """The day of the release, as 2026-03-02."""
        found = _HEADING.fullmatch(self.heading)
        return found["day"] if found else None


def sections(text: str) -> list[Section]:
    """The sections, newest first as they stand."""
    parts = re.split(r"^(## .*)$", text, flags=re.MULTILINE)[1:]
    return [Section(heading.strip(), body.strip()) for heading, body in zip(parts[::2], parts[1::2], strict=True)]


def problems(text: str) -> Iterator[str]:
    """Everything that is not in the form."""
    found = sections(text)
    if not text.startswith("# Changelog\n"):
        yield "the first line is `# Changelog`"
    if not found or found[0].heading != f"## [{UNRELEASED}]":
        yield f"the first section is `## [{UNRELEASED}]`"
    for section in found[1:]:
        yield from _of_heading(section)
    for section in found:
        yield from _of_text(section)
    released = [section for section in found[1:] if section.name and section.day and _SEMVER.fullmatch(section.name)]
    for newer, older in pairwise(released):
        if _key(newer) <= _key(older):
            yield f"{newer.heading} stands before {older.heading}; the newest comes first"


def _of_heading(section: Section) -> Iterator[str]:
    if not section.name or not section.day or not _SEMVER.fullmatch(section.name):
        yield f"{section.heading}: write `## [1.2.3] - 2026-03-02`"
        return
    try:
        date.fromisoformat(section.day)
    except ValueError:
        yield f"{section.heading}: there is no such day"


def _of_text(section: Section) -> Iterator[str]:
    before, *groups = re.split(r"^### ", section.text, flags=re.MULTILINE)
    kinds = [group.partition("\n")[0].strip() for group in groups]
    if before.strip():
        yield f"{section.heading}: every line belongs under one of ### {', '.join(KINDS)}"
    if not groups and section.name != UNRELEASED:
        yield f"{section.heading}: says nothing"
    for kind, group in zip(kinds, groups, strict=True):
        if kind not in KINDS:
            yield f"{section.heading}: ### {kind} is none of {', '.join(KINDS)}"
        if not re.search(r"^- \S", group, re.MULTILINE):
            yield f"{section.heading}: ### {kind} has no `- ` line"
    if len(kinds) != len(set(kinds)):
        yield f"{section.heading}: the same ### stands twice"


def _key(section: Section) -> tuple[int, ...]:
    return tuple(int(part) for part in str(section.name).split("."))


def main(arguments: list[str]) -> int:
    """Check, or print a section; the exit code."""
    what, *files = arguments
    text = Path(files[0] if files else CHANGELOG).read_text(encoding="utf-8")
    if what == "--check":
        found = list(problems(text))
        print("\n".join(found) or "CHANGELOG.md is in form")
        return 1 if found else 0
    section = next((one for one in sections(text) if one.name == what and one.day), None)
    print(section.text if section else f"CHANGELOG.md has no section `## [{what}] - <day>`; write one",
          file=sys.stdout if section else sys.stderr)  # fmt: skip
    return 0 if section else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
