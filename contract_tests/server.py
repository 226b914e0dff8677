"""What is tested: real servers, started the way a user starts one, or one that somebody has named."""

from collections.abc import Sequence
from datetime import datetime
from types import TracebackType

import pytest

from registermock.testing import Running as Server
from registermock.testing import Target, bare_environment

__all__ = ["Server", "Targets", "bare_environment"]


class Targets:
    """Targets by the moment they show: servers started when first wanted, or the one foreign target there is.

    Whoever asks a register of the server under test asks one of these, or a variant of it.
    """

    def __init__(self, foreign: Target | None) -> None:
        self.foreign = foreign
        self._started: dict[datetime | None, Server] = {}

    def at(self, moment: datetime | None) -> Target:
        """The one that stands at `moment` (None: every scenario at its own clock); skips where there is none."""
        if self.foreign:
            if moment:
                pytest.skip(f"{moment} is another time than the server under test shows")
            return self.foreign
        if moment not in self._started:
            arguments: Sequence[str] = ("--at", moment.isoformat()) if moment else ()
            self._started[moment] = Server(*arguments)
        return Target(self._started[moment].base_url)

    def __enter__(self) -> "Targets":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for server in self._started.values():
            server.stop()
