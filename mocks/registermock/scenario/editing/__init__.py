"""What happens in the domain while a server runs, written into the scenario's own text."""

from registermock.scenario.editing.arguments import Argument, CannotEdit, Kind, arguments_of
from registermock.scenario.editing.expectations import numbered, without_expectations
from registermock.scenario.editing.verb import Verb
from registermock.scenario.editing.verbs import VERBS, edited, settled_by, verb_of

__all__ = [
    "VERBS", "Argument", "CannotEdit", "Kind", "Verb", "arguments_of", "edited", "numbered", "settled_by",
    "verb_of", "without_expectations",
]  # fmt: skip
