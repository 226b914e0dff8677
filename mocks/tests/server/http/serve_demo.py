"""A program: the small application at a port, until a signal comes.

python serve_demo.py PORT-FILE
"""

import socket
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from registermock.server.http import Port, Service, Threads, serve


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answers after so many seconds."""
    time.sleep(float(environ["QUERY_STRING"] or 0))
    environ["wsgi.errors"].write("answered\n")
    start("200 OK", [])
    return [environ["wsgi.input"].read()]


port_file = Path(sys.argv[1])
listening = socket.create_server(("127.0.0.1", 0))


def ready() -> None:
    """Write the port down."""
    draft = port_file.with_suffix(".draft")
    draft.write_text(str(listening.getsockname()[1]), encoding="utf-8")
    draft.replace(port_file)


serve([Port(listening, Service(application, Threads(2), 1000))], ready)
