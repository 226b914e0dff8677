"""Real servers, started the way a user starts one."""

from collections.abc import Sequence
from datetime import datetime
from types import TracebackType

from registermock.testing import Running as Server
from registermock.testing import bare_environment

__all__ = ["Server", "Servers", "bare_environment"]


class Servers:
    """Servers by the moment they show, started when first wanted; or the one foreign server there is."""

    def __init__(self, foreign: str) -> None:
        self._foreign = foreign
        self._started: dict[datetime | None, Server] = {}

    def at(self, moment: datetime | None) -> str:
        """The address of the server that stands at `moment` (None: every scenario at its own clock)."""
        if self._foreign:
            return "" if moment else self._foreign
        if moment not in self._started:
            arguments: Sequence[str] = ("--at", moment.isoformat()) if moment else ()
            self._started[moment] = Server(*arguments)
        return self._started[moment].base_url

    def __enter__(self) -> "Servers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for server in self._started.values():
            server.stop()
