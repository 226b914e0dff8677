"""What goes out: answers as an application gives them, and what becomes of those it fails to give."""

import time

import pytest

from .demo import Demo, request


def test_an_answer_without_a_length_comes_in_chunks_and_to_an_old_client_until_the_end(demo: Demo) -> None:
    asked = "/pieces?piece=3&piece=0&piece=5"
    with demo.talk() as talk:
        new, again = talk.send(request(asked) * 2).answers(2)
        old = talk.send(request(asked, None, "Connection: keep-alive", version="1.0")).answer()

    assert new.body == again.body == old.body == b"x" * 8
    assert new.headers["transfer-encoding"] == "chunked"
    assert old.headers["connection"] == "close"


@pytest.mark.parametrize("path", ["/", "/pieces?piece=3", "/pieces?piece=3&header=Content-Length:3"])
@pytest.mark.parametrize(
    ("method", "status"), [("HEAD", "200 OK"), ("GET", "204 No Content"), ("GET", "304 Not Modified")]
)
def test_no_body_is_sent_where_there_can_be_none(plain: Demo, path: str, method: str, status: str) -> None:
    path += f"{'&' if '?' in path else '?'}status={status.replace(' ', '%20')}"
    with plain.talk() as talk:
        talk.send(request(path, method=method) + request("/next"))
        silent = talk.answer(silent=True)

        assert silent.status == int(status[:3])
        assert "transfer-encoding" not in silent.headers
        assert talk.answer().body == b"GET /next? "


def test_an_old_client_keeps_its_connection_if_it_says_so(plain: Demo) -> None:
    with plain.talk() as talk:
        kept = talk.send(request("/", None, "Connection: keep-alive", version="1.0")).answer()
        closed = talk.send(request("/", version="1.0")).answer()

        assert (kept.headers["connection"], closed.headers["connection"]) == ("keep-alive", "close")
        assert talk.rest() == b""


@pytest.mark.parametrize("asked", [request("/", None, "Connection: close"), request("/?header=Connection:close")])
def test_either_side_may_close(demo: Demo, asked: bytes) -> None:
    with demo.talk() as talk:
        assert talk.send(asked).answer().headers["connection"] == "close"
        assert talk.rest() == b""


def test_a_client_that_sends_on_after_its_last_request_gets_to_read_the_answer(plain: Demo) -> None:
    with plain.talk() as talk:
        talk.send(request("/", None, "Connection: close"))
        for _ in range(5):
            time.sleep(0.01)
            talk.send(b"x" * 1000)

        assert talk.answer().body == b"GET /? "
        assert talk.rest() == b""


@pytest.mark.parametrize(
    "path",
    [
        "/fails",
        "/unstarted",
        "/pieces?fails=first",
        "/pieces?fails=last",
        "/?header=Content-Length:1",
        "/?header=Content-Length:1000",
        "/?header=Content-Length:many",
        "/?header=A:b%0aC:d",
        "/?header=A:b%0dC:d",
        "/?header=A%0d%0a%0d%0ab:c",
        "/?header=A:%E2%82%AC",
        "/?status=200%0d%0aA:b",
    ],
)
def test_an_application_that_fails_before_anything_is_sent_is_a_500(plain: Demo, path: str) -> None:
    with plain.talk() as talk:
        answer = talk.send(request(path) + request()).answer()

        assert (answer.status, answer.headers["connection"]) == (500, "close")
        assert talk.rest() == b""


@pytest.mark.parametrize(
    "path",
    [
        "/pieces?piece=3&piece=5&fails=last",
        "/pieces?piece=3&piece=5&header=Content-Length:9",
        "/pieces?piece=3&piece=5&header=Content-Length:7",
    ],
)
def test_a_client_sees_that_an_answer_is_not_whole_or_not_what_was_promised(plain: Demo, path: str) -> None:
    with plain.talk() as talk:
        answer = talk.send(request(path) + request()).answer()

        assert (answer.status, answer.body) == (200, None)


def test_a_body_that_fails_to_close_is_no_second_answer(plain: Demo) -> None:
    class Unclosable(list[bytes]):
        def close(self) -> None:
            raise RuntimeError("on purpose")

    plain.service.application = lambda _, start: (start("200 OK", []), Unclosable([b"one"]))[1]
    with plain.talk() as talk:
        assert [one.body for one in talk.send(request() * 2).answers(2)] == [b"one", b"one"]
