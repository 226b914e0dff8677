"""However a stream of requests is cut into packets, the answers are the same."""

import asyncio
import re
import socket
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from registermock.server.http import Service, Threads
from registermock.server.http.connection import Connection

from .demo import MOST_BODY, Application, at_once_of, chunked, request

T = TypeVar("T")
UPGRADE = ("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAEAAEAAAAIAAAAB")
KINDS = {
    "at once": request("/at-once", b"one"),
    "at once, another body": request("/at-once", b"two"),
    "at once, in vain": request("/at-once", b"elsewhere"),
    "at once, failing": request("/at-once", b"fail"),
    "at once, chunked": chunked("/at-once", b"on", b"e"),
    "in a thread": request("/thread?a=b"),
    "in a thread, with a body": request("/thread", b"POST / HTTP/1.1\r\n\r\n"),
    "after blank lines": b"\r\n\r\n" + request("/thread"),
    "chunked": chunked("/thread", b"a", b"bc" * 9, trailer="Late: 1\r\n"),
    "upgrade": request("/thread", b"with a body", *UPGRADE),
    "upgrade, at once": request("/at-once", b"one", *UPGRADE),
    "upgrade, chunked": chunked("/thread", b"a", b"bc").replace(b"\r\n", "\r\n".join(["", *UPGRADE, ""]).encode(), 1),
    "expecting": request("/at-once", b"one", "Expect: 100-continue"),
    "as of old": request("/thread", None, "Connection: keep-alive", version="1.0"),
}
ENDS = {
    "close": request("/thread", None, "Connection: close") + request("/thread"),
    "close, at once": request("/at-once", b"one", "Connection: close") + request("/at-once", b"one"),
    "old": request("/thread", None, version="1.0") + request("/thread"),
    "no HTTP": b"\x16\x03\x01\r\n\r\n" + request("/thread"),
    "smuggled": request("/thread", b"12345", "Transfer-Encoding: chunked") + request("/thread"),
    "too large": request("/thread", b"x" * (MOST_BODY + 1)) + request("/thread"),
    "headers too large": request("/thread", None, *["H: " + "x" * 5000] * 20) + request("/thread"),
    "tunnel": request("a:80", method="CONNECT") + request("/thread"),
}
streams = st.tuples(st.lists(st.sampled_from(sorted(KINDS)), max_size=6), st.sampled_from(sorted(ENDS)))
cuts = st.lists(st.integers(1, 1500), max_size=40)


def packets(stream: bytes, sizes: Sequence[int]) -> list[bytes]:
    places = [0]
    for size in sizes:
        places.append(places[-1] + size)
    return [one for one in (stream[begin:end] for begin, end in pairwise([*places, len(stream)])) if one]


async def answers(pieces: Sequence[bytes]) -> bytes:
    """What a client gets that sends them as so many packets."""
    service = Service(Application(), Threads(2), MOST_BODY, at_once_of=at_once_of)
    with socket.create_server(("127.0.0.1", 0)) as listening:  # not a pair of sockets, which have no addresses
        theirs = socket.create_connection(listening.getsockname())
        ours, _ = listening.accept()
    loop = asyncio.get_running_loop()
    await loop.connect_accepted_socket(partial(Connection, service, set()), ours)
    reader, writer = await asyncio.open_connection(sock=theirs)
    for piece in pieces:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    got = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    return re.sub(rb"Date: [^\r]*\r\n|HTTP/1.1 100 Continue\r\n\r\n", b"", got)


def in_a_loop(work: Coroutine[Any, Any, T]) -> T:
    """What it gives, in a loop and a thread of its own: tests in a browser leave one running in this thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def number(got: bytes) -> int:
    return len(re.findall(rb"HTTP/1\.1 \d{3} ", got))


@settings(max_examples=200)
@given(streams, cuts)
def test_the_answers_are_those_to_one_request_at_a_time(stream: tuple[list[str], str], sizes: list[int]) -> None:
    kinds, end = stream
    whole = [KINDS[kind] for kind in kinds]

    apart = in_a_loop(answers([*whole, ENDS[end]]))
    cut = in_a_loop(answers(packets(b"".join(whole) + ENDS[end], sizes)))

    assert cut == apart
    assert number(apart) == len(kinds) + 1


def test_a_cut_anywhere_changes_nothing() -> None:
    kinds = ("at once", "at once, another body", "in a thread", "upgrade, chunked", "at once", "chunked")
    stream = b"".join(KINDS[kind] for kind in kinds) + ENDS["smuggled"]
    expected = in_a_loop(answers([stream]))

    async def different() -> list[int]:
        return [at for at in range(1, len(stream)) if await answers([stream[:at], stream[at:]]) != expected]

    assert number(expected) == len(kinds) + 1
    assert in_a_loop(different()) == []
