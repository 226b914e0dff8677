"""The admin API over HTTP: what each call does, for whom, and how it refuses."""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from statistics import median
from threading import Timer
from time import perf_counter
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from werkzeug.test import Client, TestResponse

from registermock.admin import admin_pages
from registermock.scenario import catalogue, shelf_of
from registermock.server.application import RegisterServer
from registermock.server.beside import Pages
from registermock.server.endpoints import OPERATIONS, paths
from registermock.server.inside import from_inside
from registermock.settings import Settings
from registermock.state import State

NIN = "27824327454"
CLINIC = f"""\
name: small
title: Liten
clock: 2026-03-02 09:00
lists: {{liste: {{id: 2, office: Kontoret, doctors: [{{gp: lege, from: 2020-01-01}}]}}}}
citizens: {{kari: {{nin: {NIN}, list: liste}}}}
"""
CALL = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
    f'<GetPatientGPDetails xmlns="http://schemas.nhn.no/reg/flr"><patientNin>{NIN}</patientNin></GetPatientGPDetails>'
    "</s:Body></s:Envelope>"
)
YAML = "application/yaml"


def told(answer: TestResponse) -> Any:
    """What an answer says in JSON."""
    return answer.json


class Api:
    """Calls a server in process, as one tenant."""

    def __init__(self, state: State, own_hosts: frozenset[str] | None = None) -> None:
        self.state = state
        self.client = Client(RegisterServer(state, pages=Pages(state, own_hosts, elsewhere=False)))

    def __call__(self, method: str, path: str, tenant: str = "eva", **given: Any) -> TestResponse:
        """The answer of the API."""
        return self.client.open(f"/t/{tenant}/__admin/{path}", method=method, **given)

    def json(self, method: str, path: str, tenant: str = "eva", **given: Any) -> Any:
        """What a call that must succeed gives."""
        answer = self(method, path, tenant, **given)
        assert answer.status_code in (200, 201), answer.text
        return told(answer)

    def soap(self, tenant: str = "eva") -> TestResponse:
        """FLR's answer."""
        return self.client.post(f"/t/{tenant}/v2/flr/Basic", data=CALL, content_type="text/xml", auth=("x", "x"))


@pytest.fixture
def state_with(write: Callable[..., Path]) -> Callable[..., State]:
    def made(**settings: Any) -> State:
        shelf = shelf_of([write(CLINIC)], Settings(**settings))
        return State(shelf.world, Settings(**settings), shelf=shelf)

    return made


@pytest.fixture
def api(state_with: Callable[..., State]) -> Api:
    return Api(state_with())


class TestDocument:
    @pytest.fixture
    def document(self, api: Api) -> Any:
        return api.json("GET", "openapi.json")

    def test_tells_of_every_address_and_no_other(self, api: Api, document: Any) -> None:
        rules = list(admin_pages(api.state, paths(), OPERATIONS, from_inside()).url_map.iter_rules())
        served = {
            (method, rule.rule.replace("<", "{").replace(">", "}"))
            for rule in rules
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
            if rule.rule.startswith("/__admin")
        }

        assert {(method.upper(), path) for path, calls in document["paths"].items() for method in calls} == served

    def test_has_examples_that_fit_what_it_says(self, document: Any) -> None:
        seen = 0
        for schema, example in _examples(document):
            whole = {**schema, "components": document["components"]}
            assert [one.message for one in Draft202012Validator(whole).iter_errors(example)] == []
            seen += 1

        assert seen > 25

    def test_describes_whatever_can_be_given(self, document: Any) -> None:
        calls = [call for path in document["paths"].values() for call in path.values()]

        assert all(call["summary"] and call["description"] and call["operationId"] for call in calls)
        parameters = [one for call in calls for one in call.get("parameters", ()) if "$ref" not in one]
        assert all(one["description"] for one in parameters)

    def test_has_examples_that_work(self, document: Any) -> None:
        shelf = shelf_of([catalogue()], Settings())
        api = Api(State(shelf.world, Settings(), shelf=shelf))
        for path, calls in document["paths"].items():
            body = calls.get("put", calls.get("post", {})).get("requestBody", {"content": {}})["content"]
            if path.removeprefix("/__admin/") in ("clock", "faults", "verifications", "flows", "changes"):
                method = "PUT" if "put" in calls else "POST"
                for example in body["application/json"]["examples"].values():
                    api.json(method, path.removeprefix("/__admin/"), json=example["value"])

    def test_has_a_scenario_that_can_be_loaded_as_it_stands(self, document: Any) -> None:
        shelf = shelf_of([catalogue()], Settings())
        api = Api(State(shelf.world, Settings(), shelf=shelf))
        body = document["paths"]["/__admin/scenarios/{name}"]["put"]["requestBody"]["content"]
        for kind, content in body.items():
            for name, example in content["examples"].items():
                loaded = api.json("PUT", f"scenarios/{name}", data=example["value"].encode(), content_type=kind)
                assert (loaded["name"], loaded["own"]) == (name, True)


