"""Primary health care teams: the lists and the people of each."""

from registermock.scenario.compile.draft import Draft
from registermock.scenario.format.document import TeamDocument, TeamMemberDocument
from registermock.world import EARLIEST, GPList, Period, Team, TeamList, TeamMember

_DOCTOR = "LE Lege"


def teams(draft: Draft) -> None:
    """Every team; an office has one at most, because its id stands in a single member of the contract."""
    taken: dict[str, str] = {}
    offices = {gp_list.office.name for gp_list in draft.lists.values()}
    for key, written in draft.document.teams.items():
        draft.knows(written.office, offices, "office with a list", "teams", key, "office")
        if written.office in taken:
            draft.refuse(f"{written.office} has the team {taken[written.office]} already; an office has one at most",
                         "teams", key, "office")  # fmt: skip
        taken[written.office] = key
        draft.teams[key] = _team(draft, key, written)


def _team(draft: Draft, key: str, written: TeamDocument) -> Team:
    period = draft.period(written.start or EARLIEST, written.end, ("teams", key, "to"))
    people = written.people
    if written.leader not in people:
        people = {written.leader: TeamMemberDocument(), **people}
    members = {who: _member(draft, key, who, entry, period) for who, entry in people.items()}
    return Team(
        id=written.id or draft.seed.contract_id("team", key),
        key=key,
        org_number=_org_number(draft, written.office),
        leader_hpr=members[written.leader].hpr,
        lists=tuple(
            TeamList(draft.seed.contract_id("team-list", key, gp_list.key), gp_list.id, period)
            for gp_list in _lists(draft, key, written)
        ),
        people=tuple(members.values()),
        source=draft.source("teams", key),
    )


def _lists(draft: Draft, key: str, written: TeamDocument) -> list[GPList]:
    at_office = {name: one for name, one in draft.lists.items() if one.office.name == written.office}
    if written.lists is None:
        return list(at_office.values())
    what = f"list at {written.office}" if at_office else "list"
    choices = at_office or draft.lists  # where the office is wrong, which list it was can still be
    return [
        choices[name]
        for index, name in enumerate(written.lists)
        if draft.knows(name, choices, what, "teams", key, "lists", index)
    ]


def _org_number(draft: Draft, office: str) -> int:
    return draft.offices[office].org_number if office in draft.offices else draft.seed.org_number(office)


def _member(draft: Draft, team: str, key: str, written: TeamMemberDocument, period: Period) -> TeamMember:
    path = ("teams", team, "people", key)
    doctor = draft.doctors.get(key)
    if doctor and written.hpr:
        draft.refuse(f"{key} is a doctor of this scenario; write the HPR number under doctors:", *path, "hpr")
    said = written.profession or not draft.written(*path, "profession") or not draft.written(*path)
    if not doctor and not said and draft.is_name(key):
        draft.refuse(f"{key} is no doctor of this scenario; say what else, such as profession: SP Sykepleier", *path)
    profession, _, name = (written.profession or _DOCTOR).partition(" ")
    return TeamMember(
        id=draft.seed.contract_id("team-member", team, key),
        key=key,
        hpr=doctor.hpr if doctor else written.hpr or draft.seed.hpr(key),
        profession=profession,
        profession_name=name or profession,
        substitute=written.substitute,
        percentage=written.percentage,
        period=draft.period(written.start or period.start, written.end or period.end, (*path, "to")),
        source=draft.source(*path),
    )
