"""Asking a server whether it is well."""

import json
from urllib.error import URLError
from urllib.request import urlopen

from registermock.errors import RegistermockError, Unreachable


def healthy(base_url: str) -> str:
    """A line that says so. Raises Unreachable, or RegistermockError if the server says it is not."""
    url = f"{base_url.rstrip('/')}/__admin/health"
    try:
        with urlopen(url, timeout=5) as answer:  # noqa: S310  the user's own address
            health = json.load(answer)
    except (URLError, OSError, ValueError) as error:
        raise Unreachable(f"{url} does not answer: {error}") from error
    if health.get("status") != "ok":
        raise RegistermockError(f"{url} says {health.get('status')}")
    return f"ok: {health['scenarios']} scenarios, {health['citizens']} citizens"