def _examples(document: Any) -> Any:
    for call in (call for path in document["paths"].values() for call in path.values()):
        for kind, content in call.get("requestBody", {"content": {}})["content"].items():
            yield from ((content["schema"], one["value"]) for one in content["examples"].values() if kind)
        for answer in call["responses"].values():
            for kind, content in answer.get("content", {}).items():
                if "example" in content and kind == "application/json":
                    yield content["schema"], content["example"]


class TestTenant:
    @pytest.mark.parametrize(
        ("path", "given"),
        [
            ("/t/eva/__admin/tenant", {}),
            ("/__admin/tenant", {"headers": {"X-Registermock-Tenant": "eva"}}),
            ("/__admin/tenant", {"auth": ("eva", "x")}),
        ],
    )
    def test_is_named_as_for_the_registers(self, api: Api, path: str, given: dict[str, Any]) -> None:
        assert told(api.client.get(path, **given))["name"] == "eva"

    def test_is_shown_with_what_it_changed(self, api: Api) -> None:
        api.soap()
        api("PUT", "clock", json={"set": "2026-06-01"})
        api.soap("ola")

        eva, ola = api.json("GET", "tenants")["tenants"]
        assert (eva["name"], eva["changed"], eva["exchanges"]) == ("eva", True, 1)
        assert (ola["name"], ola["changed"], ola["exchanges"]) == ("ola", False, 1)
        assert eva["idle_seconds"] < 5

    def test_is_not_made_by_looking_who_there_is(self, api: Api) -> None:
        assert api.json("GET", "tenants") == {"tenants": []}

    def test_that_is_removed_starts_anew(self, api: Api) -> None:
        api("PUT", "clock", json={"set": "2026-06-01"})

        assert api("DELETE", "tenant").status_code == 204
        assert api.json("GET", "tenant")["changed"] is False

    def test_is_as_at_the_start_within_5_ms_after_a_reset(self, api: Api) -> None:
        taken = []
        for _ in range(9):
            api("PUT", "scenarios/small", data=CLINIC.replace("Kontoret", "Et nytt"), content_type=YAML)
            api("PUT", "clock", json={"set": "2026-06-01"})
            api("POST", "faults", json={"fault": {"kind": "status"}})
            api.soap()
            begun = perf_counter()
            assert api("POST", "reset").status_code == 204
            taken.append(perf_counter() - begun)
            answer = api.soap()
            assert (b">Kontoret<" in answer.data, answer.headers["Date"]) == (True, "Mon, 02 Mar 2026 08:00:00 GMT")
            tenant = api.json("GET", "tenant")
            assert (tenant["exchanges"], tenant["changed"], tenant["own_scenarios"]) == (1, False, [])

        assert median(taken) < 0.005


class TestClock:
    @pytest.mark.parametrize(
        ("moves", "shown"),
        [
            ([{"set": "2026-03-28 12:00"}, {"advance": "P1D"}], "2026-03-29T12:00:00+02:00"),  # a night of 23 hours
            ([{"set": "2026-03-28 12:00"}, {"advance": "PT24H"}], "2026-03-29T13:00:00+02:00"),
            ([{"set": "2026-03-28 12:00"}, {"advance": "-P1WT1H"}], "2026-03-21T11:00:00+01:00"),
            ([{"set": "2024-02-28"}, {"advance": "P1D"}], "2024-02-29T00:00:00+01:00"),
            ([{"set": "2026-03-02"}, {"advance": "P9D"}, {"offset": "PT1.5S"}], "2026-03-02T00:00:01.500000+01:00"),
            ([{"set": "2026-03-02"}, {"freeze": True}], "2026-03-02T00:00:00+01:00"),
            ([{"set": "2026-03-02"}, {"follow": "scenarios"}], None),
        ],
    )
    def test_shows_what_it_was_moved_to(self, api: Api, moves: list[Any], shown: str | None) -> None:
        for move in moves:
            clock = api.json("PUT", "clock", json=move)

        assert clock == api.json("GET", "clock")
        assert clock["now"] == shown

    def test_moves_the_date_of_that_tenants_answers_alone(self, api: Api) -> None:
        api("PUT", "clock", json={"set": "2026-06-01 12:00"})

        assert api.soap().headers["Date"] == "Mon, 01 Jun 2026 10:00:00 GMT"
        assert api.soap("ola").headers["Date"] == "Mon, 02 Mar 2026 08:00:00 GMT"

    def test_stands_still_at_the_machines_time_when_frozen(self, api: Api) -> None:
        api("PUT", "clock", json={"follow": "machine"})
        frozen = api.json("PUT", "clock", json={"freeze": True})

        assert frozen["follows"] == "a moment"
        assert api.json("GET", "clock")["now"] == frozen["now"]


