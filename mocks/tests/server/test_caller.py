"""The tenant is named by path, by header, by user name, in this order."""

from base64 import b64encode
from typing import Any

import pytest

from registermock.server.calling.caller import BadTenantName, caller_of, prefix_of, split


def tenant(path: str = "/v2/flr", header: str | None = None, user: str | None = None) -> str:
    environ: dict[str, Any] = {}
    if header is not None:
        environ["HTTP_X_REGISTERMOCK_TENANT"] = header
    if user is not None:
        environ["HTTP_AUTHORIZATION"] = "Basic " + b64encode(f"{user}:secret".encode()).decode()
    return caller_of(environ, split(path)[0]).tenant


def test_the_path_goes_before_the_header_and_that_before_the_user() -> None:
    assert tenant("/t/a/v2/flr", "b", "c") == "a"
    assert tenant(header="b", user="c") == "b"
    assert tenant(user="c") == "c"


def test_whoever_says_nothing_is_the_default_tenant() -> None:
    assert tenant() == tenant(user="") == "default"


def test_a_user_name_with_a_slash_is_a_tenant_whose_name_fits_into_a_path() -> None:
    assert tenant(user="a/b") == "a%2Fb"
    assert tenant(user="NHN\\eva@x.no") == "NHN\\eva@x.no"


def as_wsgi(path: str) -> str:
    return path.encode().decode("latin-1")


@pytest.mark.parametrize(("name", "quoted"), [("åse", "%C3%A5se"), ("50%", "50%25"), ("a b?", "a%20b%3F")])
def test_one_name_is_one_tenant_in_path_header_and_user_name(name: str, quoted: str) -> None:
    in_path, _ = split(as_wsgi(f"/t/{name}/v2/flr"))

    assert tenant(as_wsgi(f"/t/{name}/v2/flr")) == tenant(header=quoted) == tenant(user=name) == name
    assert prefix_of(in_path) == f"/t/{quoted}"


def test_a_name_may_be_written_in_latin_1() -> None:
    assert tenant("/t/\xe5se/v2/flr") == tenant(header="\xe5se") == tenant(header="%E5se") == "åse"


@pytest.mark.parametrize("name", ["", " ", "a/b", "a\nb", "x" * 201])
def test_a_name_that_cannot_be_one_is_refused_with_advice(name: str) -> None:
    with pytest.raises(BadTenantName, match="printable characters"):
        tenant(header=name)


@pytest.mark.parametrize(
    ("path", "found"),
    [("/v2/flr", (None, "/v2/flr")), ("/t/a/v2/flr", ("a", "/v2/flr")), ("/t/a", ("a", "")), ("/t/", ("", ""))],
)
def test_a_path_is_split_into_tenant_and_rest(path: str, found: tuple[str | None, str]) -> None:
    assert split(path) == found


def test_the_prefix_of_a_tenant_is_safe_in_an_address() -> None:
    assert prefix_of("a b?") == "/t/a%20b%3F"
    assert prefix_of(None) == ""
