"""Problems told in the ways their readers want: people, programs, GitHub, JUnit."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict
from xml.etree import ElementTree

from registermock.scenario.problems import Problem, Severity

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def _text(problems: Sequence[Problem]) -> str:
    """One line each, `file:line:col: message`, as editors and terminals link them."""
    return "\n".join(str(problem) for problem in problems)


def _json(problems: Sequence[Problem]) -> str:
    """A JSON array of {file, line, column, message, severity}; severity is error or warning."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


def _github(problems: Sequence[Problem]) -> str:
    """Workflow commands that GitHub turns into annotations."""
    return "\n".join(
        f"::{p.severity} file={_property(p.file)},line={p.line},col={p.column}::{_escaped(p.message)}" for p in problems
    )


def _junit(problems: Sequence[Problem]) -> str:
    """A JUnit report: a test case for each file with problems, failed by errors alone, or one passed case."""
    suite = ElementTree.Element("testsuite", name="registermock check")
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    for file, found in by_file.items():
        case = ElementTree.SubElement(suite, "testcase", classname="registermock.check", name=file)
        errors, warnings = _by_severity(found, "error"), _by_severity(found, "warning")
        if errors:
            ElementTree.SubElement(case, "failure", message=f"{len(errors)} problems").text = _told(errors)
        if warnings:
            ElementTree.SubElement(case, "system-out").text = _told(warnings)
    if not by_file:
        ElementTree.SubElement(suite, "testcase", classname="registermock.check", name="scenarios")
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    return ElementTree.tostring(suite, encoding="unicode")


def _by_severity(problems: Sequence[Problem], severity: Severity) -> list[Problem]:
    return [problem for problem in problems if problem.severity == severity]


def _told(problems: Sequence[Problem]) -> str:
    return _CONTROL.sub("�", _text(problems))


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _escaped(value).replace(":", "%3A").replace(",", "%2C")


_FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "junit": _junit,
}


def formatted(problems: Sequence[Problem], how: str) -> str:
    """The problems as `text`, `json`, `github` (annotations) or `junit`."""
    return _FORMATS[how](problems)
