"""Telling where the server answers: on the terminal, and in a file for whoever waits for it."""

import json
import os
from pathlib import Path

from registermock.server.ports.listening import Bound, CannotServe, Listening, port_of, reachable_url


def check_writable(ready_file: Path) -> None:
    """Find out before serving, not after, by another name: whoever waits for the file would read an empty one.

    Raises CannotServe.
    """
    draft = _draft(ready_file)
    try:
        ready_file.unlink(missing_ok=True)
        draft.touch()
        draft.unlink()
    except OSError as error:
        raise CannotServe(f"cannot write the ready file {ready_file}: {error.strerror}") from error


def announce(where: Listening, bound: Bound) -> None:
    """Say so, now that everything answers."""
    url = reachable_url(where.host, bound.port)
    tls_url = reachable_url(where.host, port_of(bound.tls), "https") if bound.tls is not None else None
    also = f" and {tls_url}" if tls_url else ""
    print(f"registermock answers at {url}{also}  (stop it with Ctrl-C)", flush=True)  # noqa: T201
    if where.ready_file:
        admin = url if bound.admin is None else reachable_url(where.host, port_of(bound.admin))
        ready = {"base_url": url, "tls_base_url": tls_url, "admin_url": f"{admin}/__admin", "pid": os.getpid()}
        draft = _draft(where.ready_file)
        draft.write_text(json.dumps(ready), encoding="utf-8")
        draft.replace(where.ready_file)


def _draft(ready_file: Path) -> Path:
    return ready_file.with_name(f"{ready_file.name}.{os.getpid()}")
