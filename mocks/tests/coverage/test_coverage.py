"""A row of the decision table is met once the client has seen it, in the register that shows it."""

import json
from xml.etree import ElementTree

import pytest
from werkzeug.test import Client

from contract_tests.raw import Register, body, envelope
from registermock.coverage import ROWS, Coverage, Stage, coverage, formatted
from registermock.resolution import WorldRegisters, resolve
from registermock.scenario import catalogue, load
from registermock.server.application import RegisterServer
from registermock.settings import Settings
from registermock.state import State
from registermock.world import View

WORLD = load([catalogue()], Settings())
PATHS = {"flr": "/v2/flr", "ar": "/v1/AR", "cppa": "/v1/CPPA"}
VIKAR, NOBODY, ON_NO_LIST, INACTIVE = "27824327454", "19864602986", "11887337375", "19886047269"


class Follower:
    """A client that follows citizens as far as it is told to."""

    def __init__(self, state: State) -> None:
        self._client = Client(RegisterServer(state))

    def __call__(self, nin: str, *registers: Register) -> None:
        her_id = resolve(WorldRegisters(View(WORLD, Settings())), nin).addressed_to
        contents = {
            "flr": body("flr", "GetPatientGPDetails", patientNin=nin),
            "ar": body("ar", "GetCommunicationPartyDetails", herId=her_id),
            "cppa": body("cppa", "GetCppXmlForCommunicationParty", herId=her_id),
        }
        for register in registers:
            message = envelope("1.1", contents[register])
            self._client.post(f"{PATHS[register]}/Basic", data=message, content_type="text/xml", auth=("eva", "x"))


@pytest.fixture
def state() -> State:
    return State(WORLD, Settings())


@pytest.fixture
def follow(state: State) -> Follower:
    return Follower(state)


def seen(state: State) -> Coverage:
    tenant = state.tenants.of("eva")
    return coverage(tenant.journal.exchanges(), tenant.view_of, tenant.view(), tenant.journal.evicted)


def met(state: State) -> set[str]:
    return {one.row.word for one in seen(state).rows if one.times}


def test_nothing_is_met_before_anything_was_asked(state: State) -> None:
    assert (met(state), seen(state).percent) == (set(), 0)


def test_what_flr_says_is_met_there(state: State, follow: Follower) -> None:
    for nin in (NOBODY, ON_NO_LIST):
        follow(nin, "flr")

    assert met(state) == {"none-no-vikar", "not-on-a-list"}


def test_whom_flr_names_is_met_once_ar_is_asked_for_him(state: State, follow: Follower) -> None:
    follow(VIKAR, "flr")
    assert met(state) == set()

    follow(VIKAR, "ar")
    assert met(state) == {"vikar"}

    follow(VIKAR, "cppa")
    assert met(state) == {"vikar", "all-services"}


def test_whom_flr_did_not_name_is_met_nowhere(state: State, follow: Follower) -> None:
    follow(VIKAR, "ar", "cppa")

    assert met(state) == set()


def test_whoever_follows_every_citizen_of_the_catalogue_meets_whatever_a_citizen_can_be_told_for(
    state: State, follow: Follower
) -> None:
    for nin in WORLD.citizens:
        follow(nin, "flr", "ar", "cppa")

    found = seen(state)
    unmet = {one.row.word for one in found.rows if not one.times}
    assert {one.row.word for one in found.rows if one.try_citizen} >= met(state) - {"invalid-nin"}
    assert unmet == {
        "invalid-nin", "other-doctor", "no-services", "certificate-not-yet-valid", "certificate-revoked",
        "certificate-wrong-usage", "certificate-differs",
    }  # fmt: skip
    assert found.met + len(unmet) == len(ROWS)


def test_calls_that_can_be_read_no_more_are_told(state: State, follow: Follower) -> None:
    follow(VIKAR, "flr", "ar")
    tenant = state.tenants.of("eva")

    found = coverage(tenant.journal.exchanges(), lambda _: None, tenant.view(), evicted=3)

    assert (found.met, found.unjudged) == (0, 4)


def test_a_call_is_judged_by_the_world_it_saw(state: State, follow: Follower) -> None:
    follow(INACTIVE, "flr", "ar")
    tenant = state.tenants.of("eva")
    tenant.change(lambda world: world.with_party(next(iter(world.parties.values()))))

    assert met(state) == {"vikar", "inactive-in-ar"}
    assert seen(state).unjudged == 0


class TestFormatted:
    def test_text_says_what_is_missing_and_whom_to_try(self, state: State, follow: Follower) -> None:
        follow(VIKAR, "flr", "ar")

        text = formatted(seen(state), "text")
        assert text.startswith(f"1 of {len(ROWS)} rows of the decision table met")
        assert "in vikar-inactive-in-ar" in text

    def test_junit_fails_each_row_that_was_not_met(self, state: State, follow: Follower) -> None:
        follow(VIKAR, "flr", "ar")

        suite = ElementTree.fromstring(formatted(seen(state), "junit"))
        assert (suite.get("tests"), suite.get("failures")) == (str(len(ROWS)), str(len(ROWS) - 1))
        assert [case.get("name") for case in suite if not len(case)] == ["vikar"]

    def test_json_and_markdown_have_a_row_for_each(self, state: State) -> None:
        assert len(json.loads(formatted(seen(state), "json"))["rows"]) == len(ROWS)
        assert formatted(seen(state), "markdown").count("\n| `") == len(ROWS)

    def test_no_format_names_a_citizens_id(self, state: State, follow: Follower) -> None:
        follow(VIKAR, "flr", "ar")

        assert not any(VIKAR in formatted(seen(state), how) for how in ("text", "json", "markdown", "junit"))


def test_rows_are_met_in_the_order_of_the_walk() -> None:
    assert [row.stage for row in ROWS] == sorted(row.stage for row in ROWS)
    assert {row.stage for row in ROWS} == set(Stage)
