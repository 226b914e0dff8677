"""Where a party is reached: street, telephone, queues and the place of its certificate."""

from datetime import datetime

from registermock.registers.ar import ldap_url
from registermock.soap.ar import codes, types
from registermock.world import Office, Party
from registermock.world.communication.queues import queue

_QUEUES = {"E_SB_ASYNC": "async", "E_SB_SYNC": "sync", "E_SB_ERROR": "error"}


def physical(office: Office, changed: datetime, *, inherited: bool) -> types.ArrayOfPhysicalAddress:
    """The office's visiting address; under a party it is inherited from the office."""
    address = types.PhysicalAddress(
        City=office.address.city,
        Description="",
        Inherited=inherited,
        LastChanged=changed,
        PostalCode=int(office.address.postal_code),
        Postbox="",
        StreetAddress=office.address.street,
        Type=codes.visiting_address(),
        TypeCodeValue="RES",
    )
    return types.ArrayOfPhysicalAddress(PhysicalAddress=[address])


def electronic(party: Party, office: Office, changed: datetime) -> types.ArrayOfElectronicAddress:
    """Queues and certificate of a party that can be written to; the office's telephone for everyone."""
    addresses = []
    if party.certificates:
        addresses = [_one(kind, queue(party.her_id, word), changed) for kind, word in _QUEUES.items()]
        addresses.append(_one("E_DS", ldap_url(party.certificates.encryption), changed))
    addresses.append(_one("E_TLF", office.phone, changed, inherited=party.parent is not None))
    return types.ArrayOfElectronicAddress(ElectronicAddress=addresses)


def _one(kind: str, address: str, changed: datetime, *, inherited: bool = False) -> types.ElectronicAddress:
    return types.ElectronicAddress(
        Address=address,
        Inherited=inherited,
        LastChanged=changed,
        Type=codes.electronic_address(kind),
        TypeCodeValue=kind,
    )
