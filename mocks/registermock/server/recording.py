"""Every exchange goes into its tenant's journal, into the measures, and the log, whatever became of it."""

import logging
from collections.abc import Callable
from itertools import count
from secrets import token_hex
from time import perf_counter, time

from registermock.journal import CallOutcome, Disturbance, Exchange, Reply, Request
from registermock.soap.wire.endpoint import Endpoint
from registermock.state import State, Tenant
from registermock.world import Seen

_TRIMMED_EVERY = 256
"""After how many exchanges the room that all journals take together is looked at."""
_USUAL = 401
"""A refusal nobody needs to hear of: WCF's first call has no credentials."""

_log = logging.getLogger(__name__)


class Recorder:
    """Numbers the exchanges of a server. Safe to use from several threads."""

    def __init__(self, state: State) -> None:
        self._tenants = state.tenants
        self._measures = state.measures
        self._start = token_hex(4)
        self._counter = count(1)

    def begin(self) -> tuple[float, float]:
        """What `record` wants to know of the moment at which a request came."""
        return time(), perf_counter()

    def record(
        self,
        tenant: Tenant,
        endpoint: Endpoint | None,
        user: str | None,
        request: Request,
        reply: Reply,
        seen: Seen,
        begun: tuple[float, float],
        disturbance: Disturbance | None = None,
    ) -> Exchange:
        """Put the exchange into the tenant's journal; `disturbance` is what an armed fault did to it."""
        number = next(self._counter)
        at, started = begun
        shown, world, clock = seen
        register, soap = (endpoint.contract.short, endpoint.version.number) if endpoint else (None, None)

        def made(own_number: int) -> Exchange:
            return Exchange(
                own_number, f"{self._start}-{number}", at, perf_counter() - started, register, soap, user,
                request, reply, shown, world, clock,
            )  # fmt: skip

        exchange = tenant.journal.add(made if disturbance is None else _disturbed(made, disturbance))
        self._measures.add(exchange)
        _tell(tenant, exchange)
        if number % _TRIMMED_EVERY == 0:
            self._tenants.trim()
        return exchange


def _disturbed(made: Callable[[int], Exchange], disturbance: Disturbance) -> Callable[[int], Exchange]:
    return lambda own_number: disturbance.of(made(own_number))


def _tell(tenant: Tenant, exchange: Exchange) -> None:
    """A line of the log: of every exchange at the level debug, of those no register could answer at info."""
    told = exchange.told
    if told.outcome is CallOutcome.ANSWERED and not _log.isEnabledFor(logging.DEBUG):
        return
    unusual = told.outcome in (CallOutcome.REFUSED, CallOutcome.FAILED) and exchange.reply.status != _USUAL
    level = logging.INFO if unusual else logging.DEBUG
    if not _log.isEnabledFor(level):
        return
    what = f"{exchange.register or 'nobody'} {told.operation or exchange.request.method}"
    milliseconds = round(exchange.seconds * 1000, 3)
    fields = {
        "request": exchange.id, "tenant": tenant.name, "register": exchange.register, "operation": told.operation,
        "outcome": told.outcome.value, "rule": told.rule, "status": exchange.reply.status, "milliseconds": milliseconds,
    }  # fmt: skip
    _log.log(level, "%s for %s: %s, %s", what, tenant.name, told.outcome, told.rule or "ok", extra={"fields": fields})
