"""Every verb by its name, and how one edits."""

from collections.abc import Mapping
from datetime import datetime

from registermock.clock import Clock, standing_still
from registermock.scenario.editing.arguments import CannotEdit, understood
from registermock.scenario.editing.certificates import CertificateExpires, CertificateRenewed, CertificateRevoked
from registermock.scenario.editing.citizens import CitizenMoves, NationalIdChanged
from registermock.scenario.editing.desk import Desk
from registermock.scenario.editing.lists import GPTakesList, VikarLeaves, VikarStarts
from registermock.scenario.editing.parties import PartyActivated, PartyDeactivated, ProcessActivated, ProcessRemoved
from registermock.scenario.editing.verb import Verb
from registermock.scenario.files.shelf import ScenarioFile, Shelf
from registermock.scenario.problems import nearest
from registermock.world import World

VERBS: dict[str, type[Verb]] = {
    verb.name: verb
    for verb in (
        VikarStarts, VikarLeaves, GPTakesList, CitizenMoves, NationalIdChanged, PartyDeactivated, PartyActivated,
        ProcessActivated, ProcessRemoved, CertificateRenewed, CertificateExpires, CertificateRevoked,
    )
}  # fmt: skip


def verb_of(name: str, arguments: Mapping[str, object]) -> Verb:
    """The verb with its arguments, from text by name. Raises CannotEdit."""
    if name not in VERBS:
        raise CannotEdit(f"there is no verb {name[:60]}; {nearest(name[:60], VERBS)}")
    return VERBS[name](**understood(VERBS[name], arguments))


def edited(verb: Verb, shelf: Shelf, clock: Clock | datetime, world: World | None = None) -> tuple[Shelf, ScenarioFile]:
    """The shelf after what happened, and the file that says so now.

    What `clock` shows stands for moments that were left out, without its fraction of a second. `world` is who the
    caller sees, where that is more than the shelf's own. Raises CannotEdit where the verb makes no sense, and
    ScenarioProblems where what it would write is refused as `check` would; nothing is changed then.
    """
    clock = clock if isinstance(clock, Clock) else standing_still(clock)
    manuscript = verb.edit(Desk(shelf, clock, world or shelf.world))
    changed = shelf.with_text(manuscript.file, manuscript.text)
    return changed, changed.files[manuscript.file]


def settled_by(verb: Verb, shelf: Shelf, clock: Clock, world: World) -> int | None:
    """The HER-id of the party of whose CPP the edited text tells everything, if there is one; see `Verb.settles`."""
    return verb.settles(Desk(shelf, clock, world))
