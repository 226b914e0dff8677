"""LDAP filters mean what RFC 4515 says, and anything else is refused in words."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registermock.registers.ar.ldap_filter import MAX_COMPARISONS, MAX_DEPTH, equality, parsed, wildcard

ENTRY = {"cn": "Kåre (vikar) * \\ Ås", "uid": "13"}


def matches(text: str) -> bool:
    return parsed(text).matches(ENTRY.get)


@pytest.mark.parametrize(
    "text",
    [
        "(uid=13)",
        "(UID=13)",
        "(uid=*)",
        "(cn=kåre*)",
        "(cn=*ÅS)",
        "(cn=*vikar*)",
        "(cn=K*vik*s)",
        "(cn=*\\28vikar\\29 \\2a \\5c*)",
        "(cn=k\\c3\\a5re*)",
        "(&(uid=13)(cn=*))",
        "(|(uid=1)(uid=13))",
        "(!(uid=1))",
        "(&(|(uid=13))(!(|(uid=1)(ou=*))))",
        "(&)",
    ],
)
def test_what_fits_matches(text: str) -> None:
    assert matches(text)


@pytest.mark.parametrize(
    "text",
    ["(uid=1)", "(uid=)", "(uid=3*)", "(uid=13*3)", "(uid=*1)", "(ou=*)", "(ou=)", "(&(uid=13)(uid=1))", "(|)",
     "(!(uid=13))", "(uid=*3*1*)", "(uid=\\2a)"],
)  # fmt: skip
def test_what_does_not_fit_does_not(text: str) -> None:
    assert not matches(text)


@pytest.mark.parametrize(
    "text",
    ["", "uid=13", "(uid=13", "uid=13)", "(uid)", "(=13)", "(uid=13))", "(uid=13)(uid=13)", "(uid>=13)", "(uid~=13)",
     "(uid:dn:=13)", "(&(uid=13)", "(&uid=13)", "(!)", "(!(uid=1)(uid=2))", "((uid=13))", "(", "(&", "()"],
)  # fmt: skip
def test_what_is_no_filter_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="filteret"):
        parsed(text)


def test_filters_are_as_deep_and_long_as_allowed_and_no_more() -> None:
    def nested(levels: int) -> str:
        return "(&" * (levels - 1) + "(uid=13)" + ")" * (levels - 1)

    assert matches(nested(MAX_DEPTH))
    with pytest.raises(ValueError, match="nivåer"):
        parsed(nested(MAX_DEPTH + 1))
    assert matches(f"(|{'(uid=13)' * MAX_COMPARISONS})")
    with pytest.raises(ValueError, match="ledd"):
        parsed(f"(|{'(uid=13)' * (MAX_COMPARISONS + 1)})")


def test_many_stars_cost_no_time() -> None:
    pattern, value = "a*" * 500 + "b", "a" * 5000
    start = perf_counter()

    assert not wildcard("cn", pattern).matches(lambda _: value)
    assert perf_counter() - start < 1


@given(st.text(max_size=30))
def test_an_equality_written_here_is_read_as_just_that_value(value: str) -> None:
    found = parsed(equality("cn", value.replace("=", "")))

    assert found.matches(lambda _: value.replace("=", ""))
    assert not found.matches(lambda _: f"{value.replace('=', '')}x")


@given(st.text(alphabet="()&|!=*\\ab", max_size=40))
def test_any_text_is_a_filter_or_refused(text: str) -> None:
    try:
        found = parsed(text)
    except ValueError:
        return
    assert found.matches(ENTRY.get) in (True, False)
