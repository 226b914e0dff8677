"""HTTP Basic, as the registers ask for it. Any user name and password will do, but for accounts of a scenario."""

from base64 import b64decode
from binascii import Error
from dataclasses import dataclass, field

from registermock.world import Account

CHALLENGE = ("WWW-Authenticate", 'Basic realm="registermock"')


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a caller says of himself."""

    user: str
    password: str = field(repr=False)


def credentials_of(authorization: str | None) -> Credentials | None:
    """The credentials of a Basic header; None when there are none that can be read."""
    scheme, _, encoded = (authorization or "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        user, colon, password = text_of(b64decode(encoded.strip(), validate=True)).partition(":")
    except (Error, ValueError):
        return None
    return Credentials(user, password) if colon else None


def text_of(given: bytes) -> str:
    """Text whose encoding nobody told: UTF-8, or else Latin-1, as older clients write it."""
    try:
        return given.decode()
    except UnicodeDecodeError:
        return given.decode("latin-1")


def refusal(credentials: Credentials | None, account: Account | None) -> str | None:
    """Why the caller may not come in, in words for the log; None if he may. `account` is the one of his name."""
    if credentials is None:
        return "Send HTTP Basic credentials; any user name and password will do."
    if account and account.password is not None and account.password != credentials.password:
        return f"The password is not the one that {account.source} gives the account {account.user}."
    return None
