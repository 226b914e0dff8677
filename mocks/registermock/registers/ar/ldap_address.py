"""LDAP URLs (RFC 4516): ldap://host/base?attributes?scope?filter."""

from dataclasses import dataclass
from urllib.parse import quote, unquote

from registermock.registers.ar.ldap_filter import Filter, parsed

MAX_LENGTH = 4000
_SCHEMES = ("ldap://", "ldaps://")
_UNQUOTED = "()&|!=*,"
_EVERYTHING = "(objectClass=*)"


@dataclass(frozen=True, slots=True)
class LdapUrl:
    """Where to search and what for; `host` (empty: whichever) and `base` in small letters."""

    host: str
    base: str
    wanted: Filter


def read(text: str | None) -> LdapUrl:
    """The URL in a text. Raises ValueError that says what is wrong with it."""
    written = (text or "").strip()
    if len(written) > MAX_LENGTH:
        raise ValueError(f"adressen er på {len(written)} tegn; {MAX_LENGTH} er det meste")
    scheme = next((one for one in _SCHEMES if written.lower().startswith(one)), None)
    if scheme is None:
        raise ValueError(f"{written or 'en tom adresse'} begynner ikke med ldap://")
    authority, _, rest = written[len(scheme) :].partition("/")
    base, *others = rest.split("?")
    filter_text = unquote(others[2]) if len(others) > 2 else ""
    host = authority.partition(":")[0].lower()
    return LdapUrl(host, _name(unquote(base)), parsed(filter_text or _EVERYTHING))


def write(base_url: str, base: str, filter_text: str) -> str:
    """The address of the certificates below `base` that the filter finds, in the form of recorded ones."""
    return f"{base_url}/{base}?usercertificate;binary?sub?{quote(filter_text, safe=_UNQUOTED)}"


def within(base: str, other: str) -> bool:
    """Whether a search below `other` looks at `base` too; both are distinguished names in small letters."""
    return not other or base == other or base.endswith(f",{other}")


def _name(text: str) -> str:
    return ",".join(part.strip() for part in text.lower().split(",") if part.strip())
