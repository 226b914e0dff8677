"""SOAP by hand: envelopes as text, posted as bytes, so that nothing helps and nothing hides."""

import socket
import ssl
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit
from uuid import uuid4
from xml.sax.saxutils import escape

import requests
from lxml import etree

from registermock.testing import Exchange, Target

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


ACCESS_DENIED = "SecurityAccessDeniedException"


class AccessDenied(Exception):
    """The user as whom a target is asked may not ask that; of a target that somebody named, that is no mistake."""


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


def path(register: Register, soap: SoapVersion) -> str:
    """Where the contract has a register in a SOAP version."""
    return PATHS[register] + ("/Basic" if soap == "1.1" else "")


def call(target: Target, register: Register, operation: str, content: str | None = None, **arguments: object) -> Answer:
    """Call an operation as WCF would, and let the judge read the answer."""
    soap, action, message_id = target.soap, JUDGES[register].action(operation), f"urn:uuid:{uuid4()}"
    message = envelope(soap, content or body(register, operation, **arguments), action, message_id)
    headers = {"Content-Type": MEDIA_TYPES[soap]} | ({"SOAPAction": f'"{action}"'} if soap == "1.1" else {})
    response = post(target, target.address(register), message, headers)
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


def allowed(
    target: Target, register: Register, operation: str, content: str | None = None, **arguments: object
) -> Answer:
    """The same, where the contract must have nothing against the answer. Raises AccessDenied."""
    answer = call(target, register, operation, content, **arguments)
    assert answer.problems == []
    if ACCESS_DENIED in (answer.text("Message") or ""):
        raise AccessDenied(f"{target.user} lacks the role for {operation}: {answer.text('Message')}")
    return answer


def post(
    target: Target, url: str, message: bytes, headers: dict[str, str], *, anonymous: bool = False
) -> requests.Response:
    """A POST as it is, with the target's credentials or with none."""
    with session_for(target) as session:
        return session.post(
            url, data=message, headers=headers, auth=None if anonymous else (target.user, target.password), timeout=30
        )


def get(target: Target, url: str, *, credentials: bool = False) -> requests.Response:
    """A GET, without credentials unless it is to have the target's."""
    with session_for(target) as session:
        return session.get(url, auth=(target.user, target.password) if credentials else None, timeout=30)


def session_for(target: Target) -> requests.Session:
    """A session that trusts what the target is to be trusted by, and reads nothing of the environment."""
    session = requests.Session()
    session.trust_env = False
    session.verify = target.ca or True
    return session


def connected(target: Target, url: str) -> socket.socket:
    """A connection to whom an address names, with TLS if it says so."""
    there = urlsplit(url)
    secure = there.scheme == "https"
    plain = socket.create_connection((there.hostname or "", there.port or (443 if secure else 80)), timeout=10)
    if not secure:
        return plain
    return ssl.create_default_context(cafile=target.ca).wrap_socket(plain, server_hostname=there.hostname)


def exchange_problems(exchange: Exchange, target: Target) -> list[str]:
    """What the contract has against the answer of an exchange with one of the target's registers."""
    register = next(one for one in PATHS if target.address(one) == exchange.url)
    return JUDGES[register].envelope_problems(
        exchange.response, target.soap, operation_in(exchange.request), request_id_in(exchange.request)
    )


def operation_in(request: bytes) -> str:
    """The operation a request asks for."""
    return str(etree.QName(_body(request)[0]).localname)


def request_id_in(request: bytes) -> str | None:
    """The request's WS-Addressing MessageID, if it has one."""
    return etree.fromstring(request).findtext(f".//{{{WSA}}}MessageID")


def _body(request: bytes) -> etree._Element:
    root = etree.fromstring(request)
    return next(child for child in root if etree.QName(child).localname == "Body")
