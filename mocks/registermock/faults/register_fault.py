"""The root of every refusal."""

from typing import ClassVar

from registermock.errors import RegistermockError


class RegisterFault(RegistermockError):
    """A register's refusal; reaches the wire as a GenericFault of `error_code` and `message`."""

    error_code: ClassVar[str] = "Feil"
    in_fault_code: ClassVar[bool] = False

    def __init__(self, message: str, error_code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = error_code or self.error_code


class AccessDenied(RegisterFault):
    """The account has no role that the operation demands; what the registers say to that is unknown."""
