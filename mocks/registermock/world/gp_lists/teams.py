"""Primary health care teams (primærhelseteam): lists and people that work together at one office."""

from dataclasses import dataclass, field

from registermock.world.period import Period
from registermock.world.source import Source


@dataclass(frozen=True, slots=True)
class TeamList:
    """A list's time in a team (contract PrimaryHealthCareContract); `list_id` is the list's own id."""

    id: int
    list_id: int
    period: Period


@dataclass(frozen=True, slots=True)
class TeamMember:
    """A person's time in a team (contract PrimaryHealthCarePerson): a doctor, or somebody with another profession.

    `profession` is a code of helsepersonell (OID 9060), such as LE for doctors, and `profession_name` its text.
    """

    id: int
    key: str
    hpr: int
    profession: str
    profession_name: str
    substitute: bool
    percentage: int | None
    period: Period
    source: Source = field(compare=False)


@dataclass(frozen=True, slots=True)
class Team:
    """A team of one office (contract PrimaryHealthCareTeam), found by its id."""

    id: int
    key: str
    org_number: int
    leader_hpr: int
    lists: tuple[TeamList, ...]
    people: tuple[TeamMember, ...]
    source: Source = field(compare=False)
