"""What can be used and may be a mistake: warnings, for `check` alone."""

from registermock.scenario.files.examined import Examined
from registermock.scenario.lint.overlaps import overlaps
from registermock.scenario.lint.unused import unused
from registermock.scenario.lint.values import values
from registermock.scenario.problems import Problem
from registermock.scenario.text.unknown import without_marks

_LINTS = (values, overlaps, unused)


def warnings(one: Examined) -> list[Problem]:
    """Everything in a file that looks like a mistake, whatever errors it has beside."""
    if one.document is None:
        return []
    found = []
    for lint in _LINTS:
        for path, message in lint(one.document, one.placed):
            place = one.placed.place(path, key=True)
            told = without_marks(message)
            found.append(Problem(one.placed.file, place.line, place.column, told, "warning"))
    return found
