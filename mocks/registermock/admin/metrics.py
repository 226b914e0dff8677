"""What Prometheus asks for, in its own words."""

from collections.abc import Iterable
from itertools import accumulate

from flask import Blueprint, Response
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from registermock import __version__
from registermock.journal import BOUNDS, ExchangeKind
from registermock.state import State

_LABELS = list(ExchangeKind._fields)


def metrics_pages(state: State) -> Blueprint:
    """`/metrics`. Numbers alone: no tenant's name and nobody's id is in it."""
    pages = Blueprint("metrics", __name__)
    registry = CollectorRegistry()
    registry.register(_Collector(state))

    @pages.get("/metrics")
    def metrics() -> Response:
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    return pages


class _Collector(Collector):
    def __init__(self, state: State) -> None:
        self._state = state

    def describe(self) -> Iterable[Metric]:
        return []  # otherwise everything would be collected once at the start

    def collect(self) -> Iterable[Metric]:
        yield self._exchanges()
        yield from self._gauges()
        yield CounterMetricFamily(
            "registermock_journal_evicted", "Exchanges that journals had no room for", self._state.measures.evicted
        )

    def _exchanges(self) -> Metric:
        metric = HistogramMetricFamily("registermock_exchange_seconds", "Exchanges with the registers", labels=_LABELS)
        ends = [str(bound) for bound in BOUNDS] + ["+Inf"]
        for kind, tally in self._state.measures.tallies().items():
            buckets = list(zip(ends, accumulate(tally.buckets), strict=True))
            metric.add_metric([str(value or "") for value in kind], buckets, tally.seconds)
        return metric

    def _gauges(self) -> Iterable[Metric]:
        state, tenants = self._state, self._state.tenants.all()
        told = GaugeMetricFamily("registermock_info", "What is served", labels=["version"])
        told.add_metric([__version__], 1)
        yield told
        yield GaugeMetricFamily("registermock_tenants", "Tenants there are", len(tenants))
        size = sum(one.journal.size for one in tenants)
        yield GaugeMetricFamily("registermock_journal_bytes", "Room that all journals take", size)
        yield GaugeMetricFamily(
            "registermock_citizens", "Citizens that the server was started with", len(state.world.citizens)
        )
