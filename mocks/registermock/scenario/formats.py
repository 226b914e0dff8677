"""Problems told in the ways their readers want: people, programs, GitHub, JUnit."""

import json
import re
from collections.abc import Callable, Sequence
from xml.etree import ElementTree

from registermock.scenario.problems import Problem

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def text(problems: Sequence[Problem]) -> str:
    """One line each, `file:line:col: message`, as editors and terminals link them."""
    return "\n".join(str(problem) for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """A JSON array of {file, line, column, message}."""
    rows = [{"file": p.file, "line": p.line, "column": p.column, "message": p.message} for p in problems]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def github(problems: Sequence[Problem]) -> str:
    """Workflow commands that GitHub turns into annotations."""
    return "\n".join(
        f"::error file={_property(p.file)},line={p.line},col={p.column}::{_escaped(p.message)}" for p in problems
    )


def junit(problems: Sequence[Problem]) -> str:
    """A JUnit report: one test case a file with problems, or one passed case when there are none."""
    suite = ElementTree.Element("testsuite", name="registermock check")
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    for file, found in by_file.items():
        case = ElementTree.SubElement(suite, "testcase", classname="registermock.check", name=file)
        ElementTree.SubElement(case, "failure", message=f"{len(found)} problems").text = _CONTROL.sub("�", text(found))
    if not by_file:
        ElementTree.SubElement(suite, "testcase", classname="registermock.check", name="scenarios")
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(by_file)))
    return ElementTree.tostring(suite, encoding="unicode")


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "junit": junit,
}


def formatted(problems: Sequence[Problem], how: str) -> str:
    """The problems in one of FORMATS."""
    return FORMATS[how](problems)
