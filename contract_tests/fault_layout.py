"""How a fault is laid out: SOAP 1.1 and 1.2 say the same things under different names."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ALSO_FAULT_CODES = ("CertificateNotFound",)
"""Error codes that stand in the fault code as well: RabbitMq-IntegrationSample looks for this one there."""
_CODES = {"1.1": ("Client", "Server"), "1.2": ("Sender", "Receiver")}
_DISPATCHER = "http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher"
_WCF_CODES = {
    "DeserializationFailed": _DISPATCHER,
    "InternalServiceFault": _DISPATCHER,
    "ActionNotSupported": "http://schemas.microsoft.com/ws/2005/05/addressing/none",
}
"""Codes WCF itself gives to messages it cannot dispatch; SOAP 1.1 has no other place for them than the fault code."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault as found; `wrong` is what its elements have already shown to be wrong."""

    soap: str
    code: etree._Element | None
    reasons: tuple[etree._Element, ...]
    detail: tuple[etree._Element, ...]
    wrong: tuple[str, ...]

    @property
    def reason(self) -> str:
        """The reason's text."""
        return (self.reasons[0].text or "") if self.reasons else ""


def fault_of(element: etree._Element, soap: str, namespace: str) -> Fault:
    """Read a Fault element of either version."""
    return _fault_1_1(element) if soap == "1.1" else _fault_1_2(element, f"{{{namespace}}}")


def _fault_1_1(element: etree._Element) -> Fault:
    names = ["faultcode", "faultstring", "detail"]
    detail = element.find("detail")
    return Fault(
        "1.1",
        code=element.find("faultcode"),
        reasons=tuple(element.findall("faultstring")),
        detail=() if detail is None else tuple(detail),
        wrong=tuple(_order(element, names, optional="detail")),
    )


def _fault_1_2(element: etree._Element, soap: str) -> Fault:
    names = [f"{soap}{name}" for name in ("Code", "Reason", "Detail")]
    code, detail = element.find(f"{soap}Code"), element.find(f"{soap}Detail")
    wrong = list(_order(element, names, optional=f"{soap}Detail"))
    if code is not None:
        wrong += _order(code, [f"{soap}Value", f"{soap}Subcode"], optional=f"{soap}Subcode")
    subcode = element.find(f"{soap}Code/{soap}Subcode/{soap}Value")
    if subcode is not None:
        prefix, _, local = (subcode.text or "").rpartition(":")
        if detail is not None and len(detail) and local not in ALSO_FAULT_CODES:
            wrong.append("/Envelope/Body/Fault/Code: a declared fault has a Value and no Subcode")
        if (prefix or None) not in subcode.nsmap:
            wrong.append(f"/Envelope/Body/Fault/Code: the prefix of {subcode.text} is not declared")
    return Fault(
        "1.2",
        code=element.find(f"{soap}Code/{soap}Value"),
        reasons=tuple(element.findall(f"{soap}Reason/{soap}Text")),
        detail=() if detail is None else tuple(detail),
        wrong=tuple(wrong),
    )


def _order(element: etree._Element, names: list[str], optional: str) -> Iterator[str]:
    found = [str(child.tag) for child in element]
    if found not in (names, [name for name in names if name != optional]):
        yield f"/Envelope/Body/Fault: {etree.QName(element).localname} should hold {names}, not {found}"


def layout_problems(fault: Fault, namespace: str) -> Iterator[str]:
    """What is wrong with code, reason and the number of details."""
    yield from fault.wrong
    yield from _code_problems(fault, namespace)
    if len(fault.reasons) != 1 or not fault.reason:
        yield f"/Envelope/Body/Fault: one reason text expected, {len(fault.reasons)} found, {fault.reason!r}"
    if not all(one.get(LANG) for one in fault.reasons):
        yield "/Envelope/Body/Fault: the reason has no xml:lang"
    if len(fault.detail) > 1:
        yield f"/Envelope/Body/Fault/detail: at most one child expected, {len(fault.detail)} found"


def _code_problems(fault: Fault, namespace: str) -> Iterator[str]:
    """The code is a name of the envelope's namespace, or WCF's own; a declared fault is the sender's."""
    if fault.code is None:
        yield "/Envelope/Body/Fault: no fault code"
        return
    prefix, _, local = (fault.code.text or "").rpartition(":")
    if fault.detail and local in ALSO_FAULT_CODES and (prefix or None) in fault.code.nsmap:
        return
    if not fault.detail and fault.soap == "1.1" and fault.code.nsmap.get(prefix or None) == _WCF_CODES.get(local, ""):
        return
    allowed = _CODES[fault.soap][:1] if fault.detail else (*_CODES[fault.soap], "MustUnderstand", "VersionMismatch")
    if fault.code.nsmap.get(prefix or None) != namespace or local not in allowed:
        wanted = " or ".join(allowed)
        yield f"/Envelope/Body/Fault: code {wanted} of {namespace} expected, {fault.code.text} found"
