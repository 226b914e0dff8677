"""The CPP register: own profiles, and agreements of two."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from registermock.faults.cppa import EntityNotFound, NotAParty, PartyWithoutCpp, TooManyAgreements
from registermock.registers import cppa
from registermock.registers.agreement_id import agreement_id
from registermock.scenario import HELSENORGE, load
from registermock.settings import Settings
from registermock.world import ActivatedProcess, Role, View, World

EKONTAKT, RENEWAL = "Dialog_Innbygger_Ekontakt", "Dialog_Innbygger_Reseptfornyelse"
EVA, OLA, NONE, EMPTY = 11, 12, 13, 14
DOCTORS = ", ".join(f"{{gp: {key}, from: 2020-01-01}}" for key in ("eva", "ola", "per", "ida"))


def agreed(view: View, one: int, other: int) -> list[tuple[str, str]]:
    return [(process.name, process.version) for process in cppa.agreement(view, one, other).processes_a]


@pytest.fixture
def view_of(world_of: Callable[..., World]) -> Callable[..., View]:
    """A view where eva and ola have these processes (flow YAML), per has no CPP and ida an empty one."""

    def view(eva: str = "", ola: str = "", settings: Settings | None = None) -> View:
        return View(
            world_of(
                f"clock: 2026-03-02 09:00\nlists: {{u: {{office: O, doctors: [{DOCTORS}]}}}}\n"
                f"parties:\n  eva: {{her_id: 11, processes: [{eva}]}}\n  ola: {{her_id: 12, processes: [{ola}]}}\n"
                "  per: {her_id: 13, cpp: none}\n  ida: {her_id: 14, breakage: empty-cpp}\n"
            ),
            settings or Settings(),
        )

    return view


@pytest.fixture
def two_years(write: Callable[..., Path]) -> View:
    """Eva as clinician in a scenario of 2026, ola as citizen in one of 2027."""
    files = [
        write(
            f"name: in-{year}\ntitle: T\nclock: {year}-03-02\n"
            f"lists: {{u: {{office: O, doctors: [{{gp: eva, from: 2020-01-01}}]}}}}\n"
            f"parties: {{eva: {{her_id: {her_id}, processes: [{process(EKONTAKT, '1.2', role)}]}}}}\n",
            f"in-{year}",
        )
        for year, her_id, role in ((2026, EVA, "Helsepersonell"), (2027, OLA, "Innbygger"))
    ]
    return View(load(files, Settings()), Settings())


def process(name: str, version: str, role: str = "Helsepersonell") -> str:
    return f"{{name: {name}, version: {version}, role: {role}}}"


class TestProfile:
    def test_holds_what_the_party_has_activated(self, view_of: Callable[..., View]) -> None:
        found = cppa.profile(view_of(process(EKONTAKT, "1.1")), EVA)

        assert found.profile.processes == (ActivatedProcess(EKONTAKT, "1.1", Role.CLINICIAN),)

    @pytest.mark.parametrize("her_id", [NONE, 99, -1])
    def test_that_is_not_there_is_refused_in_the_words_clients_compare(
        self, view_of: Callable[..., View], her_id: int
    ) -> None:
        with pytest.raises(EntityNotFound, match=r"^Entitet ikke funnet$"):
            cppa.profile(view_of(), her_id)

    def test_of_an_organisation_is_refused_or_nothing_by_setting(self, view_of: Callable[..., View]) -> None:
        view = view_of()
        (office,) = (one.her_id for one in view.world.parties.values() if one.name == "O")

        for ask in (cppa.profile, cppa.processes):
            with pytest.raises(EntityNotFound):
                ask(view, office)

        view = view_of(settings=Settings(cpp_of_organization="nothing"))
        assert (cppa.profile(view, office).profile.empty, cppa.processes(view, office)) == (True, [])
        for nobody in (NONE, 99):
            with pytest.raises(EntityNotFound):
                cppa.profile(view, nobody)

    def test_can_be_empty(self, view_of: Callable[..., View]) -> None:
        assert cppa.profile(view_of(), EMPTY).profile.empty


class TestAgreement:
    @pytest.mark.parametrize(
        ("eva", "ola", "common"),
        [
            (process(EKONTAKT, "1.2"), process(EKONTAKT, "1.2", "Innbygger"), [(EKONTAKT, "1.2")]),
            (process(EKONTAKT, "1.2", "Innbygger"), process(EKONTAKT, "1.2"), [(EKONTAKT, "1.2")]),
            (
                f"{process(EKONTAKT, '1.10')}, {process(EKONTAKT, '1.9')}",
                f"{process(EKONTAKT, '1.9', 'Innbygger')}, {process(EKONTAKT, '1.10', 'Innbygger')}",
                [(EKONTAKT, "1.10")],
            ),
            (
                f"{process(EKONTAKT, '1.9')}, {process(EKONTAKT, '1.10')}",
                process(EKONTAKT, "1.9", "Innbygger"),
                [(EKONTAKT, "1.9")],
            ),
            (
                f"{process(EKONTAKT, '1.2')}, {process(RENEWAL, '1.2')}",
                process(EKONTAKT, "1.2", "Innbygger"),
                [(EKONTAKT, "1.2")],
            ),
        ],
        ids=["opposite roles", "either way round", "newest", "newest common", "only common"],
    )
    def test_holds_the_newest_common_version_of_common_processes(
        self, view_of: Callable[..., View], eva: str, ola: str, common: list[tuple[str, str]]
    ) -> None:
        assert agreed(view_of(eva, ola), EVA, OLA) == common

    @pytest.mark.parametrize(
        ("eva", "ola"),
        [
            (process(EKONTAKT, "1.2"), process(EKONTAKT, "1.2")),
            (process(EKONTAKT, "1.2"), process(RENEWAL, "1.2", "Innbygger")),
            (process(EKONTAKT, "1.1"), process(EKONTAKT, "1.2", "Innbygger")),
            ("", ""),
        ],
        ids=["same role", "other process", "other version", "nothing"],
    )
    def test_without_anything_common_is_not_there(self, view_of: Callable[..., View], eva: str, ola: str) -> None:
        with pytest.raises(EntityNotFound):
            cppa.agreement(view_of(eva, ola), EVA, OLA)

    def test_gives_each_side_its_own_role(self, view_of: Callable[..., View]) -> None:
        found = cppa.agreement(view_of(process(EKONTAKT, "1.2")), HELSENORGE, EVA)

        assert [one.role for one in (*found.processes_a, *found.processes_b)] == [Role.CITIZEN, Role.CLINICIAN]

    @pytest.mark.parametrize(
        ("one", "other", "text"),
        [
            (NONE, EVA, "PartyA with HER-id 13 does not have a CPP"),
            (EVA, NONE, "PartyB with HER-id 13 does not have a CPP"),
            (EVA, EMPTY, "PartyB with HER-id 14 does not have a CPP"),
            (99, NONE, "PartyA with HER-id 99 does not have a CPP"),
        ],
    )
    def test_names_the_side_without_cpp(self, view_of: Callable[..., View], one: int, other: int, text: str) -> None:
        with pytest.raises(PartyWithoutCpp, match=f"^{text}$"):
            cppa.agreement(view_of(process(EKONTAKT, "1.2")), one, other)

    @pytest.mark.parametrize("pair", [(HELSENORGE, EVA), (EVA, HELSENORGE)])
    def test_runs_three_years_from_the_clocks_new_year(
        self, view_of: Callable[..., View], pair: tuple[int, int]
    ) -> None:
        found = cppa.agreement(view_of(process(EKONTAKT, "1.2")), *pair)

        assert (found.start, found.end) == (datetime(2026, 1, 1), datetime(2029, 1, 1))

    def test_holds_both_sides_of_a_process_that_both_have_both_roles_in(self, view_of: Callable[..., View]) -> None:
        both = f"{process(EKONTAKT, '1.2')}, {process(EKONTAKT, '1.2', 'Innbygger')}, {process(EKONTAKT, '1.1')}"
        view = view_of(both, both)

        for one, other in ((EVA, OLA), (OLA, EVA)):
            found = cppa.agreement(view, one, other)
            assert {(p.version, p.role) for p in found.processes_a} == {("1.2", role) for role in Role}
            assert {(p.version, p.role) for p in found.processes_b} == {("1.2", role) for role in Role}

    def test_has_one_id_and_one_time_whoever_is_named_first(self, two_years: View) -> None:
        first, second = cppa.agreement(two_years, EVA, OLA), cppa.agreement(two_years, OLA, EVA)

        assert (first.id, first.start, first.end) == (second.id, second.start, second.end)


class TestAgreementById:
    def test_is_the_one_with_that_id(self, view_of: Callable[..., View]) -> None:
        view = view_of(process(EKONTAKT, "1.2"))
        found = cppa.agreement(view, HELSENORGE, EVA)

        assert cppa.agreement_by_id(view, found.id) == found

    def test_has_helsenorge_or_the_lower_her_id_as_party_a(self, view_of: Callable[..., View]) -> None:
        view = view_of(process(EKONTAKT, "1.2"), process(EKONTAKT, "1.2", "Innbygger"))

        for one, other, first in ((EVA, HELSENORGE, HELSENORGE), (OLA, EVA, EVA)):
            assert cppa.agreement_by_id(view, cppa.agreement(view, one, other).id).party_a.her_id == first

    @pytest.mark.parametrize(
        "cpa_id",
        [UUID(int=7), UUID(int=0), agreement_id(EVA, HELSENORGE), agreement_id(HELSENORGE, NONE),
         agreement_id(HELSENORGE, EMPTY), agreement_id(HELSENORGE, 99), agreement_id(HELSENORGE, OLA)],
        ids=["foreign", "empty", "pair turned round", "no CPP", "empty CPP", "nobody", "nothing common"],
    )  # fmt: skip
    def test_that_nobody_was_given_is_not_there(self, view_of: Callable[..., View], cpa_id: UUID) -> None:
        with pytest.raises(EntityNotFound, match=r"^Entitet ikke funnet$"):
            cppa.agreement_by_id(view_of(process(EKONTAKT, "1.2")), cpa_id)


class TestAgreements:
    def test_are_all_the_party_has_by_her_id(self, view_of: Callable[..., View]) -> None:
        view = view_of(process(EKONTAKT, "1.2"), process(EKONTAKT, "1.2", "Innbygger"))

        def others(her_id: int) -> list[tuple[int, int]]:
            return [(one.party_a.her_id, one.party_b.her_id) for one in cppa.agreements(view, her_id)]

        assert others(EVA) == [(EVA, OLA), (HELSENORGE, EVA)]
        assert others(OLA) == [(EVA, OLA)]
        assert others(HELSENORGE) == [(HELSENORGE, EVA)]

    def test_are_the_ones_found_by_id(self, view_of: Callable[..., View]) -> None:
        view = view_of(process(EKONTAKT, "1.2"), process(EKONTAKT, "1.2", "Innbygger"))

        for one in cppa.agreements(view, EVA):
            assert cppa.agreement_by_id(view, one.id) == one

    @pytest.mark.parametrize("her_id", [EVA, EMPTY])
    def test_may_be_none(self, view_of: Callable[..., View], her_id: int) -> None:
        assert cppa.agreements(view_of(), her_id) == []

    @pytest.mark.parametrize(("her_id", "year"), [(EVA, 2026), (OLA, 2027)])
    def test_are_shown_at_the_partys_own_time(self, two_years: View, her_id: int, year: int) -> None:
        cppa.agreements(two_years, her_id)

        assert two_years.shown == datetime(year, 3, 2)

    def test_with_a_party_that_has_both_roles_are_one(self, view_of: Callable[..., View]) -> None:
        both = f"{process(EKONTAKT, '1.2')}, {process(EKONTAKT, '1.2', 'Innbygger')}"

        found = cppa.agreements(view_of(both, both), EVA)

        assert [(one.party_a.her_id, one.party_b.her_id) for one in found] == [(EVA, OLA), (HELSENORGE, EVA)]

    def test_beyond_what_one_answer_can_hold_are_refused(
        self, view_of: Callable[..., View], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        view = view_of(process(EKONTAKT, "1.2"), process(EKONTAKT, "1.2", "Innbygger"))

        monkeypatch.setattr("registermock.registers.cppa.profiles.MOST_AGREEMENTS", 2)
        assert len(cppa.agreements(view, EVA)) == 2

        monkeypatch.setattr("registermock.registers.cppa.profiles.MOST_AGREEMENTS", 1)
        with pytest.raises(TooManyAgreements, match=r"^HER-id 11 has more than 1 CPAs"):
            cppa.agreements(view, EVA)


class TestRevoke:
    def test_is_refused_to_whoever_is_no_party(self, view_of: Callable[..., View]) -> None:
        view = view_of(process(EKONTAKT, "1.2"))
        cpa_id = cppa.agreement(view, HELSENORGE, EVA).id

        with pytest.raises(NotAParty, match=f"^HER-id 12 is no party of the CPA {cpa_id}"):
            cppa.revoke(view, cpa_id, OLA)

    def test_keeps_the_time_of_the_first(self, view_of: Callable[..., View]) -> None:
        view = view_of(process(EKONTAKT, "1.2"))
        cpa_id = cppa.agreement(view, HELSENORGE, EVA).id
        cppa.revoke(view, cpa_id, EVA)
        later = View(view.world, Settings(), datetime(2027, 1, 1))

        assert cppa.revoke(later, cpa_id, HELSENORGE).revoked == datetime(2026, 3, 2, 9)

    def test_holds_from_when_it_was_done_and_keeps_the_dates_of_then(self, view_of: Callable[..., View]) -> None:
        view = view_of(process(EKONTAKT, "1.2"))
        cpa_id = cppa.agreement(view, HELSENORGE, EVA).id
        cppa.revoke(view, cpa_id, EVA)

        at = {
            now: cppa.agreement_by_id(View(view.world, Settings(), now), cpa_id)
            for now in (datetime(2026, 3, 2, 8, 59, 59), datetime(2026, 3, 2, 9), datetime(2030, 1, 1))
        }

        assert [one.revoked for one in at.values()] == [None, datetime(2026, 3, 2, 9), datetime(2026, 3, 2, 9)]
        assert {(one.start, one.end) for one in at.values()} == {(datetime(2026, 1, 1), datetime(2029, 1, 1))}

    def test_can_be_done_at_an_earlier_time_too(self, view_of: Callable[..., View]) -> None:
        view = view_of(process(EKONTAKT, "1.2"))
        cpa_id = cppa.agreement(view, HELSENORGE, EVA).id
        cppa.revoke(view, cpa_id, EVA)
        earlier = View(view.world, Settings(), datetime(2026, 2, 1))

        assert cppa.revoke(earlier, cpa_id, EVA).revoked == datetime(2026, 2, 1)

    @pytest.mark.parametrize("pair", [(HELSENORGE, EVA), (EVA, HELSENORGE)])
    def test_may_end_the_answer_by_parties(self, view_of: Callable[..., View], pair: tuple[int, int]) -> None:
        view = view_of(process(EKONTAKT, "1.2"), settings=Settings(revoked_cpa_by_parties="fault"))
        cpa_id = cppa.agreement(view, *pair).id

        cppa.revoke(view, cpa_id, EVA)

        with pytest.raises(EntityNotFound):
            cppa.agreement(view, *pair)
        assert cppa.agreement_by_id(view, cpa_id).revoked
        assert [one.id for one in cppa.agreements(view, EVA)] == [cpa_id]
