"""What may be a mistake in a file that can be used: warnings, for `check` alone."""

from registermock.scenario.files.examined import Examined
from registermock.scenario.lint.overlaps import overlaps
from registermock.scenario.lint.unused import unused
from registermock.scenario.lint.values import values
from registermock.scenario.problems import Problem

_LINTS = (values, overlaps, unused)


def warnings(one: Examined) -> list[Problem]:
    """Everything in a sound file that looks like a mistake; one that cannot be used has none."""
    if one.document is None or one.problems:
        return []
    found = []
    for lint in _LINTS:
        for path, message in lint(one.document, one.placed):
            place = one.placed.place(path, key=True)
            found.append(Problem(one.placed.file, place.line, place.column, message, "warning"))
    return found
