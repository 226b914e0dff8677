"""The address a client used, which is the one that the WSDL gives it back."""

import re
from collections.abc import Mapping
from typing import Any

_HOST = re.compile(r"([A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(:\d{1,5})?")


def base_url(environ: Mapping[str, Any], *, forwarded: bool) -> str | None:
    """Scheme and host of a WSGI request, with no slash at the end; None if what it says can be no host.

    `forwarded` believes X-Forwarded-Proto and X-Forwarded-Host, as a proxy in front of this server sends them.
    """
    scheme = environ["wsgi.url_scheme"]
    host = environ.get("HTTP_HOST") or f"{environ['SERVER_NAME']}:{environ['SERVER_PORT']}"
    if forwarded:
        scheme = _first(environ.get("HTTP_X_FORWARDED_PROTO")) or scheme
        host = _first(environ.get("HTTP_X_FORWARDED_HOST")) or host
    if scheme.lower() not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    return f"{scheme.lower()}://{host}"


def _first(values: str | None) -> str:
    """The client's own, where every proxy on the way has added its."""
    return (values or "").partition(",")[0].strip()


def plain_address(environ: Mapping[str, Any], plain_port: int) -> str:
    """Where the client reaches this server by plain HTTP, with no slash at the end: the place that certificates give
    for their revocation list, which no reader of certificates fetches over TLS."""
    used = base_url(environ, forwarded=False) or f"http://localhost:{plain_port}"
    scheme, _, host = used.partition("://")
    return used if scheme == "http" else f"http://{re.sub(r':[0-9]+$', '', host)}:{plain_port}"
