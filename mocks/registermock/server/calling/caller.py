"""Who is calling: the tenant whose world is shown, and the user of HTTP Basic.

The tenant is named by the path (/t/NAME/v2/flr), else by the header X-Registermock-Tenant, else by the user name;
whoever gives none of them is the tenant `default`. Path and header are written alike: letters outside ASCII, and a
percent sign, as %C3%A5 and %25. A user name that a path could not hold, such as one with a slash, is the tenant of that
name written so: `a/b` is the tenant `a%2Fb`.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote, unquote_to_bytes

from registermock.errors import RegistermockError
from registermock.server.calling.credentials import Credentials, credentials_of, text_of
from registermock.state import DEFAULT

PREFIX = "/t/"
HEADER = "X-Registermock-Tenant"
LONGEST_NAME = 200
_REMEMBERED = 1000
"""How long may be, altogether, what is read once and then remembered."""


class BadTenantName(RegistermockError):
    """The name cannot be a tenant's."""


class Caller(NamedTuple):
    """The name of the tenant, and what the caller says of himself."""

    tenant: str
    credentials: Credentials | None


def text(given: str) -> str:
    """What is in a string of WSGI, which holds bytes as Latin-1."""
    return given if given.isascii() else text_of(given.encode("latin-1"))


def split(path: str) -> tuple[str | None, str]:
    """The tenant that a path names, and the rest of it; None where it names none."""
    if not path.startswith(PREFIX):
        return None, path
    name, slash, rest = path[len(PREFIX) :].partition("/")
    return text(name), slash + rest


def prefix_of(tenant: str | None) -> str:
    """What a path begins with that names the tenant."""
    return "" if tenant is None else PREFIX + quote(tenant, safe="")


def caller_of(environ: Mapping[str, Any], in_path: str | None) -> Caller:
    """Who sent a WSGI request. Raises BadTenantName."""
    said = in_path, environ.get("HTTP_X_REGISTERMOCK_TENANT"), environ.get("HTTP_AUTHORIZATION")
    return _read(*said) if sum(len(one or "") for one in said) > _REMEMBERED else _remembered(*said)


@lru_cache(maxsize=4096)
def _remembered(in_path: str | None, header: str | None, authorization: str | None) -> Caller:
    return _read(in_path, header, authorization)


def _read(in_path: str | None, header: str | None, authorization: str | None) -> Caller:
    credentials = credentials_of(authorization)
    if in_path is not None:
        return Caller(_checked(in_path), credentials)
    if header is not None:
        return Caller(_checked(text_of(unquote_to_bytes(header.encode("latin-1")))), credentials)
    return Caller(_of_user(credentials.user) if credentials else DEFAULT, credentials)


def _of_user(user: str) -> str:
    name = user.strip()
    return (name if _fits(name) else quote(name, safe=" \\@")) or DEFAULT


def _checked(name: str) -> str:
    """A name that was given as a tenant's."""
    name = name.strip()
    if not _fits(name):
        raise BadTenantName(
            f"{name[:50]!r} cannot be a tenant's name; give 1 to {LONGEST_NAME} printable characters without a slash, "
            f"in the path ({PREFIX}NAME/v2/flr) or in the header {HEADER}, letters outside ASCII as in %C3%A5."
        )
    return name


def _fits(name: str) -> bool:
    return 0 < len(name) <= LONGEST_NAME and name.isprintable() and "/" not in name
