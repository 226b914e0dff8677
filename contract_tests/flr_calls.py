"""Calls of Fastlegeregisteret whose answers the judge has nothing against, and what several tests ask first."""

from base64 import b64decode

from registermock.testing import Target

from .raw import MEDIA_TYPES, NAMESPACES, Answer, allowed, body, envelope, post

DATA = "http://schemas.datacontract.org/2004/07/NHN.DtoContracts.Flr.Data"
COMMON = "http://register.nhn.no/Common"
NIL = ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"'


def flr(target: Target, operation: str, content: str | None = None, **arguments: object) -> Answer:
    """An answer, reply or fault, that is as the contract wants it."""
    return allowed(target, "flr", operation, content, **arguments)


def refused(target: Target, operation: str, content: str | None = None, **arguments: object) -> str:
    """The message of a refusal in the register's own form."""
    answer = flr(target, operation, content, **arguments)
    assert answer.status == 500
    assert answer.text("ErrorCode") == "Feil"
    message = answer.text("Message") or ""
    assert message.startswith("ArgumentException: ")
    return message


def misfit(target: Target, operation: str, content: str | None = None, **arguments: object) -> str:
    """The whole fault about a body that does not fit the operation's schema."""
    message = envelope(target.soap, content or body("flr", operation, **arguments))
    headers = {"Content-Type": MEDIA_TYPES[target.soap]}
    response = post(target, target.address("flr"), message, headers)
    assert response.status_code == 500
    assert b"Traceback" not in response.content
    assert b"DeserializationFailed" in response.content
    return response.text


def wrapped(operation: str, parameter: str, members: str) -> str:
    """A request whose only parameter is a contract; `members` are its elements, without prefix if they are flr's."""
    return f'<{operation} xmlns="{NAMESPACES["flr"]}"><{parameter}>{members}</{parameter}></{operation}>'


def contract_of(target: Target, nin: str) -> int:
    """The list a citizen is on."""
    return int(flr(target, "GetPatientGPDetails", patientNin=nin).text("GPContractId") or 0)


def office_of(target: Target, contract: int) -> int:
    """The office of a list."""
    return int(flr(target, "GetGPContract", gpContractId=contract).text("GPOfficeOrganizationNumber") or 0)


def doctor_of(target: Target, contract: int, relationship: str) -> Answer:
    """The answer about the first doctor of a list who stands to it so."""
    answer = flr(target, "GetGPContract", gpContractId=contract)
    cycles = answer.elements("DoctorCycles/GPOnContractAssociation")
    found = next(one for one in cycles if one.findtext(f"{{*}}Relationship/{{{COMMON}}}CodeValue") == relationship)
    return flr(target, "GetGPWithAssociatedGPContracts", hprNumber=found.findtext("{*}HprNumber"))


def texts(answer: Answer, path: str) -> list[str]:
    """All texts at a path."""
    return [element.text or "" for element in answer.elements(path)]


def stream(answer: Answer, operation: str) -> bytes:
    """What a stream operation answered, decoded."""
    assert answer.status == 200
    return b64decode(answer.text(f"{operation}Result") or "")
