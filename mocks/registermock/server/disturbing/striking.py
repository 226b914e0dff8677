"""A call that an armed fault strikes: what it gets instead of its answer, or what becomes of the answer."""

from dataclasses import replace
from typing import NamedTuple

from registermock.armed import Answer, Armed, Asked, Delivery, Taken
from registermock.faults import RegisterFault
from registermock.journal import Ended, Reply, Request, Told
from registermock.server.calling.credentials import CHALLENGE
from registermock.soap.wire.call import Call
from registermock.soap.wire.endpoint import Endpoint
from registermock.soap.wire.faults import SOAP_FAULT, WireFault
from registermock.world import View


class Struck(NamedTuple):
    """What became of a call, and the kind of fault; no `delivery` is at once and whole."""

    reply: Reply
    delivery: Delivery | None
    kind: str


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
    answer = taken.fault.instead(_Befallen(endpoint, call))
    told: Told | None = Told(call.operation, call.arguments, Ended.FAULT, f"armed-{taken.fault.kind}")
    if answer is None:
        seen = taken.fault.shown(call.view)
        reply = endpoint.answer(call.request, seen)
        answer = taken.fault.disturb(replace(_answer(reply), chance=taken.chance))
        call.view.shown, told = seen.shown, reply.told
    how = answer.delivery
    late = replace(how, released=taken.released) if how != Delivery() else None
    reply = Reply(answer.status, answer.content_type, answer.body, answer.headers, told)
    return Struck(reply, late, taken.fault.kind)


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
