"""The registers asked directly, without a wire: what `explain` uses, with sources in the scenario files."""

from datetime import datetime

from registermock.clock import certificate_time, wall_clock
from registermock.registers import ar, cppa, flr
from registermock.resolution.answers import (
    CertificateAnswer,
    DoctorOnList,
    GPAnswer,
    PartyAnswer,
    ProfileAnswer,
)
from registermock.world import CertificateSpec, OrganizationParty, Party, PersonParty, Usage, View


class WorldRegisters:
    """The three registers of a View."""

    def __init__(self, view: View) -> None:
        self._view = view

    def gp(self, nin: str) -> GPAnswer:
        """FLR's answer, each doctor with the line he stands on."""
        found = flr.patient_gp_details(self._view, nin)
        gp_list = found.membership.gp_list
        doctors = tuple(
            DoctorOnList(c.doctor.hpr, str(c.doctor.person.name), c.relationship, c.period, str(c.source))
            for c in gp_list.doctors
        )
        office = gp_list.office
        return GPAnswer(found.gp_her_id, doctors, office.name, office.org_number, found.branch, str(gp_list.source))

    def party(self, her_id: int) -> PartyAnswer:
        """AR's answer."""
        party = ar.communication_party(self._view, her_id)
        return PartyAnswer(
            her_id=her_id,
            kind=kind_of(party),
            name=party.name,
            active=party.active,
            parent_org_number=party.parent.org_number if party.parent else -1,
            parent_name=party.parent.name if party.parent else None,
            hpr=party.doctor.hpr if isinstance(party, PersonParty) else None,
            source=str(party.source),
        )

    def profile(self, her_id: int) -> ProfileAnswer | None:
        """CPPA's answer."""
        found = cppa.profile(self._view, her_id)
        if found.profile.empty:
            return None
        pair = found.party.cpp_certificates
        read = [_certificate(spec, self.now()) for spec in (pair.both if pair else ())]
        certificates = tuple(certificate for certificate in read if certificate)
        return ProfileAnswer(found.profile.processes, certificates, str(found.party.source))

    def encryption_certificate(self, her_id: int) -> CertificateAnswer | None:
        """AR's answer."""
        return _certificate(ar.certificate(self._view, her_id, Usage.ENCRYPTION), self.now())

    def now(self) -> datetime:
        """The time the last answer was given at."""
        return self._view.shown or wall_clock()


def _certificate(spec: CertificateSpec, now: datetime) -> CertificateAnswer | None:
    """The certificate as a reader takes it: one that is meant for neither usage is none."""
    if spec.wrong_usage:
        return None
    revoked = spec.revoked is not None and spec.revoked <= certificate_time(now)
    return CertificateAnswer(spec.usage, spec.not_before, spec.not_after, repr(spec), revoked)


def kind_of(party: Party) -> str:
    """The party's kind in AR's words."""
    if isinstance(party, PersonParty):
        return "Person"
    return "Organization" if isinstance(party, OrganizationParty) else "Service"
