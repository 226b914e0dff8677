"""Messages sent by hand to an endpoint in either version, and the reason of the fault that answers them."""

import requests
from lxml import etree

from registermock.testing import Target

from .raw import MEDIA_TYPES, Register, body, envelope, post

NIN = "27824327454"
ACTION = "http://schemas.nhn.no/reg/flr/IFlrReadOperations/GetPatientGPDetails"
REQUEST = body("flr", "GetPatientGPDetails", patientNin=NIN)


def send(target: Target, message: bytes, *, register: Register = "flr", **headers: str) -> requests.Response:
    kinds = {
        "Content-Type": MEDIA_TYPES[target.soap],
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return post(target, target.address(register), message, kinds)


def fault_text(response: requests.Response) -> str:
    """The reason of a fault in either version; the answer must be one, and must hide our insides."""
    assert response.status_code == 500
    assert b"Traceback" not in response.content
    root = etree.fromstring(response.content)
    texts = [e.text for e in root.iter() if etree.QName(e).localname in ("faultstring", "Text")]
    assert len(texts) == 1
    return texts[0] or ""


def with_header(target: Target, block: str) -> bytes:
    return envelope(target.soap, REQUEST).replace(b"<s:Body>", f"<s:Header>{block}</s:Header><s:Body>".encode())