class TestScenario:
    def test_that_is_put_is_answered_from_at_once_for_that_tenant_alone(self, api: Api) -> None:
        api.soap()
        changed = CLINIC.replace("Kontoret", "Et nytt kontor")
        shown = api.json("PUT", "scenarios/small", data=changed, content_type=YAML)

        assert (shown["name"], shown["own"], shown["now"]) == ("small", True, "2026-03-02 09:00:00")
        assert (b"Et nytt kontor" in api.soap().data, b"Et nytt kontor" in api.soap("ola").data) == (True, False)
        assert api("GET", "scenarios/small").text == changed

    def test_that_was_removed_is_nobodys(self, api: Api) -> None:
        assert api("DELETE", "scenarios/small").status_code == 204
        assert api("GET", "scenarios/small").status_code == 404
        assert api.json("GET", "scenarios") == {"scenarios": []}

    def test_that_check_would_refuse_is_refused_with_file_line_and_column(self, api: Api) -> None:
        answer = api("PUT", "scenarios/ny", data="name: ny\ntitel: Ny\ntitle: x\n", content_type=YAML)

        assert answer.status_code == 422
        (row,) = told(answer)["problems"]
        assert (row["file"], row["line"], row["column"]) == ("ny.yaml", 2, 1)
        assert "titel is no key here" in row["message"]

    def test_has_the_name_that_the_path_says(self, api: Api) -> None:
        answer = api("PUT", "scenarios/ny", data="name: annet\ntitle: x\n", content_type=YAML)

        assert (answer.status_code, told(answer)["errors"][0]["where"]) == (422, "name")

    def test_changes_by_a_verb(self, api: Api) -> None:
        api.soap()
        api.json("POST", "changes", json={"verb": "gp-takes-list", "list": "small/liste", "doctor": "ny"})

        assert "ny" in api("GET", "scenarios/small").text
        assert api.soap().data != api.soap("ola").data

    def test_a_verb_that_makes_no_sense_says_which_argument(self, api: Api) -> None:
        answer = api("POST", "changes", json={"verb": "vikar-starts", "list": "small/listen", "doctor": "ny"})

        assert (answer.status_code, told(answer)["errors"][0]["where"]) == (422, "list")
        assert "small/liste" in told(answer)["detail"]


class TestFaults:
    def test_strike_the_tenants_own_calls(self, api: Api) -> None:
        rule = api.json("POST", "faults", json={"fault": {"kind": "status", "status": 503}, "times": 1})

        assert [api.soap("ola").status_code, api.soap().status_code, api.soap().status_code] == [200, 503, 200]
        (listed,) = api.json("GET", "faults")["rules"]
        assert (listed["number"], listed["struck"], listed["spent"]) == (rule["number"], 1, True)

    def test_are_disarmed_one_by_one_or_all(self, api: Api) -> None:
        for _ in range(3):
            api.json("POST", "faults", json={"fault": {"kind": "unauthorized"}})

        assert [api("DELETE", f"faults/{number}").status_code for number in (1, 1)] == [204, 404]
        assert [one["number"] for one in api.json("GET", "faults")["rules"]] == [2, 3]
        assert api("DELETE", "faults").status_code == 204
        assert api.soap().status_code == 200


