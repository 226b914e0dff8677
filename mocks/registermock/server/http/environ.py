"""A request as WSGI (PEP 3333) describes it to an application."""

import sys
from collections.abc import Iterable
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes

import httptools

from registermock.server.http.reading import Received, Unreadable

Environment = dict[str, Any]
_OWN_NAMES = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


class Ends(NamedTuple):
    """Both ends of a connection: names or addresses, and ports."""

    scheme: str
    server: tuple[str, int]
    client: tuple[str, int]


def environ_of(request: Received, ends: Ends) -> Environment:
    """Raises Unreadable where the target is none."""
    path, query, host = _target(request.target)
    environ: Environment = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query.decode("latin-1"),
        "SERVER_NAME": ends.server[0],
        "SERVER_PORT": str(ends.server[1]),
        "SERVER_PROTOCOL": f"HTTP/{request.version}",
        "REMOTE_ADDR": ends.client[0],
        "REMOTE_PORT": str(ends.client[1]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": ends.scheme,
        "wsgi.input": BytesIO(request.body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        "wsgi.input_terminated": True,
    }
    environ |= _headers(request.headers)
    if host:
        environ["HTTP_HOST"] = host
    if request.whole:
        environ["CONTENT_LENGTH"] = str(len(request.body))
    return environ


def _headers(headers: Iterable[tuple[str, str]]) -> Environment:
    found: Environment = {}
    for name, value in headers:
        if "_" in name:  # nobody could tell it from the one with a hyphen
            continue
        key = _OWN_NAMES.get(name) or f"HTTP_{name.upper().replace('-', '_')}"
        found[key] = f"{found[key]}{'; ' if name == 'cookie' else ','}{value}" if key in found else value
    return found


def _target(target: bytes) -> tuple[bytes, bytes, str]:
    """Path, query, and the host where it names one, which then goes before the header (RFC 9112, 3.2.2)."""
    if target.startswith(b"/"):
        path, _, query = target.partition(b"?")
        return path, query, ""
    try:  # the absolute form, as proxies are asked
        url = httptools.parse_url(target)
    except httptools.HttpParserInvalidURLError as error:
        raise Unreadable("400 Bad Request", "The request's target is no path and no URL.") from error
    host = (url.host or b"").decode("latin-1")
    host = f"[{host}]" if ":" in host else host
    return url.path or b"/", url.query or b"", f"{host}:{url.port}" if url.port else host
