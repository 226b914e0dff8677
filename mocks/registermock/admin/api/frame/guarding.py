"""Who may call: not a page of another site, and with a token only who knows it."""

from base64 import b64decode
from binascii import Error
from hmac import compare_digest
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Request

from registermock.admin.api.frame.problems import Refused

_SAFE = ("GET", "HEAD", "OPTIONS")
_CHALLENGES = [("WWW-Authenticate", 'Bearer realm="registermock"'), ("WWW-Authenticate", 'Basic realm="registermock"')]


def check_host(request: Request, own: frozenset[str] | None) -> None:
    """Raises Refused where the Host header names none of the server's `own` names; None where they are not known.

    A page of another site can make its own name point to this machine, and would then pass for ours.
    """
    if own is None:
        return
    name = _host_name(request.host)
    if name not in own and not _loopback(name):
        raise Refused(
            403, "foreign-host",
            f"this server listens on this machine only, and {name or 'the Host header'} is not its name; "
            "use 127.0.0.1 or localhost, or tell its name in REGISTERMOCK_PUBLIC_URL",
        )  # fmt: skip


def check_origin(request: Request) -> None:
    """Raises Refused where a page of another site would change something; programs send no Origin."""
    origin = request.headers.get("Origin")
    if origin is None or request.method in _SAFE:
        return
    if _netloc(origin) != request.host.lower():
        raise Refused(403, "foreign-origin", f"a page of {origin[:100]} may change nothing here")


def check_token(request: Request, token: str) -> None:
    """Raises Refused unless the call brings the token: as Bearer, or as the password of Basic."""
    if token and not compare_digest(_token_of(request.headers.get("Authorization", "")), token.encode()):
        raise Refused(
            401, "unauthorized",
            "send the token of REGISTERMOCK_ADMIN_TOKEN as `Authorization: Bearer TOKEN`, or as the password of Basic "
            "with the tenant as the user",
            _CHALLENGES,
        )  # fmt: skip


def _token_of(authorization: str) -> bytes:
    scheme, _, given = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return given.strip().encode("utf-8", "replace")
    if scheme.lower() != "basic":
        return b""
    try:
        return b64decode(given.strip(), validate=True).partition(b":")[2]
    except (Error, ValueError):
        return b""


def _netloc(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def _host_name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
