"""Who is calling: the tenant whose world is shown, and the user of HTTP Basic.

The tenant is named by the path (/t/NAME/v2/flr), else by the header X-Registermock-Tenant, else by the user name;
whoever gives none of them is the tenant `default`.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

from registermock.errors import RegistermockError
from registermock.server.credentials import Credentials, credentials_of
from registermock.state import DEFAULT

PREFIX = "/t/"
HEADER = "X-Registermock-Tenant"
LONGEST_NAME = 200


class BadTenantName(RegistermockError):
    """The name cannot be a tenant's."""


class Caller(NamedTuple):
    """The name of the tenant, and what the caller says of himself."""

    tenant: str
    credentials: Credentials | None


def split(path: str) -> tuple[str | None, str]:
    """The tenant that a path names, and the rest of it; None where it names none."""
    if not path.startswith(PREFIX):
        return None, path
    name, slash, rest = path[len(PREFIX) :].partition("/")
    return name, slash + rest


def prefix_of(tenant: str | None) -> str:
    """What a path begins with that names the tenant."""
    return "" if tenant is None else PREFIX + quote(tenant, safe="")


def caller_of(environ: Mapping[str, Any], in_path: str | None) -> Caller:
    """Who sent a WSGI request. Raises BadTenantName."""
    return _caller(in_path, environ.get("HTTP_X_REGISTERMOCK_TENANT"), environ.get("HTTP_AUTHORIZATION"))


@lru_cache(maxsize=4096)
def _caller(in_path: str | None, header: str | None, authorization: str | None) -> Caller:
    credentials = credentials_of(authorization)
    if in_path is None and header is None:
        # A user name may hold what a path cannot.
        return Caller(quote(credentials.user, safe=" \\@") or DEFAULT if credentials else DEFAULT, credentials)
    return Caller(_checked(header if in_path is None else in_path), credentials)


def _checked(name: str | None) -> str:
    """A name that was given as a tenant's."""
    name = (name or "").strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or "/" in name:
        raise BadTenantName(
            f"{name[:50]!r} cannot be a tenant's name; give 1 to {LONGEST_NAME} printable characters without a slash, "
            f"in the path ({PREFIX}NAME/v2/flr) or in the header {HEADER}."
        )
    return name
