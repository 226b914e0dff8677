"""Municipalities, addresses and GP offices."""

from dataclasses import dataclass, field

from registermock.world.source import Source


@dataclass(frozen=True, slots=True)
class Municipality:
    """A kommune, code system OID 3402; the code keeps its leading zero here."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Address:
    """A visiting address; `postal_code` keeps its leading zero here and loses it on the wire."""

    street: str
    postal_code: str
    city: str


@dataclass(frozen=True, slots=True)
class Office:
    """A GP office: a business in FLR (by organisation number), an Organization party in AR (by HER-id)."""

    her_id: int
    org_number: int
    name: str
    address: Address
    municipality: Municipality
    phone: str
    source: Source = field(compare=False)
