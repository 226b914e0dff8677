"""A call that an armed fault strikes: what it gets instead of its answer, or what becomes of the answer."""

from dataclasses import replace
from typing import NamedTuple

from registermock.armed import Answer, Armed, Asked, Delivery, Taken
from registermock.faults import RegisterFault
from registermock.journal import CallOutcome, Disturbance, Ending, Reply, Request, Told, told_by
from registermock.server.calling.credentials import CHALLENGE
from registermock.server.disturbing.delivering import FULL, ROOM
from registermock.soap.wire.call import Call
from registermock.soap.wire.endpoint import Endpoint
from registermock.soap.wire.faults import SOAP_FAULT, WireFault
from registermock.world import View


class Struck(NamedTuple):
    """What became of a call; no `delivery` is at once and whole, and one that waits has its place in the room."""

    reply: Reply
    delivery: Delivery | None
    disturbance: Disturbance


def disturbed(endpoint: Endpoint, request: Request, view: View, armed: Armed) -> Struck | None:
    """What becomes of a call whose credentials are right, by the fault that the rules say; None if it goes unharmed.

    A request that is no POST is none of the register's calls, and no rule counts it.
    """
    if request.method != "POST":
        return None
    call = endpoint.opened(request, view)
    taken = armed.take(Asked(endpoint.contract.short.lower(), call.operation, call.texts))
    return _struck(endpoint, call, taken) if taken else None


def _struck(endpoint: Endpoint, call: Call, taken: Taken) -> Struck:
    fault, kind, seen = taken.fault, taken.fault.kind, call.view
    answer = fault.instead(_Befallen(endpoint, call))
    if answer:
        reply = _reply(answer, Told(call.operation, call.arguments, CallOutcome.FAULT, f"armed-{kind}"))
    else:
        seen = fault.shown(call.view)
        reply = endpoint.answer(call.request, seen)
        answer = fault.disturb(replace(_answer(reply), chance=taken.chance))
        call.view.shown = seen.shown
    how = answer.delivery
    if how.lasts and not ROOM.enter():
        told = Told(call.operation, call.arguments, CallOutcome.FAILED, "no-room-to-wait")
        return Struck(FULL._replace(told=told), None, Disturbance(kind))
    late = replace(how, released=taken.released) if how != Delivery() else None
    sent = None if how.ending is Ending.WHOLE else how.sent
    return Struck(_disturbed_reply(reply, answer), late, Disturbance(kind, how.ending, sent, seen.unseen))


def _disturbed_reply(reply: Reply, answer: Answer) -> Reply:
    """The answer as the journal has it: broken, unless it reaches the client as the register gave it."""
    if answer.delivery.ending is Ending.WHOLE and answer.body == reply.body:
        return _reply(answer, reply.told)
    return _reply(answer, (reply.told or told_by(reply.status))._replace(outcome=CallOutcome.BROKEN))


class _Befallen:
    """The call as its fault sees it."""

    def __init__(self, endpoint: Endpoint, call: Call) -> None:
        self._endpoint = endpoint
        self._call = call

    def unauthorized(self) -> Answer:
        text = "401: a fault that was armed for this call; the credentials are right.\n"
        return Answer(401, "text/plain; charset=utf-8", text.encode(), (CHALLENGE,))

    def soap_fault(self, side: str, reason: str) -> Answer:
        return _answer(self._endpoint.refusal(self._call, WireFault(side, reason, action=SOAP_FAULT)))

    def generic_fault(self, code: str, message: str) -> Answer:
        return _answer(self._endpoint.refusal(self._call, RegisterFault(message, code)))


def _answer(reply: Reply) -> Answer:
    return Answer(reply.status, reply.content_type, reply.body, reply.headers)


def _reply(answer: Answer, told: Told | None) -> Reply:
    return Reply(answer.status, answer.content_type, answer.body, answer.headers, told)
