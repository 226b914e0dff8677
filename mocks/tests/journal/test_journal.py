"""A journal keeps the newest exchanges within its bound, and tells what it had to let go."""

from threading import Timer
from time import monotonic

from registermock.journal import CallOutcome, Exchange, Journal, Measures, Reply, Request

SIZE = 1000


def exchange(number: int) -> Exchange:
    request, reply = Request("POST", None, None, b""), Reply(415, "text/plain", bytes(SIZE))
    return Exchange(number, str(number), 0.0, 0.0, "FLR", "1.1", None, request, reply, None, 1, 1)


ONE = exchange(1).size


def numbers(journal: Journal, after: int = 0) -> list[int]:
    return [one.number for one in journal.exchanges(after)]


def filled(times: int, at_most: int = 100 * ONE) -> Journal:
    journal = Journal(at_most, Measures())
    for _ in range(times):
        journal.add(exchange)
    return journal


def test_exchanges_are_told_from_a_number_on() -> None:
    assert numbers(filled(4), after=2) == [3, 4]
    assert numbers(filled(4), after=4) == []


def test_the_oldest_are_evicted_and_counted() -> None:
    journal = filled(5, at_most=3 * ONE)

    assert (numbers(journal), journal.evicted, journal.size) == ([3, 4, 5], 2, 3 * ONE)
    assert numbers(journal, after=1) == [3, 4, 5]


def test_numbers_go_on_after_everything_was_forgotten() -> None:
    journal = filled(5, at_most=3 * ONE)
    journal.clear()
    journal.add(exchange)

    assert (numbers(journal), journal.evicted) == ([6], 0)


def test_whoever_waits_is_given_the_next_exchange_at_once() -> None:
    journal = filled(1)
    begun = monotonic()
    Timer(0.05, journal.add, [exchange]).start()

    assert [one.number for one in journal.wait(1, seconds=10)] == [2]
    assert monotonic() - begun < 5


def test_whoever_waits_in_vain_is_given_nothing() -> None:
    assert filled(1).wait(1, seconds=0.01) == ()


def test_what_tells_nothing_was_refused_below_soap() -> None:
    told = exchange(1).told

    assert (told.outcome, told.rule) == (CallOutcome.REFUSED, "unsupported-media-type")


def test_a_snapshot_tells_when_the_last_of_what_was_let_go_had_ended() -> None:
    journal = Journal(2 * ONE, Measures())
    for at in (10.0, 20.0, 30.0, 40.0):
        journal.add(lambda number, at=at: exchange(number)._replace(at=at, seconds=0.5))  # type: ignore[misc]
    found = journal.snapshot()

    assert ([one.number for one in found.exchanges], found.evicted, found.last) == ([3, 4], 2, 4)
    assert found.evicted_until == 20.5
    journal.clear()
    assert journal.snapshot() == ((), 0, 0.0, 4)
