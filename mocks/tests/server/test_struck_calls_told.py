"""What is told of calls that an armed fault struck: what the client got, and nothing that it did not get."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from time import monotonic
from typing import Any

import pytest
import requests

from contract_tests.raw import NAMESPACES, PATHS, Register, body, envelope
from registermock.testing import Running

VIKAR, HER_ID, NOBODY, ON_NO_LIST = "27824327454", 361927199, "19864602986", "11887337375"
PARAMETERS: dict[str, dict[str, Any]] = {
    "generic-fault": {"message": "Nei"}, "delay": {"milliseconds": 1}, "trickle": {"milliseconds": 1},
}  # fmt: skip
IN_PLACE = ["status", "soap-fault", "generic-fault", "unauthorized"]
CUT_OFF = {"truncated": "closed", "reset-after-headers": "reset", "reset-before-headers": "unbegun"}
BROKEN = [*CUT_OFF, "malformed"]
WHOLE_FLOW = {"vikar", "all-services"}
MANY, ROOM = 36, 32


class Tenant:
    """A client with a tenant of its own."""

    def __init__(self, base_url: str, name: str) -> None:
        self.url = f"{base_url}/t/{name}"

    def arm(self, kind: str, parameters: dict[str, Any] | None = None, **when: Any) -> None:
        fault = {"kind": kind} | PARAMETERS.get(kind, {}) | (parameters or {})
        self.admin("faults", {"fault": fault} | when)

    def admin(self, path: str, given: Any = None) -> Any:
        url = f"{self.url}/__admin/{path}"
        answer = requests.post(url, json=given, timeout=30) if given else requests.get(url, timeout=30)
        assert answer.ok, answer.text
        return answer.json()

    def post(self, register: Register, operation: str, **arguments: object) -> requests.Response:
        message = envelope("1.1", body(register, operation, **arguments))
        headers = {"Content-Type": "text/xml", "SOAPAction": f'"{_action(register, operation)}"'}
        url = f"{self.url}{PATHS[register]}/Basic"
        return requests.post(url, message, headers=headers, auth=("eva", "x"), timeout=30)

    def ask(self, nin: str = VIKAR) -> requests.Response | None:
        """FLR's answer; None where none came."""
        try:
            return self.post("flr", "GetPatientGPDetails", patientNin=nin)
        except requests.RequestException:
            return None

    def follow(self) -> None:
        """FLR, AR, CPPA, whatever they answer."""
        self.ask()
        for register, operation in (("ar", "GetCommunicationPartyDetails"), ("cppa", "GetCppXmlForCommunicationParty")):
            try:
                self.post(register, operation, herId=HER_ID)  # type: ignore[arg-type]
            except requests.RequestException:
                continue

    def met(self) -> set[str]:
        return {one["row"] for one in self.admin("coverage")["rows"] if one["times"]}

    def count(self, **match: Any) -> int:
        return int(self.admin("verifications", {"match": match})["count"])

    def journal(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.admin("journal?messages=true&why=true")["exchanges"]
        return found


def _action(register: Register, operation: str) -> str:
    return f"{NAMESPACES['flr']}/IFlrReadOperations/{operation}" if register == "flr" else ""


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with Running() as running:
        yield running.base_url


@pytest.fixture
def tenant(base_url: str, _numbers: Iterator[int] = count()) -> Tenant:  # noqa: B008  one for all
    return Tenant(base_url, f"struck-{next(_numbers)}")


class TestCoverage:
    @pytest.mark.parametrize("kind", [*IN_PLACE, *BROKEN])
    def test_does_not_count_what_the_client_was_not_told(self, tenant: Tenant, kind: str) -> None:
        tenant.arm(kind)
        for nin in (NOBODY, ON_NO_LIST):
            tenant.ask(nin)
        tenant.follow()

        assert tenant.met() == set()

    @pytest.mark.parametrize("kind", [*IN_PLACE, *BROKEN])
    @pytest.mark.parametrize(("register", "met"), [("ar", {"all-services"}), ("cppa", {"vikar"})])
    def test_counts_what_other_registers_told(self, tenant: Tenant, kind: str, register: str, met: set[str]) -> None:
        tenant.arm(kind, register=register)
        tenant.follow()

        assert tenant.met() == met

    @pytest.mark.parametrize("kind", ["delay", "trickle", "content-type"])
    def test_counts_what_came_late_or_under_another_name(self, tenant: Tenant, kind: str) -> None:
        tenant.arm(kind)
        tenant.follow()

        assert tenant.met() == WHOLE_FLOW

    def test_does_not_count_what_the_account_may_not_ask(self, tenant: Tenant) -> None:
        text = (
            "name: acc\ntitle: To\naccounts:\n  eva: {roles: [AdresseregisterAdministrator]}\n"
            "lists:\n  liste: {office: Kontoret, doctors: [{gp: lege, from: 2020-01-01}]}\n"
        )
        put = requests.put(
            f"{tenant.url}/__admin/scenarios/acc", text, headers={"Content-Type": "application/yaml"}, timeout=30
        )
        for nin in (NOBODY, ON_NO_LIST):
            tenant.ask(nin)

        assert put.ok
        assert {one["rule"] for one in tenant.journal()} == {"access-denied"}
        assert tenant.met() == set()

    def test_counts_the_refusal_of_a_party_that_ar_does_not_know_yet(self, tenant: Tenant) -> None:
        tenant.arm("unknown-party", {"her_id": HER_ID}, register="ar")
        tenant.follow()

        assert tenant.met() == {"unknown-in-ar", "all-services"}


class TestBrokenAnswers:
    @pytest.mark.parametrize("kind", BROKEN)
    def test_are_not_answered_and_no_steps_of_a_flow(self, tenant: Tenant, kind: str) -> None:
        tenant.arm(kind)
        tenant.follow()

        assert (tenant.count(outcome="answered"), tenant.count(outcome="broken")) == (0, 3)
        flow = tenant.admin("flows", {"citizen": VIKAR})
        assert (flow["holds"], "FLR was asked, but the " in flow["sentence"]) == (False, True)

    @pytest.mark.parametrize("kind", BROKEN)
    def test_of_ar_alone_stop_a_flow_there(self, tenant: Tenant, kind: str) -> None:
        tenant.arm(kind, register="ar", times=1)
        tenant.follow()

        flow = tenant.admin("flows", {"citizen": VIKAR})
        assert (flow["holds"], f"AR was asked about HER-id {HER_ID}, but the" in flow["sentence"]) == (False, True)
        tenant.follow()
        assert tenant.admin("flows", {"citizen": VIKAR})["holds"]

    @pytest.mark.parametrize("kind", BROKEN)
    def test_tell_in_the_journal_how_much_of_them_came(self, tenant: Tenant, kind: str) -> None:
        tenant.arm(kind, {"percent": 40} if kind in ("truncated", "reset-after-headers") else {})
        tenant.ask()

        (one,) = tenant.journal()
        whole, ending = len(one["reply"].encode()), CUT_OFF.get(kind, "whole")
        sent = None if ending == "whole" else 0 if ending == "unbegun" else whole * 40 // 100
        assert (one["outcome"], one["armed"], one["ending"], one["sent"]) == ("broken", kind, ending, sent)
        assert one["rule"] == "one-vikar"
        said = {"closed": f"closed after {sent} bytes", "reset": f"reset after {sent} bytes", "unbegun": "before any"}
        assert said.get(ending, "no XML") in " ".join(one["why"])

    @pytest.mark.parametrize(("kind", "ending"), CUT_OFF.items())
    def test_are_in_the_archive_as_they_came(self, tenant: Tenant, kind: str, ending: str) -> None:
        tenant.arm(kind)
        tenant.ask()

        (entry,) = tenant.admin("journal.har")["log"]["entries"]
        (one,) = tenant.journal()
        response, status = entry["response"], 0 if ending == "unbegun" else 200
        assert (response["status"], response["bodySize"], response["content"]["size"]) == (
            status, one["sent"], one["sent"]
        )  # fmt: skip
        cut_in_a_letter = one["sent"] - len(response["content"]["text"].encode())
        assert (0 <= cut_in_a_letter < 4, bool(response["headers"])) == (True, status == 200)
        assert (entry["_armed"], entry["_ending"]) == (kind, ending)
        assert entry["comment"].endswith(f"armed {kind}")

    @pytest.mark.parametrize(("kind", "words"), [("truncated", "closed before all"), ("status", "sent whole")])
    def test_are_on_the_pages_of_the_journal(self, tenant: Tenant, kind: str, words: str) -> None:
        tenant.arm(kind)
        tenant.ask()

        page = requests.get(f"{tenant.url}/journal/1?lang=en", timeout=30).text
        listed = requests.get(f"{tenant.url}/journal?lang=en", timeout=30).text
        assert ("Armed fault" in page, kind in page, words in page) == (True, True, True)
        assert (kind in listed, words in listed) == (True, kind == "truncated")


class TestNoRoomToWait:
    @pytest.mark.parametrize("kind", ["delay", "trickle"])
    def test_is_told_as_the_503_it_was(self, tenant: Tenant, base_url: str, kind: str) -> None:
        before = _measured(base_url, "503")
        tenant.arm(kind, {"milliseconds": 1500})
        with ThreadPoolExecutor(MANY) as pool:
            answers = list(pool.map(lambda _: tenant.ask(), range(MANY)))

        statuses = Counter(one.status_code for one in answers if one is not None)
        assert statuses == {200: ROOM, 503: MANY - ROOM}
        journal = {one["id"]: (one["status"], one["outcome"], one["rule"]) for one in tenant.journal()}
        assert Counter(status for status, _, _ in journal.values()) == statuses
        refused = [one.headers["X-Request-Id"] for one in answers if one is not None and one.status_code == 503]
        assert {journal[number] for number in refused} == {(503, "failed", "no-room-to-wait")}
        assert (tenant.count(outcome="answered"), tenant.count(status=503)) == (ROOM, MANY - ROOM)
        assert _measured(base_url, "503") - before == MANY - ROOM


def _measured(base_url: str, status: str) -> float:
    lines = requests.get(f"{base_url}/metrics", timeout=30).text.splitlines()
    counts = [one for one in lines if one.startswith("registermock_exchange_seconds_count")]
    return sum(float(one.split()[-1]) for one in counts if f'status="{status}"' in one)


@pytest.mark.parametrize("kind", ["delay", "trickle"])
def test_what_a_fault_makes_a_call_take_is_in_its_duration(tenant: Tenant, kind: str) -> None:
    tenant.arm(kind, {"milliseconds": 400}, register="cppa")
    begun = monotonic()
    tenant.follow()
    took = (monotonic() - begun) * 1000

    slow = tenant.journal()[-1]
    entry = tenant.admin("journal.har")["log"]["entries"][-1]
    assert 400 <= slow["milliseconds"] <= took
    assert (entry["time"], entry["timings"]["wait"]) == (slow["milliseconds"], slow["milliseconds"])
    flows = [tenant.admin("flows", {"citizen": VIKAR, "within": seconds})["holds"] for seconds in (0.35, took / 1000)]
    assert flows == [False, True]


@pytest.mark.parametrize(("kind", "storms"), [
    *((kind, True) for kind in (*IN_PLACE, *CUT_OFF)), ("malformed", False), ("content-type", False),
])  # fmt: skip
def test_trying_again_at_once_is_found_whatever_armed_fault_it_was(tenant: Tenant, kind: str, storms: bool) -> None:
    tenant.arm(kind)
    for _ in range(5):
        tenant.ask()

    assert ("retry-storm" in {one["kind"] for one in tenant.admin("findings")["findings"]}) is storms


def test_a_party_that_flr_did_not_know_is_unknown_to_explanation_and_coverage(tenant: Tenant) -> None:
    tenant.arm("unknown-party", {"her_id": HER_ID}, times=1)
    tenant.ask()

    (told,) = tenant.admin("explanations")["explanations"]
    assert (str(HER_ID) in told, "GPHerId = nil" in told) == (False, True)
    assert tenant.met() == {"none-without-her-id"}
    tenant.ask()
    assert str(HER_ID) in tenant.admin("explanations")["explanations"][0]


@pytest.mark.parametrize("status", [418, 499, 599])
def test_any_error_of_http_can_be_armed_and_is_what_is_sent(tenant: Tenant, status: int) -> None:
    tenant.arm("status", {"status": status})
    answer = tenant.ask()

    assert answer is not None
    assert (answer.status_code, answer.raw.version, bool(answer.reason)) == (status, 11, True)
    (one,) = tenant.journal()
    assert (one["status"], one["rule"], tenant.count(status=status)) == (status, "armed-status", 1)
    assert tenant.admin("journal.har")["log"]["entries"][0]["response"]["statusText"] == answer.reason


class TestMatched:
    def rules(self, tenant: Tenant) -> list[tuple[int, int, bool]]:
        return [(one["matched"], one["struck"], one["spent"]) for one in tenant.admin("faults")["rules"]]

    @pytest.mark.parametrize("other", [False, True])
    def test_ends_when_the_rule_is_spent_whatever_other_rules_there_are(self, tenant: Tenant, other: bool) -> None:
        tenant.arm("status", skip=1, times=1)
        if other:
            tenant.arm("status", register="ar")
        for _ in range(5):
            tenant.ask()

        assert self.rules(tenant)[0] == (2, 1, True)

    def test_is_exact_however_many_call_at_once(self, tenant: Tenant) -> None:
        tenant.arm("status", skip=5, times=20)
        tenant.arm("delay", skip=1000)
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: tenant.ask(), range(60)))

        assert Counter(one.status_code for one in answers if one is not None) == {503: 20, 200: 40}
        assert self.rules(tenant) == [(25, 20, True), (40, 0, False)]
