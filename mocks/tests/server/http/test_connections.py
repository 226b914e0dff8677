"""Many requests on a connection, many connections, clients that behave badly: order, room, and who waits for whom."""

import contextlib
import socket
import time
import tracemalloc
from contextlib import ExitStack

import pytest

from registermock.server.http import AtOnce
from registermock.server.http.serving import _allow_many_connections, sweep

from .demo import Demo, Environ, at_once_of, request, until


def test_requests_sent_ahead_are_answered_in_order_wherever_they_are_worked_out(demo: Demo) -> None:
    def asked(number: int) -> bytes:
        return request("/at-once" if number % 3 else "/thread", str(number).encode())

    with demo.talk() as talk:
        talk.send(b"".join(map(asked, range(500))))
        bodies = [answer.body or b"" for answer in talk.answers(500)]

    assert [int(body.rsplit(b" ", 1)[1]) for body in bodies] == list(range(500))


def test_what_could_be_answered_at_once_waits_for_what_was_asked_before(demo: Demo) -> None:
    known = request("/at-once", b"known")
    with demo.talk() as talk:
        talk.send(known).answer()
        talk.send(request("/held"))
        demo.application.held.acquire(timeout=5)
        for _ in range(3):
            talk.send(known)
            time.sleep(0.02)
        demo.application.release.set()
        held, *others = talk.answers(4)

    assert held.body == b"GET /held? "
    assert [one.body for one in others] == [b"POST /at-once? known"] * 3


@pytest.mark.parametrize("path", ["/at-once", "/thread"])
def test_a_client_that_asks_on_and_on_and_reads_nothing_costs_no_more_room(demo: Demo, path: str) -> None:
    """Reading what it is sent later, it still gets every answer."""
    asked, answered = request(path, b"much"), 0
    with demo.talk(room=4096) as talk:
        talk.send(asked).answer()
        talk.socket.settimeout(0.3)
        tracemalloc.start()
        sent = 0
        with contextlib.suppress(TimeoutError):
            while sent < 100_000_000:
                sent += talk.socket.send(asked * 500)
        room = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        talk.socket.settimeout(10)
        whole = sent // len(asked)
        while answered < min(whole, 2000):
            answered += talk.answer().status == 200

    assert sent < 20_000_000
    assert room < 4_000_000


def test_an_answer_in_pieces_is_made_no_faster_than_it_is_read(demo: Demo) -> None:
    piece, number = 50_000, 300
    with demo.talk(room=4096) as talk:
        talk.send(request("/pieces?" + "&".join([f"piece={piece}"] * number)))
        assert until(lambda: demo.application.given)
        time.sleep(0.3)
        given = demo.application.given
        answer = talk.answer()

    assert given < piece * number / 2
    assert answer.body == b"x" * piece * number


def test_a_client_that_sends_no_more_still_gets_its_answers(plain: Demo) -> None:
    with plain.talk() as talk:
        talk.send(request("/held") + request("/at-once", b"one") + request("/thread") + b"GET /half")
        talk.socket.shutdown(socket.SHUT_WR)
        plain.application.held.acquire(timeout=5)
        plain.application.release.set()

        assert [one.body for one in talk.answers(3)] == [b"GET /held? ", b"POST /at-once? one", b"GET /thread? "]
        assert talk.rest() == b""


def test_nobody_waits_for_a_client_that_is_gone_or_slow(demo: Demo) -> None:
    with ExitStack() as slow:
        for begun in (b"", b"POST / HT", request("/", b"abc")[:-2], request("/at-once", b"much")):
            slow.enter_context(demo.talk(4096)).send(begun)
        with demo.talk(4096) as gone:
            gone.send(request("/pieces?" + "&".join(["piece=100000"] * 100)))
            assert until(lambda: demo.application.given)
        with demo.talk() as gone_before_it_is_answered:
            gone_before_it_is_answered.send(request("/held"))
            demo.application.held.acquire(timeout=5)
        demo.application.release.set()
        begun_at = time.monotonic()
        with demo.talk() as talk:
            for _ in range(20):
                talk.send(request() + request("/at-once", b"one")).answers(2)

        assert time.monotonic() - begun_at < 2
        assert until(lambda: len(demo.connections) == 4)
        assert until(lambda: not demo.service.threads._unfinished)
        assert demo.application.given < 10_000_000  # of an answer that nobody wants, no more is made


