"""Communication parties as Adresseregisteret knows them, and what each has activated."""

from dataclasses import dataclass, field, replace
from typing import Self

from registermock.world.communication.certificates import CertificatePair
from registermock.world.communication.processes import OLD_VERSION, Role, Version
from registermock.world.gp_lists.people import Doctor
from registermock.world.period import Period
from registermock.world.places import Office
from registermock.world.source import Source


@dataclass(frozen=True, slots=True)
class ActivatedProcess:
    """One process of a profile, in one version and role."""

    name: str
    version: Version
    role: Role

    @property
    def role_names(self) -> tuple[str, ...]:
        """What profiles call the role. The old version names it after the process, and has the clinician as both
        receiver and sender."""
        if self.version != OLD_VERSION:
            return (self.role.value,)
        sides = ("receiver", "sender") if self.role is Role.CLINICIAN else ("sender",)
        return tuple(self.name.upper() + side for side in sides)


@dataclass(frozen=True, slots=True)
class Profile:
    """A CPP: what one party has activated. `empty` = the register answers with nothing instead of a document.

    `certificates` is None where the CPP holds the same ones as AR, as it should.
    """

    processes: tuple[ActivatedProcess, ...]
    empty: bool = False
    certificates: CertificatePair | None = None


@dataclass(frozen=True, kw_only=True)
class Party:
    """A communication party: someone messages can be addressed to by HER-id.

    `listed` is False for a party that FLR names though AR has never heard of it (a deliberate breakage).
    """

    key: str
    her_id: int
    name: str
    parent: Office | None
    valid: Period
    active: bool = True
    listed: bool = True
    certificates: CertificatePair | None = None
    profile: Profile | None = None
    source: Source = field(compare=False)

    @property
    def cpp_certificates(self) -> CertificatePair | None:
        """The certificates the party's CPP holds."""
        return (self.profile and self.profile.certificates) or self.certificates

    @property
    def activated(self) -> tuple[ActivatedProcess, ...]:
        """What the party has activated; nothing for one whose CPP is empty or not there."""
        return self.profile.processes if self.profile and not self.profile.empty else ()

    def with_processes(self, processes: tuple[ActivatedProcess, ...]) -> Self:
        """The same party with a CPP of these processes, and of the certificates it held."""
        certificates = self.profile.certificates if self.profile else None
        return replace(self, profile=Profile(processes, certificates=certificates))

    @property
    def roles(self) -> frozenset[Role]:
        """The roles it has activated some process in."""
        return frozenset(process.role for process in self.activated)


@dataclass(frozen=True, kw_only=True)
class OrganizationParty(Party):
    """An organisation as a party; it has no profile and is no valid address itself."""

    office: Office


@dataclass(frozen=True, kw_only=True)
class PersonParty(Party):
    """A doctor in a role at one office. `office` is where FLR places the role; AR's `parent` differs only
    when a scenario breaks it on purpose."""

    doctor: Doctor
    office: Office
    parent: Office


@dataclass(frozen=True, kw_only=True)
class ServiceParty(Party):
    """A service of an organisation, such as «Fastlege, liste uten fast lege» (KX17, OID 8655)."""

    code: str
    parent: Office


VACANT_LIST_SERVICE = "KX17"
"""Its code in OID 8655."""

VACANT_LIST_SERVICE_NAME = "Fastlege, liste uten fast lege"
