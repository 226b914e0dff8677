"""The processes in a CPP: what is told, what is added and removed, what is refused."""

from collections.abc import Callable
from uuid import UUID

import pytest

from registermock.faults import RegisterFault
from registermock.faults.cppa import EntityNotFound, MissingMember, ProcessAlreadyInCpp, ProcessNotInCpp, UnknownVersion
from registermock.registers import cppa
from registermock.registers.cppa.process_asked import ProcessAsked
from registermock.settings import Settings
from registermock.world import PROCESSES, ActivatedProcess, Role, View, World

EKONTAKT, RENEWAL = "Dialog_Innbygger_Ekontakt", "Dialog_Innbygger_Reseptfornyelse"
EVA, NONE, EMPTY, OFFICE = 11, 13, 14, 20
CLINICIAN, CITIZEN = Role.CLINICIAN, Role.CITIZEN
RECEIVER, SENDER = (f"{EKONTAKT.upper()}{side}" for side in ("receiver", "sender"))
DOCTORS = ", ".join(f"{{gp: {key}, from: 2020-01-01}}" for key in ("eva", "per", "ida"))


def asked(her_id: int = EVA, version: str = "1.2", *roles: str | None) -> ProcessAsked:
    return ProcessAsked(her_id, "Wrong", name=EKONTAKT, version=version, role_names=roles)


def ekontakt(version: str, *roles: Role) -> list[ActivatedProcess]:
    return [ActivatedProcess(EKONTAKT, version, role) for role in roles]


@pytest.fixture
def view_of(world_of: Callable[..., World]) -> Callable[..., View]:
    """A view where eva has Ekontakt in these versions and roles, per has no CPP and ida an empty one."""

    def view(*held: ActivatedProcess, settings: Settings | None = None) -> View:
        processes = ", ".join(f"{{name: {p.name}, version: {p.version}, role: {p.role}}}" for p in held)
        return View(
            world_of(
                f"clock: 2026-03-02 09:00\nlists: {{u: {{office: O, doctors: [{DOCTORS}]}}}}\n"
                f"offices: {{O: {{her_id: 20}}}}\n"
                f"parties:\n  eva: {{her_id: 11, processes: [{processes}]}}\n"
                "  per: {her_id: 13, cpp: none}\n  ida: {her_id: 14, breakage: empty-cpp}\n"
            ),
            settings or Settings(),
        )

    return view


def held(view: View, her_id: int = EVA) -> list[ActivatedProcess]:
    return list(view.world.parties[her_id].activated)


class TestProcesses:
    def test_are_one_for_each_version_with_all_its_roles(self, view_of: Callable[..., View]) -> None:
        view = view_of(*ekontakt("1.2", CITIZEN), *ekontakt("1.1", CLINICIAN, CITIZEN), *ekontakt("1.2", CLINICIAN))

        found = [(one.version, one.role_names) for one in cppa.processes(view, EVA)]

        assert found == [("1.2", ("Innbygger", "Helsepersonell")), ("1.1", (RECEIVER, SENDER))]

    def test_of_an_empty_cpp_are_none(self, view_of: Callable[..., View]) -> None:
        assert cppa.processes(view_of(), EMPTY) == []

    @pytest.mark.parametrize("her_id", [NONE, OFFICE, 99])
    def test_without_a_cpp_are_not_found(self, view_of: Callable[..., View], her_id: int) -> None:
        with pytest.raises(EntityNotFound):
            cppa.processes(view_of(), her_id)


