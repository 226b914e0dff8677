"""Why an exchange ended as it did, in words of the domain."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from registermock.journal import CallOutcome, Exchange, leaves
from registermock.verification.people import about_citizen, about_her_id
from registermock.verification.replies import reason
from registermock.verification.telling import arrived, told
from registermock.world import View

_MOST = 5
"""How many citizens or parties of one call are spoken of."""

RULES = {
    "active-gp": "FLR named the GP: he is active on the list and has a HER-id at its office",
    "one-vikar": "FLR named the vikar: the list has no active GP, and exactly one active vikar",
    "office-service": "FLR named the office's service «Fastlege, liste uten fast lege»: neither a GP nor exactly one "
    "vikar of the list can be named",
    "nobody": "FLR named nobody, GPHerId is nil: no GP, not exactly one vikar, and no service for lists without GP",
}
"""What the words of the GPHerId rule mean (registers/gp_her_id.py)."""

ADVICE = {
    "unauthorized": "send HTTP Basic credentials; the user name chooses the tenant",
    "access-denied": "the account has no role that the operation demands; see `accounts` in the scenario",
    "action-not-supported": "take the action from the WSDL (?wsdl); SOAP 1.1 sends it as SOAPAction",
    "deserialization-failed": "compare the message with the schema (?wsdl): names, namespaces and order count",
    "unreadable": "send one well-formed SOAP envelope of the version that this address speaks",
    "must-understand": "leave the header out, or send it without mustUnderstand",
    "internal-service-fault": "this is a defect of registermock; its log has the traceback",
}
"""What to do about refusals below the registers."""

_ABOUT_PARTIES = ("AR", "CPPA")


def explain(exchange: Exchange, view: View, addresses: Sequence[str] = ()) -> list[str]:
    """Sentences: what happened, why, and whom or what the caller may have meant.

    `view` is what the exchange looked at, or what is there now; `addresses` are the paths of the registers. National
    ids are in clear.
    """
    said = [told(exchange)]
    if exchange.armed:
        said.append(f"the armed fault {exchange.armed} struck")
    said += _why(exchange, view)
    if exchange.register is None:
        said += _near_path(exchange.request.path, addresses)
    return said


def _why(exchange: Exchange, view: View) -> Iterator[str]:
    outcome, rule = exchange.told.outcome, exchange.told.rule or ""
    if outcome is CallOutcome.BROKEN:
        yield arrived(exchange)
    if outcome in (CallOutcome.ANSWERED, CallOutcome.BROKEN):
        if rule in RULES:
            yield RULES[rule]
        return
    text = reason(exchange.reply)
    if text:
        yield f"the answer says: {text}"
    if outcome is CallOutcome.FAULT:
        yield from _about(exchange, view)
    if rule in ADVICE:
        yield ADVICE[rule]


def _about(exchange: Exchange, view: View) -> Iterator[str]:
    """What the world knows of whom the refused call was about."""
    arguments = exchange.told.arguments
    if exchange.register in _ABOUT_PARTIES:
        for her_id in _her_ids(arguments)[:_MOST]:
            yield from about_her_id(view, her_id)
    else:
        for nin in _citizens(arguments)[:_MOST]:
            yield from about_citizen(view, nin)


def _her_ids(arguments: Any) -> list[int]:
    named = {name: value for name, value in arguments.items() if "herid" in name.lower()}
    return [int(one) for one in leaves(named) if one.isascii() and one.isdigit()]


def _citizens(arguments: Any) -> list[str]:
    nins = {name: value for name, value in arguments.items() if name in ("patientNin", "patientNins")}
    return [one for one in leaves(nins) if "T" not in one]  # times stand beside them


def _near_path(path: str, addresses: Sequence[str]) -> Iterator[str]:
    by_lower = {one.lower(): one for one in addresses}
    close = get_close_matches(path.lower(), by_lower, n=1)
    yield f"no register answers at {path}" + (f"; did you mean {by_lower[close[0]]}?" if close else "")