class TestJournal:
    def test_tells_what_was_asked_without_the_national_id(self, api: Api) -> None:
        api.soap()
        api.soap("ola")

        journal = api.json("GET", "journal?messages=true")
        (one,) = journal["exchanges"]
        assert (one["operation"], one["arguments"]) == ("GetPatientGPDetails", {"patientNin": "*********54"})
        assert (one["outcome"], one["rule"], one["status"], journal["complete"]) == ("answered", "active-gp", 200, True)
        assert "patientNin>*********54<" in one["request"]
        assert "Kontoret" in one["reply"]
        assert NIN not in api("GET", "journal?messages=true").text

    @pytest.mark.parametrize(
        ("query", "count"),
        [
            ("", 2), ("after=1", 1), ("after=2", 0), ("register=FLR", 2), ("register=AR", 0), ("outcome=fault", 0),
            ("operation=GetPatientGPDetails", 2), ("rule=active-gp", 2), (f"argument.patientNin={NIN}", 2),
            ("argument.patientNin=1", 0), ("most=1", 1),
        ],
    )  # fmt: skip
    def test_gives_those_that_fit_the_query(self, api: Api, query: str, count: int) -> None:
        api.soap()
        api.soap()

        assert len(api.json("GET", f"journal?{query}")["exchanges"]) == count

    def test_waits_for_one_that_fits(self, api: Api) -> None:
        Timer(0.05, api.soap).start()
        begun = perf_counter()
        found = api.json("GET", "journal?wait=20&register=FLR")["exchanges"]

        assert len(found) == 1
        assert 0.04 < perf_counter() - begun < 10
        assert api.json("GET", "journal?wait=0.02&register=AR")["exchanges"] == []

    def test_tells_why_and_who_may_have_been_meant(self, api: Api) -> None:
        body = CALL.replace(NIN, "27824327445")
        api.client.post("/t/eva/v2/flr/Basic", data=body, content_type="text/xml", auth=("x", "x"))

        (one,) = api.json("GET", "journal?why=true&outcome=fault")["exchanges"]
        assert "did you mean" in " ".join(one["why"])
        assert NIN not in str(one)

    def test_is_exported_as_an_http_archive(self, api: Api) -> None:
        api.soap()
        api.soap("ola")

        (entry,) = api.json("GET", "journal.har?operation=GetPatientGPDetails")["log"]["entries"]
        assert entry["request"]["url"] == "http://localhost/t/eva/v2/flr/Basic"
        assert NIN not in str(entry)

    def test_is_empty_once_it_is_cleared(self, api: Api) -> None:
        api.soap()

        assert api("DELETE", "journal").status_code == 204
        assert api.json("GET", "journal") == {"exchanges": [], "last": 1, "evicted": 0, "complete": True}


class TestVerification:
    @pytest.mark.parametrize(
        ("asked", "holds"),
        [
            ({}, True), ({"exactly": 2}, True), ({"at_most": 1}, False), ({"at_least": 3}, False),
            ({"match": {"register": "FLR", "arguments": {"patientNin": NIN}}, "exactly": 2}, True),
            ({"match": {"citizen": "13836033390"}}, False), ({"match": {"outcome": "fault"}, "at_most": 0}, True),
            ({"match": {"since": 1}, "exactly": 1}, True),
        ],
    )  # fmt: skip
    def test_counts_what_the_tenant_asked(self, api: Api, asked: dict[str, Any], holds: bool) -> None:
        api.soap()
        api.soap()
        api.soap("ola")

        verdict = api.json("POST", "verifications", json=asked)
        assert (verdict["holds"], bool(verdict["sentence"])) == (holds, True)
        assert NIN not in str(verdict)

    def test_waits_for_as_many_as_there_should_be(self, api: Api) -> None:
        Timer(0.05, api.soap).start()

        assert api.json("POST", "verifications", json={"exactly": 1, "wait": 0.3})["holds"]
        assert not api.json("POST", "verifications", json={"at_least": 2, "wait": 0.02})["holds"]

    def test_that_needs_what_there_was_no_room_for_fails_and_says_so(self, state_with: Callable[..., State]) -> None:
        api = Api(state_with())
        api.soap()
        api.state.tenants.of("eva").journal.shrink(0)

        verdict = api.json("POST", "verifications", json={"at_most": 0})
        assert (verdict["holds"], verdict["undecided"], verdict["missing"]) == (False, True, 1)
        assert not api.json("GET", "journal")["complete"]

    def test_of_a_flow_tells_how_far_the_client_came(self, api: Api) -> None:
        api.soap()

        whole = api.json("POST", "flows", json={"citizen": NIN})
        assert (whole["holds"], "AR was not asked" in whole["sentence"]) == (False, True)
        assert api.json("POST", "flows", json={"citizen": NIN, "registers": ["FLR"], "at_most": 1})["holds"]
        Timer(0.05, api.soap).start()
        assert api.json("POST", "flows", json={"citizen": NIN, "registers": ["FLR"], "since": 1, "wait": 20})["holds"]


