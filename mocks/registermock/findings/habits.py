"""Findings about how a client goes about it: too many calls, too often, too soon."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from registermock.findings.finding import Finding, counted, finding
from registermock.journal import CallOutcome, Ending, Exchange
from registermock.sentence import Sentence

MANY_SINGLE_CALLS = 10
WITHIN_SECONDS = 10.0
"""That many look-ups of one kind in that time could have been one."""
MANY_REPEATS = 5
KEPT_SECONDS = 300.0
"""The same question that often in that time could have been asked once."""
MANY_RETRIES = 4
"""So many tries of what failed, none waiting longer than the one before, are a storm."""
BATCH_OF = {
    "GetPatientGPDetails": "GetPatientsGPDetails",
    "GetGPContract": "GetGPContractsOnOffice",
}
"""Operations for many at once, by those for one."""


def one_by_one(exchanges: Sequence[Exchange]) -> Iterator[Finding]:
    """The same operation for one after the other, where the contract has one for all (N+1 look-ups)."""
    for operation, batch in BATCH_OF.items():
        asked = [
            one for one in exchanges if one.told.operation == operation and one.told.outcome is CallOutcome.ANSWERED
        ]
        burst = _burst(list({_question(one): one for one in reversed(asked)}.values())[::-1])
        if burst:
            yield finding(
                "one-by-one",
                Sentence(
                    "{operation} was asked about {many} different ones within {seconds} s",
                    operation=operation,
                    many=len(burst),
                    seconds=f"{WITHIN_SECONDS:g}",
                ),
                Sentence("ask about all of them at once with {batch}", batch=batch),
                burst,
            )


def _burst(asked: Sequence[Exchange]) -> list[Exchange]:
    """The most of them that lie within WITHIN_SECONDS; none if they are not many."""
    best: Sequence[Exchange] = ()
    first = 0
    for last, one in enumerate(asked):
        while one.at - asked[first].at > WITHIN_SECONDS:
            first += 1
        if last + 1 - first > len(best):
            best = asked[first : last + 1]
    return list(best) if len(best) >= MANY_SINGLE_CALLS else []


def not_keeping(exchanges: Sequence[Exchange]) -> Iterator[Finding]:
    """The same question to AR or CPPA again and again, with the same answer each time."""
    asked = defaultdict[tuple[object, ...], list[Exchange]](list)
    for one in exchanges:
        if one.register in ("AR", "CPPA") and one.told.outcome is CallOutcome.ANSWERED:
            asked[(*_question(one), one.world)].append(one)
    repeated = [
        seen for seen in asked.values() if len(seen) >= MANY_REPEATS and seen[-1].at - seen[0].at <= KEPT_SECONDS
    ]
    if repeated:
        most = max(repeated, key=len)
        yield finding(
            "not-keeping-answers",
            Sentence(
                "{counted} to AR or CPPA came {least} times or more within {minutes} minutes, {operation} up to "
                "{most} times, and nothing had changed",
                counted=counted(len(repeated), "{number} question", "{number} questions"),
                least=MANY_REPEATS,
                minutes=f"{KEPT_SECONDS / 60:g}",
                operation=most[0].told.operation,
                most=len(most),
            ),
            Sentence("keep what they answer for some minutes; profiles and parties change seldom"),
            [one for seen in repeated for one in seen],
        )


def retries(exchanges: Sequence[Exchange]) -> Iterator[Finding]:
    """What failed is sent again at once, and again, without waiting longer each time."""
    failed = defaultdict[tuple[object, ...], list[Exchange]](list)
    storms: list[Exchange] = []
    for one in exchanges:
        key = _question(one) if one.told.operation else (one.request.path, one.request.body)
        if not _failed(one):
            failed.pop(key, None)
            continue
        failed[key].append(one)
        if _storm(failed[key]):
            storms += failed.pop(key)
    if storms:
        yield finding(
            "retry-storm",
            Sentence(
                "{counted} repeated what had just failed, at once",
                counted=counted(len(storms), "{number} message", "{number} messages"),
            ),
            Sentence("wait longer before each further try, with some chance in it, and give up after a few"),
            storms,
        )


def _failed(exchange: Exchange) -> bool:
    """Whether it was a failure of the line or of the server, for the client: no register refused, and no answer came
    whole. An answer that came whole is none, whatever an armed fault made of it."""
    if exchange.ending is not Ending.WHOLE:
        return True
    if exchange.told.outcome is CallOutcome.FAULT:
        return exchange.told.rule == f"armed-{exchange.armed}"
    return exchange.reply.status >= 500 and exchange.told.outcome is not CallOutcome.BROKEN


def _storm(tries: Sequence[Exchange]) -> bool:
    if len(tries) < MANY_RETRIES:
        return False
    pauses = [later.at - (earlier.at + earlier.seconds) for earlier, later in pairwise(tries)]
    return pauses[-1] < 1.5 * max(pauses[0], 0.05)


def challenged(exchanges: Sequence[Exchange]) -> Iterator[Finding]:
    """Every call is sent twice, because the first never has credentials (WCF and .NET do so unless told otherwise)."""
    refused = [one for one in exchanges if one.reply.status == 401 and one.user is None]
    answered = [one for one in exchanges if one.user is not None]
    if len(refused) >= MANY_REPEATS and len(refused) * 2 > len(answered):
        yield finding(
            "always-challenged",
            Sentence(
                "{counted} came without credentials and had to come again",
                counted=counted(len(refused), "{number} message", "{number} messages"),
            ),
            Sentence("send credentials with the first message too (PreAuthenticate, or the header set by hand)"),
            refused,
        )


def _question(exchange: Exchange) -> tuple[object, ...]:
    return exchange.register, exchange.told.operation, repr(sorted(exchange.told.arguments.items()))
