"""What is wrong with a certificate on purpose is found by clients that look, over real HTTP and SOAP."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from contract_tests.server import Server
from registermock.certificates import authority_certificate
from registermock.resolution import ProfileAnswer
from registermock.testing import SoapRegisters, Target
from registermock.world import Flag, Usage

BROKEN = {
    "19886047269": ["certificate-revoked"],
    "19825515367": ["certificate-wrong-usage"],
    "10839421449": ["certificate-differs"],
    "21915429871": ["certificate-expired", "certificate-revoked"],
    "27824327454": [],
}
"""Citizens by national id, and what is wrong with the certificates of the doctor of each."""


def scenario() -> str:
    lines = ["name: broken-certificates", "title: Sertifikater som er feil på hver sin måte", "lists:"]
    lines += [f"  l{nin}: {{office: Kontor {nin}, doctors: [{{vikar: v{nin}, from: 2026-01-01}}]}}" for nin in BROKEN]
    lines += ["parties:", *(f"  v{nin}: {{breakage: [{', '.join(words)}]}}" for nin, words in BROKEN.items())]
    lines += ["citizens:", *(f"  c{nin}: {{nin: {nin}, list: l{nin}}}" for nin in BROKEN)]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    file = tmp_path_factory.mktemp("scenarios") / "broken-certificates.yaml"
    file.write_text(scenario(), encoding="utf-8")
    started = Server(str(file), "--tls-port", "0")
    yield started
    started.stop()


@pytest.mark.parametrize("nin", BROKEN)
def test_the_flow_flags_exactly_what_the_scenario_broke(server: Server, nin: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "registermock", "resolve", nin, "--base-url", server.base_url],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip

    flagged = {str(flag) for flag in Flag if str(flag) in done.stdout}
    assert flagged == set(BROKEN[nin])


class TestRevocationList:
    @pytest.fixture
    def revoked(self, server: Server) -> x509.CertificateRevocationList:
        return x509.load_der_x509_crl(requests.get(f"{server.base_url}/ca.crl", timeout=10).content)

    def test_is_signed_by_the_authority(self, revoked: x509.CertificateRevocationList) -> None:
        key = x509.load_der_x509_certificate(authority_certificate()).public_key()

        assert revoked.is_signature_valid(key)  # type: ignore[arg-type]  # the authority's key is RSA

    def test_holds_both_certificates_of_each_revoked_party(self, revoked: x509.CertificateRevocationList) -> None:
        assert len(list(revoked)) == 2 * sum("certificate-revoked" in words for words in BROKEN.values())

    def test_of_the_catalogue_is_empty(self) -> None:
        server = Server()
        try:
            content = requests.get(f"{server.base_url}/ca.crl", timeout=10).content
        finally:
            server.stop()

        assert list(x509.load_der_x509_crl(content)) == []

    def test_over_tls_certificates_name_the_plain_address(self, server: Server, tmp_path: Path) -> None:
        ca = tmp_path / "ca.pem"
        ca.write_bytes(requests.get(f"{server.base_url}/ca.pem", timeout=10).content)
        found = encryption_certificate(Target(server.ready["tls_base_url"], ca=str(ca)), "27824327454")
        point = found.extensions.get_extension_for_class(x509.CRLDistributionPoints).value[0]

        assert point.full_name is not None
        assert point.full_name[0].value == f"{server.base_url}/ca.crl"


def encryption_certificate(target: Target, nin: str) -> x509.Certificate:
    registers = SoapRegisters(target)
    her_id = registers.gp(nin).gp_her_id
    content = registers.ar.GetCertificateDetailsForEncryption(her_id).Certificate
    return x509.load_der_x509_certificate(content)


@pytest.mark.skipif(shutil.which("java") is None, reason="java is not installed: apt-get install default-jdk-headless")
class TestJavaWithOnlineRevocation:
    """A client nobody here wrote: it reads the address in the certificate, fetches the list and decides."""

    @pytest.fixture
    def verdict(self, tmp_path: Path) -> Callable[[str, x509.Certificate], str]:
        def found(base_url: str, certificate: x509.Certificate) -> str:
            (tmp_path / "ca.pem").write_bytes(requests.get(f"{base_url}/ca.pem", timeout=10).content)
            (tmp_path / "one.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
            program = str(Path(__file__).with_name("CheckRevocation.java"))
            command = ["java", "-Dcom.sun.security.enableCRLDP=true", program, "ca.pem", "one.pem"]
            done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
            return done.stdout + done.stderr

        return found

    def test_accepts_a_good_certificate(self, server: Server, verdict: Callable[..., str]) -> None:
        certificate = encryption_certificate(Target(server.base_url), "27824327454")

        assert verdict(server.base_url, certificate) == "valid\n"

    def test_refuses_a_revoked_one(self, server: Server, verdict: Callable[..., str]) -> None:
        certificate = encryption_certificate(Target(server.base_url), "19886047269")

        assert verdict(server.base_url, certificate).startswith("REVOKED")

    def test_does_not_trust_one_whose_list_is_out_of_reach(self, server: Server, verdict: Callable[..., str]) -> None:
        gone = Server()
        certificate = encryption_certificate(Target(gone.base_url), "27824327454")
        gone.stop()

        assert verdict(server.base_url, certificate).startswith("UNDETERMINED_REVOCATION_STATUS")


def test_a_list_that_cannot_be_fetched_leaves_revocation_unknown(server: Server) -> None:
    registers = SoapRegisters(Target(server.base_url))
    registers._certificate._fetch = lambda _: None
    her_id = registers.gp("19886047269").gp_her_id
    assert her_id is not None

    profile = registers.profile(her_id)

    assert isinstance(profile, ProfileAnswer)
    assert [(c.usage, c.revoked) for c in profile.certificates] == [(Usage.ENCRYPTION, None), (Usage.SIGNATURE, None)]
