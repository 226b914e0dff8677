"""The registers over HTTPS, with a certificate of registermock's own authority or of files that are given."""

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

from .raw import MEDIA_TYPES, address, body, envelope
from .server import Server
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
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


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
        target = Target(https.ready["tls_base_url"], soap="1.1")
        url = address(target.base_url, "flr", "1.1")
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
