"""Findings about single messages: how they are addressed and dressed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from registermock.findings.envelope import Head, head_of
from registermock.findings.finding import Finding, counted, finding
from registermock.journal import Exchange
from registermock.sentence import Sentence

Read = Sequence[tuple[Exchange, Head]]


def read(exchanges: Sequence[Exchange]) -> Read:
    """The SOAP messages to a register among the exchanges, with their heads."""
    sent = (one for one in exchanges if one.register and one.request.method == "POST" and one.request.body)
    return [(one, head_of(one)) for one in sent]


def addresses(exchanges: Sequence[Exchange]) -> Iterator[Finding]:
    """Messages to where no register is."""
    astray = [one for one in exchanges if one.register is None]
    if astray:
        yield finding(
            "unknown-address",
            Sentence(
                "{counted} went to an address where no register answers",
                counted=counted(len(astray), "{number} message", "{number} messages"),
            ),
            Sentence("keep the registers' own paths and change the host name alone"),
            astray,
        )


def actions(messages: Read) -> Iterator[Finding]:
    """Messages that do not say, or say wrongly, which operation they are for (WS-I Basic Profile 1.1, R2744; WSDL)."""
    missing = [one for one, head in messages if one.soap == "1.1" and one.request.soap_action is None]
    if missing:
        yield finding(
            "missing-soap-action",
            Sentence(
                "{counted} had no SOAPAction header",
                counted=counted(len(missing), "{number} SOAP 1.1 message", "{number} SOAP 1.1 messages"),
            ),
            Sentence("send the action that the WSDL gives the operation, in quotes: WCF dispatches by it"),
            missing,
        )
    wrong = [one for one, _ in messages if one.told.rule == "action-not-supported"]
    if wrong:
        yield finding(
            "wrong-action",
            Sentence(
                "{counted} named an action that no operation has",
                counted=counted(len(wrong), "{number} message", "{number} messages"),
            ),
            Sentence("take the action from the WSDL (?wsdl)"),
            wrong,
        )


def versions(messages: Read) -> Iterator[Finding]:
    """Messages at the address of the other SOAP version."""
    astray = [one for one, head in messages if {head.soap, head.media_type} - {one.soap, None}]
    if astray:
        yield finding(
            "wrong-soap-version",
            Sentence(
                "{counted} went to the address of the other SOAP version",
                counted=counted(len(astray), "{number} message", "{number} messages"),
            ),
            Sentence(
                "SOAP 1.1 (text/xml) goes to the address that ends in /Basic, SOAP 1.2 (application/soap+xml) to "
                "the other"
            ),
            astray,
        )


def addressing(messages: Read) -> Iterator[Finding]:
    """SOAP 1.2 messages without what the policy of that binding demands (WS-Addressing 1.0)."""
    for word, advice in (
        ("action", Sentence("the policy in the WSDL demands WS-Addressing; a WSHttpBinding sends it")),
        ("message_id", Sentence("without one no answer can relate to the message; JAX-WS, for one, waits for that")),
    ):
        missing = [one for one, head in messages if one.soap == head.soap == "1.2" and getattr(head, word) is None]
        name = {"action": "Action", "message_id": "MessageID"}[word]
        if missing:
            message = Sentence(
                "{counted} had no WS-Addressing {name}",
                counted=counted(len(missing), "{number} SOAP 1.2 message", "{number} SOAP 1.2 messages"),
                name=name,
            )
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
            "duplicate-message-id",
            Sentence(
                "{counted} came more than once",
                counted=counted(len(doubled), "{number} MessageID", "{number} MessageIDs"),
            ),
            Sentence("make a new id (urn:uuid:...) for every message, also when one is sent again"),
            [one for used in doubled for one in used],
        )
