"""zeep as its own documentation shows it: python client.py BASE_URL 1.1|1.2 NIN"""

import base64
import sys
from typing import Any

import requests
from zeep import Client
from zeep.exceptions import Fault
from zeep.transports import Transport


def register(url: str, soap: str, service: str, port_type: str) -> Any:
    """A client of one register, made from the WSDL the register serves; zeep adds the addressing headers itself."""
    session = requests.Session()
    session.auth = ("user", "password")
    client = Client(f"{url}?wsdl", transport=Transport(session=session))
    return client.bind(service, f"{'BasicHttpBinding' if soap == '1.1' else 'WSHttpBinding'}_{port_type}")


def tell(name: str, value: object) -> None:
    print(f"{name}={'nil' if value is None else str(value).lower() if isinstance(value, bool) else value}")


def main(base_url: str, soap: str, nin: str) -> None:
    flr = register(f"{base_url}/v2/flr", soap, "FlrReadOperationsService", "IFlrReadOperations")
    try:
        patient = flr.GetPatientGPDetails(nin)
    except Fault as fault:
        generic = flr._client.wsdl.types.deserialize(fault.detail[0])
        tell("ErrorCode", generic.ErrorCode)
        tell("Message", generic.Message)
        tell("reason", fault.message)
        return
    tell("GPHerId", patient.GPHerId)
    tell("GPOffice", patient.GPContract.GPOffice.Name)
    tell("EndCode", patient.EndCode.CodeValue)  # zeep makes nil an object of Nones
    if patient.GPHerId is None:
        return
    ar = register(f"{base_url}/v1/AR", soap, "CommunicationParty", "ICommunicationPartyService")
    party = ar.GetCommunicationPartyDetails(patient.GPHerId)
    tell("class", type(party).__name__)
    tell("Type", " ".join(party.Type))
    for member in ("Name", "Active", "ParentName"):
        tell(member, getattr(party, member))
    for name, ask in (
        ("encryption", ar.GetCertificateDetailsForEncryption),
        ("signature", ar.GetCertificateDetailsForValidatingSignature),
    ):
        tell(name, base64.b64encode(ask(patient.GPHerId).Certificate).decode())
    cppa = register(f"{base_url}/v1/CPPA", soap, "CPPAService", "ICPPAService")
    tell("cpp", cppa.GetCppXmlForCommunicationParty(patient.GPHerId))


if __name__ == "__main__":
    main(*sys.argv[1:])
