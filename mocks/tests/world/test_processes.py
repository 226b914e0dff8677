"""Processes, roles and versions."""

import pytest

from registermock.world import PROCESS_OF, Process, Role, Service, version_number

BOOKING = PROCESS_OF[Service.BOOKING]


class TestRole:
    @pytest.mark.parametrize("role", Role)
    def test_opposite_of_the_opposite_is_itself(self, role: Role) -> None:
        assert role.opposite.opposite is role
        assert role.opposite is not role


class TestVersionNumber:
    @pytest.mark.parametrize(("older", "newer"), [("1.9", "1.10"), ("1.1", "1.2"), ("1", "1.0"), ("1.10", "2.0")])
    def test_orders_versions_by_number_not_by_letter(self, older: str, newer: str) -> None:
        assert version_number(older) < version_number(newer)


class TestActions:
    @pytest.mark.parametrize("process", PROCESS_OF.values(), ids=lambda process: process.service_name)
    def test_what_one_side_sends_the_other_receives(self, process: Process) -> None:
        assert process.actions(Role.CLINICIAN) == process.actions(Role.CITIZEN)[::-1]

    def test_clinician_receives_the_booking(self) -> None:
        assert "ReserverAvtale" in BOOKING.actions(Role.CLINICIAN)[1]
