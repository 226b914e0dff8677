"""The scenario format's own version: what a file may rely on, whichever release of registermock reads it."""

FORMAT_VERSION = 1
"""Raised when a file that was right would mean something else or be refused. A new key does not raise it."""

_LONGEST = 10


def readable(version: object) -> object:
    """A version that this registermock reads. Raises ValueError, with advice, for any other."""
    text = str(version)
    if text == str(FORMAT_VERSION):
        return FORMAT_VERSION
    if text.isdecimal() and len(text) < _LONGEST and int(text) > FORMAT_VERSION:
        raise ValueError(
            f"the file is written in format {version}, and this registermock reads format {FORMAT_VERSION}; "
            "use a newer registermock for it"
        )
    raise ValueError(f"{version or 'nothing'} is no version of the scenario format; write format: {FORMAT_VERSION}")
