"""Requests that begin as an earlier one did are answered without being read; no other is taken for one."""

import pytest

from .demo import Demo, chunked, request

HEAD = request("/at-once", b"12345")[:-5]


@pytest.mark.parametrize(
    ("sent", "bodies"),
    [
        ([HEAD + b"abcde"], [b"abcde"]),
        ([HEAD, b"abcde"], [b"abcde"]),
        ([HEAD + b"abc", b"de" + HEAD + b"fghij"], [b"abcde", b"fghij"]),
        ([HEAD[:9], HEAD[9:] + b"abcde"], [b"abcde"]),
        ([b"\r\n" + HEAD + b"abcde"], [b"abcde"]),
        ([HEAD.replace(b"5\r\n", b"05\r\n") + b"abcde"], [b"abcde"]),
        ([HEAD.replace(b"5\r\n", b"6\r\n") + b"abcdef"], [b"abcdef"]),
        ([request("/at-once", HEAD)], [HEAD]),
        ([request("/at-once", HEAD)[: -len(HEAD)], HEAD], [HEAD]),
        ([chunked("/at-once", b"abcde")], [b"abcde"]),
        ([request("/at-once", b"abcde", "Expect: 100-continue")], [b"abcde"]),
        ([request("/at-once", None, method="POST")], [b""]),
    ],
)  # fmt: skip
def test_only_what_begins_the_same_is_taken_for_it(demo: Demo, sent: list[bytes], bodies: list[bytes]) -> None:
    with demo.talk() as talk:
        talk.send(HEAD + b"known").answer()
        assert HEAD in demo.service.known.by_head
        for _ in range(2):  # what is learned from these is held to the same
            for data in sent:
                talk.send(data)
                demo.in_loop(lambda: None)
            assert [answer.body for answer in talk.answers(len(bodies))] == [b"POST /at-once? " + one for one in bodies]


def test_one_whose_answer_fails_in_the_loop_is_answered_by_a_thread(plain: Demo) -> None:
    with plain.talk() as talk:
        for body in (b"12345", b"fail", b"fail"):
            answer = talk.send(request("/at-once", body)).answer()
            assert (answer.status, answer.body) == (200, b"POST /at-once? " + body)


@pytest.mark.parametrize(
    "asked",
    [
        request("/at-once", b"x" * 10_000),
        request("/at-once", b"x", "H: " + "h" * 5000),
        request("/at-once", b"x", "Expect: 100-continue"),
        request("/at-once", b"x", version="1.0"),
        request("/at-once", b"x", "Connection: close"),
        request("/at-once", b"x", method="PUT"),
        request("/at-once", b"x").replace(b"Host", b"Guest"),
        chunked("/at-once", b"x"),
        request("/thread", b"x"),
    ],
)
def test_not_every_request_is_remembered(plain: Demo, asked: bytes) -> None:
    with plain.talk() as talk:
        while talk.send(asked).answer().status == 100:
            pass
    assert not plain.service.known.by_head


def test_what_is_remembered_takes_a_bounded_room(plain: Demo) -> None:
    with plain.talk() as talk:
        for number in range(1100):
            talk.send(request("/at-once", b"x", f"H: {number} {'h' * 3800}")).answer()
    known = plain.service.known.by_head

    assert sum(map(len, known)) < 4_000_000
