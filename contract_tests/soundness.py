"""What every answer must be, whatever was asked: SOAP that fits the contract, and nothing of our insides."""

import re

import requests
from lxml import etree

from registermock.testing import Target

from .envelope import WSA, SoapVersion
from .raw import JUDGES, MEDIA_TYPES, Register, post

WITHIN_SECONDS = 20
"""Far more than any answer takes; what takes longer would not end for a bigger message of the kind."""

_INSIDES = re.compile(
    rb"Traceback|registermock\.(?!test\b)|spyne|lxml|\.py\b|NoneType|&lt;class |object at 0x|[a-z]Error\b"
    rb"|InternalServiceFault"
)


def unsound(response: requests.Response, register: Register, operation: str, soap: SoapVersion) -> list[str]:
    """What is wrong with the answer to some request for the operation; empty when nothing is."""
    wrong = [f"it tells of our insides: {found!r}" for found in _INSIDES.findall(response.content)]
    if response.elapsed.total_seconds() > WITHIN_SECONDS:
        wrong.append(f"it took {response.elapsed}")
    if response.status_code not in (200, 500):
        return [*wrong, f"HTTP {response.status_code}: {response.text[:200]}"]
    if response.headers["Content-Type"] != MEDIA_TYPES[soap]:
        wrong.append(f"its media type is {response.headers['Content-Type']}")
    related = _related(response.content)
    return wrong + JUDGES[register].envelope_problems(response.content, soap, operation, related)


def _related(content: bytes) -> str | None:
    try:
        return etree.fromstring(content).findtext(f".//{{{WSA}}}RelatesTo")
    except etree.XMLSyntaxError:
        return None  # the judge says so


def send(target: Target, register: Register, message: bytes, action: str | None = None) -> requests.Response:
    """Post a message as it is; `action` is SOAP 1.1's header."""
    soap_action = {"SOAPAction": f'"{action}"'} if action and target.soap == "1.1" else {}
    return post(target, target.address(register), message, {"Content-Type": MEDIA_TYPES[target.soap]} | soap_action)
