"""A register's refusal becomes a fault that the operation's contract allows."""

from registermock.faults.ar import CertificateNotFound, UnknownHerId
from registermock.soap.ar import types
from registermock.soap.wire.faults import SOAP_FAULT, register_fault


def test_where_generic_fault_is_declared_it_is_the_senders_with_the_refusal_as_detail() -> None:
    refusal = UnknownHerId()

    fault = register_fault(refusal, [types.GenericFault, types.ValidationFault])

    assert (fault.side, fault.generic, fault.reason) == ("Client", refusal, refusal.message)


def test_a_refusal_with_a_code_of_its_own_has_it_in_the_fault_code() -> None:
    fault = register_fault(CertificateNotFound("nei"), [types.GenericFault])

    assert fault.subcode is not None
    assert fault.subcode.name == "CertificateNotFound"


def test_where_no_fault_is_declared_it_is_the_servers_without_detail_but_with_the_words() -> None:
    fault = register_fault(CertificateNotFound("nei"), [])

    assert (fault.side, fault.generic, fault.subcode, fault.reason) == ("Server", None, None, "nei")
    assert fault.action == SOAP_FAULT
