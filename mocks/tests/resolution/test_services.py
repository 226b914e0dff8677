"""From processes to services."""

import pytest

from registermock.resolution import ProfileAnswer
from registermock.resolution.table.services import refusal_of, services_of
from registermock.settings import Settings
from registermock.world import PROCESS_OF, ActivatedProcess, Refusal, Role, Service

BOOKING, WISH, CONTACT = Service.BOOKING, Service.BOOKING_BY_WISH, Service.CONTACT


def activated(service: Service, version: str = "1.2", role: Role = Role.CLINICIAN) -> ActivatedProcess:
    return ActivatedProcess(PROCESS_OF[service].name, version, role)


def offered(*processes: ActivatedProcess) -> tuple[tuple[Service, ...], bool]:
    return services_of(ProfileAnswer(processes, ()), Settings())


class TestServicesOf:
    @pytest.mark.parametrize("service", Service)
    def test_each_process_is_its_service(self, service: Service) -> None:
        assert offered(activated(service)) == ((service,), False)

    def test_real_booking_covers_booking_by_wish(self) -> None:
        assert offered(activated(WISH), activated(BOOKING)) == ((BOOKING,), False)

    def test_citizens_role_does_not_count(self) -> None:
        assert offered(activated(BOOKING, role=Role.CITIZEN), activated(WISH)) == ((WISH,), False)

    def test_old_version_counts_and_is_flagged(self) -> None:
        assert offered(activated(CONTACT, "1.1")) == ((CONTACT,), True)

    @pytest.mark.parametrize("newer", ["1.2", "1.10", "2.0"])
    def test_old_version_beside_a_new_one_is_not_flagged(self, newer: str) -> None:
        assert offered(activated(CONTACT, newer), activated(CONTACT, "1.1")) == ((CONTACT,), False)

    def test_old_wish_covered_by_real_booking_is_not_flagged(self) -> None:
        assert offered(activated(WISH, "1.1"), activated(BOOKING)) == ((BOOKING,), False)

    def test_unknown_process_is_no_service(self) -> None:
        assert offered(ActivatedProcess("Dialog_Other", "1.0", Role.CLINICIAN)) == ((), False)

    def test_services_have_one_order_whatever_that_of_the_profile(self) -> None:
        assert offered(activated(CONTACT), activated(BOOKING)) == offered(activated(BOOKING), activated(CONTACT))


class TestRefusalOf:
    @pytest.mark.parametrize(
        ("processes", "refusal"),
        [
            ((), Refusal.NO_SERVICES),
            ((activated(CONTACT, role=Role.CITIZEN),), Refusal.WRONG_ROLE),
            ((ActivatedProcess("Dialog_Other", "1.0", Role.CITIZEN),), Refusal.NO_SERVICES),
        ],
    )
    def test_tells_a_wrong_role_from_nothing_at_all(
        self, processes: tuple[ActivatedProcess, ...], refusal: Refusal
    ) -> None:
        assert refusal_of(ProfileAnswer(processes, ()), ()) is refusal

    def test_is_nothing_when_there_is_a_service(self) -> None:
        assert refusal_of(ProfileAnswer((), ()), (CONTACT,)) is None
