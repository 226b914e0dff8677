"""suds, which speaks SOAP 1.1 only: python client.py BASE_URL 1.1 NIN"""

import sys
from typing import Any

from suds import WebFault
from suds.client import Client


def register(url: str) -> Any:
    """A client of one register, made from the WSDL the register serves."""
    address = f"{url}/Basic"
    return Client(f"{address}?singleWsdl", location=address, username="user", password="password", cache=None).service


def tell(name: str, value: object) -> None:
    print(f"{name}={'nil' if value is None else str(value).lower() if isinstance(value, bool) else value}")


def main(base_url: str, _soap: str, nin: str) -> None:
    try:
        patient = register(f"{base_url}/v2/flr").GetPatientGPDetails(nin)
    except WebFault as error:
        generic = error.fault.detail.GenericFault
        tell("ErrorCode", generic.ErrorCode)
        tell("Message", generic.Message)
        tell("reason", error.fault.faultstring)
        return
    tell("GPHerId", patient.GPHerId)
    tell("GPOffice", patient.GPContract.GPOffice.Name)
    tell("EndCode", patient.EndCode)
    if patient.GPHerId is None:
        return
    ar = register(f"{base_url}/v1/AR")
    party = ar.GetCommunicationPartyDetails(patient.GPHerId)
    tell("class", type(party).__name__)
    for member in ("Type", "Name", "Active", "ParentName"):
        tell(member, getattr(party, member))
    tell("encryption", ar.GetCertificateDetailsForEncryption(patient.GPHerId).Certificate)
    tell("signature", ar.GetCertificateDetailsForValidatingSignature(patient.GPHerId).Certificate)
    tell("cpp", register(f"{base_url}/v1/CPPA").GetCppXmlForCommunicationParty(patient.GPHerId))


if __name__ == "__main__":
    main(*sys.argv[1:])
