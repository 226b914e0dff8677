"""Reading a CPP document the way Helsenorge.Messaging does: qualified attributes, certificates by key usage."""

from base64 import b64decode
from collections.abc import Callable
from xml.etree import ElementTree

from registermock.errors import Unreachable
from registermock.resolution import CertificateAnswer, ProfileAnswer
from registermock.world import ActivatedProcess, Role

_TNS = "{http://www.oasis-open.org/committees/ebxml-cppa/schema/cpp-cpa-2_0.xsd}"
_DS = "{http://www.w3.org/2000/09/xmldsig#}"


def read_profile(document: str, certificate: Callable[[bytes], CertificateAnswer | None]) -> ProfileAnswer:
    """The processes and certificates of a CPP; `certificate` reads one (DER). Raises Unreachable."""
    if "<!DOCTYPE" in document:
        raise Unreachable("the CPP holds a document type definition, which no register sends")
    try:
        root = ElementTree.fromstring(document)  # noqa: S314  no DTD, so no entities to expand
        return ProfileAnswer(
            processes=tuple(_process(role) for role in root.iter(f"{_TNS}CollaborationRole")),
            certificates=tuple(found for content in _certificates(root) if (found := certificate(content))),
        )
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise Unreachable(f"the CPP is not the document the register describes: {error!r}") from error


def _process(role: ElementTree.Element) -> ActivatedProcess:
    specification, side = role.find(f"{_TNS}ProcessSpecification"), role.find(f"{_TNS}Role")
    if specification is None or side is None:
        raise Unreachable("a CollaborationRole of the CPP lacks its ProcessSpecification or Role")
    return ActivatedProcess(
        name=specification.attrib[f"{_TNS}name"],
        version=specification.attrib[f"{_TNS}version"],
        role=_role(side.attrib[f"{_TNS}name"]),
    )


def _role(name: str) -> Role:
    """Older profiles name the clinician's side after the process, with `receiver` behind it."""
    clinician = name == Role.CLINICIAN or name.endswith("receiver")
    return Role.CLINICIAN if clinician else Role.CITIZEN


def _certificates(root: ElementTree.Element) -> list[bytes]:
    return [b64decode(found.text or "") for found in root.iter(f"{_DS}X509Certificate")]
