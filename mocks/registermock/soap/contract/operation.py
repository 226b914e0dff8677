"""The decorator that declares an operation of a contract, with nothing of spyne in sight.

    class FlrReadOperations(Service):
        @operation(Text, returns=types.PatientToGPContractAssociation, faults=[types.GenericFault])
        def GetPatientGPDetails(ctx, patientNin): ...

is document/literal wrapped, as WCF does: the request element `GetPatientGPDetails` holds `patientNin`, the
reply `GetPatientGPDetailsResponse` holds `GetPatientGPDetailsResult`, all in the namespace of the contract.
"""

from collections.abc import Callable, Sequence
from typing import Any

from spyne import rpc

_FAULTS = "faults"


def operation(*parameters: Any, returns: Any, faults: Sequence[Any] = ()) -> Callable[[Callable[..., Any]], Any]:
    """Declare a method of a spyne Service as the operation of its name.

    The parameters have the names and order of the method's own, after `ctx`. Whether a parameter or the
    result may be nil is a matter of its type (`Int` or `NullableInt`). `faults` are the contracts that may
    stand in the detail of a fault, in the order of the WSDL.
    """
    # spyne's own `_throws` would move the fault types into the namespace of the service.
    declare: Callable[[Callable[..., Any]], Any] = rpc(*parameters, _returns=returns, _udd={_FAULTS: tuple(faults)})
    return declare


def declared_faults(descriptor: Any) -> tuple[Any, ...]:
    """The fault contracts of a spyne method descriptor that `operation` made."""
    faults: tuple[Any, ...] = descriptor.udd.get(_FAULTS, ())
    return faults
