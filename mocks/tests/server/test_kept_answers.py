"""A server that keeps answers gives, byte for byte, what one that works everything out afresh gives: through every
sequence of requests, changes, callers and times."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registermock import clock as clock_module
from registermock.armed import rule_of
from registermock.clock import MACHINE_CLOCK, Clock
from registermock.scenario import catalogue, load
from registermock.server.application import RegisterServer
from registermock.server.http import AtOnce
from registermock.server.recording import Recorder
from registermock.settings import Settings
from registermock.soap.wire.incoming import form
from registermock.state import State
from registermock.world import View, World

USERS = {"ordinary": "b3JkaW5hcnk6", "other": "b3RoZXI6"}
PATHS = {"flr": "/v2/flr", "ar": "/v1/AR", "cppa": "/v1/CPPA"}
SPACES = {
    "flr": "http://schemas.nhn.no/reg/flr",
    "ar": "http://register.nhn.no/CommunicationParty",
    "cppa": "http://schemas.nhn.no/reg/CollaborationProtocolProfile",
}
SOAP = {"/Basic": ("http://schemas.xmlsoap.org/soap/envelope/", "text/xml"),
        "": ("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml")}  # fmt: skip
READS = {
    "flr": [("GetPatientGPDetails", "patientNin"), ("GetGPContract", "gpContractId"),
            ("GetGPPatientList", "gpContractId"), ("GetPatientGPHistory", "patientNin")],
    "ar": [("GetCommunicationPartyDetails", "herId"), ("GetCertificateForEncryption", "herId"), ("Ping", "")],
    "cppa": [("GetCppXmlForCommunicationParty", "herId"), ("GetCppForCommunicationParty", "herId"),
             ("GetProcessesInCpp", "herId"), ("GetCpasForCommunicationParty", "herId")],
}  # fmt: skip
CLOCKS: dict[str, dict[str, Any]] = {
    "own clocks": {}, "at": {"clock": Clock(datetime(2026, 3, 2, 9))}, "now": {"clock": MACHINE_CLOCK},
}  # fmt: skip
HOSTS = st.sampled_from(["127.0.0.1:8080", "registers.test"])


@cache
def world() -> World:
    return load([catalogue()], Settings())


@cache
def register_server() -> RegisterServer:
    return RegisterServer(State(world(), Settings()))


class Server:
    """One server, asked without a port: through WSGI, or `in_loop` as the loop asks it, at once where that can be."""

    def __init__(self, *, keeps: bool, in_loop: bool = False, **shown: Any) -> None:
        self.state = State(world(), Settings(), keeps=keeps, **shown)
        self._in_loop = in_loop
        self._known: dict[Any, AtOnce | None] = {}
        self.at_once = 0
        """How many were answered so."""

    def asked(self, register: str, body: str, user: str, host: str, soap: str) -> tuple[Any, ...]:
        """Status, Date and body."""
        started: list[tuple[str, dict[str, str]]] = []
        namespace, media_type = SOAP[soap]
        text = f'<s:Envelope xmlns:s="{namespace}"><s:Body>{body}</s:Body></s:Envelope>'.encode()
        environ = {
            "REQUEST_METHOD": "POST", "PATH_INFO": PATHS[register] + soap, "QUERY_STRING": "", "HTTP_HOST": host,
            "CONTENT_TYPE": media_type, "HTTP_AUTHORIZATION": f"Basic {USERS[user]}", "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(text), "CONTENT_LENGTH": str(len(text)), "SERVER_NAME": "x", "SERVER_PORT": "1",
        }  # fmt: skip

        def start_response(status: str, headers: Iterable[tuple[str, str]], *_: Any) -> None:
            started.append((status, dict(headers)))

        server = register_server()  # to make another takes long; what it keeps is in the state and the recorder
        server._state, server._recorder = self.state, Recorder(self.state)
        if self._in_loop and (whole := self._asked_in_loop(server, environ, text)):
            return whole
        answer = b"".join(server(environ, start_response))
        ((status, headers),) = started
        return status, headers.get("Date"), answer

    def _asked_in_loop(self, server: RegisterServer, environ: dict[str, Any], body: bytes) -> tuple[Any, ...] | None:
        head = tuple((name, value) for name, value in environ.items() if name not in ("wsgi.input", "CONTENT_LENGTH"))
        if head not in self._known:
            self._known[head] = server.at_once_of(environ)
        at_once = self._known[head]
        whole = at_once(body) if at_once else None
        if whole is None:
            return None
        self.at_once += 1
        above, _, answer = whole.partition(b"\r\n\r\n")
        status, *lines = above.decode().split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines)
        assert int(headers["Content-Length"]) == len(answer)
        return status.removeprefix("HTTP/1.1 "), headers["Date"], answer

    def journal(self) -> list[tuple[Any, ...]]:
        """What there is of every exchange, but for when it was and how long it took."""
        return [
            (name, one.number, one.user, one.register, one.soap, one.request, one.reply.body, one.told, one.shown)
            for name in USERS
            for one in self.state.tenants.of(name).journal.exchanges()
        ]


@cache
def ids() -> dict[str, list[str]]:
    everybody = world().parties.values()
    parties = [str(one.her_id) for one in sorted(everybody, key=lambda one: not one.profile)]
    return {
        "patientNin": sorted(world().citizens),
        "gpContractId": [str(one) for one in world().lists],
        "herId": [*parties[:8], *parties[-2:], "1"],
    }


@cache
def boundaries() -> list[datetime]:
    """Where periods of the catalogue begin and end."""
    lists = list(world().lists.values())
    periods = [one.period for one in lists] + [cycle.period for one in lists for cycle in one.doctors]
    periods += [member.period for one in world().citizens.values() for member in one.memberships]
    return sorted({at for one in periods for at in (one.start, one.end) if at and at.year > 2000})


@st.composite
def reads(draw: st.DrawFn) -> tuple[str, str]:
    register = draw(st.sampled_from(list(READS)))
    operation, argument = draw(st.sampled_from(READS[register]))
    inner = f"<{argument}>{draw(st.sampled_from(ids()[argument]))}</{argument}>" if argument else ""
    return register, f'<{operation} xmlns="{SPACES[register]}">{inner}</{operation}>'


@cache
def writes() -> st.SearchStrategy[tuple[str, str]]:
    """A process removed from a profile, named as AR's GetProcessesInCpp would tell it."""
    server = Server(keeps=False)
    found = []
    for her_id in ids()["herId"]:
        body = f'<GetProcessesInCpp xmlns="{SPACES["cppa"]}"><herId>{her_id}</herId></GetProcessesInCpp>'
        answer = server.asked("cppa", body, "other", "h", "/Basic")[2].decode()
        declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in re.findall(r'xmlns:(\w+)="([^"]*)"', answer))
        for process in re.findall(r"<cppadata:ProcessParameter>(.*?)</cppadata:ProcessParameter>", answer):
            found.append((
                "cppa",
                f"<cppa:RemoveProcessFromCpp {declared}><cppa:processParameter>{process}"
                "</cppa:processParameter></cppa:RemoveProcessFromCpp>",
            ))  # fmt: skip
    assert found
    return st.sampled_from(found)


