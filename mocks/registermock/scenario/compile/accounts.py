"""System accounts with fewer rights than everything."""

from registermock.scenario.compile.draft import Draft
from registermock.scenario.format.document import AccountDocument
from registermock.world import Account, Office


def accounts(draft: Draft) -> tuple[Account, ...]:
    """Every account described."""
    return tuple(_account(draft, user, written) for user, written in draft.document.accounts.items())


def _account(draft: Draft, user: str, written: AccountDocument) -> Account:
    return Account(
        user=user,
        password=written.password,
        roles=None if written.roles is None else tuple(written.roles),
        offices=None if written.offices is None else _offices(draft, user, written.offices),
        source=draft.source("accounts", user),
    )


def _offices(draft: Draft, user: str, names: list[str]) -> tuple[Office, ...]:
    return tuple(
        draft.offices[name]
        for index, name in enumerate(names)
        if draft.knows(name, draft.offices, "office", "accounts", user, "offices", index)
    )
