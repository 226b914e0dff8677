"""What clients changed over the wire, in a world made anew of changed scenarios."""

import logging
from dataclasses import replace

from registermock.registers.cppa.agreement_id import parties_of
from registermock.world import World

_log = logging.getLogger(__name__)


def carried_over(seen: World, before: World, after: World) -> World:
    """`after` with what `seen` has changed since it was made of `before`; what no longer fits is told in the log.

    A CPP that was changed over the wire fits where the party is still there and the scenarios say of its CPP what they
    said before; an agreement that was revoked, where both its parties are still there.
    """
    for her_id, party in seen.changed_parties.items():
        old, new = before.parties.get(her_id), after.parties.get(her_id)
        if new is None or old is None or new.profile != old.profile:
            _log.info("what was changed in the CPP of HER-id %d is dropped: the scenarios now say otherwise", her_id)
            continue
        after = after.with_party(replace(new, profile=party.profile))
    for cpa_id, at in seen.revoked.items():
        if all(her_id in after.parties for her_id in parties_of(cpa_id) or (0,)):
            after = after.with_revoked(cpa_id, at)
        else:
            _log.info("the revocation of agreement %s is dropped: a party of it is no longer there", cpa_id)
    return after