class TestAdd:
    @pytest.mark.parametrize(
        ("version", "roles", "expected"),
        [
            ("1.2", ["Helsepersonell"], [CLINICIAN]),
            ("1.2", ["Innbygger"], [CITIZEN]),
            ("1.2", ["Innbygger", "Helsepersonell", "Innbygger"], [CLINICIAN, CITIZEN]),
            ("1.1", ["Helsepersonell"], [CLINICIAN]),
            ("1.1", [RECEIVER, SENDER], [CLINICIAN]),
            ("1.1", [SENDER], [CITIZEN]),
            ("1.1", [RECEIVER, SENDER, "Innbygger"], [CLINICIAN, CITIZEN]),
        ],
    )
    def test_takes_the_roles_named(
        self, view_of: Callable[..., View], version: str, roles: list[str], expected: list[Role]
    ) -> None:
        view = view_of()

        cppa.add_process(view, asked(EVA, version, *roles))

        assert held(view) == ekontakt(version, *expected)

    def test_comes_behind_what_is_there(self, view_of: Callable[..., View]) -> None:
        view = view_of(ActivatedProcess(RENEWAL, "1.2", CLINICIAN), *ekontakt("1.1", CLINICIAN))

        cppa.add_process(view, asked(EVA, "1.2", "Helsepersonell"))

        assert [(one.name, one.version) for one in held(view)] == [
            (RENEWAL, "1.2"),
            (EKONTAKT, "1.1"),
            (EKONTAKT, "1.2"),
        ]

    def test_adds_the_role_that_is_missing_of_two(self, view_of: Callable[..., View]) -> None:
        view = view_of(*ekontakt("1.2", CITIZEN))

        cppa.add_process(view, asked(EVA, "1.2", "Helsepersonell", "Innbygger"))

        assert held(view) == ekontakt("1.2", CITIZEN, CLINICIAN)

    @pytest.mark.parametrize("her_id", [NONE, EMPTY])
    def test_makes_the_first_process_of_a_cpp(self, view_of: Callable[..., View], her_id: int) -> None:
        view = view_of()

        cppa.add_process(view, asked(her_id, "1.2", "Helsepersonell"))

        assert held(view, her_id) == ekontakt("1.2", CLINICIAN)

    def test_may_be_told_not_to_make_a_cpp(self, view_of: Callable[..., View]) -> None:
        view = view_of(settings=Settings(add_process_creates_cpp=False))

        with pytest.raises(EntityNotFound):
            cppa.add_process(view, asked(NONE, "1.2", "Helsepersonell"))

    def test_refuses_what_is_there(self, view_of: Callable[..., View]) -> None:
        view = view_of(*ekontakt("1.1", CLINICIAN))

        with pytest.raises(ProcessAlreadyInCpp):
            cppa.add_process(view, asked(EVA, "1.1", RECEIVER, SENDER))

    def test_needs_a_role(self, view_of: Callable[..., View]) -> None:
        with pytest.raises(MissingMember, match=r"^Roles is missing$"):
            cppa.add_process(view_of(), asked(EVA, "1.2"))

    def test_refuses_a_version_that_no_process_has_even_if_it_is_held(self, view_of: Callable[..., View]) -> None:
        with pytest.raises(UnknownVersion, match=r"known are 1\.1, 1\.2$"):
            cppa.add_process(view_of(*ekontakt("1.9", CLINICIAN)), asked(EVA, "1.9", "Innbygger"))

    def test_is_decided_on_the_newest_world(self, view_of: Callable[..., View]) -> None:
        before, after = view_of(), view_of(*ekontakt("1.2", CLINICIAN))
        view = View(before.world, Settings(), keep=lambda change: change(after.world))

        with pytest.raises(ProcessAlreadyInCpp):
            cppa.add_process(view, asked(EVA, "1.2", "Helsepersonell"))


