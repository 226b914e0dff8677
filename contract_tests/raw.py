"""SOAP by hand: envelopes as text, posted as bytes, so that nothing helps and nothing hides."""

import os
from dataclasses import dataclass
from typing import Literal
from uuid import uuid4
from xml.sax.saxutils import escape

import requests
from lxml import etree

from .envelope import ENVELOPES, WSA, SoapVersion
from .judge import Judge

Register = Literal["flr", "ar", "cppa"]
PATHS: dict[Register, str] = {"flr": "/v2/flr", "ar": "/v1/AR", "cppa": "/v1/CPPA"}
JUDGES: dict[Register, Judge] = {register: Judge(register) for register in PATHS}
NAMESPACES: dict[Register, str] = {
    "flr": "http://schemas.nhn.no/reg/flr",
    "ar": "http://register.nhn.no/CommunicationParty",
    "cppa": "http://schemas.nhn.no/reg/CollaborationProtocolProfile",
}
MEDIA_TYPES: dict[SoapVersion, str] = {"1.1": "text/xml; charset=utf-8", "1.2": "application/soap+xml; charset=utf-8"}
CA: str | bool = os.environ.get("REQUESTS_CA_BUNDLE") or True
"""What is trusted over HTTPS: as requests itself has it, whose sessions here read nothing else of the environment."""
ELSEWHERE: dict[tuple[str, Register], str] = {}
"""Where a register of a target is, by base URL and name, if not at its own path below it (`verify --ar URL`)."""
CREDENTIALS = ("user", "password")


@dataclass(frozen=True)
class Answer:
    """A judged answer: `problems` is what the contract's own schema has against it."""

    status: int
    content_type: str
    headers: dict[str, str]
    content: bytes
    problems: list[str]

    @property
    def root(self) -> etree._Element:
        return etree.fromstring(self.content)

    def text(self, path: str) -> str | None:
        """The text of the first element at a path of local names; None if there is none."""
        found = self.elements(path)
        return found[0].text if found else None

    def elements(self, path: str) -> list[etree._Element]:
        """The elements at a path of local names, such as `GPOffice/Name`."""
        steps = "/".join(f"*[local-name()='{name}']" for name in path.split("/"))
        found: list[etree._Element] = self.root.xpath(f".//{steps}")
        return found

    def texts(self, path: str) -> list[str]:
        """The texts of all elements at a path of local names."""
        return [element.text or "" for element in self.elements(path)]

    def is_nil(self, path: str) -> bool:
        """Whether the element is there and nil."""
        nil = "{http://www.w3.org/2001/XMLSchema-instance}nil"
        return [element.get(nil) for element in self.elements(path)] == ["true"]


def body(register: Register, operation: str, **arguments: object) -> str:
    """The request element of an operation with simple arguments."""
    members = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in arguments.items())
    return f'<{operation} xmlns="{NAMESPACES[register]}">{members}</{operation}>'


def envelope(soap: SoapVersion, content: str, action: str | None = None, message_id: str | None = None) -> bytes:
    """An envelope as WCF would send it: addressed on SOAP 1.2."""
    header = ""
    if soap == "1.2" and action:
        header = (
            f'<s:Header xmlns:a="{WSA}"><a:Action s:mustUnderstand="1">{action}</a:Action>'
            f"<a:MessageID>{message_id}</a:MessageID><a:ReplyTo><a:Address>{WSA}/anonymous</a:Address></a:ReplyTo>"
            '<a:To s:mustUnderstand="1">http://somewhere.test/</a:To></s:Header>'
        )
    return f'<s:Envelope xmlns:s="{ENVELOPES[soap]}">{header}<s:Body>{content}</s:Body></s:Envelope>'.encode()


def address(base_url: str, register: Register, soap: str) -> str:
    """The endpoint of a register in a SOAP version."""
    there = ELSEWHERE.get((base_url, register)) or base_url + PATHS[register]
    return there + ("/Basic" if soap == "1.1" else "")


def call(
    base_url: str,
    soap: SoapVersion,
    register: Register,
    operation: str,
    content: str | None = None,
    **arguments: object,
) -> Answer:
    """Call an operation as WCF would, and let the judge read the answer."""
    return call_as(CREDENTIALS, base_url, soap, register, operation, content, **arguments)


def call_as(
    credentials: tuple[str, str],
    base_url: str,
    soap: SoapVersion,
    register: Register,
    operation: str,
    content: str | None = None,
    **arguments: object,
) -> Answer:
    """The same as a certain user."""
    action, message_id = JUDGES[register].action(operation), f"urn:uuid:{uuid4()}"
    message = envelope(soap, content or body(register, operation, **arguments), action, message_id)
    headers = {"Content-Type": MEDIA_TYPES[soap]} | ({"SOAPAction": f'"{action}"'} if soap == "1.1" else {})
    response = post(address(base_url, register, soap), message, headers, credentials=credentials)
    problems = JUDGES[register].envelope_problems(
        response.content, soap, operation, message_id if soap == "1.2" else None
    )
    return Answer(
        response.status_code,
        response.headers["Content-Type"],
        dict(response.headers),
        response.content,
        problems,
    )


def post(
    url: str, message: bytes, headers: dict[str, str], *, credentials: tuple[str, str] | None = CREDENTIALS
) -> requests.Response:
    """A bare POST."""
    with requests.Session() as session:
        session.trust_env = False
        return session.post(url, data=message, headers=headers, auth=credentials, timeout=30, verify=CA)


def operation_in(request: bytes) -> str:
    """The operation a request asks for."""
    return str(etree.QName(_body(request)[0]).localname)


def request_id_in(request: bytes) -> str | None:
    """The request's WS-Addressing MessageID, if it has one."""
    return etree.fromstring(request).findtext(f".//{{{WSA}}}MessageID")


def _body(request: bytes) -> etree._Element:
    root = etree.fromstring(request)
    return next(child for child in root if etree.QName(child).localname == "Body")
