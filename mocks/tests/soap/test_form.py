"""A message of a form that is known is accepted, refused and answered as one that is read from the first byte."""

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from registermock.journal import Request
from registermock.scenario import catalogue, load
from registermock.settings import Settings
from registermock.soap.contract.service_contract import ServiceContract
from registermock.soap.served import AR, CPPA, FLR
from registermock.soap.version import SoapVersion
from registermock.soap.wire import endpoint as module
from registermock.soap.wire.endpoint import Endpoint
from registermock.soap.wire.incoming.envelope import Envelope, read_envelope
from registermock.world import View, World

ADDRESSING = "http://www.w3.org/2005/08/addressing"
ARGUMENTS = ["0", "7", "007", "13836033390", "2147483647", "2147483648", "9" * 19, "9" * 20, "9" * 21, "", " 7", "-7",
             "7 ", "x", "7<!-- c -->", "&#55;", "7&amp;", "<x/>7", "<![CDATA[7]]>", "7<?p i?>", "a>7", "a>8",
             "é"]  # fmt: skip
PLACES = [(contract, name) for contract in (FLR, AR, CPPA) for name in contract.operations]
JUNK = ["<", ">", "&", '"', "x", " ", "/", "<x/>", "<!---->", "<?p i?>", ' a="1"', ' xsi:nil="true"', "7", "</s:Body>",
        "\x00"]  # fmt: skip


@pytest.fixture(scope="module")
def world() -> World:
    return load([catalogue()], Settings())


def parameters(contract: ServiceContract, operation: str) -> list[str]:
    message: Any = contract.descriptor(operation).in_message
    return list(message.get_flat_type_info(message))


def text_of(contract: ServiceContract, version: SoapVersion, operation: str, name: str, argument: str, id_: str) -> str:
    header = (
        f'<s:Header xmlns:a="{ADDRESSING}"><a:Action s:mustUnderstand="1">{contract.action(operation)}</a:Action>'
        f"<a:MessageID>{id_}</a:MessageID></s:Header>"
        if version is SoapVersion.V12
        else ""
    )
    return (
        f'<s:Envelope xmlns:s="{version.namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{header}'
        f'<s:Body><{operation} xmlns="{contract.namespace}"><{name}>{argument}</{name}></{operation}></s:Body>'
        "</s:Envelope>"
    )


def answered(endpoint: Endpoint, world: World, text: str) -> tuple[Any, ...]:
    request = Request("POST", endpoint.version.media_type, None, text.encode())
    reply = endpoint.answer(request, View(world, Settings()))
    return reply.status, reply.body, reply.told


@cache
def numbered() -> random.Random:
    return random.Random(5)


def variants(contract: ServiceContract, version: SoapVersion, operation: str) -> Iterator[str]:
    for name in parameters(contract, operation):
        for number, argument in enumerate(["1", *ARGUMENTS]):
            yield text_of(contract, version, operation, name, argument, f"urn:uuid:{number}")
        whole = text_of(contract, version, operation, name, "7", "urn:uuid:7")
        for _ in range(8):
            at = numbered().randrange(len(whole))
            yield whole[:at] + numbered().choice(JUNK) + whole[at + numbered().choice([0, 1, 3]) :]


@pytest.mark.parametrize("version", SoapVersion)
@pytest.mark.parametrize(("contract", "operation"), PLACES, ids=[f"{one.short}-{name}" for one, name in PLACES])
def test_a_known_form_is_answered_as_if_read_anew(
    world: World, contract: ServiceContract, version: SoapVersion, operation: str
) -> None:
    knowing = Endpoint(contract, version)

    for text in variants(contract, version, operation):
        told, anew = answered(knowing, world, text), answered(Endpoint(contract, version), world, text)
        if operation.startswith("NavGetEncrypted") and told[0] == 200:  # a key is made for the occasion
            continue
        assert told == anew, text


@pytest.mark.parametrize("version", SoapVersion)
def test_a_known_form_is_not_read_a_second_time(
    world: World, version: SoapVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    endpoint = Endpoint(FLR, version)
    question = (FLR, version, "GetPatientGPDetails", "patientNin")
    answered(endpoint, world, text_of(*question, "7", "urn:uuid:1"))
    monkeypatch.setattr(module, "read_envelope", None)

    assert answered(endpoint, world, text_of(*question, "13836033390", "urn:uuid:2"))[2].operation == question[2]
    assert (
        b"urn:uuid:2" in answered(endpoint, world, text_of(*question, "8", "urn:uuid:2"))[1]
        or version is SoapVersion.V11
    )


def test_what_is_said_of_an_argument_keeps_it_from_being_a_form(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    endpoint = Endpoint(FLR, SoapVersion.V11)
    text = text_of(FLR, SoapVersion.V11, "GetPatientGPDetails", "patientNin", "7", "")
    text = text.replace("<patientNin>", '<patientNin xmlns:xs="http://www.w3.org/2001/XMLSchema" xsi:type="xs:token">')

    read: list[bytes] = []

    def counted(body: bytes, version: SoapVersion) -> Envelope:
        read.append(body)
        return read_envelope(body, version)

    monkeypatch.setattr(module, "read_envelope", counted)
    for _ in range(2):
        answered(endpoint, world, text)

    assert len(read) == 2


@pytest.mark.parametrize("version", SoapVersion)
def test_what_stands_above_the_message_decides_as_well(world: World, version: SoapVersion) -> None:
    endpoint = Endpoint(FLR, version)
    text = text_of(FLR, version, "GetPatientGPDetails", "patientNin", "13836033390", "urn:uuid:1")
    text = text.replace(text[text.find("<s:Header") : text.find("<s:Body")], "")
    lax = View(world, Settings(require_addressing=False))

    def status(operation: str, view: View = lax) -> int:
        content_type = f'{version.media_type}; action="{FLR.action(operation)}"'
        return endpoint.answer(Request("POST", content_type, FLR.action(operation), text.encode()), view).status

    assert [status("GetPatientGPDetails"), status("GetPatientGPDetails"), status("ConfirmGP")] == [200, 200, 500]
    strict = View(world, Settings(require_addressing=True))
    assert status("GetPatientGPDetails", strict) == (500 if version is SoapVersion.V12 else 200)
