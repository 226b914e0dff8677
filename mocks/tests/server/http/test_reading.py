"""What comes in: requests as clients write them, and what is refused."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from .demo import MOST_BODY, Demo, Environ, chunked, request

UPGRADE = ("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAEAAEAAAAIAAAAB")


@pytest.mark.parametrize("path", ["/thread", "/at-once"])
def test_who_asks_for_another_protocol_is_answered_in_this_one_and_the_connection_goes_on(
    demo: Demo, path: str
) -> None:
    asked = request(path, b"with a body", *UPGRADE)
    with demo.talk() as talk:
        first, second, third = talk.send(asked + asked + request("/thread")).answers(3)

    assert first.body == second.body == f"POST {path}? with a body".encode()
    assert third.body == b"GET /thread? "


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("/t/%C3%A5%20%2525/v2?a=%C3%A5&b", b"GET /t/\xc3\xa5 %25/v2?a=%C3%A5&b "),
        ("http://elsewhere:80/a/b?c=d", b"GET /a/b?c=d "),
        ("http://elsewhere", b"GET /? "),
        ("//a//b", b"GET //a//b? "),
        ("/a%00%0d%0ab", b"GET /a\0\r\nb? "),
    ],
)
def test_a_target_is_a_path_or_a_url(plain: Demo, target: str, told: bytes) -> None:
    with plain.talk() as talk:
        assert talk.send(request(target)).answer().body == told


def test_the_host_that_a_url_names_goes_before_the_one_in_the_headers(plain: Demo) -> None:
    def application(environ: Environ, start: Callable[..., Any]) -> list[bytes]:
        start("200 OK", [])
        return [environ["HTTP_HOST"].encode()]

    plain.service.application = application
    with plain.talk() as talk:
        targets = ("/", "http://a/", "http://a:80/", "http://[::1]:80/b")
        hosts = [talk.send(request(target)).answer().body for target in targets]

    assert hosts == [b"demo", b"a", b"a:80", b"[::1]:80"]


def test_a_server_is_asked_for_its_options(plain: Demo) -> None:
    with plain.talk() as talk:
        assert talk.send(request("*", method="OPTIONS")).answer().body == b"OPTIONS *? "


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (request("/", None, "Content-Length: 1", "Content-Length: 1") + b"a", 400),
        (request("/", b"a", "Content-Length: 2"), 400),
        (request("/", b"0\r\n\r\n", "Transfer-Encoding: chunked"), 400),
        (request("/", None, "Content-Length: +1") + b"a", 400),
        (request("/", None, "Content-Length: 1, 1") + b"a", 400),
        (request("/", None, "Content-Length: " + "9" * 30), 400),
        (request("/", None, "Content-Length: " + "0" * 5000), 400),
        (request("/", None, "Content-Length : 1") + b"a", 400),
        (request("/", None, "Transfer-Encoding: gzip"), 501),
        (request("/", None, "Transfer-Encoding: gzip, chunked"), 501),
        (chunked("/", b"a").replace(b"\r\n1;", b"\r\nx;"), 400),
        (chunked("/", b"a").replace(b"a\r\n", b"ab\r\n"), 400),
        (b"GET / HTTP/1.1\nHost: demo\n\n", 400),
        (b"GET / HTTP/1.1\r\nHost: demo\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: demo\r\n more\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHo\0st: demo\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET http://demo/ HTTP/1.1\r\nX-Host: demo\r\n\r\n", 400),
        (request("/at-once", b"a", "host: demo"), 400),
        (request("/", None, *UPGRADE, "HOST: other"), 400),
        (request("/", None, "Host: demo", version="1.0"), 400),
        (b"GET /\r\n\r\n", 505),
        (request(version="2.0"), 505),
        (request(version="3.0"), 400),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
        (bytes.fromhex("16030100f1010000ed0303"), 400),
        (b"hello\r\n", 400),
        (request("/t/\xe5"), 400),
        (request("nothing"), 400),
        (request("a:80", method="CONNECT"), 501),
    ],
)  # fmt: skip
def test_what_is_no_request_is_refused_in_words_and_nothing_after_it_is_read(
    plain: Demo, data: bytes, status: int
) -> None:
    with plain.talk() as talk:
        answer = talk.send(data + request("/smuggled")).answer()

        assert answer.status == status
        assert (answer.headers["connection"], bool(answer.body)) == ("close", True)
        assert talk.rest() == b""


def test_who_speaks_http_1_0_need_not_name_the_host(plain: Demo) -> None:
    with plain.talk() as talk:
        assert talk.send(b"GET / HTTP/1.0\r\n\r\n").answer().status == 200


def test_a_header_with_an_underscore_is_not_taken_for_one_with_a_hyphen(plain: Demo) -> None:
    def application(environ: Environ, start: Callable[..., Any]) -> list[bytes]:
        start("200 OK", [])
        names = sorted(name for name in environ if name.startswith(("HTTP_X", "CONTENT", "HTTP_C")))
        return [f"{name}={environ[name]}\n".encode("latin-1") for name in names]

    plain.service.application = application
    headers = (
        "X-A: 1 \t",
        "X_A: 2",
        "Content_Type: 3",
        "Content-Type: text/xml ",
        "X-A: \xe5",
        "Cookie: a",
        "Cookie: b",
        "X-E:",
    )
    with plain.talk() as talk:
        seen = (talk.send(request("/", b"four", *headers)).answer().body or b"").decode("latin-1").splitlines()

    assert seen == ["CONTENT_LENGTH=4", "CONTENT_TYPE=text/xml", "HTTP_COOKIE=a; b", "HTTP_X_A=1,\xe5", "HTTP_X_E="]


@pytest.mark.parametrize("step", [100_000, 1000])
def test_a_head_may_have_64_kb_however_it_comes(demo: Demo, step: int) -> None:
    def whole(size: int) -> bytes:
        return request("/", None, "A: " + "a" * 40_000, "B: " + "b" * size)

    fixed = len("/") + sum(len(line) for line in ("Host: demo\r\n", "A: \r\n", "B: \r\n")) + 40_000
    for more, status in ((0, 200), (1, 431)):
        data = whole(64 * 1024 - fixed + more)
        with demo.talk() as talk:
            for at in range(0, len(data), step):
                talk.send(data[at : at + step])
                time.sleep(0.0005 if step < 100_000 else 0)
            assert talk.answer().status == status


@pytest.mark.parametrize("begun", [b"GET /", b"GET / HTTP/1.1\r\nA", chunked("/", b"a")[:-2] + b"A: "])
def test_a_head_without_an_end_is_refused_as_soon_as_it_is_too_large(plain: Demo, begun: bytes) -> None:
    with plain.talk() as talk:
        talk.send(begun)
        for _ in range(9):
            talk.send(b"a" * 10_000)
            time.sleep(0.001)
        assert talk.answer().status == 431


class TestExpect:
    HEAD = request("/thread", None, "Expect: 100-continue", "Content-Length: 3", method="POST")

    def test_the_client_is_asked_for_the_body(self, demo: Demo) -> None:
        with demo.talk() as talk:
            assert talk.send(self.HEAD).answer().status == 100
            assert talk.send(b"abc" + request()).answers(2)[0].body == b"POST /thread? abc"

    def test_it_is_asked_when_its_turn_has_come(self, plain: Demo) -> None:
        with plain.talk() as talk:
            talk.send(request("/held") + self.HEAD)
            plain.application.held.acquire(timeout=5)
            plain.application.release.set()
            assert [one.status for one in talk.answers(2)] == [200, 100]
            assert talk.send(b"abc").answer().body == b"POST /thread? abc"

    @pytest.mark.parametrize(
        ("asked", "status"),
        [
            (HEAD + b"abc", 200),
            (HEAD.replace(b"1.1", b"1.0") + b"abc", 200),
            (request("/", None, "Expect: 100-continue", f"Content-Length: {MOST_BODY + 1}"), 413),
        ],
    )
    def test_it_is_not_asked_for_what_is_there_or_not_wanted(self, plain: Demo, asked: bytes, status: int) -> None:
        with plain.talk() as talk:
            assert talk.send(asked).answer().status == status

    def test_nor_where_some_of_it_is_there(self, plain: Demo) -> None:
        with plain.talk() as talk:
            talk.send(self.HEAD + b"a")
            time.sleep(0.05)
            assert talk.send(b"bc").answer().status == 200


class TestBodies:
    def test_one_may_be_as_large_as_the_server_says(self, demo: Demo) -> None:
        body = b"x" * MOST_BODY
        with demo.talk() as talk:
            declared, in_chunks = talk.send(request("/", body) + chunked("/", *[body[:999]] * 100, body[:100])).answers(
                2
            )

        assert declared.body == in_chunks.body == b"POST /? " + body

    @pytest.mark.parametrize("in_chunks", [True, False])
    def test_whoever_sends_more_gets_to_read_that_it_was_too_much(self, demo: Demo, in_chunks: bool) -> None:
        body = b"x" * (MOST_BODY + 1)
        with demo.talk() as talk:
            talk.send(chunked("/", body) if in_chunks else request("/", body))
            for _ in range(40):  # and is slow to look
                talk.send(b"x" * 100_000)
            answer = talk.answer()

        assert (answer.status, answer.headers["connection"]) == (413, "close")
