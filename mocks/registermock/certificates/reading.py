"""Reading certificates, ours and others', the way Helsenorge.Messaging does."""

from cryptography import x509
from cryptography.x509.oid import NameOID

from registermock.certificates.facts import CertificateFacts
from registermock.world.communication.certificates import Usage


def describe(content: bytes) -> CertificateFacts:
    """What a certificate (DER) says about itself. Raises ValueError for bytes that are no certificate."""
    certificate = x509.load_der_x509_certificate(content)
    return CertificateFacts(
        subject=_subject(certificate.subject),
        serial=certificate.serial_number,
        usage=_usage(certificate),
        not_before=certificate.not_valid_before_utc.replace(tzinfo=None),
        not_after=certificate.not_valid_after_utc.replace(tzinfo=None),
        crl_url=_crl_url(certificate),
    )


def _subject(name: x509.Name) -> str:
    for attribute in name.get_attributes_for_oid(NameOID.COMMON_NAME):
        return str(attribute.value)
    return name.rfc4514_string()


def _crl_url(certificate: x509.Certificate) -> str | None:
    try:
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except x509.ExtensionNotFound:
        return None
    names = (name.value for point in points for name in point.full_name or ())
    return next((name for name in names if isinstance(name, str) and name.startswith("http")), None)


def _usage(certificate: x509.Certificate) -> Usage | None:
    """Key encipherment comes first: a certificate that has both is read as one for encryption."""
    try:
        allowed = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return None
    if allowed.key_encipherment:
        return Usage.ENCRYPTION
    return Usage.SIGNATURE if allowed.content_commitment else None
