"""zeep clients for the three registers, with every raw exchange kept for whoever wants to judge it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import requests
from zeep import Client
from zeep.exceptions import TransportError, XMLSyntaxError
from zeep.transports import Transport

from registermock.errors import RegistermockError, Unreachable
from registermock.health import server_address

TIMEOUT_SECONDS = 30
SoapVersion = Literal["1.1", "1.2"]
PATHS = {"flr": "/v2/flr", "ar": "/v1/AR", "cppa": "/v1/CPPA"}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One SOAP call as it crossed the wire."""

    url: str
    request: bytes
    status: int
    headers: dict[str, str]
    response: bytes


@dataclass(frozen=True, slots=True)
class Target:
    """Where registers answer, and how to speak to them; `soap` is "1.1" or "1.2".

    `ca` is a file with the authorities (PEM) to trust over HTTPS; None trusts the usual ones. No `base_url` is needed
    where all three registers are `elsewhere`. Raises RegistermockError for what is no address.
    """

    base_url: str = ""
    user: str = "registermock"
    password: str = "registermock"  # noqa: S105  what the mock takes, as it takes any
    soap: SoapVersion = "1.2"
    ca: str | None = None
    elsewhere: Mapping[str, str] = field(default_factory=dict, hash=False)
    """By `flr`, `ar` or `cppa`, the SOAP 1.2 address of a register that is not at its own path below `base_url`."""

    def __post_init__(self) -> None:
        homeless = [register for register in PATHS if register not in self.elsewhere]
        if homeless and not self.base_url:
            raise RegistermockError(f"nothing says where {', '.join(homeless)} is; give a base URL, or an address each")
        for url in filter(None, (self.base_url, *self.elsewhere.values())):
            server_address(url)

    def address(self, register: str) -> str:
        """Where flr, ar or cppa answers in the target's SOAP version."""
        there = self.elsewhere.get(register) or self.base_url.rstrip("/") + PATHS[register]
        return there.rstrip("/") + ("/Basic" if self.soap == "1.1" else "")


class Wire:
    """An HTTP session that remembers the last response and hands every POST to `observe`."""

    def __init__(self, target: Target, observe: Callable[[Exchange], None] | None = None) -> None:
        self._target = target
        self._observe = observe
        self.last_headers: dict[str, str] = {}
        self._session = requests.Session()
        self._session.trust_env = False  # a proxy of the environment has no business between tests and mock
        self._session.verify = target.ca or True
        self._session.auth = (target.user, target.password)
        self._session.hooks["response"].append(self._heard)

    def service(self, register: str, port_type: str, namespace: str) -> Any:
        """A zeep proxy for one register, made from the WSDL that register itself serves.

        zeep adds WS-Addressing headers of its own accord where the WSDL names actions; its plugin would double them.
        """
        address = self._target.address(register)
        binding = "BasicHttpBinding" if self._target.soap == "1.1" else "WSHttpBinding"
        transport = Transport(session=self._session, timeout=TIMEOUT_SECONDS, operation_timeout=TIMEOUT_SECONDS)
        try:
            client = Client(f"{address}?singleWsdl", transport=transport)
        except (requests.RequestException, TransportError, XMLSyntaxError) as error:
            raise Unreachable(f"{address}?singleWsdl gives no WSDL: {error}") from error
        try:
            return client.create_service(f"{{{namespace}}}{binding}_{port_type}", address)
        except ValueError as error:
            raise Unreachable(f"{address}?singleWsdl gives no WSDL of {register}: it has no {port_type}") from error

    def call(self, operation: Any, *arguments: Any) -> Any:
        """Call an operation; what is no answer of a register becomes Unreachable."""
        try:
            return operation(*arguments)
        except (requests.RequestException, TransportError, XMLSyntaxError) as error:
            if getattr(error, "status_code", None) == 401:
                raise Unreachable(
                    f"{self._target.base_url} refuses the user name {self._target.user} or its password (401)"
                ) from error
            raise Unreachable(f"{self._target.base_url} does not answer as a register: {error}") from error

    def fetch(self, url: str) -> bytes | None:
        """What a plain GET finds there, without credentials; None where it finds nothing."""
        try:
            with requests.Session() as session:
                session.trust_env = False
                session.verify = self._target.ca or True
                response = session.get(url, timeout=TIMEOUT_SECONDS)
        except requests.RequestException:
            return None
        return response.content if response.ok else None

    def _heard(self, response: requests.Response, **_: Any) -> None:
        self.last_headers = {name.lower(): value for name, value in response.headers.items()}
        if self._observe and response.request.method == "POST":
            body = response.request.body or b""
            self._observe(
                Exchange(
                    url=str(response.request.url),
                    request=body.encode() if isinstance(body, str) else body,
                    status=response.status_code,
                    headers=self.last_headers,
                    response=response.content,
                )
            )
