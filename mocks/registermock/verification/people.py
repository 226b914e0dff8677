"""What a world knows of a citizen or a party, in sentences, and who is meant where it knows nobody."""

from collections.abc import Iterator

from registermock.verification.nearest import nearest_citizen, nearest_party
from registermock.world import Citizen, Membership, Party, View, World
from registermock.world.nin import kind


def about_citizen(view: View, nin: str) -> Iterator[str]:
    """Whether there is such a citizen, and on which list; or the citizen whose id is most like it."""
    citizen = view.world.citizens.get(nin)
    if citizen is not None:
        yield _on_lists(view, citizen)
        return
    wrong = "" if kind(nin) else "; that is no valid national id: it takes eleven digits with right check digits"
    near = nearest_citizen(view.world, nin)
    meant = f"; did you mean {near.person.nin}, {_named(near)}?" if near else ""
    yield f"no citizen has the national id {nin or '(nothing)'}{wrong}{meant}"


def _on_lists(view: View, citizen: Citizen) -> str:
    now = view.now(citizen.source)
    member = citizen.membership(now)
    if member:
        return f"{_named(citizen)} is on the list {member.gp_list.key} at {now:%Y-%m-%d %H:%M}"
    died = f", and died {citizen.died}" if citizen.died else ""
    ever = f"; he is on {', '.join(map(_stretch, citizen.memberships))}" if citizen.memberships else "; he never is"
    return f"{_named(citizen)} is on no list at {now:%Y-%m-%d %H:%M}{ever}{died}"


def _stretch(member: Membership) -> str:
    end = f" to {member.period.end:%Y-%m-%d}" if member.period.end else ""
    return f"{member.gp_list.key} from {member.period.start:%Y-%m-%d}{end}"


def about_her_id(view: View, her_id: int) -> Iterator[str]:
    """Whose HER-id it is and what is missing there; or what else the number is, or whose is most like it."""
    world = view.world
    party = world.parties.get(her_id)
    if party is not None:
        yield f"HER-id {her_id} is {_named(party)}, {_state(party)}"
    elif unlisted := _unlisted(world, her_id):
        yield f"HER-id {her_id} is {_named(unlisted)}, which the scenario keeps out of AR on purpose"
    elif other := _other_number(world, her_id):
        yield other
    else:
        near = nearest_party(world, her_id)
        meant = f"; did you mean {near.her_id}, {_named(near)}?" if near else ""
        yield f"no party has the HER-id {her_id}{meant}"


def _state(party: Party) -> str:
    if party.profile is None:
        profile = "without a CPP"
    elif party.profile.empty:
        profile = "with an empty CPP"
    else:
        profile = f"with {len(party.profile.processes)} processes activated"
    certificates = "" if party.certificates else ", without certificates"
    return f"{'active' if party.active else 'not active'}, {profile}{certificates}"


def _unlisted(world: World, her_id: int) -> Party | None:
    parties = (one for scenario in world.scenarios.values() for one in scenario.parties)
    return next((one for one in parties if one.her_id == her_id and not one.listed), None)


def _other_number(world: World, number: int) -> str | None:
    """A number that is somebody's, but no HER-id: of doctors and offices, which have several."""
    if doctor := world.doctors.get(number):
        her_ids = ", ".join(str(role.her_id) for role in world.roles(doctor)) or "none"
        return f"{number} is no HER-id but the HPR number of {doctor.person.name} ({doctor.source}); HER-ids: {her_ids}"
    if office := world.offices.get(number):
        return f"{number} is no HER-id but the organisation number of {office.name}; its HER-id is {office.her_id}"
    return None


def _named(one: Citizen | Party) -> str:
    name = one.person.name if isinstance(one, Citizen) else one.name
    return f"{name} ({one.source})" if one.source.line else str(name)
