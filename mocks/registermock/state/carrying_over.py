"""What clients changed over the wire, in a world made anew of changed scenarios."""

import logging
from dataclasses import replace

from registermock.registers.agreement_id import parties_of
from registermock.world import Party, World

_log = logging.getLogger(__name__)


def carried_over(seen: World, before: World, after: World, settled: int | None = None) -> World:
    """`after` with what `seen` has changed since it was made of `before`; what no longer fits is told in the log.

    A process that was removed from a CPP over the wire stays removed, one that was added stays added, as long as the
    party is there; only of the party with the HER-id `settled` do the scenarios tell everything. A revoked agreement
    stays so while both its parties are there.
    """
    for her_id, party in seen.changed_parties.items():
        old, new = before.parties.get(her_id), after.parties.get(her_id)
        if new is None or old is None:
            _log.info("what was changed in the CPP of HER-id %d is dropped: the party is no longer there", her_id)
        elif her_id != settled:
            after = after.with_party(_changed(new, old, party))
    for cpa_id, at in seen.revoked.items():
        if all(her_id in after.parties for her_id in parties_of(cpa_id) or (0,)):
            after = after.with_revoked(cpa_id, at)
        else:
            _log.info("the revocation of agreement %s is dropped: a party of it is no longer there", cpa_id)
    return after


def _changed(new: Party, old: Party, seen: Party) -> Party:
    """`new` with what makes `seen` of `old`."""
    if new.profile == old.profile:
        return replace(new, profile=seen.profile)
    left = tuple(one for one in new.activated if one in seen.activated or one not in old.activated)
    added = tuple(one for one in seen.activated if one not in old.activated and one not in left)
    return new if (*left, *added) == new.activated else new.with_processes((*left, *added))