def test_nor_for_one_that_sends_much_at_once(plain: Demo) -> None:
    asked, number = request("/at-once", b"one"), 1000
    begun: list[Environ] = []

    def counting(environ: Environ) -> AtOnce | None:
        begun.append(environ)
        return at_once_of(environ)

    plain.service.at_once_of = counting
    with plain.talk() as talk:
        talk.send(asked).answer()
        (connection,) = plain.connections
        in_one_turn: list[int] = []

        def come() -> None:
            connection.data_received(asked * number)
            in_one_turn.append(len(begun))

        plain.in_loop(come)

        assert {answer.status for answer in talk.answers(number)} == {200}
        assert in_one_turn[0] < number / 3


def test_more_requests_than_threads_are_all_answered(plain: Demo) -> None:
    with ExitStack() as lines:
        talks = [lines.enter_context(plain.talk()) for _ in range(30)]
        for talk in talks:
            talk.send(request("/held"))
        assert all(plain.application.held.acquire(timeout=5) for _ in range(8))
        talks[0].send(request("/at-once", b"one"))
        with plain.talk() as another:
            assert another.send(request("/at-once", b"one")).answer().status == 200
        plain.application.release.set()
        assert {talk.answer().status for talk in talks} == {200}


def test_two_thousand_idle_connections_are_no_burden(plain: Demo) -> None:
    _allow_many_connections()
    with ExitStack() as lines:
        idle = [lines.enter_context(plain.talk()) for _ in range(2000)]
        begun = time.monotonic()
        assert {talk.send(request("/thread")).answer().status for talk in idle[::100]} == {200}
        assert time.monotonic() - begun < 2


class TestStuck:
    """`sweep` closes what does not move."""

    @pytest.mark.parametrize("begun", [b"GET", request("/at-once", b"abc")[:-1], request("/thread", b"abc")[:-1]])
    def test_a_request_that_has_begun_and_does_not_come_is_not_waited_for(self, demo: Demo, begun: bytes) -> None:
        with demo.talk() as talk:
            talk.send(request("/at-once", b"abc")).answer()
            talk.send(begun)
            assert until(lambda: any(not one._nothing_else() for one in demo.connections))
            demo.in_loop(lambda: sweep(demo.connections, time.monotonic() - 60))
            assert len(demo.connections) == 1
            demo.in_loop(lambda: sweep(demo.connections, time.monotonic()))
            assert until(lambda: not demo.connections)

    @pytest.mark.parametrize("asked", [request("/at-once", b"much") * 1000, request("/pieces?piece=20000000")])
    def test_nor_is_an_answer_that_nobody_reads(self, plain: Demo, asked: bytes) -> None:
        with plain.talk(room=4096) as talk:
            talk.send(asked)
            assert until(lambda: any(one._full for one in plain.connections))
            plain.in_loop(lambda: sweep(plain.connections, time.monotonic()))
            assert len(plain.connections) == 1
            plain.in_loop(lambda: sweep(plain.connections, time.monotonic()))
            assert until(lambda: not plain.connections)

    def test_but_who_waits_for_an_answer_or_asks_nothing_may_stay(self, plain: Demo) -> None:
        with plain.talk() as idle, plain.talk() as waiting:
            idle.send(request()).answer()
            waiting.send(request("/held"))
            plain.application.held.acquire(timeout=5)
            waiting.send(request())
            for _ in range(2):
                plain.in_loop(lambda: sweep(plain.connections, time.monotonic()))
            plain.application.release.set()
            assert idle.send(request()).answer().status == waiting.answer().status == 200