class TestRemove:
    @pytest.mark.parametrize(
        ("before", "roles", "after"),
        [
            (ekontakt("1.2", CLINICIAN, CITIZEN), [], []),
            (ekontakt("1.2", CLINICIAN, CITIZEN), ["Innbygger"], ekontakt("1.2", CLINICIAN)),
            (ekontakt("1.2", CLINICIAN), ["Innbygger", "Helsepersonell"], []),
            (ekontakt("1.1", CLINICIAN, CITIZEN), [RECEIVER, SENDER], []),
            (ekontakt("1.1", CLINICIAN, CITIZEN), [SENDER], ekontakt("1.1", CLINICIAN)),
            (ekontakt("1.1", CLINICIAN, CITIZEN), ["Helsepersonell"], ekontakt("1.1", CITIZEN)),
            (ekontakt("1.9", CLINICIAN), ["Helsepersonell"], []),
        ],
    )
    def test_takes_the_roles_named_or_all(
        self,
        view_of: Callable[..., View],
        before: list[ActivatedProcess],
        roles: list[str],
        after: list[ActivatedProcess],
    ) -> None:
        view = view_of(*before)

        cppa.remove_process(view, asked(EVA, before[0].version, *roles))

        assert held(view) == after

    def test_leaves_other_versions_and_processes(self, view_of: Callable[..., View]) -> None:
        view = view_of(
            ActivatedProcess(RENEWAL, "1.2", CLINICIAN), *ekontakt("1.1", CLINICIAN), *ekontakt("1.2", CLINICIAN)
        )

        cppa.remove_process(view, asked(EVA, "1.2"))

        assert [(one.name, one.version) for one in held(view)] == [(RENEWAL, "1.2"), (EKONTAKT, "1.1")]

    @pytest.mark.parametrize(
        ("her_id", "version", "roles"),
        [(EVA, "1.2", []), (EVA, "1.1", [SENDER]), (EMPTY, "1.2", []), (NONE, "1.2", [])],
        ids=["other version", "other role", "empty CPP", "no CPP"],
    )
    def test_refuses_what_is_not_there(
        self, view_of: Callable[..., View], her_id: int, version: str, roles: list[str]
    ) -> None:
        with pytest.raises(ProcessNotInCpp):
            cppa.remove_process(view_of(*ekontakt("1.1", CLINICIAN)), asked(her_id, version, *roles))


class TestProcessAsked:
    @pytest.mark.parametrize("name", sorted(PROCESSES))
    def test_is_the_process_of_its_id_or_of_its_name(self, name: str) -> None:
        uuid = UUID(PROCESSES[name].uuid)

        assert ProcessAsked(EVA, "Wrong", uuid=uuid).process().name == name
        assert ProcessAsked(EVA, "Wrong", name=name.upper()).process().name == name
        assert ProcessAsked(EVA, "Wrong", name=name.lower(), uuid=uuid).process().name == name

    def test_has_the_queues_of_its_party_alone(self) -> None:
        process = PROCESSES[EKONTAKT]
        queues = [f"sb.registermock.test/DigitalDialog/{her_id}_async" for her_id in (EVA, NONE)]

        ProcessAsked(EVA, "Wrong", channels=(queues[0],)).check_channels(process)

        with pytest.raises(RegisterFault, match=r"is none of HER-id 11; leave Channels out, or write sb\."):
            ProcessAsked(EVA, "Wrong", channels=(queues[0], queues[1])).check_channels(process)

    def test_every_refusal_bears_the_error_code(self) -> None:
        with pytest.raises(RegisterFault) as caught:
            ProcessAsked(EVA, "Wrong").process()

        assert caught.value.code == "Wrong"


def test_changing_a_cpp_leaves_its_certificates_as_they_are(world_of: Callable[..., World]) -> None:
    view = View(
        world_of(
            f"lists: {{u: {{office: O, doctors: [{DOCTORS}]}}}}\n"
            "parties: {eva: {her_id: 11, services: [bestill-time], breakage: certificate-differs}}\n"
        ),
        Settings(),
    )
    before = view.world.parties[EVA]
    assert before.cpp_certificates != before.certificates

    for change in (cppa.add_process, cppa.remove_process):
        change(view, ProcessAsked(EVA, "Wrong", name=EKONTAKT, version="1.2", role_names=("Helsepersonell",)))
        assert view.world.parties[EVA].cpp_certificates == before.cpp_certificates
