"""Which messages are alike but for their id: only those in which the id can be nothing but the MessageID."""

import pytest

from registermock.journal import Request
from registermock.soap.wire.incoming.letter import opened

ID, OTHER = "urn:uuid:0b7c1f0e-1111-4222-8333-444455556666", "urn:uuid:ffffffff-1111-4222-8333-444455556666"
MESSAGE = "<s:Envelope><s:Header><a:MessageID>{}</a:MessageID></s:Header><s:Body/></s:Envelope>"


def request(text: str, **headers: str | None) -> Request:
    return Request("POST", headers.get("content_type"), headers.get("soap_action"), text.encode())


@pytest.mark.parametrize(
    "text",
    [
        MESSAGE,
        '<?xml version="1.0" encoding="utf-8"?>' + MESSAGE,
        "\ufeff<?xml version='1.0' encoding='UTF-8'?>\n" + MESSAGE,
        "  <?xml version='1.0'?>" + MESSAGE,
        MESSAGE.replace("a:MessageID>{}", "MessageID xmlns='x'>{}").replace("/a:", "/"),
    ],
)
def test_messages_that_differ_in_their_id_alone_are_alike(text: str) -> None:
    letter = opened(request(text.format(ID)), addressed=True)

    assert letter.taken_out == ID
    assert opened(request(text.format(OTHER)), addressed=True) == letter._replace(taken_out=OTHER)


@pytest.mark.parametrize(
    "text",
    [
        MESSAGE.replace("<s:Body/>", "<s:Body>{}</s:Body>"),
        MESSAGE + "<!-- {} -->".format("c"),
        MESSAGE.replace("<s:Body/>", "<![CDATA[x]]>"),
        MESSAGE.replace("<s:Body/>", "&amp;"),
        MESSAGE.replace("<s:Body/>", "<?p i?>"),
        '<?xml version="1.0" encoding="utf-7"?>' + MESSAGE,
        '<?xml version="1.0" encoding="iso-8859-1"?>' + MESSAGE,
        "<!DOCTYPE x>" + MESSAGE,
        MESSAGE.replace("{}", " {}"),
        MESSAGE.replace("{}", "{}&#x41;"),
        MESSAGE.replace("{}", "{}<x/>"),
        MESSAGE.replace("MessageID", "RelatesTo"),
    ],
)
def test_an_id_that_might_be_something_else_is_left_where_it_is(text: str) -> None:
    whole = text.replace("{}", ID)

    letter = opened(request(whole), addressed=True)

    assert (letter.taken_out, letter.parts) == (None, (whole.encode(),))


def test_an_id_too_long_to_be_one_is_left_where_it_is() -> None:
    assert opened(request(MESSAGE.format("a" * 201)), addressed=True).taken_out is None


def test_where_messages_are_not_addressed_nothing_is_taken_out() -> None:
    assert opened(request(MESSAGE.format(ID)), addressed=False).taken_out is None


@pytest.mark.parametrize("header", ["content_type", "soap_action"])
def test_headers_are_part_of_the_letter(header: str) -> None:
    text = MESSAGE.format(ID)

    assert (
        opened(request(text, **{header: "a"}), addressed=True).decides != opened(request(text), addressed=True).decides
    )


def test_the_size_is_that_of_the_whole_message() -> None:
    text = MESSAGE.format(ID)

    assert opened(request(text), addressed=True).size == len(text)


def test_what_stands_before_the_id_and_after_it_is_part_of_the_letter() -> None:
    decides = opened(request(MESSAGE.format(ID)), addressed=True).decides

    assert opened(request(MESSAGE.format(ID).replace("<s:Header>", "<s:Heedar>")), addressed=True).decides != decides
    assert opened(request(MESSAGE.format(ID).replace("<s:Body/>", "<s:Bydo/>")), addressed=True).decides != decides
