"""Findings about single messages: how they are addressed and dressed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from registermock.findings.envelope import Head, head_of
from registermock.findings.finding import Finding, counted, finding
from registermock.journal import Exchange

Read = Sequence[tuple[Exchange, Head]]


def read(exchanges: Sequence[Exchange]) -> Read:
    """The SOAP messages among the exchanges, with their heads."""
    return [(one, head_of(one)) for one in exchanges if one.request.method == "POST" and one.request.body]


def actions(messages: Read) -> Iterator[Finding]:
    """Messages that do not say, or say wrongly, which operation they are for (WS-I Basic Profile 1.1, R2744; WSDL)."""
    missing = [one for one, head in messages if one.soap == "1.1" and one.request.soap_action is None]
    if missing:
        yield finding(
            "missing-soap-action", f"{counted(len(missing), 'SOAP 1.1 message')} had no SOAPAction header",
            "send the action that the WSDL gives the operation, in quotes: WCF dispatches by it", missing,
        )  # fmt: skip
    wrong = [one for one, _ in messages if one.told.rule == "action-not-supported"]
    if wrong:
        yield finding(
            "wrong-action", f"{counted(len(wrong), 'message')} named an action that no operation has",
            "take the action from the WSDL (?wsdl)", wrong,
        )  # fmt: skip


def versions(messages: Read) -> Iterator[Finding]:
    """Messages at the address of the other SOAP version."""
    astray = [one for one, head in messages if {head.soap, head.media_type} - {one.soap, None}]
    if astray:
        yield finding(
            "wrong-soap-version", f"{counted(len(astray), 'message')} went to the address of the other SOAP version",
            "SOAP 1.1 (text/xml) goes to the address that ends in /Basic, SOAP 1.2 (application/soap+xml) to the other",
            astray,
        )  # fmt: skip


def addressing(messages: Read) -> Iterator[Finding]:
    """SOAP 1.2 messages without what the policy of that binding demands (WS-Addressing 1.0)."""
    for word, advice in (
        ("action", "the policy in the WSDL demands WS-Addressing; a WSHttpBinding sends it"),
        ("message_id", "without one no answer can relate to the message; JAX-WS, for one, waits for that"),
    ):
        missing = [one for one, head in messages if one.soap == head.soap == "1.2" and getattr(head, word) is None]
        name = {"action": "Action", "message_id": "MessageID"}[word]
        if missing:
            message = f"{counted(len(missing), 'SOAP 1.2 message')} had no WS-Addressing {name}"
            yield finding(f"missing-{word.replace('_', '-')}", message, advice, missing)


def message_ids(messages: Read) -> Iterator[Finding]:
    """Ids of messages that are not unique, as WS-Addressing 1.0 (3.1) says they are."""
    by_id = defaultdict[str, list[Exchange]](list)
    for one, head in messages:
        if head.message_id and one.soap == "1.2":
            by_id[head.message_id].append(one)
    doubled = [used for used in by_id.values() if len(used) > 1]
    if doubled:
        yield finding(
            "duplicate-message-id", f"{counted(len(doubled), 'MessageID')} came more than once",
            "make a new id (urn:uuid:...) for every message, also when one is sent again",
            [one for used in doubled for one in used],
        )  # fmt: skip
