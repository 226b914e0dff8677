"""HTTP Basic, as the registers ask for it; which users there are is nobody's business yet."""

from base64 import b64decode
from binascii import Error

CHALLENGE = ("WWW-Authenticate", 'Basic realm="registermock"')


def user_of(authorization: str | None) -> str | None:
    """The user name of a Basic header; None when there is none that can be read."""
    scheme, _, encoded = (authorization or "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        user, colon, _password = b64decode(encoded.strip(), validate=True).decode("utf-8", "replace").partition(":")
    except (Error, ValueError):
        return None
    return user if colon else None
