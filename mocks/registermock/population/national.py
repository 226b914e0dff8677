"""The national population as a World whose every mapping is a calculation."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from registermock.clock import DEFAULT_CLOCK
from registermock.population.calculation.arithmetic import Dice
from registermock.population.calculation.computed import Computed, Walked
from registermock.population.calculation.months import Months
from registermock.population.identity.ids import OFFICE_HER_IDS
from registermock.population.members.citizens import Citizens
from registermock.population.members.lists import Lists
from registermock.population.members.offices import NATIONAL
from registermock.population.members.parties import Parties
from registermock.population.members.people import People
from registermock.population.members.profiles import Profiles
from registermock.population.plan import Plan
from registermock.population.registry import Registry
from registermock.settings import Settings
from registermock.world import Party, PersonParty, Role, Scenario, World


class National:
    """Citizens, lists, doctors, offices and parties of a whole country, from one seed.

    `taken` are national ids that belong to people of scenarios; the citizens who would have them are not there.
    Nothing is stored of a citizen, and of lists, doctors and parties only the ones lately asked for.
    Raises SettingsError for shares that cannot be.
    """

    def __init__(self, settings: Settings, clock: datetime = DEFAULT_CLOCK, taken: Collection[str] = ()) -> None:
        dice, months = Dice(settings.national_seed), Months(clock)
        people = self.people = People(dice)
        self.settings = settings
        self.clock = clock
        self.plan = Plan(settings, dice)
        self.profiles = Profiles(settings, dice, clock)
        self.lists = Lists(self.plan, people, months)
        self.parties = Parties(settings, self.lists, self.profiles)
        self.citizens = Citizens(self.lists, people, months, settings.national_moved, taken)
        self.registry = Registry(self.lists, self.citizens, people)

    def world(self) -> World:
        """Everybody, found by the ids the registers use."""
        registry, parties = self.registry, self.parties
        return World(
            scenarios={NATIONAL.scenario: _scenario(self.clock)},
            citizens=Computed(self.citizens.with_nin, self.citizens.nins, len(self.citizens)),
            lists=Computed(registry.gp_list, registry.list_ids, self.plan.lists),
            doctors=Computed(registry.doctor, registry.hpr_numbers),
            offices=Computed(registry.office, registry.org_numbers, self.plan.offices),
            parties=Computed(parties.party, parties.her_ids),
            revoked_certificates=(),
            list_index=registry.index(),
            accounts={},
            roles_by_doctor=Computed(self._roles, lambda: filter(self._roles, registry.hpr_numbers())),
            parties_by_parent=Computed(self._under, self._office_her_ids, self.plan.offices),
            parties_by_role={Role.CLINICIAN: Walked(self._clinicians)},
            parties_by_certificate=Computed(self._certified, registry.org_numbers, self.plan.offices),
        )

    def _roles(self, hpr: int) -> tuple[PersonParty, ...] | None:
        doctor = self.registry.doctor_number(hpr)
        party = None if doctor is None else self.parties.of_doctor(doctor)
        return (party,) if party else None

    def _under(self, her_id: int) -> tuple[Party, ...] | None:
        office = OFFICE_HER_IDS.number(her_id, self.plan.offices)
        return None if office is None else tuple(self.parties.under(office))

    def _certified(self, org_number: int) -> tuple[Party, ...] | None:
        office = self.lists.offices.with_org_number(org_number)
        return None if office is None else tuple(self.parties.under(office))

    def _office_her_ids(self) -> Iterable[int]:
        return map(OFFICE_HER_IDS.id, range(self.plan.offices))

    def _clinicians(self) -> Iterator[Party]:
        """Nobody here has a process in the role of the citizen."""
        parties = filter(None, map(self.parties.party, self.parties.her_ids()))
        return (party for party in parties if party.activated)


def _scenario(clock: datetime) -> Scenario:
    """What tells the time of the population; its people are in no file."""
    return Scenario(
        name=NATIONAL.scenario,
        title="Nasjonal befolkning",
        story="Alle innbyggere, fastlegelister, leger og kontorer i et helt land; ingen av dem finnes.",
        clock=clock,
        citizens=(),
        lists=(),
        doctors=(),
        offices=(),
        parties=(),
        expectations=(),
        source=NATIONAL,
    )
