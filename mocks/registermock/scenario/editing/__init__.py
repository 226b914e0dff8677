"""What happens in the domain while a server runs, written into the scenario's own text."""

from registermock.scenario.editing.arguments import Argument, CannotEdit, Kind, arguments_of
from registermock.scenario.editing.verb import Verb
from registermock.scenario.editing.verbs import VERBS, carried_out, verb_of

__all__ = ["VERBS", "Argument", "CannotEdit", "Kind", "Verb", "arguments_of", "carried_out", "verb_of"]
