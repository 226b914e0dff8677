"""Calls to Adresseregisteret, each answer judged; and whom the shipped scenarios let them ask for."""

from registermock.testing import Target

from .raw import NAMESPACES, Answer, allowed, call

ONE_VIKAR = "27824327454"
SERVICE = "07899801924"
INACTIVE = "19886047269"
EXPIRED = "19825515367"
HELSENORGE = 9000001

_ARRAYS = "http://schemas.microsoft.com/2003/10/Serialization/Arrays"
_COLLECTIONS = "http://schemas.datacontract.org/2004/07/System.Collections.Generic"


def ar(target: Target, operation: str, content: str | None = None, **arguments: object) -> Answer:
    """The answer, which the contract must have nothing against."""
    return allowed(target, "ar", operation, content, **arguments)


def her_id(target: Target, nin: str) -> str:
    """The HER-id FLR names for a citizen."""
    return call(target, "flr", "GetPatientGPDetails", patientNin=nin).text("GPHerId") or ""


def party(target: Target, nin: str) -> Answer:
    """The details of whom FLR names."""
    return ar(target, "GetCommunicationPartyDetails", herId=her_id(target, nin))


def office(target: Target, nin: str) -> str:
    """The HER-id of the office that one is under."""
    return party(target, nin).text("ParentHerId") or ""


def ints(target: Target, operation: str, her_ids: list[object]) -> Answer:
    """An operation whose one argument is an array of HER-ids."""
    items = "".join(f"<a:int>{one}</a:int>" for one in her_ids)
    array = f'<herIds xmlns:a="{_ARRAYS}">{items}</herIds>'
    return ar(target, operation, f'<{operation} xmlns="{NAMESPACES["ar"]}">{array}</{operation}>')


def search(target: Target, *constraints: tuple[str, object], page: object = 0, size: object = 0) -> Answer:
    """Search with these constraints."""
    pairs = "".join(
        f"<c:KeyValuePairOfstringstring><c:key>{key}</c:key><c:value>{value}</c:value></c:KeyValuePairOfstringstring>"
        for key, value in constraints
    )
    return ar(
        target,
        "Search",
        f'<Search xmlns="{NAMESPACES["ar"]}"><search><Page>{page}</Page><PageSize>{size}</PageSize>'
        f'<SearchConstraints xmlns:c="{_COLLECTIONS}">{pairs}</SearchConstraints></search></Search>',
    )


def results(answer: Answer) -> list[str]:
    """The HER-ids of the hits, in order."""
    return [hit.findtext("{*}HerId") or "" for hit in answer.elements("Results/CommunicationParty")]


def total(answer: Answer) -> int:
    """How many hits there are on all pages."""
    return int(answer.text("TotalResults") or -1)
