"""Patient lists as files for NAV. Neither format is documented in public: both are our own, and only their names
(xml; disk or txt for fixed length) are the contract's.

xml: one element, UTF-8.

    <PatientList xmlns="urn:registermock:patient-list:1" ContractId="1" OrganizationNumber="2" Month="2026-03-01">
      <Patient NIN="27824327454" LastName="Berg" FirstName="Kari" MiddleName="" From="2020-01-01" To=""/>

Fixed length: a line a patient of 127 bytes and CR LF, in ISO 8859-1 (`?` for letters it has not): national id 11,
last name 50, first and middle names 50, and from and to as yyyymmdd, 8 each; blank where there is none.
"""

from datetime import datetime

from lxml import etree

from registermock.registers.flr import ListInMonth
from registermock.world import Citizen, Membership

XML = "xml"
DISK = "disk"
TXT = "txt"
NAMESPACE = "urn:registermock:patient-list:1"
_NAME_BYTES = 50


def xml_list(found: ListInMonth) -> etree._Element:
    """The list as an element."""
    root = etree.Element(
        f"{{{NAMESPACE}}}PatientList",
        {
            "ContractId": str(found.gp_list.id),
            "OrganizationNumber": str(found.gp_list.office.org_number),
            "Month": _day(found.month, "-"),
        },
        nsmap={None: NAMESPACE},
    )
    for citizen, member in found.patients:
        etree.SubElement(root, f"{{{NAMESPACE}}}Patient", _attributes(citizen, member))
    return root


def xml_file(found: ListInMonth) -> bytes:
    """The list as an XML document."""
    return etree.tostring(xml_list(found), xml_declaration=True, encoding="utf-8", pretty_print=True)


def fixed_length_file(found: ListInMonth) -> bytes:
    """The list as lines of fixed length."""
    return b"".join(_line(citizen, member) for citizen, member in found.patients)


def _attributes(citizen: Citizen, member: Membership) -> dict[str, str]:
    name = citizen.person.name
    return {
        "NIN": citizen.person.nin,
        "LastName": name.last,
        "FirstName": name.first,
        "MiddleName": name.middle or "",
        "From": _day(member.period.start, "-"),
        "To": _day(member.period.end, "-"),
    }


def _line(citizen: Citizen, member: Membership) -> bytes:
    name = citizen.person.name
    first = f"{name.first} {name.middle}" if name.middle else name.first
    fields = [
        citizen.person.nin.encode(),
        _padded(name.last),
        _padded(first),
        _day(member.period.start, "").ljust(8).encode(),
        _day(member.period.end, "").ljust(8).encode(),
    ]
    return b"".join(fields) + b"\r\n"


def _padded(text: str) -> bytes:
    return text.encode("iso-8859-1", errors="replace")[:_NAME_BYTES].ljust(_NAME_BYTES)


def _day(moment: datetime | None, between: str) -> str:
    return moment.date().isoformat().replace("-", between) if moment else ""
