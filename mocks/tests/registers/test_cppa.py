"""The CPP register: own profiles, and agreements of two."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest

from registermock.faults.cppa import EntityNotFound, PartyWithoutCpp
from registermock.registers import cppa
from registermock.scenario import HELSENORGE
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

    def view(eva: str = "", ola: str = "") -> View:
        return View(
            world_of(
                f"clock: 2026-03-02 09:00\nlists: {{u: {{office: O, doctors: [{DOCTORS}]}}}}\n"
                f"parties:\n  eva: {{her_id: 11, processes: [{eva}]}}\n  ola: {{her_id: 12, processes: [{ola}]}}\n"
                "  per: {her_id: 13, cpp: none}\n  ida: {her_id: 14, breakage: empty-cpp}\n"
            ),
            Settings(),
        )

    return view


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


class TestAgreementById:
    def test_is_the_one_with_that_id(self, view_of: Callable[..., View]) -> None:
        view = view_of(process(EKONTAKT, "1.2"))
        found = cppa.agreement(view, HELSENORGE, EVA)

        assert cppa.agreement_by_id(view, found.id) == found

    def test_of_a_foreign_id_is_not_there(self, view_of: Callable[..., View]) -> None:
        with pytest.raises(EntityNotFound, match=r"^Entitet ikke funnet$"):
            cppa.agreement_by_id(view_of(), UUID(int=7))
