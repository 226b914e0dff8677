"""TenantClient over the wire: what one tenant is told holds for it alone, and refusals say why."""

from secrets import token_hex

import pytest

from registermock.errors import Unreachable
from registermock.resolution import Resolution, resolve
from registermock.testing import Running, SoapRegisters, Target
from registermock.testing.client import NotMet, Refused, TenantClient
from registermock.world import Outcome

from .conftest import ADMIN_TOKEN

KARI = "27824327454"
SCENARIO = """\
name: my-own
title: Min egen
clock: 2026-03-02 09:00
lists:
  liste: {office: Kontoret, doctors: [{gp: lege, from: 2020-01-01, to: 2026-04-01}]}
citizens:
  ola: {nin: 07929417369, list: liste}
"""


@pytest.fixture
def tenant(guarded: Running) -> TenantClient:
    return TenantClient(guarded.base_url, f"client-{token_hex(4)}", ADMIN_TOKEN)


@pytest.fixture
def other(guarded: Running) -> TenantClient:
    return TenantClient(guarded.base_url, f"other-{token_hex(4)}", ADMIN_TOKEN)


def resolved(tenant: TenantClient, citizen: str = KARI) -> Resolution:
    return resolve(SoapRegisters(Target(tenant.base_url, soap="1.1")), citizen)


def test_what_happens_to_one_tenant_happens_to_no_other(tenant: TenantClient, other: TenantClient) -> None:
    tenant.change("vikar-leaves", list="vacant-one-vikar/ubesatt", doctor="anlaug")

    assert resolved(tenant).outcome is Outcome.NONE
    assert resolved(other).outcome is Outcome.VIKAR
    assert len(tenant.journal(operation="GetPatientGPDetails")) == 1


def test_a_loaded_scenario_is_replaced_read_and_removed(tenant: TenantClient) -> None:
    tenant.load(SCENARIO)
    tenant.load(SCENARIO.replace("Kontoret", "Et annet kontor"))
    loaded = tenant.scenario("my-own")
    tenant.remove("my-own")

    assert "Et annet kontor" in loaded
    with pytest.raises(Refused, match="no scenario 'my-own' is loaded"):
        tenant.scenario("my-own")


def test_a_wrong_scenario_is_refused_with_line_and_advice(tenant: TenantClient) -> None:
    with pytest.raises(Refused, match=r"my-own\.yaml:2:1: titel is no key here") as refused:
        tenant.load(SCENARIO.replace("title", "titel"))

    assert refused.value.problem["status"] == 422


def test_the_clock_is_set_moved_and_given_back(tenant: TenantClient) -> None:
    tenant.set_clock("2026-03-02 09:00")
    tenant.advance("P1D")
    moved = tenant.clock()["now"]

    assert moved == "2026-03-03T09:00:00+01:00"
    assert tenant.clock(follow="scenarios")["now"] is None


def test_an_armed_fault_strikes_until_it_is_disarmed(tenant: TenantClient) -> None:
    tenant.arm({"kind": "status", "status": 503}, register="flr")
    with pytest.raises(Unreachable):
        resolved(tenant)
    tenant.disarm()

    assert resolved(tenant).outcome is Outcome.VIKAR


def test_a_verification_that_does_not_hold_says_what_there_was(tenant: TenantClient) -> None:
    resolved(tenant)

    tenant.verify(register="FLR", operation="GetPatientGPDetails", citizen=KARI, exactly=1)
    tenant.assert_resolved(KARI, addressed_to=resolved(tenant).addressed_to)
    with pytest.raises(NotMet, match="expected none of FLR GetPatientGPDetails; there were 2"):
        tenant.verify(register="FLR", operation="GetPatientGPDetails", exactly=0)
    with pytest.raises(NotMet, match=r"\*{9}86 was not resolved: FLR was never asked about him"):
        tenant.assert_resolved("19864602986")


def test_what_decided_about_whom_was_asked_for_is_told_without_his_id(tenant: TenantClient) -> None:
    resolved(tenant)
    tenant.change("vikar-leaves", list="vacant-one-vikar/ubesatt", doctor="anlaug")

    (then,), now = tenant.explanations(), tenant.explain(KARI)

    assert "Outcome:      vikar" in then
    assert "Outcome:      none" in now
    assert KARI not in then + now


def test_without_the_token_nothing_is_done(guarded: Running) -> None:
    with pytest.raises(Refused, match="REGISTERMOCK_ADMIN_TOKEN"):
        TenantClient(guarded.base_url, "eva").reset()


def test_a_server_that_is_not_there_is_told_so() -> None:
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1:1/t/eva/__admin/reset does not answer"):
        TenantClient("http://127.0.0.1:1", "eva").reset()
