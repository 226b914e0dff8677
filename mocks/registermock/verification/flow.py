"""Whether a client followed the flow FLR → AR → CPPA for a citizen, and where it left it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from registermock.journal import CallOutcome, Exchange, Matcher, Snapshot, leaves, mentions
from registermock.verification.replies import gp_her_ids, reason
from registermock.verification.telling import arrived, times, told
from registermock.verification.verdict import Verdict, lost, verdict

REGISTERS = ("FLR", "AR", "CPPA")
NAMING = ("GetPatientGPDetails", "GetPatientsGPDetails", "GetPatientsGPDetailsAtTime")
"""The operations of FLR whose answers say GPHerId."""
DETAILS = (
    "GetCommunicationPartyDetails", "GetOrganizationPersonDetails", "GetServiceDetails", "GetOrganizationDetails",
)  # fmt: skip
"""The operations of AR that describe one party."""
_MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Flow:
    """What a client is to do for `citizen`: ask these registers, in this order, each about whom FLR named.

    `at_most` counts the calls about him and his addressee from the first to the last step; `within` is seconds from
    the first call to the last answer. `since`, `begun_from` and `shown_from` are where to begin: a number, the
    machine's time in seconds since 1970, and the time that answers showed.
    """

    citizen: str
    registers: tuple[str, ...] = REGISTERS
    at_most: int | None = None
    addressed_to: int | None = None
    within: float | None = None
    since: int = 0
    begun_from: float | None = None
    shown_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Try:
    """One way through: the steps taken, and why it is not what was wanted; None if it is."""

    steps: tuple[Exchange, ...]
    her_id: int | None
    problem: str | None


def followed(kept: Snapshot, flow: Flow) -> Verdict:
    """Whether the client followed the flow at least once; otherwise how far it came, and what it did instead."""
    where = Matcher(since=flow.since, begun_from=flow.begun_from)
    exchanges = [one for one in where.select(kept.exchanges) if _shown(one, flow)]
    tries = [_tried(flow, exchanges, one) for one in exchanges if _asks_flr(one, flow.citizen)]
    best = max(tries, key=lambda one: (one.problem is None, len(one.steps)), default=None)
    if best is not None and best.problem is None:
        return verdict(True, _done(flow, best), best.steps, 0)
    problem = best.problem if best else _never_asked(flow, exchanges)
    missing = where.missing(kept)
    sentence = f"citizen {flow.citizen} was not resolved: {problem}"
    if missing:
        sentence += f"; but {lost(missing)}, so that it may have been before"
    return verdict(False, sentence, best.steps if best else (), missing, missing > 0)


def _shown(exchange: Exchange, flow: Flow) -> bool:
    return flow.shown_from is None or (exchange.shown is not None and exchange.shown >= flow.shown_from)


def _asks_flr(exchange: Exchange, citizen: str) -> bool:
    return exchange.register == "FLR" and exchange.told.operation in NAMING and mentions(exchange, citizen)


def _tried(flow: Flow, exchanges: Sequence[Exchange], asked: Exchange) -> _Try:
    """The way that began with this call to FLR."""
    if asked.told.outcome is not CallOutcome.ANSWERED:
        return _Try((asked,), None, _not_answered(asked))
    named = gp_her_ids(asked.reply, flow.citizen)
    her_id = next((one for one in named if one is not None), None)
    if her_id is None:
        nobody = "named nobody: GPHerId is nil" if named else "gave an answer in which no GPHerId can be read"
        return _Try((asked,), None, f"FLR {nobody} (#{asked.number})")
    if flow.addressed_to not in (None, her_id):
        problem = f"FLR named HER-id {her_id} (#{asked.number}), not {flow.addressed_to}"
        return _Try((asked,), her_id, problem)
    return _followed_on(flow, exchanges, asked, her_id)


def _followed_on(flow: Flow, exchanges: Sequence[Exchange], asked: Exchange, her_id: int) -> _Try:
    """The further steps, after FLR named the HER-id."""
    steps = [asked]
    for register in flow.registers[1:]:
        later = [one for one in exchanges if one.number > steps[-1].number and one.register == register]
        about = [one for one in later if _can_be_step(one) and str(her_id) in leaves(one.told.arguments)]
        answered = next((one for one in about if one.told.outcome is CallOutcome.ANSWERED), None)
        if answered is None:
            return _Try(tuple(steps), her_id, _stopped(register, her_id, steps[-1], about, later))
        steps.append(answered)
    return _Try(tuple(steps), her_id, _too_much(flow, exchanges, steps, her_id))


def _can_be_step(exchange: Exchange) -> bool:
    """Of AR only calls that describe a party can be, of CPPA any."""
    return exchange.register != "AR" or exchange.told.operation in DETAILS


def _stopped(register: str, her_id: int, last: Exchange, about: Sequence[Exchange], later: Sequence[Exchange]) -> str:
    if about:
        return _not_answered(about[-1], f" HER-id {her_id}")
    what = f"FLR named HER-id {her_id}, but {register} was not asked about it after #{last.number}"
    return f"{what}; instead: {_few(later)}" if later else what


def _too_much(flow: Flow, exchanges: Sequence[Exchange], steps: Sequence[Exchange], her_id: int) -> str | None:
    """Why a complete way was too long; None if it was not."""
    calls = [one for one in _between(exchanges, steps) if _concerns(one, flow.citizen, her_id)]
    if flow.at_most is not None and len(calls) > flow.at_most:
        return f"it took {times(len(calls), 'call')}, not {flow.at_most} at most: {_few(calls, len(calls))}"
    took = steps[-1].at + steps[-1].seconds - steps[0].at
    if flow.within is not None and took > flow.within:
        return f"it took {took:.3f} s from #{steps[0].number} to #{steps[-1].number}, not {flow.within:g} s at most"
    return None


def _between(exchanges: Sequence[Exchange], steps: Sequence[Exchange]) -> Iterator[Exchange]:
    return (one for one in exchanges if steps[0].number <= one.number <= steps[-1].number)


def _concerns(exchange: Exchange, citizen: str, her_id: int) -> bool:
    return mentions(exchange, citizen) or mentions(exchange, str(her_id))


def _never_asked(flow: Flow, exchanges: Sequence[Exchange]) -> str:
    about = [one for one in exchanges if mentions(one, flow.citizen)]
    if about:
        return f"FLR was not asked whom his messages go to ({', '.join(NAMING)}); instead: {_few(about)}"
    others = [one for one in exchanges if one.register == "FLR"]
    instead = f"; instead: {_few(others)}" if others else f"; there {_anything(exchanges)}"
    return f"FLR was never asked about him{instead}"


def _anything(exchanges: Sequence[Exchange]) -> str:
    return f"were {times(len(exchanges), 'other exchange')}" if exchanges else "was no exchange at all"


def _done(flow: Flow, way: _Try) -> str:
    path = ", ".join(f"{one.register} {one.told.operation} (#{one.number})" for one in way.steps)
    return f"citizen {flow.citizen} was resolved to HER-id {way.her_id}: {path}"


def _few(exchanges: Sequence[Exchange], most: int = _MOST_TOLD) -> str:
    more = len(exchanges) - most
    return "; ".join(map(told, exchanges[:most])) + (f"; and {more} more" if more > 0 else "")


def _not_answered(exchange: Exchange, about: str = "") -> str:
    """That the register refused whom it was asked about, or that its answer never came whole; and why."""
    register, number, told = exchange.register, exchange.number, exchange.told
    if told.outcome is CallOutcome.BROKEN:
        return f"{register} was asked{about and ' about'}{about}, but {arrived(exchange)} (#{number})"
    why = reason(exchange.reply) or told.rule or told.outcome.value
    return f"{register} refused{about} (#{number}): {why}"
