"""Asking a server: at which address, and whether it is well."""

import json
import ssl
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

from registermock.errors import RegistermockError, Unreachable

ADMIN = "/__admin"


def server_address(given: str) -> str:
    """That address, with no slash at the end. Raises RegistermockError for what cannot be one."""
    try:
        there = urlsplit(given)
        named = there.scheme in ("http", "https") and there.hostname and there.port != 0
    except ValueError:
        named = False
    if not named:
        raise RegistermockError(f"{given} is no address; write http://host:port")
    return given.rstrip("/")


def admin_address(given: str) -> str:
    """What the admin API is below, of an address that may be that of the API itself, as the ready file gives it."""
    return server_address(given).removesuffix(ADMIN)


def answers(base_url: str, ca: str | None = None) -> bool:
    """Whether anything at all answers HTTP there; over HTTPS, anything that the authorities in `ca` (PEM) vouch for."""
    try:
        with urlopen(base_url, timeout=5, context=ssl.create_default_context(cafile=ca)):  # noqa: S310  the user's own address
            return True
    except HTTPError:
        return True
    except (HTTPException, OSError, ValueError):
        return False


def healthy(base_url: str) -> str:
    """A line that says so. Raises Unreachable, or RegistermockError if the server says it is not, or for no address."""
    url = f"{admin_address(base_url)}{ADMIN}/health"
    try:
        with urlopen(url, timeout=5) as answer:  # noqa: S310  the user's own address
            health = json.load(answer)
            status = health["status"]
            told = f"{status}: {health['scenarios']} scenarios, {health['citizens']} citizens"
    except (HTTPException, OSError, ValueError, LookupError, TypeError) as error:
        raise Unreachable(f"{url} does not answer as registermock does: {error}") from error
    if status != "ok":
        raise RegistermockError(f"{url} is not well: {told}")
    return told
