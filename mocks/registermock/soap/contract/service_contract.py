"""A SOAP service as its WSDL describes it: names, namespaces, operations; and the names of the three."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from registermock.soap import namespaces
from registermock.soap.contract.made_once import made_once
from registermock.soap.contract.operation import declared_faults


@dataclass(frozen=True, eq=False)
class ServiceContract:
    """One service. Its types and operations are made when they are first asked for, which takes long."""

    short: str
    name: str
    """wsdl:service name."""
    port_type: str
    namespace: str
    prefixes: Mapping[str, str]
    """Prefix to namespace, on the wire and in the WSDL; the target namespace first."""
    imported: Callable[[], Any]
    """Gives `service`."""

    @made_once
    def service(self) -> Any:
        """The spyne class whose methods are named as the WSDL's operations."""
        service = self.imported()
        for descriptor in service.public_methods.values():
            for message in (descriptor.in_message, descriptor.out_message):
                message.__namespace__ = self.namespace  # which spyne would say only once it has an application
        return service

    @made_once
    def operations(self) -> tuple[str, ...]:
        """The names of the operations, in the order of the service class."""
        return tuple(self.service.public_methods)

    def descriptor(self, operation: str) -> Any:
        """spyne's description of an operation: its request, its reply, its function."""
        return self.service.public_methods[operation]

    def faults(self, operation: str) -> tuple[Any, ...]:
        """The contracts that may stand in the detail of the operation's faults."""
        return declared_faults(self.descriptor(operation))

    def action(self, operation: str) -> str:
        """SOAPAction, and WS-Addressing action of the request: {namespace}/{port type}/{operation}."""
        return f"{self.namespace.rstrip('/')}/{self.port_type}/{operation}"

    def reply_action(self, operation: str) -> str:
        """WS-Addressing action of the reply."""
        return f"{self.action(operation)}Response"

    def fault_action(self, operation: str, fault: str = "GenericFault") -> str:
        """WS-Addressing action of a declared fault: its WSDL name is the type's name + Fault."""
        return f"{self.action(operation)}{fault}Fault"

    def operation_of(self, action: str) -> str | None:
        """The operation that has this action, if one has."""
        return self._operations_by_action.get(action)

    @made_once
    def _operations_by_action(self) -> dict[str, str]:
        return {self.action(operation): operation for operation in self.operations}


def flr_contract(imported: Callable[[], Any]) -> ServiceContract:
    """Fastlegeregisteret, read operations."""
    prefixes = namespaces.pick("flr", "flrdata", "com", "comen", "corp", "sys", "arr", "ser", "msg")
    return ServiceContract("FLR", "FlrReadOperationsService", "IFlrReadOperations", namespaces.FLR, prefixes, imported)


def ar_contract(imported: Callable[[], Any]) -> ServiceContract:
    """Adresseregisteret."""
    prefixes = namespaces.pick("ar", "com", "hpr", "certd", "certs", "sys", "scg", "arr", "ser")
    return ServiceContract("AR", "CommunicationParty", "ICommunicationPartyService", namespaces.AR, prefixes, imported)


def cppa_contract(imported: Callable[[], Any]) -> ServiceContract:
    """The CPP register. Its WSDL service name is known from no source; CPPAService is our choice."""
    prefixes = namespaces.pick("cppa", "cppadata", "com", "arr", "ser")
    return ServiceContract("CPPA", "CPPAService", "ICPPAService", namespaces.CPPA, prefixes, imported)