@pytest.mark.parametrize("in_loop", [False, True], ids=["by a thread", "in the loop"])
@pytest.mark.parametrize("shown", CLOCKS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_kept_answers_are_what_fresh_ones_would_be(shown: str, in_loop: bool, data: st.DataObject) -> None:
    how = CLOCKS[shown]
    keeping, fresh = Server(keeps=True, in_loop=in_loop, **how), Server(keeps=False, **how)
    calls = data.draw(st.lists(reads(), min_size=1, max_size=3), label="reads")
    changes = data.draw(st.lists(writes(), max_size=1), label="changes")
    clock = data.draw(st.sampled_from(boundaries()), label="clock")
    with pytest.MonkeyPatch.context() as patch:
        for _ in range(data.draw(st.integers(2, 12))):
            clock += data.draw(st.sampled_from([timedelta(0), timedelta(0), timedelta(seconds=1), timedelta(days=-1),
                                                timedelta(days=1), timedelta(days=400)]))  # fmt: skip
            patch.setattr(clock_module, "wall_clock", lambda now=clock: now)
            register, body = data.draw(st.sampled_from([*calls, *calls, *changes]))
            where = (data.draw(st.sampled_from(list(USERS))), data.draw(HOSTS), data.draw(st.sampled_from(list(SOAP))))
            got, wanted = keeping.asked(register, body, *where), fresh.asked(register, body, *where)
            assert (got[0], got[1] if wanted[1] else None, got[2]) == wanted  # the loop dates every answer
    assert keeping.journal() == fresh.journal()


@pytest.mark.parametrize("soap", SOAP)
@pytest.mark.parametrize("stands_in_the_way", ["nothing", "an armed fault", "another clock", "slowness"])
def test_the_loop_answers_what_is_kept_and_what_was_quick_before(
    soap: str, stands_in_the_way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form, "QUICK_SECONDS", 0.0 if stands_in_the_way == "slowness" else 10.0)
    server = Server(keeps=True, in_loop=True)
    first, second, third = ids()["patientNin"][:3]

    def ask(nin: str) -> None:
        body = f'<GetPatientGPDetails xmlns="{SPACES["flr"]}"><patientNin>{nin}</patientNin></GetPatientGPDetails>'
        server.asked("flr", body, "ordinary", "h", soap)

    for nin in (first, first, second):
        ask(nin)
    before, tenant = server.at_once, server.state.tenants.of("ordinary")
    if stands_in_the_way == "an armed fault":
        tenant.armed.arm(rule_of({"fault": {"kind": "status", "status": 503}}, {"flr": ["GetPatientGPDetails"]}))
    if stands_in_the_way == "another clock":
        tenant.set_clock(datetime(2026, 3, 3))
    for nin in (second, third):
        ask(nin)

    found = {"an armed fault": 0, "slowness": 1}  # one is kept, however slow the other
    assert server.at_once - before == found.get(stands_in_the_way, 2)


@settings(max_examples=5, deadline=None)
@given(change=writes())
def test_the_changes_made_up_are_carried_out_and_seen_by_their_caller_alone(change: tuple[str, str]) -> None:
    """Or the test above would not see any."""
    server = Server(keeps=True)
    (her_id,) = re.findall(r"<cppadata:HerId>(\d+)<", change[1])
    read = f'<GetProcessesInCpp xmlns="{SPACES["cppa"]}"><herId>{her_id}</herId></GetProcessesInCpp>'
    before = [server.asked("cppa", read, user, "h", "/Basic") for user in USERS]

    changed = server.asked(*change, "ordinary", "h", "/Basic")
    after = [server.asked("cppa", read, user, "h", "/Basic") for user in USERS]

    assert changed[0] == "200 OK"
    assert after[0] != before[0]
    assert after[1] == before[1]


def test_the_second_of_two_equal_requests_is_answered_from_what_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server(keeps=True)
    body = f'<GetPatientGPDetails xmlns="{SPACES["flr"]}"><patientNin>13836033390</patientNin></GetPatientGPDetails>'
    first = server.asked("flr", body, "ordinary", "h", "/Basic")
    monkeypatch.setattr(View, "now", None)  # nothing can be worked out any more

    assert server.asked("flr", body, "other", "h", "/Basic") == first


def test_while_the_clock_ticks_an_answer_is_kept_until_it_can_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_module, "wall_clock", lambda: datetime(2026, 3, 2, 9))
    server = Server(keeps=True, clock=MACHINE_CLOCK)
    body = f'<GetPatientGPDetails xmlns="{SPACES["flr"]}"><patientNin>13836033390</patientNin></GetPatientGPDetails>'
    first = server.asked("flr", body, "ordinary", "h", "/Basic")
    monkeypatch.setattr(clock_module, "wall_clock", lambda: datetime(2026, 3, 2, 10))
    monkeypatch.setattr(View, "now", None)

    second = server.asked("flr", body, "ordinary", "h", "/Basic")

    assert second[2] == first[2]
    assert (first[1], second[1]) == ("Mon, 02 Mar 2026 08:00:00 GMT", "Mon, 02 Mar 2026 09:00:00 GMT")
