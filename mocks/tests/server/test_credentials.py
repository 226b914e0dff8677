"""HTTP Basic: whom a header names."""

from base64 import b64encode

import pytest

from registermock.server.credentials import user_of


def basic(text: str | bytes) -> str:
    return "Basic " + b64encode(text.encode() if isinstance(text, str) else text).decode()


@pytest.mark.parametrize(
    ("header", "user"),
    [
        (basic("eva:secret"), "eva"),
        (basic("eva:with:colons"), "eva"),
        (basic("eva:"), "eva"),
        (basic("kjørestue:ø"), "kjørestue"),
        (basic("eva:secret").replace("Basic", "bAsIc"), "eva"),
        (basic("eva:secret").replace("Basic ", "Basic   ") + " ", "eva"),
        (basic(b"eva\xff:x"), "eva\ufffd"),
        (basic(":secret"), ""),
        (basic("eva"), None),
        (None, None),
        ("", None),
        ("Basic", None),
        ("Basic not*base64", None),
        ("Basic øøøø", None),
        (basic("eva:secret").replace("Basic", "Bearer"), None),
    ],
)
def test_user_is_read_from_a_basic_header_only(header: str | None, user: str | None) -> None:
    assert user_of(header) == user
