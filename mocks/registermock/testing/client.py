"""The admin API from Python: one tenant of a running server, as tests want to set it up and ask it."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import requests

from registermock.errors import RegistermockError, Unreachable
from registermock.health import ADMIN, admin_address

_PATHS = {"flr": "/v2/flr", "ar": "/v1/AR", "cppa": "/v1/CPPA"}
_SECONDS = 30
_NAME = re.compile(r"""^name: *["']?([\w-]+)""", re.MULTILINE)


class Refused(RegistermockError):
    """The server refused; says why and what to do. `problem` is the whole answer (RFC 9457)."""

    def __init__(self, problem: Mapping[str, Any]) -> None:
        self.problem = problem
        super().__init__(str(problem.get("detail") or problem.get("title")))


class NotMet(AssertionError):
    """What a test said of the journal is not so; says what was found instead."""


class TenantClient:
    """One tenant of the server at `server_url`; `token` is the admin API's, where it wants one.

    `admin_url` is where the admin API answers, if on a port of its own; with /__admin at its end, as the ready file has
    it, or without. Raises RegistermockError for what is no address. Every method raises Refused for what the server
    refuses, and Unreachable where none answers, or not as registermock does.
    """

    def __init__(self, server_url: str, name: str, token: str | None = None, admin_url: str | None = None) -> None:
        self.name = name
        place = f"/t/{quote(name, safe='')}"
        self.base_url = admin_address(server_url) + place
        """What the client under test is given in place of the registers' host."""
        self._admin_url = admin_address(admin_url or server_url) + place + f"{ADMIN}/"
        self._session = requests.Session()
        self._session.trust_env = False
        if token:
            self._session.headers["Authorization"] = f"Bearer {token}"

    def address(self, register: str, soap: str = "1.1") -> str:
        """Where this tenant's flr, ar or cppa answers."""
        return self.base_url + _PATHS[register] + ("/Basic" if soap == "1.1" else "")

    def load(self, scenario: str | Path) -> None:
        """Load a scenario (its YAML, or a file of it), or put it in place of the one of that name."""
        text = scenario.read_text(encoding="utf-8") if isinstance(scenario, Path) else scenario
        told = _NAME.search(text)
        name = told[1] if told else scenario.stem if isinstance(scenario, Path) else "unnamed"
        self._asked("PUT", f"scenarios/{name}", data=text.encode(), headers={"Content-Type": "application/yaml"})

    def remove(self, scenario: str) -> None:
        """Be without the scenario of that name."""
        self._asked("DELETE", f"scenarios/{quote(scenario, safe='')}")

    def scenario(self, name: str) -> str:
        """The YAML of a scenario as it is now."""
        return self._answer("GET", f"scenarios/{quote(name, safe='')}").content.decode()

    def change(self, verb: str, **arguments: Any) -> Any:
        """Let something happen, such as `change("vikar-leaves", list="vacant-one-vikar/ubesatt", doctor="anlaug")`."""
        return self._asked("POST", "changes", json={"verb": verb, **arguments})

    def set_clock(self, moment: datetime | str) -> None:
        """Stand still at a moment, Norwegian local time."""
        self._asked("PUT", "clock", json={"set": moment if isinstance(moment, str) else moment.isoformat()})

    def advance(self, duration: str) -> None:
        """Move the clock on by an ISO 8601 duration: `P1D` is a day of the calendar, `PT24H` are 24 hours."""
        self._asked("PUT", "clock", json={"advance": duration})

    def clock(self, **how: Any) -> Any:
        """The clock, after setting it to what `how` says, if anything: set, freeze, advance, offset or follow."""
        return self._asked("PUT", "clock", json=how) if how else self._asked("GET", "clock")

    def arm(self, fault: Mapping[str, Any], **rule: Any) -> Any:
        """Arm a fault, such as `arm({"kind": "delay", "milliseconds": 200}, register="flr", times=3)`."""
        return self._asked("POST", "faults", json={"fault": dict(fault), **rule})

    def disarm(self) -> None:
        """Disarm every fault."""
        self._asked("DELETE", "faults")

    def journal(self, **matcher: Any) -> list[dict[str, Any]]:
        """The exchanges, oldest first, that fit: register=, operation=, outcome=, after=, wait= and so on."""
        found: list[dict[str, Any]] = self._told("exchanges", "GET", "journal", params=matcher)
        return found

    def verify(self, *, at_least: int | None = None, at_most: int | None = None, exactly: int | None = None,
               wait: float = 0, **match: Any) -> None:  # fmt: skip
        """Hold that so many exchanges fit; at least one unless something is said. Raises NotMet.

        `match` may say register=, operation=, outcome=, rule=, user=, soap=, status=, citizen=, arguments=, since= and
        until=. `wait` is for how many seconds at most it may become so.
        """
        bounds = {"at_least": at_least, "at_most": at_most, "exactly": exactly}
        given = {name: value for name, value in bounds.items() if value is not None}
        _hold(self._asked("POST", "verifications", json={"match": match, "wait": wait, **given}))

    def assert_resolved(self, citizen: str, **flow: Any) -> None:
        """Hold that the client followed the citizen through FLR, AR and CPPA. Raises NotMet.

        `flow` may say at_most= (calls), addressed_to= (a HER-id), within= (seconds), since= (an exchange's number),
        shown_from= (a time as the clock showed it), registers= (the first of them), wait= (seconds).
        """
        _hold(self._asked("POST", "flows", json={"citizen": citizen, **flow}))

    def explain(self, citizen: str) -> str:
        """The decision path of a citizen at the tenant's time, in words; national ids are masked."""
        return str(self._told("text", "GET", f"explain/{quote(citizen, safe='')}"))

    def explanations(self) -> list[str]:
        """The decision path of each citizen that FLR was asked for, as it was then; the latest last, ids masked."""
        found: list[str] = self._told("explanations", "GET", "explanations")
        return found

    def findings(self) -> list[dict[str, Any]]:
        """What the client under test does that the real registers would not like."""
        found: list[dict[str, Any]] = self._told("findings", "GET", "findings")
        return found

    def evicted(self) -> int:
        """How many exchanges the journal had no room for."""
        return int(self._told("evicted", "GET", "tenant"))

    def coverage(self) -> dict[str, Any]:
        """Which rows of the decision table the client under test has met."""
        found: dict[str, Any] = self._asked("GET", "coverage")
        return found

    def percent(self) -> float:
        """How much of the decision table that is."""
        return float(self._told("percent", "GET", "coverage"))

    def coverage_as(self, how: str) -> str:
        """The same as text, markdown or junit."""
        return self._answer("GET", "coverage", params={"format": how}).content.decode()

    def tenants(self) -> list[str]:
        """The names of all tenants of the server."""
        return [one["name"] for one in self._told("tenants", "GET", "tenants")]

    def reset(self) -> None:
        """Be as at the start."""
        self._asked("POST", "reset")

    def delete(self) -> None:
        """Be forgotten by the server."""
        self._asked("DELETE", "tenant")

    def _asked(self, method: str, path: str, **how: Any) -> Any:
        answer = self._answer(method, path, **how)
        return _json(answer) if answer.content else None

    def _told(self, member: str, method: str, path: str, **how: Any) -> Any:
        """One member of what the server answers."""
        answer = self._answer(method, path, **how)
        told = _json(answer)
        if not isinstance(told, dict) or member not in told:
            raise _stranger(answer)
        return told[member]

    def _answer(self, method: str, path: str, **how: Any) -> requests.Response:
        url, waits = self._admin_url + path, _waits(how.get("params") or how.get("json"))
        try:
            answer = self._session.request(method, url, timeout=_SECONDS + waits, **how)
        except requests.RequestException as error:
            raise Unreachable(f"{url} does not answer: {error}") from error
        if not answer.ok:
            raise Refused(_problem(answer))
        return answer


def _problem(answer: requests.Response) -> dict[str, Any]:
    """What registermock refuses with. Raises Unreachable where somebody else does."""
    problem = _json(answer)
    if not isinstance(problem, dict):
        raise _stranger(answer)
    return problem


def _json(answer: requests.Response) -> Any:
    try:
        return answer.json()
    except ValueError:
        raise _stranger(answer) from None


def _stranger(answer: requests.Response) -> Unreachable:
    said = f"{answer.status_code} {answer.headers.get('Content-Type', '')} {answer.text[:200]!r}"
    return Unreachable(f"{answer.url} does not answer as registermock does, but with {said}")


def _waits(asked: Mapping[str, Any] | None) -> float:
    """For how many seconds the server was asked to wait."""
    return float((asked or {}).get("wait", 0))


def _hold(verdict: Mapping[str, Any]) -> None:
    if not verdict["holds"]:
        raise NotMet(verdict["sentence"])
