"""The resolution flow: FLR → AR → CPPA, and the decision table that reads their answers.

Source: Helsenorge's page on lists without a permanent GP, and the register contracts; the table's rows are
written out in the project's ARCHITECTURE.md.
"""

from dataclasses import dataclass, field

from registermock.faults import RegisterFault
from registermock.faults.ar import UnknownHerId
from registermock.faults.cppa import EntityNotFound
from registermock.faults.flr import InvalidNin, NotOnAnyList
from registermock.resolution.answers import CertificateAnswer, GPAnswer, PartyAnswer, ProfileAnswer, Registers, Step
from registermock.resolution.resolution import Resolution
from registermock.resolution.table.branches import branch_rule
from registermock.resolution.table.certificates import flags_of
from registermock.resolution.table.hints import hints
from registermock.resolution.table.services import refusal_of, services_of
from registermock.sentence import Sentence
from registermock.world import Flag, Outcome, Refusal, Relationship, Service

_ACTIVE = {
    Relationship.GP: (Sentence("GP active now"), Sentence("no GP is active: the list is vacant")),
    Relationship.VIKAR: (Sentence("vikar active now"), Sentence("no vikar is active")),
}


def resolve(registers: Registers, nin: str) -> Resolution:
    """Follow the flow for one citizen: one call to FLR, at most two to AR and one to CPPA."""
    flow = _Flow(registers, nin)
    flow.run()
    return flow.resolution()


@dataclass
class _Flow:
    registers: Registers
    nin: str
    outcome: Outcome = Outcome.FAULT
    addressed_to: int | None = None
    services: tuple[Service, ...] = ()
    refused: Refusal | None = None
    flags: list[Flag] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    gp: GPAnswer | None = None

    def run(self) -> None:
        self.gp = self._ask_flr()
        if self.gp is None:
            return
        self._read_list(self.gp)
        self.addressed_to = self.gp.gp_her_id
        if self.addressed_to is None:
            self.outcome = Outcome.NONE
            return
        party = self._ask_ar(self.addressed_to)
        self.outcome = self._outcome(self.gp, party)
        if party and self._may_be_written_to(self.gp, party):
            self._ask_cppa(self.addressed_to)

    def resolution(self) -> Resolution:
        now = self.registers.now()
        return Resolution(
            nin=self.nin, at=now, outcome=self.outcome, addressed_to=self.addressed_to,
            services=self.services, refused=self.refused, flags=tuple(self.flags), steps=tuple(self.steps),
            hints=tuple(hints(self.gp, now, self.outcome, self.refused)),
        )  # fmt: skip

    def step(self, register: str, rule: Sentence, what: str, value: object, source: str | None = None) -> None:
        self.steps.append(Step(register, rule, what, value if isinstance(value, str) else str(value), source))

    def _ask_flr(self) -> GPAnswer | None:
        try:
            return self.registers.gp(self.nin)
        except RegisterFault as fault:
            known: dict[type[RegisterFault], Refusal] = {
                NotOnAnyList: Refusal.NOT_ON_A_LIST,
                InvalidNin: Refusal.INVALID_NIN,
            }
            self.refused = known.get(type(fault), Refusal.REGISTER_FAULT)
            self.step("FLR", Sentence("the register refuses"), "GenericFault", fault.message)
            return None

    def _read_list(self, gp: GPAnswer) -> None:
        now = self.registers.now()
        self.step("FLR", Sentence("the citizen is on a list at"), "GPOffice", gp.office, gp.source)
        for relationship, (some, none) in _ACTIVE.items():
            active = gp.active(relationship, now)
            for doctor in active:
                self.step("FLR", some, f"DoctorCycles {relationship}", doctor.name, doctor.source)
            if not active:
                self.step("FLR", none, f"DoctorCycles {relationship}", Sentence("none holds now"), gp.source)
        self.step("FLR", branch_rule(gp, now), "GPHerId", gp.gp_her_id or "nil", gp.source)

    def _ask_ar(self, her_id: int) -> PartyAnswer | None:
        try:
            party = self.registers.party(her_id)
        except RegisterFault as fault:
            unknown = isinstance(fault, UnknownHerId)
            self.refused = Refusal.UNKNOWN_IN_AR if unknown else Refusal.REGISTER_FAULT
            self.step("AR", Sentence("the register refuses"), f"GenericFault {fault.code}", fault.message)
            return None
        self.step("AR", Sentence("the party is a {kind}", kind=party.kind), "Name", party.name, party.source)
        return party

    def _outcome(self, gp: GPAnswer, party: PartyAnswer | None) -> Outcome:
        now = self.registers.now()
        if party and party.kind == "Service":
            return Outcome.SERVICE
        if gp.active(Relationship.GP, now):
            return Outcome.GP
        return Outcome.VIKAR if party or len(gp.vikars(now)) == 1 else Outcome.SERVICE

    def _may_be_written_to(self, gp: GPAnswer, party: PartyAnswer) -> bool:
        self.step(
            "AR", Sentence("only an active party may be written to"), "Active", str(party.active).lower(), party.source
        )
        if not party.active:
            self.refused = Refusal.INACTIVE
            return False
        if party.parent_org_number != gp.office_org_number:
            self.flags.append(Flag.OTHER_OFFICE)
            self.step(
                "AR",
                Sentence("the party's parent is not the list's office"),
                "ParentName",
                party.parent_name,
                party.source,
            )
        if party.hpr is not None and party.hpr not in {doctor.hpr for doctor in gp.doctors}:
            self.flags.append(Flag.OTHER_DOCTOR)
            self.step("AR", Sentence("the party is no doctor of the list"), "HPRNumber", party.hpr, party.source)
        return True

    def _ask_cppa(self, her_id: int) -> None:
        try:
            profile = self.registers.profile(her_id)
        except RegisterFault as fault:
            self.refused = Refusal.NO_CPP if isinstance(fault, EntityNotFound) else Refusal.REGISTER_FAULT
            self.step("CPPA", Sentence("an own profile is needed"), "GenericFault", fault.message)
            return
        self._read_profile(profile)

    def _read_profile(self, profile: ProfileAnswer | None) -> None:
        if profile is None:
            self.refused = Refusal.NO_CPP
            self.step(
                "CPPA", Sentence("an own profile is needed"), "CPP", Sentence("the register answers with nothing")
            )
            return
        self.services, old = services_of(profile)
        self.refused = refusal_of(profile, self.services)
        for process in profile.processes:
            self.step(
                "CPPA",
                Sentence("activated as {role}", role=process.role),
                process.name,
                process.version,
                profile.source,
            )
        self.flags += [Flag.OLD_PROCESS_VERSION] if old else []
        for found in flags_of(profile, self._certificate_in_ar(), self.registers.now()):
            self.flags.append(found.flag)
            self.step("CPPA", found.rule, found.field, found.value, profile.source)

    def _certificate_in_ar(self) -> CertificateAnswer | None:
        assert self.addressed_to is not None
        try:
            return self.registers.encryption_certificate(self.addressed_to)
        except RegisterFault as fault:
            self.step(
                "AR", Sentence("the register refuses the certificate"), f"GenericFault {fault.code}", fault.message
            )
            return None