def test_citizens_whose_call_looked_at_what_is_kept_no_more_are_counted_not_hidden(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("registermock.state.tenant._REMEMBERED", 1)
    api.soap()
    told = api.json("GET", "explanations")
    assert (len(told["explanations"]), told["unjudged"]) == (1, 0)

    for number in range(2):
        vikar = {"verb": "vikar-starts", "list": "small/liste", "doctor": f"d{number}"}
        api.json("POST", "changes", json=vikar)

    assert api.json("GET", "explanations") == {"explanations": [], "unjudged": 1}


@pytest.mark.parametrize(
    ("method", "path", "given", "status", "kind"),
    [
        ("GET", "nothing", {}, 404, "not-found"),
        ("DELETE", "clock", {}, 405, "method-not-allowed"),
        ("GET", "journal?regster=FLR", {}, 422, "invalid-request"),
        ("GET", "journal?after=1&after=2", {}, 422, "invalid-request"),
        ("PUT", "clock", {"data": "{", "content_type": "application/json"}, 400, "unreadable"),
        ("PUT", "clock", {"data": b"\xff", "content_type": "application/json"}, 400, "unreadable"),
        ("PUT", "clock", {"data": '{"freeze": true}', "content_type": "text/plain"}, 415, "unsupported-media-type"),
        ("POST", "reset", {"data": {"a": "b"}}, 415, "unsupported-media-type"),
        ("PUT", "clock", {"json": {"set": "x" * 70_000}}, 413, "content-too-large"),
        ("PUT", "clock", {"json": {"set": "2026-03-02", "freeze": True}}, 422, "invalid-request"),
        ("PUT", "clock", {"json": {"advance": "P1M"}}, 422, "invalid-request"),
        ("PUT", "clock", {"json": {"advance": "P" + "9" * 5000 + "D"}}, 422, "cannot-move-clock"),
        ("PUT", "clock", {"json": {"freeze": 1}}, 422, "invalid-request"),
        ("POST", "faults", {"json": {"fault": {"kind": "delya"}}}, 422, "invalid-request"),
        ("POST", "verifications", {"json": {"exactly": 1, "at_most": 1}}, 422, "invalid-request"),
        ("POST", "verifications", {"json": {"match": {"operation": "GetPatientGPDetail"}}}, 422, "invalid-request"),
        ("POST", "flows", {"json": {}}, 422, "invalid-request"),
        ("GET", "journal?operation=GetPatientGPDetail", {}, 422, "invalid-request"),
        ("POST", "changes", {"json": []}, 422, "invalid-request"),
        ("POST", "reset", {"headers": {"Origin": "http://elsewhere.example"}}, 403, "foreign-origin"),
        ("POST", "reset", {"headers": {"Origin": "null"}}, 403, "foreign-origin"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_a_problem(
    api: Api, method: str, path: str, given: dict[str, Any], status: int, kind: str
) -> None:
    answer = api(method, path, **given)

    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert (told(answer)["status"], told(answer)["type"].rpartition(":")[2]) == (status, kind)
    assert told(answer)["detail"]


def test_a_page_of_our_own_may_change_something(api: Api) -> None:
    assert api("POST", "reset", headers={"Origin": "http://localhost"}).status_code == 204


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost:8080", 200), ("127.0.0.1", 200), ("[::1]:1", 200), ("mock.test", 200), ("evil.example", 403),
     ("", 403)],
)  # fmt: skip
def test_a_server_of_this_machine_answers_to_its_own_names_alone(
    state_with: Callable[..., State], host: str, status: int
) -> None:
    api = Api(state_with(), frozenset({"mock.test"}))

    assert api("GET", "tenant", headers={"Host": host}).status_code == status


class TestToken:
    @pytest.mark.parametrize(
        ("authorization", "status"),
        [
            (None, 401), ("Bearer wrong", 401), ("Bearer ", 401), ("s3cret", 401), ("Basic x", 401),
            ("Bearer s3cret", 200), ("bearer s3cret", 200), ("Basic " + b64encode(b"eva:s3cret").decode(), 200),
            ("Basic " + b64encode(b"s3cret:").decode(), 401),
        ],
    )  # fmt: skip
    def test_is_asked_for(self, state_with: Callable[..., State], authorization: str | None, status: int) -> None:
        api = Api(state_with(admin_token="s3cret"))
        headers = {"Authorization": authorization} if authorization else {}

        answer = api("GET", "tenant", headers=headers)
        assert answer.status_code == status
        assert ("WWW-Authenticate" in answer.headers) == (status == 401)
        assert "s3cret" not in answer.text

    def test_is_not_asked_for_by_what_is_open(self, state_with: Callable[..., State]) -> None:
        api = Api(state_with(admin_token="s3cret"))

        assert [api("GET", path).status_code for path in ("health", "openapi.json")] == [200, 200]
        assert api.client.get("/ca.crl").status_code == 200
        assert api.client.get("/").status_code == 401
        assert api.soap().status_code == 200

    def test_is_not_in_what_settings_show(self) -> None:
        assert "s3cret" not in repr(Settings(admin_token="s3cret"))
