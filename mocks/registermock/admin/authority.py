"""What the certificates refer to: their issuer and its revocation list, over plain HTTP and without credentials."""

from flask import Blueprint, Response

from registermock.certificates import authority_certificate, authority_pem, revocation_list
from registermock.clock import certificate_now
from registermock.state import State


def authority_pages(state: State) -> Blueprint:
    """The issuer as DER and PEM, and the list of the certificates that it has revoked."""
    pages = Blueprint("authority", __name__)

    @pages.get("/ca.crt")
    def certificate() -> Response:
        return Response(authority_certificate(), content_type="application/pkix-cert")

    @pages.get("/ca.pem")
    def certificate_as_text() -> Response:
        return Response(authority_pem(), content_type="application/x-pem-file")

    @pages.get("/ca.crl")
    def revoked() -> Response:
        content = revocation_list(state.revoked_certificates, certificate_now())
        return Response(content, content_type="application/pkix-crl")

    return pages
