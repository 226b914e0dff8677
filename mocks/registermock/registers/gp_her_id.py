"""Whom FLR names for a list: the rule behind GPHerId, in its four ordered branches.

Source: contract PatientToGPContractAssociation.GPHerId, and Helsenorge's page on lists without a permanent GP.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

from registermock.settings import Settings
from registermock.world import Doctor, DoctorPeriod, GPList, Party, PersonParty, Relationship, View


class Branch(IntEnum):
    """Which branch of the rule decided."""

    ACTIVE_GP = 1
    ONE_VIKAR = 2
    OFFICE_SERVICE = 3
    NOBODY = 4

    @property
    def word(self) -> str:
        """Its name as the journal tells it, such as `one-vikar`."""
        return _WORDS[self]


_WORDS = {branch: branch.name.lower().replace("_", "-") for branch in Branch}


class Addressee(NamedTuple):
    """The outcome of the rule; `party` is None in the last branch alone."""

    branch: Branch
    party: Party | None

    @property
    def her_id(self) -> int | None:
        """What FLR writes as GPHerId."""
        return self.party.her_id if self.party else None


def addressee(view: View, gp_list: GPList, now: datetime) -> Addressee:
    """Whom messages about a patient on the list go to at `now`; the first branch that names somebody decides."""
    if gp := _active_gp(view, gp_list, now):
        return Addressee(Branch.ACTIVE_GP, gp)
    if vikar := _one_vikar(view, gp_list, now):
        return Addressee(Branch.ONE_VIKAR, vikar)
    if service := _vacant_list_service(view, gp_list):
        return Addressee(Branch.OFFICE_SERVICE, service)
    return Addressee(Branch.NOBODY, None)


def _active_gp(view: View, gp_list: GPList, now: datetime) -> Party | None:
    for cycle in gp_list.active(Relationship.GP, now):
        if role := _role(view, cycle.doctor, gp_list):
            return role
    return None


def _one_vikar(view: View, gp_list: GPList, now: datetime) -> Party | None:
    if not gp_list.vacant(now):
        return None
    vikars = [cycle for cycle in gp_list.active(Relationship.VIKAR, now) if _counts(view, cycle.doctor, gp_list)]
    return _role(view, vikars[0].doctor, gp_list) if number_of_vikars(vikars, view.settings) == 1 else None


def _counts(view: View, doctor: Doctor, gp_list: GPList) -> bool:
    """Whether a vikar is one of those that have to be one and only one. Whom the register counts is not known."""
    which = view.settings.vikars_that_count
    if which == "all":
        return True
    return any(role.active or which == "with-her-id" for role in _roles(view, doctor, gp_list))


def number_of_vikars(vikars: Sequence[DoctorPeriod], settings: Settings) -> int:
    """How many vikars these periods are. Whether the register counts doctors or periods is not known."""
    if settings.count_vikars_by == "period":
        return len(vikars)
    return len({cycle.doctor.hpr for cycle in vikars})


def _vacant_list_service(view: View, gp_list: GPList) -> Party | None:
    services = view.world.services(gp_list.office, unlisted=True)
    return next((service for service in services if _is_named(view, service)), None)


def _role(view: View, doctor: Doctor, gp_list: GPList) -> Party | None:
    """The doctor's party whose HER-id FLR names."""
    named = (role for role in _roles(view, doctor, gp_list) if _is_named(view, role))
    return min(named, key=lambda role: role.her_id, default=None)


def _roles(view: View, doctor: Doctor, gp_list: GPList) -> list[PersonParty]:
    """The doctor's parties that count for the list: a HER-id belongs to a role at one office, not to a person."""
    roles, office = view.world.roles(doctor), gp_list.office
    if view.settings.her_id_of_doctor == "lowest":
        return list(roles)
    return [role for role in roles if role.office is office or role.office == office]


def _is_named(view: View, party: Party) -> bool:
    """Whether FLR names a party though it may be inactive. How fast FLR follows AR is not known."""
    return party.active or view.settings.flr_names_inactive
