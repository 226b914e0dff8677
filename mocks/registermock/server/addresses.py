"""Where callers reach this server: read off each request, because behind a port mapping only they know."""

import re
from typing import Any

_HOST = re.compile(r"[A-Za-z0-9._-]+(:[0-9]{1,5})?|\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?")


def asked_at(environ: dict[str, Any]) -> str:
    """Scheme and host the caller used, without a slash at the end; a Host header that is none counts as localhost."""
    return f"{environ['wsgi.url_scheme']}://{_host(environ)}"


def plain_address(environ: dict[str, Any], plain_port: int) -> str:
    """The same by plain HTTP: what certificates name as the place of their revocation list, which no reader of
    certificates fetches over TLS."""
    host = _host(environ)
    if environ["wsgi.url_scheme"] == "https":
        host = f"{re.sub(r':[0-9]+$', '', host)}:{plain_port}"
    return f"http://{host}"


def _host(environ: dict[str, Any]) -> str:
    host = str(environ.get("HTTP_HOST") or "")
    return host if _HOST.fullmatch(host) else "localhost"
