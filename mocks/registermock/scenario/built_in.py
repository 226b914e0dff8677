"""What exists without any scenario: Helsenorge, so that doctors have somebody to make agreements with."""

from datetime import datetime, timedelta

from registermock.world import (
    BUILT_IN,
    EARLIEST,
    PROCESSES,
    VERSIONS,
    ActivatedProcess,
    Address,
    Municipality,
    Office,
    OrganizationParty,
    Period,
    Profile,
    Role,
    Scenario,
    ServiceParty,
    certificate_pair,
)

_ORGANIZATION = 9_000_000
HELSENORGE = 9_000_001
_ORG_NUMBER = 310_000_019


def built_in(clock: datetime) -> Scenario:
    """The scenario that is always there; its time is the given clock."""
    office = Office(
        her_id=_ORGANIZATION,
        org_number=_ORG_NUMBER,
        name="Helsenorge",
        address=Address("Portalveien 1", "0130", "OSLO"),
        municipality=Municipality("0301", "Oslo"),
        phone="00100100",
        source=BUILT_IN,
    )
    return Scenario(
        name=BUILT_IN.scenario,
        title="Innebygd",
        story="Helsenorge, som alle avtaler inngås med.",
        clock=clock,
        citizens=(),
        lists=(),
        doctors=(),
        offices=(office,),
        parties=(_organization(office), _helsenorge(office, clock)),
        expectations=(),
        source=BUILT_IN,
    )


def _organization(office: Office) -> OrganizationParty:
    return OrganizationParty(
        key="Helsenorge", her_id=office.her_id, name=office.name, parent=None,
        valid=Period(EARLIEST), office=office, source=BUILT_IN,
    )  # fmt: skip


def _helsenorge(office: Office, clock: datetime) -> ServiceParty:
    start = datetime(clock.year - 1, 1, 1)
    return ServiceParty(
        key="helsenorge",
        her_id=HELSENORGE,
        name="Helsenorge digital dialog",
        parent=office,
        valid=Period(EARLIEST),
        certificates=certificate_pair("Helsenorge", HELSENORGE, office.org_number, start, start + timedelta(days=1461)),
        profile=Profile(
            tuple(ActivatedProcess(name, version, Role.CITIZEN) for name in PROCESSES for version in VERSIONS)
        ),
        source=BUILT_IN,
        code="DIALOG",
    )
