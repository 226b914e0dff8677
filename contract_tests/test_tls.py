"""The registers over HTTPS, with a certificate of registermock's own authority or of files that are given."""

import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from registermock.testing import Target

from .raw import MEDIA_TYPES, body, envelope
from .server import Server, bare_environment
from .test_process import refused

NIN = "27824327454"


@pytest.fixture(scope="module")
def https() -> Iterator[Server]:
    server = Server("--tls-port", "0", "--tls-name", "registers.example")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that `registermock ca` writes."""
    file = tmp_path_factory.mktemp("ca") / "ca.pem"
    subprocess.run([sys.executable, "-m", "registermock", "ca", "--out", str(file)], check=True)
    return file


def registermock(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "registermock", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=bare_environment())


def exchanged(server: Server, authority: Path, message: str) -> bytes:
    """The beginning of what the server says to raw bytes over TLS."""
    context = ssl.create_default_context(cafile=str(authority))
    port = urlsplit(server.ready["tls_base_url"]).port
    with (
        socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as wrapped,
    ):
        wrapped.sendall(message.encode())
        return wrapped.recv(1000)


class TestHttps:
    @pytest.mark.parametrize("soap", ["1.1", "1.2"])
    def test_the_whole_flow_runs_over_it(self, https: Server, authority: Path, soap: str) -> None:
        url = https.ready["tls_base_url"]

        done = registermock("resolve", NIN, "--base-url", url, "--ca", str(authority), "--soap", soap)

        assert (done.returncode, done.stderr) == (0, "")
        assert "vikar" in done.stdout

    def test_it_shows_the_same_state_as_plain_http(self, https: Server, authority: Path) -> None:
        answers = {
            requests.get(f"{https.ready[url]}/__admin/health", verify=str(authority), timeout=10).text
            for url in ("base_url", "tls_base_url")
        }

        assert len(answers) == 1

    @pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "registermock", "registers.example"])
    def test_its_certificate_is_good_for_the_names_it_is_reached_by(
        self, https: Server, authority: Path, host: str
    ) -> None:
        context = ssl.create_default_context(cafile=str(authority))
        port = urlsplit(https.ready["tls_base_url"]).port

        with (
            socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
            context.wrap_socket(plain, server_hostname=host) as wrapped,
        ):
            assert wrapped.version() in ("TLSv1.2", "TLSv1.3")

    def test_a_client_that_does_not_trust_the_authority_refuses_it(self, https: Server) -> None:
        with pytest.raises(requests.exceptions.SSLError):
            requests.get(https.ready["tls_base_url"], timeout=10)

    def test_the_authority_is_served_too(self, https: Server, authority: Path) -> None:
        assert requests.get(f"{https.base_url}/ca.pem", timeout=10).text == authority.read_text(encoding="ascii")

    def test_the_wsdl_names_the_address_that_was_used(self, https: Server, authority: Path) -> None:
        url = https.ready["tls_base_url"]

        wsdl = requests.get(f"{url}/v2/flr?singleWsdl", verify=str(authority), timeout=10).text

        assert f'location="{url}/v2/flr"' in wsdl
        assert "http://127.0.0.1" not in wsdl

    def test_wcf_sends_bare_and_again_on_the_same_connection(self, https: Server, authority: Path) -> None:
        url = Target(https.ready["tls_base_url"], soap="1.1").address("flr")
        message = envelope("1.1", body("flr", "GetPatientGPDetails", patientNin=NIN))
        with requests.Session() as session:
            statuses = [
                session.post(
                    url, message, headers={"Content-Type": MEDIA_TYPES["1.1"], "Expect": "100-continue"}, auth=auth,
                    timeout=10, verify=str(authority),
                ).status_code
                for auth in (None, ("u", "p"))
            ]  # fmt: skip

        assert statuses == [401, 200]

    def test_it_ends_when_the_server_does(self) -> None:
        server = Server("--tls-port", "0")
        start = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - start < 2

        with pytest.raises(requests.ConnectionError):
            requests.get(server.ready["tls_base_url"], timeout=5)

    def test_clients_that_connect_and_say_nothing_keep_nobody_waiting(self, https: Server, authority: Path) -> None:
        port = urlsplit(https.ready["tls_base_url"]).port
        silent = [socket.create_connection(("127.0.0.1", port), timeout=10) for _ in range(40)]
        try:
            start = time.monotonic()
            answer = requests.get(f"{https.ready['tls_base_url']}/isalive", verify=str(authority), timeout=10)
            waited = time.monotonic() - start
        finally:
            for connection in silent:
                connection.close()

        assert answer.text == "ok"
        assert waited < 2

    @pytest.mark.parametrize(
        "head", ["Transfer-Encoding: chunked\r\n\r\nZZ\r\n", "Content-Length: -5\r\n\r\n"], ids=["chunk", "length"]
    )
    def test_a_request_that_cannot_be_read_is_the_clients_fault(
        self, https: Server, authority: Path, head: str
    ) -> None:
        message = f"POST /v2/flr/Basic HTTP/1.1\r\nHost: x\r\n{head}"

        assert exchanged(https, authority, message).split()[1] == b"400"

    def test_headers_have_a_limit(self, https: Server, authority: Path) -> None:
        message = f"GET /isalive HTTP/1.1\r\nHost: x\r\nX-Big: {'a' * 200_000}\r\n\r\n"
        try:
            status = exchanged(https, authority, message).split()[1:2]
        except OSError:  # the server has hung up while they were still coming
            status = [b"431"]

        assert status == [b"431"]

    def test_a_client_that_breaks_off_leaves_no_trace(self, authority: Path) -> None:
        server = Server("--tls-port", "0")
        context = ssl.create_default_context(cafile=str(authority))
        try:
            for _ in range(3):
                port = urlsplit(server.ready["tls_base_url"]).port
                plain = socket.create_connection(("127.0.0.1", port), timeout=10)
                wrapped = context.wrap_socket(plain, server_hostname="localhost")
                wrapped.sendall(b"POST /v2/flr/Basic HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nabc")
                wrapped.close()
            with pytest.raises(requests.exceptions.SSLError):
                requests.get(server.ready["tls_base_url"], timeout=10)
            time.sleep(0.5)
            log = server.log.read_text(encoding="utf-8")
        finally:
            server.stop()

        assert log.count("\n") == 1  # where it answers


class TestOwnFiles:
    @pytest.fixture
    def certs(self, tmp_path: Path) -> Path:
        folder = tmp_path / "certs"
        folder.mkdir()
        return folder

    def test_without_files_in_the_folder_the_authority_issues_one(self, certs: Path, authority: Path) -> None:
        server = Server("--tls-port", "0", "--certs", str(certs))
        try:
            url = f"{server.ready['tls_base_url']}/isalive"
            assert requests.get(url, verify=str(authority), timeout=10).text == "ok"
        finally:
            server.stop()

    def test_a_folder_that_is_not_there_is_told(self, certs: Path) -> None:
        assert "is no folder" in refused("--tls-port", "0", "--certs", str(certs / "none"))

    @pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
    def test_an_encrypted_key_is_told(self, certs: Path) -> None:
        request = "req -x509 -newkey rsa:2048 -passout pass:x -subj /CN=mine -keyout tls.key -out tls.crt"
        subprocess.run(["openssl", *request.split()], cwd=certs, check=True, capture_output=True)

        assert "tls.key is encrypted" in refused("--tls-port", "0", "--certs", str(certs))

    @pytest.mark.parametrize("options", [("--certs", "."), ("--tls-name", "registers.test")])
    def test_files_and_names_without_a_port_are_told(self, options: tuple[str, str]) -> None:
        assert "give --tls-port too" in refused(*options)

    def test_one_port_for_both_is_told(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])

        assert "--port and --tls-port are both" in refused("--port", port, "--tls-port", port)

    def test_half_a_pair_is_told(self, certs: Path) -> None:
        (certs / "tls.crt").write_text("x", encoding="ascii")

        assert "tls.key is not; give both, or neither" in refused("--tls-port", "0", "--certs", str(certs))

    def test_files_that_are_none_are_told(self, certs: Path) -> None:
        for name in ("tls.crt", "tls.key"):
            (certs / name).write_text("x", encoding="ascii")

        assert "are no certificate and its key (PEM)" in refused("--tls-port", "0", "--certs", str(certs))

    def test_a_name_the_public_authority_may_not_vouch_for_is_told(self) -> None:
        told = refused("--tls-port", "0", "--tls-name", "ws.nhn.no")

        assert "ws.nhn.no is no name that registermock's public test authority may vouch for" in told
