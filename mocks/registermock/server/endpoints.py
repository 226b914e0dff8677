"""The endpoint table: every address a register answers at. Paths are matched without regard to case."""

from collections.abc import Collection, Iterator, Mapping

from registermock.soap.contract.publication import Publication
from registermock.soap.contract.schema import schema_of
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.served import AR, CPPA, FLR
from registermock.soap.version import SoapVersion
from registermock.soap.wire.endpoint import Endpoint

ADDRESSES: Mapping[str, ServiceContract] = {"/v2/flr": FLR, "/v1/AR": AR, "/v1/CPPA": CPPA}
"""The SOAP 1.2 address of each register; with `/Basic` after it, the SOAP 1.1 one."""

BASIC = "/Basic"
NOBODY_HERE = f"No register answers here; {', '.join(ADDRESSES)} do, in SOAP 1.2, and with {BASIC} after them in 1.1."
"""What whoever asks elsewhere is told."""


class _Operations(Mapping[str, Collection[str]]):
    """Read off a contract when somebody asks for it, since to have its operations it must be made."""

    def __init__(self, contracts: Collection[ServiceContract]) -> None:
        self._contracts = {contract.short.lower(): contract for contract in contracts}

    def __getitem__(self, register: str) -> Collection[str]:
        return self._contracts[register].operations

    def __iter__(self) -> Iterator[str]:
        return iter(self._contracts)

    def __len__(self) -> int:
        return len(self._contracts)


OPERATIONS: Mapping[str, Collection[str]] = _Operations(ADDRESSES.values())
"""The operations of each register, by `flr`, `ar` and `cppa`."""


def make_first() -> None:
    """Make FLR's contract, since whoever follows a citizen asks FLR first; the others' are made when somebody asks."""
    schema_of(FLR)


def paths() -> list[str]:
    """Every path, those of a register together."""
    return [f"{path}{suffix}" for path in ADDRESSES for suffix in ("", BASIC)]


def endpoints() -> dict[str, Endpoint]:
    """Every endpoint by its path in small letters."""
    return {
        f"{path}{suffix}".lower(): Endpoint(contract, version)
        for path, contract in ADDRESSES.items()
        for suffix, version in (("", SoapVersion.V12), (BASIC, SoapVersion.V11))
    }


def publications() -> dict[ServiceContract, Publication]:
    """What each contract shows of itself to whoever asks with ?wsdl."""
    return {
        contract: Publication(contract, {version: address_of(contract, version) for version in SoapVersion})
        for contract in ADDRESSES.values()
    }


def address_of(contract: ServiceContract, version: SoapVersion) -> str:
    """The path a contract is served at in a SOAP version."""
    path = next(path for path, served in ADDRESSES.items() if served is contract)
    return path if version is SoapVersion.V12 else path + BASIC
