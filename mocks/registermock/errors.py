"""The root of everything registermock raises on purpose."""


class RegistermockError(Exception):
    """Something a person should read; the message says what was wrong and what to do."""


class Unreachable(RegistermockError):
    """A server we were pointed at does not answer, or not as a register does."""
