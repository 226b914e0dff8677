"""Whether the caller may ask at all: the roles that a register demands of an account."""

from registermock.faults.register_fault import AccessDenied
from registermock.world import AccessRole, Office, View


def check_roles(view: View, roles: tuple[AccessRole, ...]) -> None:
    """Let through an account that holds one of the roles; anybody who is no account of a scenario holds them all."""
    if view.account and not view.account.holds_any(roles):
        raise AccessDenied(view.settings.text_access_denied, view.settings.code_access_denied)


def check_unit(view: View, office: Office) -> None:
    """Let through an account whose roles hold on that unit."""
    if view.account and not view.account.reaches(office):
        raise AccessDenied(view.settings.text_access_denied, view.settings.code_access_denied)
