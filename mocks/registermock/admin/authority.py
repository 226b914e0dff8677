"""What the certificates refer to: their issuer and its revocation list, over plain HTTP and without credentials."""

from datetime import UTC, datetime

from flask import Blueprint, Response, request

from registermock.certificates import authority_certificate, authority_pem, revocation_list
from registermock.state import State

PUBLIC_URL = "registermock.public_url"
"""Key of the WSGI environment: where the caller reaches the server by plain HTTP, as the door told us."""


def authority_pages(state: State) -> Blueprint:
    """The issuer as DER and PEM, and the revocation list of the certificates that this caller is given."""
    pages = Blueprint("authority", __name__)

    @pages.get("/ca.crt")
    def certificate() -> Response:
        return Response(authority_certificate(), content_type="application/pkix-cert")

    @pages.get("/ca.pem")
    def certificate_as_text() -> Response:
        return Response(authority_pem(), content_type="application/x-pem-file")

    @pages.get("/ca.crl")
    def revoked() -> Response:
        view = state.view(public_url=request.environ[PUBLIC_URL])
        content = revocation_list(
            view.world.revoked_certificates, view.public_url, datetime.now(UTC).replace(tzinfo=None)
        )
        return Response(content, content_type="application/pkix-crl")

    return pages
