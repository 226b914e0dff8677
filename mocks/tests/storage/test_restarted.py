"""A server that is stopped and started again with the same folder goes on where it was."""

import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from contract_tests.cppa_calls import HELSENORGE, User, is_revoked
from contract_tests.server import Server
from registermock.testing import DidNotStart, Target

PARTIAL_CPP = "19904320350"
ONE_VIKAR = "27824327454"
TOLD = ("tenant", "clock", "scenarios", "faults", "journal?messages=true", "findings")


class Somebody:
    """A tenant, and what it does."""

    def __init__(self, server: Server) -> None:
        self.user = User(Target(server.base_url, "eva"))

    def admin(self, method: str, path: str, **given: Any) -> Any:
        url = f"{self.user.target.base_url}/t/eva/__admin/{path}"
        answer = requests.request(method, url, timeout=5, **given)
        assert answer.ok, answer.text
        return answer.json() if answer.content and "json" in answer.headers["Content-Type"] else answer.text

    def sees(self) -> dict[str, Any]:
        told = {path: self.admin("GET", path) for path in TOLD}
        del told["tenant"]["idle_seconds"]
        return told

    def agreement(self) -> Any:
        return self.user.agreement(HELSENORGE, self.user.her_id(ONE_VIKAR))


def test_everything_a_tenant_had_is_there_again(tmp_path: Path) -> None:
    with Server("--data", str(tmp_path)) as server:
        eva = Somebody(server)
        names = [one["file"] for one in eva.admin("GET", "scenarios")["scenarios"]]
        text = eva.admin("GET", f"scenarios/{names[0]}")
        vikar = eva.user.her_id(PARTIAL_CPP)
        eva.user.add(vikar, "Ekontakt")
        processes = eva.user.names(vikar)
        party = eva.user.her_id(ONE_VIKAR)
        eva.user.cppa("RevokeCpa", cpaId=eva.user.agreement_id(HELSENORGE, party), herId=party)
        assert is_revoked(eva.agreement())
        eva.admin("DELETE", f"scenarios/{names[-1]}")
        yaml = {"Content-Type": "application/yaml"}
        eva.admin("PUT", f"scenarios/{names[0]}", data=f"# mine\n{text}".encode(), headers=yaml)
        eva.admin("PUT", "clock", json={"advance": "PT2H"})
        eva.admin("POST", "faults", json={"fault": {"kind": "unauthorized"}, "register": "ar", "times": 2, "skip": 1})
        sent = eva.user.call("flr", "GetPatientGPDetails", patientNin="æ")
        assert sent.status != 200
        before = eva.sees()
        assert server.stop() == 0

    with Server("--data", str(tmp_path)) as server:
        eva = Somebody(server)
        assert eva.sees() == before
        assert eva.user.names(vikar) == processes
        assert is_revoked(eva.agreement())
        last = eva.admin("GET", "journal")
        assert last["complete"]
        assert [one["number"] for one in last["exchanges"]] == list(range(1, last["last"] + 1))


def refused(*arguments: str) -> str:
    with pytest.raises(DidNotStart) as error:
        Server(*arguments)
    return str(error.value)


def test_a_second_server_on_the_folder_is_refused_in_words(tmp_path: Path) -> None:
    with Server("--data", str(tmp_path)):
        assert f"another server keeps its tenants in {tmp_path}; stop it" in refused("--data", str(tmp_path))


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 8
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_disk_that_is_full_stops_nothing_but_the_writing_and_health_says_so(tmp_path: Path) -> None:
    with Server("--data", str(tmp_path)) as server:

        def health() -> str:
            found: str = requests.get(f"{server.base_url}/__admin/health", timeout=5).json()["on_disk"]
            return found

        assert health() == "yes"
        server_pid = server.process.pid
        _, most = resource.prlimit(server_pid, resource.RLIMIT_FSIZE)
        resource.prlimit(server_pid, resource.RLIMIT_FSIZE, (4096, most))
        eva = Somebody(server)
        eva.user.her_id(PARTIAL_CPP)
        until(lambda: health().startswith("what tenants do is not written to"))
        assert eva.user.her_id(PARTIAL_CPP)
        time.sleep(1.2)
        assert server.log.read_text().count("what tenants do is not written to") == 1

        resource.prlimit(server_pid, resource.RLIMIT_FSIZE, (most, most))
        until(lambda: health() == "yes")

    with Server("--data", str(tmp_path)) as server:
        assert len(Somebody(server).admin("GET", "journal")["exchanges"]) == 2
