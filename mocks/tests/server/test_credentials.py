"""HTTP Basic: whom a header names."""

from base64 import b64encode

import pytest

from registermock.server.calling.credentials import credentials_of


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
        (basic("kjørestue:ø".encode("latin-1")), "kjørestue"),
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
    found = credentials_of(header)

    assert (found.user if found else None) == user


def test_the_password_is_what_follows_the_first_colon() -> None:
    found = credentials_of(basic("eva:with:colons"))

    assert found is not None
    assert found.password == "with:colons"


def test_a_password_is_never_shown() -> None:
    assert "secret" not in repr(credentials_of(basic("eva:secret")))
