"""The decorator that declares an operation of a contract, with nothing of spyne in sight.

    class FlrReadOperations(Service):
        @operation(Text, returns=types.PatientToGPContractAssociation, faults=[types.GenericFault])
        def GetPatientGPDetails(view, patientNin): ...

is document/literal wrapped, as WCF does: the request element `GetPatientGPDetails` holds `patientNin`, the
reply `GetPatientGPDetailsResponse` holds `GetPatientGPDetailsResult`, all in the namespace of the contract.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from spyne import rpc

from registermock.world import AccessRole

_FAULTS = "faults"
_ANSWERS_FAULT = "answers_fault"
_ROLES = "roles"


def operation(
    *parameters: Any,
    returns: Any = None,
    faults: Sequence[Any] = (),
    answers_fault: bool = False,
    roles: Sequence[AccessRole] = (),
) -> Callable[[Callable[..., Any]], Any]:
    """Declare a method of a spyne Service as the operation of its name.

    The parameters have the names and order of the method's own, after `view`. Whether a parameter or the
    result may be nil is a matter of its type (`Int` or `NullableInt`); without `returns` the reply's wrapper is
    empty. `faults` are the contracts that may stand in the detail of a fault, in the order of the WSDL.
    `answers_fault` marks an operation that is there only to say, by a fault, that it is not imitated.
    One of `roles` must be held by whoever calls; none at all is demanded of nobody.
    """
    told = {_FAULTS: tuple(faults), _ANSWERS_FAULT: answers_fault, _ROLES: tuple(roles)}
    # spyne's own `_throws` would move the fault types into the namespace of the service.
    declare: Callable[[Callable[..., Any]], Any] = rpc(*parameters, _returns=returns, _udd=told)
    return declare


def declared_faults(descriptor: Any) -> tuple[Any, ...]:
    """The fault contracts of a spyne method descriptor that `operation` made."""
    faults: tuple[Any, ...] = descriptor.udd.get(_FAULTS, ())
    return faults


def answers_fault(descriptor: Any) -> bool:
    """Whether the operation of a spyne method descriptor answers a fault on purpose, whatever it is asked."""
    return bool(descriptor.udd.get(_ANSWERS_FAULT))


@cache
def demanded_roles(descriptor: Any) -> tuple[AccessRole, ...]:
    """The roles of which the caller of a spyne method descriptor's operation must hold one."""
    roles: tuple[AccessRole, ...] = descriptor.udd.get(_ROLES, ())
    return roles
