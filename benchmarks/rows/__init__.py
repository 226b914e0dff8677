"""The rows of the table, in groups that share servers; each group can be run alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.contest import Bench
from benchmarks.result import Row
from benchmarks.rows import generic, own, wiremock
from benchmarks.tools import JAVA, NGINX, NODE, NPM, WRK, Tool


@dataclass(frozen=True)
class Group:
    """Rows that are measured together, and the programs they need."""

    measure: Callable[[Bench], list[Row]]
    needs: Sequence[Tool] = (WRK,)


_WIREMOCK = (WRK, JAVA, NPM)
_NODE = (WRK, NODE, NPM)

GROUPS: Mapping[str, Group] = {
    "wiremock": Group(wiremock.one_stub, _WIREMOCK),
    "wiremock-soap12": Group(wiremock.one_stub_soap12, _WIREMOCK),
    "wiremock-stubs": Group(wiremock.stub_per_citizen, _WIREMOCK),
    "wiremock-many-stubs": Group(wiremock.many_stubs, _WIREMOCK),
    "wiremock-xpath": Group(wiremock.xpath, _WIREMOCK),
    "node": Group(generic.node_servers, _NODE),
    "spyne": Group(generic.plain_spyne),
    "crowd": Group(own.crowd),
    "start": Group(wiremock.start, (JAVA, NPM)),
    "memory": Group(own.memory, ()),
    "nginx": Group(generic.nginx, (WRK, NGINX)),
    "registers": Group(own.registers),
    "national": Group(own.national, ()),
}
