"""A spyne service as spyne's manual has it, with registermock's types, world and mapping, on registermock's server.

python -m benchmarks.targets.plain_spyne_server PORT SCENARIOS
"""

import socket
import sys
from pathlib import Path
from typing import Any

import registermock.soap  # noqa: F401  it makes spyne importable

# isort: split
from spyne import Application, Integer, Service, Unicode, rpc
from spyne.protocol.soap import Soap11
from spyne.server.wsgi import WsgiApplication

from registermock.registers import flr
from registermock.scenario import load
from registermock.server.application import MAX_BODY
from registermock.server.http import Port, Threads, serve
from registermock.server.http import Service as Served
from registermock.server.ports.serving import THREADS
from registermock.settings import Settings
from registermock.soap.flr import mapping, types
from registermock.soap.namespaces import XSI
from registermock.soap.served import FLR
from registermock.world import View

SETTINGS = Settings()


class WithNil(Soap11):
    """spyne leaves a member without a value out; the same answer has it as nil, as WCF writes."""

    def _get_members_etree(self, ctx: Any, cls: Any, inst: Any, parent: Any) -> None:
        if cls.__extends__ is not None:
            self._get_members_etree(ctx, cls.__extends__, inst, parent)
        for name, member in cls._type_info.items():
            value = getattr(inst, name, None)
            for item in (value or ()) if member.Attributes.max_occurs > 1 else (value,):
                self.to_parent(ctx, member, item, parent, cls.get_namespace(), name)


class Flr(Service):
    """The two operations that are measured."""

    @rpc(Unicode, _returns=types.PatientToGPContractAssociation)
    def GetPatientGPDetails(ctx: Any, patientNin: str) -> Any:  # noqa: N802, N803, N805  the wire's names
        view = View(ctx.app.world, SETTINGS)  # which keeps nothing
        return mapping.association(flr.patient_gp_details(view, patientNin), view)

    @rpc(Integer, _returns=types.ArrayOfPatientToGPContractAssociation)
    def GetGPPatientList(ctx: Any, gpContractId: int) -> Any:  # noqa: N802, N803, N805
        view = View(ctx.app.world, SETTINGS)  # which keeps nothing
        return mapping.associations(flr.gp_patient_list(view, gpContractId), view)


def application(scenarios: Path) -> Any:
    """The WSGI application."""
    made = Application([Flr], FLR.namespace, in_protocol=Soap11(validator="soft"), out_protocol=WithNil())
    made.world = load([scenarios], SETTINGS)
    # otherwise every element declares its namespace once more
    made.interface.nsmap = {"s": made.out_protocol.ns_soap_env, "xsi": XSI, **FLR.prefixes}
    made.interface.prefmap = {namespace: prefix for prefix, namespace in made.interface.nsmap.items()}
    return WsgiApplication(made)


def main(port: str, scenarios: str) -> None:
    """Serve until a signal ends it, with the numbers of `registermock serve`."""
    served = Served(application(Path(scenarios)), Threads(THREADS), MAX_BODY)
    serve([Port(socket.create_server(("127.0.0.1", int(port))), served)], ready=lambda: None)


if __name__ == "__main__":
    main(*sys.argv[1:])
