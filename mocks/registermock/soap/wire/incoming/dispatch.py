"""Which operation a message asks for: by action as WCF does, by its body element where no action is given."""

from difflib import get_close_matches

from lxml import etree

from registermock.journal import Request
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.namespaces import ADDRESSING_ANONYMOUS
from registermock.soap.version import SoapVersion
from registermock.soap.wire.faults import header_required, only_anonymous, unknown_action, wrong_content
from registermock.soap.wire.incoming.envelope import Envelope


def operation_of(contract: ServiceContract, version: SoapVersion, envelope: Envelope, request: Request) -> str:
    """The operation's name. Raises WireFault when action or body name none, or different ones."""
    action = _action(version, envelope, request)
    named = contract.operation_of(action) if action else None
    if action and named is None:
        raise unknown_action(_unknown(contract, action), addressed=version is SoapVersion.V12)
    body = etree.QName(envelope.body)
    if body.namespace != contract.namespace or body.localname not in contract.operations:
        raise wrong_content(_not_a_request(contract, body))
    if named and named != body.localname:
        raise wrong_content(
            f"The action says {named}, but the body holds {body.localname}; they must name one operation."
        )
    return body.localname


def refuse_unaddressed(envelope: Envelope) -> None:
    """Raises WireFault for a message without Action, or one whose answer shall go elsewhere than back: the policy of
    the SOAP 1.2 binding demands WS-Addressing with anonymous responses."""
    if not envelope.action:
        raise header_required("Action")
    if envelope.reply_to not in (None, ADDRESSING_ANONYMOUS):
        raise only_anonymous("ReplyTo")


def _action(version: SoapVersion, envelope: Envelope, request: Request) -> str | None:
    if version is SoapVersion.V11:
        return (request.soap_action or "").strip(' "') or None
    return envelope.action or content_type_parameter(request.content_type, "action")


def content_type_parameter(content_type: str | None, name: str) -> str | None:
    """A parameter of a Content-Type header, such as SOAP 1.2's optional `action`."""
    from email.message import Message  # noqa: PLC0415  takes long to load, and most messages have addressing instead

    header = Message()
    header["content-type"] = content_type or ""
    value = header.get_param(name)
    return value if isinstance(value, str) and value else None


def _unknown(contract: ServiceContract, action: str) -> str:
    known = [contract.action(operation) for operation in contract.operations]
    close = get_close_matches(action, known, n=1)
    advice = f"did you mean {close[0]}?" if close else f"{contract.short} answers {', '.join(contract.operations)}."
    return f"No operation of {contract.short} has the action {action[:200]}; {advice}"


def _not_a_request(contract: ServiceContract, body: etree.QName) -> str:
    if body.localname in contract.operations:
        return (
            f"The body element {body.localname} is in the namespace {body.namespace}; "
            f"{contract.short} has {contract.namespace}."
        )
    close = get_close_matches(body.localname, contract.operations, n=1)
    advice = f"did you mean {close[0]}?" if close else f"it answers {', '.join(contract.operations)}."
    return f"{contract.short} has no operation {body.localname[:200]}; {advice}"
