"""A tenant's own scenarios: seen by nobody else, taken whole or not at all, beside what was changed over the wire."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from registermock.registers.cppa.cpp import add_process, remove_process
from registermock.registers.cppa.process_asked import ProcessAsked
from registermock.registers.cppa.profiles import agreements, revoke
from registermock.scenario import Following, ScenarioProblems, shelf_of
from registermock.scenario.editing import CannotEdit, verb_of
from registermock.settings import Settings
from registermock.state import State, Tenant
from registermock.state.tenant import MOST_SCENARIO_TEXT, NoScenarioFiles, TooManyScenarios
from registermock.world import World

CLINIC = """\
name: small
title: Liten
clock: 2026-03-02 09:00
lists: {liste: {id: 2, office: Kontoret, doctors: [{gp: lege, from: 2020-01-01}]}}
parties: {lege: {her_id: 1234, services: [bestill-time]}}
citizens: {kari: {nin: 27824327454, list: liste}}
"""
OTHER = "name: other\ntitle: Annen\nlists: {liste: {id: 3, office: Et annet kontor, doctors: []}}\n"

BOOKING = ProcessAsked(1234, "Wrong", name="Dialog_Innbygger_Timereservasjon", version="1.2")
RENEWAL = ProcessAsked(
    1234, "Wrong", name="Dialog_Innbygger_Reseptfornyelse", version="1.2", role_names=("Helsepersonell",)
)


@pytest.fixture
def state(write: Callable[..., Path]) -> State:
    shelf = shelf_of([write(CLINIC)], Settings())
    return State(shelf.world, Settings(), shelf=shelf)


@pytest.fixture
def eva(state: State) -> Tenant:
    return state.tenants.of("eva")


def names(tenant: Tenant) -> list[str]:
    return sorted(one.name for one in tenant.world.parties[1234].activated)


def happen(tenant: Tenant, verb: str, party: str, service: str) -> None:
    tenant.apply(verb_of(verb, {"party": party, "service": service}))


class TestScenarios:
    def test_that_one_tenant_loads_are_seen_by_it_alone(self, state: State, eva: Tenant) -> None:
        eva.load("other.yaml", OTHER)

        assert 3 in eva.view().world.lists
        assert eva.own_scenarios == {"other.yaml"}
        assert 3 not in state.tenants.of("ola").view().world.lists
        assert state.tenants.of("ola").own_scenarios == frozenset()

    def test_are_what_it_changed_itself_whatever_is_loaded_anew_for_everybody(
        self, state: State, eva: Tenant, write: Callable[..., Path]
    ) -> None:
        eva.load("other.yaml", OTHER)
        file = write(CLINIC.replace("Liten", "Ny"))
        write("name: third\ntitle: Tredje\n", "third")

        assert state.follow(Following([file.parent], Settings()))

        assert eva.own_scenarios == {"other.yaml"}
        assert [one.scenario.title for one in eva.scenarios.files.values()] == ["Liten", "Annen"]
        eva.reset()
        assert [one.scenario.title for one in eva.scenarios.files.values()] == ["Ny", "Tredje"]

    def test_that_it_removes_are_there_for_others(self, state: State, eva: Tenant) -> None:
        eva.remove("small")

        assert 2 not in eva.world.lists
        assert 2 in state.tenants.of("ola").world.lists

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            (OTHER.replace("title", "titel"), "other.yaml:2:1: titel is no key here"),
            (OTHER.replace("id: 3", "id: 2"), "other.yaml:3:9: list id 2 is taken by"),
        ],
    )
    def test_that_check_would_refuse_change_nothing(self, eva: Tenant, text: str, told: str) -> None:
        before = eva.world
        with pytest.raises(ScenarioProblems, match=told):
            eva.load("other.yaml", text)

        assert eva.world is before
        assert not eva.changed

    def test_are_the_servers_again_after_a_reset(self, state: State, eva: Tenant) -> None:
        eva.load("other.yaml", OTHER)
        eva.reset()

        assert eva.world is state.world
        assert not eva.changed

    def test_are_not_more_than_there_is_room_for(self, eva: Tenant) -> None:
        half = "\n#" + "x" * (MOST_SCENARIO_TEXT // 2)
        eva.load("other.yaml", OTHER + half)
        with pytest.raises(TooManyScenarios):
            eva.load("third.yaml", "name: third\ntitle: Tredje" + half)

        assert eva.own_scenarios == {"other.yaml"}

    def test_of_a_world_without_files_cannot_be_changed(self, world_of: Callable[..., World]) -> None:
        with pytest.raises(NoScenarioFiles):
            State(world_of(""), Settings()).tenants.of("eva").load("other.yaml", OTHER)


class TestVerb:
    def test_happens_at_the_tenants_own_time(self, eva: Tenant) -> None:
        eva.set_clock(datetime(2026, 6, 1))
        eva.apply(verb_of("vikar-starts", {"list": "small/liste", "doctor": "vikar"}))

        vikar = next(one for one in eva.world.lists[2].doctors if one.doctor.key == "vikar")
        assert vikar.period.start == datetime(2026, 6, 1)

    def test_happens_at_the_scenarios_time_where_that_is_the_tenants(self, eva: Tenant) -> None:
        eva.apply(verb_of("vikar-starts", {"list": "small/liste", "doctor": "vikar"}))

        vikar = next(one for one in eva.world.lists[2].doctors if one.doctor.key == "vikar")
        assert vikar.period.start == datetime(2026, 3, 2, 9)

    def test_that_makes_no_sense_changes_nothing(self, eva: Tenant) -> None:
        with pytest.raises(CannotEdit):
            eva.apply(verb_of("vikar-leaves", {"list": "small/liste", "doctor": "lege"}))

        assert not eva.changed


class TestChangesOverTheWire:
    def test_outlive_a_change_of_the_scenarios(self, eva: Tenant) -> None:
        view = eva.view()
        (agreement,) = agreements(view, 1234)
        revoke(view, agreement.id, 1234)
        eva.load("other.yaml", OTHER)

        assert agreements(eva.view(), 1234)[0].revoked == datetime(2026, 3, 2, 9)
        assert 3 in eva.world.lists

    def test_of_a_cpp_outlive_what_says_nothing_of_it(self, eva: Tenant) -> None:
        remove_process(eva.view(), BOOKING)
        (file,) = eva.scenarios.files
        eva.load(file, CLINIC.replace("Kontoret", "Et nytt kontor"))

        party = eva.world.parties[1234]
        assert (party.activated, party.parent and party.parent.name) == ((), "Et nytt kontor")

    def test_of_a_cpp_outlive_a_file_that_says_other_things_of_it(self, eva: Tenant) -> None:
        remove_process(eva.view(), BOOKING)
        add_process(eva.view(), RENEWAL)
        (file,) = eva.scenarios.files
        eva.load(file, CLINIC.replace("[bestill-time]", "[bestill-time, e-konsultasjon]"))

        assert names(eva) == ["Dialog_Innbygger_Ekonsultasjon", "Dialog_Innbygger_Reseptfornyelse"]

    def test_of_a_cpp_are_dropped_with_its_party(self, eva: Tenant, caplog: pytest.LogCaptureFixture) -> None:
        remove_process(eva.view(), BOOKING)
        with caplog.at_level(logging.INFO):
            eva.remove("small")

        assert "the CPP of HER-id 1234 is dropped" in caplog.text

    @pytest.mark.parametrize("party", ["1234", "small/lege"])
    def test_of_a_cpp_are_what_verbs_go_by(self, eva: Tenant, party: str) -> None:
        add_process(eva.view(), RENEWAL)
        remove_process(eva.view(), BOOKING)
        with pytest.raises(CannotEdit, match="no such process"):
            happen(eva, "process-removed", party, "bestill-time")
        with pytest.raises(CannotEdit, match="already"):
            happen(eva, "process-activated", party, "forny-resept")

        happen(eva, "process-activated", party, "kontakt-legekontoret")
        assert names(eva) == ["Dialog_Innbygger_Ekontakt", "Dialog_Innbygger_Reseptfornyelse"]
        happen(eva, "process-removed", party, "forny-resept")
        assert names(eva) == ["Dialog_Innbygger_Ekontakt"]
        happen(eva, "process-activated", party, "bestill-time")
        assert names(eva) == ["Dialog_Innbygger_Ekontakt", "Dialog_Innbygger_Timereservasjon"]

    def test_of_a_cpp_can_be_taken_back_by_a_verb(self, eva: Tenant) -> None:
        before = names(eva)
        remove_process(eva.view(), BOOKING)
        happen(eva, "process-activated", "1234", "bestill-time")

        assert names(eva) == before != []

    def test_that_no_longer_fit_are_dropped_and_told(self, eva: Tenant, caplog: pytest.LogCaptureFixture) -> None:
        view = eva.view()
        revoke(view, agreements(view, 1234)[0].id, 1234)
        with caplog.at_level(logging.INFO):
            eva.remove("small")

        assert not eva.world.revoked
        assert "a party of it is no longer there" in caplog.text
