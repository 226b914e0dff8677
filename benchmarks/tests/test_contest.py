from collections.abc import Callable

import pytest

from benchmarks.contest import Bench, FirstTime, Side
from benchmarks.errors import BenchmarkError
from benchmarks.load.wrk import Load, Loaded
from benchmarks.work.answers import Answer
from benchmarks.work.questions import Questions, details

from .conftest import NINS, TINY, Echo, echoes, gentle


class Recorder:
    """A Loader that only writes down what it was told to do."""

    def __init__(self, requests: int = 1) -> None:
        self.asked: list[tuple[str, float]] = []
        self._requests = requests

    def __call__(self, target: Loaded, _: Questions, __: int, seconds: float) -> Load:
        self.asked.append((target.name, seconds))
        return Load(self._requests, seconds, 1, 1, 0.01)


def quiet(_: str) -> None:
    """Progress nobody reads."""


class TestRounds:
    def test_servers_are_warmed_up_and_then_loaded_in_turns(self) -> None:
        recorder = Recorder()
        with Echo() as one, Echo() as other:
            other.name = "other"
            Bench(TINY, recorder, quiet).rounds(
                {
                    "one": Side(one, one.questions, echoes, warm=7),
                    "other": Side(other, other.questions, echoes, warm=9, seconds=3),
                }
            )

        turns = [("echo", TINY.seconds), ("other", 3)]
        assert recorder.asked == [("echo", 7), ("other", 9), *turns, *turns]

    def test_ratio_is_of_the_same_round(self) -> None:
        with Echo() as one:
            side = Side(one, one.questions, echoes, warm=0.1)
            rounds = Bench(TINY, gentle, quiet).rounds({"one": side, "same": side})

        assert rounds.faster("one", "one") == [1, 1]
        assert all(0.05 < ratio < 20 for ratio in rounds.faster("one", "same"))

    def test_wrong_answer_is_found_before_any_load(self) -> None:
        recorder = Recorder()
        with Echo() as echo, pytest.raises(BenchmarkError, match=f"echo answers wrongly about {NINS[0]}: no"):
            Bench(TINY, recorder, quiet).rounds({"echo": Side(echo, echo.questions, always("no"), warm=1)})

        assert recorder.asked == []

    def test_answer_that_went_wrong_under_load_is_found(self) -> None:
        recorder = Recorder()

        def until_loaded(_: str, __: Answer) -> str | None:
            return "it broke" if recorder.asked else None

        with Echo() as echo, pytest.raises(BenchmarkError, match="it broke"):
            Bench(TINY, recorder, quiet).rounds({"echo": Side(echo, echo.questions, until_loaded, warm=1)})


class TestFirstTime:
    def test_server_is_a_new_one_every_round(self) -> None:
        pids = []

        def record(target: Loaded, _: Questions, __: int, seconds: float) -> Load:
            pids.append(target.pid)
            return Load(1, seconds, 1, 1, 0.01)

        Bench(TINY, record, quiet).rounds({"first": first_time(NINS * 20)})

        assert len(pids) == 2 * TINY.rounds
        assert len(set(pids)) == TINY.rounds

    def test_nobody_may_have_been_asked_twice(self) -> None:
        with pytest.raises(BenchmarkError, match="some were asked twice"):
            Bench(TINY, Recorder(requests=30), quiet).rounds({"first": first_time(NINS * 20)})


class TestTarget:
    def test_start_ends_with_the_first_right_answer(self) -> None:
        wrong = iter(["not yet", "not yet", None])
        echo = Echo(lambda _, __: next(wrong))

        assert 0 < echo.start() < 20
        echo.stop()
        assert next(wrong, "all used") == "all used"

    def test_server_without_a_right_answer_does_not_start(self) -> None:
        echo = Echo(always("it is wrong"))
        echo.starts_within = 1

        with pytest.raises(BenchmarkError, match="no right answer after 1 s, last it is wrong"):
            echo.start()

    def test_server_that_ends_by_itself_is_quoted(self) -> None:
        with pytest.raises(BenchmarkError, match="echo ended by itself: a sad story"):
            Echo(script="print('a sad story')").start()


def always(wrong: str) -> Callable[[str, Answer], str]:
    return lambda _, __: wrong


def first_time(whom: tuple[str, ...]) -> FirstTime:
    echo = Echo()
    return FirstTime(echo, details(whom), echoes, echo.questions, warm=0.1)
