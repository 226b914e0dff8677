"""`registermock verify` asks the very target that it is given, as whom it is told, and says what it cannot ask."""

import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from registermock.scenario import catalogue, load
from registermock.server.application import RegisterServer
from registermock.settings import Settings
from registermock.state import State
from registermock.testing import Running, bare_environment

OTHERS = """\
name: others
title: Andre
lists: {here: {office: Her, doctors: [{vikar: eva, from: 2026-01-01}]}}
citizens: {kari: {nin: 27824327454, list: here}}
"""
ACCOUNTS = """\
name: accounts
title: Kontoer
accounts:
  user: {password: other}
  me: {password: right}
  lookup: {password: right, roles: [FlrLookup]}
"""
OF_EVERY_KIND = " or ".join((
    "(test_resolution and vacant-one-vikar)", "agreement_and_the_flow", "either_binding", "as_it_was_told",
    "test_wire_rules", "unfinished_requests", "(TestFacts and service and flr)", "read_leniently", "test_operations",
    "(test_wsdl_reader and nothing)", "(test_ar and TestPing)", "the_profile_names_its_party",
))  # fmt: skip
"""Tests that ask each in another way."""
ONE = "test_a_citizen_on_a_vacant_list"


def verify(*arguments: str, only: str = ONE, options: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "registermock", "verify", *arguments, "--", *(options or ("-k", only))]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=200, env=bare_environment())


def each_at(base_url: str) -> list[str]:
    """The address of each register there."""
    return ["--flr", f"{base_url}/v2/flr", "--ar", f"{base_url}/v1/AR", "--cppa", f"{base_url}/v1/CPPA"]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The shipped scenarios, with accounts beside them."""
    file = tmp_path_factory.mktemp("accounts") / "accounts.yaml"
    file.write_text(ACCOUNTS, encoding="utf-8")
    with Running(str(catalogue()), str(file), "--tls-port", "0") as running:
        yield running


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Other scenarios, with pages and admin API at a port of their own."""
    file = tmp_path_factory.mktemp("others") / "others.yaml"
    file.write_text(OTHERS, encoding="utf-8")
    with Running(str(file), "--admin-port", "0") as running:
        yield running


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("ca") / "ca.pem"
    subprocess.run([sys.executable, "-m", "registermock", "ca", "--out", str(file)], check=True)
    return str(file)


class TestAddresses:
    def test_every_test_asks_each_register_where_it_is_named_over_https_as_the_user_that_is_named(
        self, shipped: Running, others: Running, authority: str
    ) -> None:
        named = [*each_at(shipped.ready["tls_base_url"]), "--ca", authority, "--user", "me", "--password", "right"]

        with_a_dummy = verify("--base-url", others.base_url, *named, only=OF_EVERY_KIND)
        without = verify(*named, only="an_unknown_path or vacant_list")

        assert (with_a_dummy.returncode, with_a_dummy.stderr) == (0, ""), with_a_dummy.stdout
        assert without.returncode == 0, without.stdout
        for done in (with_a_dummy, without):
            assert "SKIPPED [1]" in done.stdout
            assert "each register has an address of its own, and this needs what is at a base URL" in done.stdout

    @pytest.mark.parametrize(
        ("register", "path", "told"),
        [
            ("flr", "/v2/flr", "FLR does not know the citizens of citizen-changes-list, "),
            ("ar", "/v1/AR", "AR does not know whom FLR names of "),
            ("cppa", "/v1/CPPA", "the CPP register does not know whom FLR names of "),
        ],
    )
    def test_a_register_with_other_scenarios_is_told_in_a_sentence(
        self, shipped: Running, others: Running, register: str, path: str, told: str
    ) -> None:
        done = verify("--base-url", shipped.base_url, f"--{register}", f"{others.base_url}{path}")

        assert (done.returncode, done.stdout, told in done.stderr) == (3, "", True), done.stderr
        assert done.stderr.endswith("Serve the catalogue: `registermock serve` without SCENARIOS.\n")

    def test_another_service_there_is_told(self, shipped: Running) -> None:
        done = verify("--base-url", shipped.base_url, "--flr", f"{shipped.base_url}/v1/CPPA")

        assert (done.returncode, "/v1/CPPA?singleWsdl gives no WSDL of flr" in done.stderr) == (3, True), done.stderr

    def test_nobody_there_is_told(self, shipped: Running) -> None:
        done = verify("--base-url", shipped.base_url, "--ar", "http://127.0.0.1:9/v1/AR")

        assert (done.returncode, "nothing answers at http://127.0.0.1:9/v1/AR" in done.stderr) == (3, True)

    def test_an_authority_that_is_not_given_is_not_trusted(self, shipped: Running) -> None:
        done = verify("--base-url", shipped.ready["tls_base_url"])

        assert (done.returncode, "nothing that is trusted" in done.stderr) == (3, True)

    def test_an_unknown_path_names_the_known_ones_where_the_pages_have_a_port_of_their_own(self) -> None:
        with Running("--admin-port", "0") as running:
            done = verify("--base-url", running.base_url, only="an_unknown_path")

        assert (done.returncode, "1 passed" in done.stdout) == (0, True), done.stdout


class TestUsers:
    def test_a_wrong_password_is_told(self, shipped: Running) -> None:
        done = verify("--base-url", shipped.base_url, "--user", "me", "--password", "wrong")

        assert (done.returncode, "refuses the user name me or its password (401)" in done.stderr) == (3, True)

    def test_what_the_role_of_the_user_does_not_reach_is_skipped(self, shipped: Running) -> None:
        named = ["--base-url", shipped.base_url, "--user", "lookup", "--password", "right"]

        done = verify(*named, only="(test_flr_nav and TestGetNavPatientLists) or vacant_list")

        assert done.returncode == 0, done.stdout + done.stderr
        assert "lookup lacks the role for GetNavPatientLists: SecurityAccessDeniedException" in done.stdout

    def test_writing_as_others_is_skipped_where_they_are_refused_or_share_a_world(self, shipped: Running) -> None:
        with known_alone("me") as closed:
            refused = verify("--base-url", closed, "--user", "me", only=f"TestOwnWorld or {ONE}")
        shared = verify("--base-url", f"{shipped.base_url}/t/eva", only=f"TestOwnWorld or {ONE}")

        for done in (refused, shared):
            assert (done.returncode, "2 passed, " in done.stdout) == (0, True), done.stdout + done.stderr
        assert "refuses whom it does not know; it must take any user name" in refused.stdout
        assert "is asked at a tenant's address, where all users have one world" in shared.stdout


class TestOptions:
    @pytest.mark.parametrize("options", [("--nosuch",), ("-k", "no_such_test")])
    def test_that_run_no_test_are_a_mistake(self, shipped: Running, options: tuple[str, ...]) -> None:
        done = verify("--base-url", shipped.base_url, options=options)

        assert (done.returncode, "pytest ran no test" in done.stderr) == (2, True)


@contextmanager
def known_alone(user: str) -> Iterator[str]:
    """The address of a server of the shipped scenarios that refuses everybody but one user."""
    registers = RegisterServer(State(load([catalogue()], Settings()), Settings()))

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        given = environ.get("HTTP_AUTHORIZATION", "").removeprefix("Basic ")
        if given and b64decode(given).partition(b":")[0] != user.encode():
            start_response("401 Unauthorized", [("Content-Type", "text/plain")])
            return [b""]
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))  # which does not end by itself
        return registers({**environ, "wsgi.input": BytesIO(body)}, start_response)

    with make_server("127.0.0.1", 0, answer, handler_class=Quiet) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing on the terminal."""
