"""Every exchange goes into its tenant's journal, whatever became of it."""

from itertools import count
from secrets import token_hex
from time import perf_counter, time

from registermock.journal import Exchange, Reply, Request
from registermock.soap.wire.endpoint import Endpoint
from registermock.state import Tenant, Tenants
from registermock.world import View

_TRIMMED_EVERY = 256
"""After how many exchanges the room that all journals take together is looked at."""


class Recorder:
    """Numbers the exchanges of a server. Safe to use from several threads."""

    def __init__(self, tenants: Tenants) -> None:
        self._tenants = tenants
        self._start = token_hex(4)
        self._counter = count(1)

    def begin(self) -> tuple[float, float]:
        """What `record` wants to know of the moment at which a request came."""
        return time(), perf_counter()

    def record(
        self,
        tenant: Tenant,
        endpoint: Endpoint,
        user: str | None,
        request: Request,
        reply: Reply,
        view: View,
        begun: tuple[float, float],
    ) -> Exchange:
        """Put the exchange into the tenant's journal."""
        number = next(self._counter)
        at, started = begun
        exchange = tenant.journal.add(
            lambda own_number: Exchange(
                own_number, f"{self._start}-{number}", at, perf_counter() - started, endpoint.contract.short,
                endpoint.version.number, user, request, reply, view.shown, view.world.revision, view.clock.revision,
            )
        )  # fmt: skip
        if number % _TRIMMED_EVERY == 0:
            self._tenants.trim()
        return exchange
