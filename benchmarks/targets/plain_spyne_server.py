"""Registermock's FLR service class, types and world on spyne's own Soap11 and WsgiApplication, granian in front.

python -m benchmarks.targets.plain_spyne_server PORT SCENARIOS
"""

import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import registermock.soap  # noqa: F401  it makes spyne importable

# isort: split
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from spyne import Application
from spyne.protocol.soap import Soap11
from spyne.server.wsgi import WsgiApplication

from registermock.scenario import load
from registermock.server.serving import THREADS
from registermock.settings import Settings
from registermock.soap.contract.service_contract import register_prefixes
from registermock.soap.registers import FLR
from registermock.state import State


class WithNil(Soap11):
    """spyne leaves a member without a value out; the same answer has it as nil, as WCF writes."""

    def _get_members_etree(self, ctx: Any, cls: Any, inst: Any, parent: Any) -> None:
        if cls.__extends__ is not None:
            self._get_members_etree(ctx, cls.__extends__, inst, parent)
        for name, member in cls._type_info.items():
            value = getattr(inst, name, None)
            for item in (value or ()) if member.Attributes.max_occurs > 1 else (value,):
                self.to_parent(ctx, member, item, parent, cls.get_namespace(), name)


def application(scenarios: Path) -> Any:
    """The WSGI application."""
    state = State(load([scenarios], Settings()), Settings())

    def show_the_world(ctx: Any) -> None:
        ctx.udc = SimpleNamespace(view=state.view("user"))

    made = Application([FLR.service], FLR.namespace, in_protocol=Soap11(validator="soft"), out_protocol=WithNil())
    register_prefixes(made, FLR)  # otherwise every element declares its namespace once more
    made.event_manager.add_listener("method_call", show_the_world)
    return WsgiApplication(made)


def main(port: str, scenarios: str) -> None:
    """Serve until a signal ends it, on granian with the numbers of `registermock serve`."""
    server = Granian(
        target="plain spyne",
        address="127.0.0.1",
        port=int(port),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_level=LogLevels.error,
    )
    server.serve(target_loader=partial(application, Path(scenarios)), wrap_loader=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
