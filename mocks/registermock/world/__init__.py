"""The population every register answers from: frozen values, linked to each other, no rules of any register."""

from registermock.world.accounts import AccessRole, Account
from registermock.world.communication.certificates import CertificatePair, CertificateSpec, Usage, certificate_pair
from registermock.world.communication.parties import (
    VACANT_LIST_SERVICE,
    VACANT_LIST_SERVICE_NAME,
    ActivatedProcess,
    OrganizationParty,
    Party,
    PersonParty,
    Profile,
    ServiceParty,
)
from registermock.world.communication.processes import (
    ALL_SERVICES,
    CURRENT_VERSION,
    OLD_VERSION,
    PROCESS_OF,
    PROCESSES,
    SERVICE_OF,
    VERSIONS,
    Process,
    Role,
    Service,
    version_number,
)
from registermock.world.gp_lists.list_index import Cycle, ListIndex
from registermock.world.gp_lists.people import (
    Citizen,
    Doctor,
    DoctorPeriod,
    GPList,
    ListStatus,
    Membership,
    Name,
    Person,
    Relationship,
)
from registermock.world.gp_lists.teams import Team, TeamList, TeamMember
from registermock.world.outcomes import Expectation, Flag, Outcome, Refusal
from registermock.world.period import EARLIEST, Period
from registermock.world.places import Address, Municipality, Office
from registermock.world.source import BUILT_IN, Source
from registermock.world.view import Change, Recollection, Seen, View
from registermock.world.world import Scenario, World

__all__ = [
    "ALL_SERVICES",
    "BUILT_IN",
    "CURRENT_VERSION",
    "EARLIEST",
    "OLD_VERSION",
    "PROCESSES",
    "PROCESS_OF",
    "SERVICE_OF",
    "VACANT_LIST_SERVICE",
    "VACANT_LIST_SERVICE_NAME",
    "VERSIONS",
    "AccessRole",
    "Account",
    "ActivatedProcess",
    "Address",
    "CertificatePair",
    "CertificateSpec",
    "Change",
    "Citizen",
    "Cycle",
    "Doctor",
    "DoctorPeriod",
    "Expectation",
    "Flag",
    "GPList",
    "ListIndex",
    "ListStatus",
    "Membership",
    "Municipality",
    "Name",
    "Office",
    "OrganizationParty",
    "Outcome",
    "Party",
    "Period",
    "Person",
    "PersonParty",
    "Process",
    "Profile",
    "Recollection",
    "Refusal",
    "Relationship",
    "Role",
    "Scenario",
    "Seen",
    "Service",
    "ServiceParty",
    "Source",
    "Team",
    "TeamList",
    "TeamMember",
    "Usage",
    "View",
    "World",
    "certificate_pair",
    "version_number",
]
