"""What is kept, and what has to go when the room is full."""

from concurrent.futures import ThreadPoolExecutor
from weakref import WeakSet

import pytest

from registermock.keeping import Kept, Span, Store

ROOM = 200_000


def kept(key: object, value: int, size: int = 1_000, parts: tuple[Kept, ...] = ()) -> Kept:
    return Kept(key, value, Span(), None, False, size, parts)


@pytest.fixture
def store() -> Store:
    return Store(ROOM)


def there(store: Store, numbers: range) -> list[int]:
    return [number for number in numbers if store.get(number)]


def test_what_was_put_is_found(store: Store) -> None:
    store.put(kept("a", 1))

    found = store.get("a")

    assert found is not None
    assert found.value == 1
    assert store.get("b") is None


def test_the_room_is_never_exceeded(store: Store) -> None:
    for number in range(1_000):
        store.put(kept(number, number))

    assert 0 < len(there(store, range(1_000))) * 1_000 <= ROOM


def test_what_is_asked_for_again_and_again_stays(store: Store) -> None:
    store.put(kept("often", 1))
    for number in range(1_000):
        store.put(kept(number, number))
        assert store.get("often")


def test_what_was_put_last_is_there(store: Store) -> None:
    for number in range(1_000):
        store.put(kept(number, number))
        assert store.get(number)


def test_what_would_push_out_everything_else_is_not_kept(store: Store) -> None:
    store.put(kept("large", 1, ROOM // 2))

    assert store.get("large") is None


def test_putting_the_same_again_takes_no_more_room(store: Store) -> None:
    store.put(kept("first", 0))
    for _ in range(1_000):
        store.put(kept("same", 1))

    assert store.get("first")


def test_many_threads_may_use_it_at_once(store: Store) -> None:
    def use(number: int) -> bool:
        store.put(kept(number % 50, number % 50))
        found = store.get(number % 50)
        return found is None or found.value == number % 50

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(use, range(5_000)))


class Part(Kept):
    """One of which is known how long it lives."""


class TestParts:
    """Results that several others hold on to."""

    def test_count_once_whatever_holds_on_to_them(self, store: Store) -> None:
        part = kept("part", 0, 10_000)
        for number in range(40):
            store.put(kept(number, number, parts=(part,)))

        assert there(store, range(40)) == list(range(40))

    @pytest.mark.parametrize("put", [True, False])
    def test_count_as_long_as_something_holds_on_to_them_though_there_are_newer_ones(
        self, store: Store, put: bool
    ) -> None:
        living = WeakSet[Part]()
        for number in range(1_000):
            part = Part("part", number, Span(), None, False, 4_000)
            living.add(part)
            if put:
                store.put(part)
            store.put(kept(number, number, parts=(part,)))

        assert 0 < len(living) * 5_000 <= ROOM

    def test_stay_with_what_is_asked_for_again_and_again(self, store: Store) -> None:
        store.put(kept("often", 1, parts=(kept("part", 2),)))
        for number in range(1_000):
            store.put(kept(number, number))
            assert store.get("often")

        assert store.get("part")

    def test_make_what_holds_on_to_them_too_large_together(self, store: Store) -> None:
        store.put(kept("large", 1, parts=tuple(kept(("part", number), 0, ROOM // 64) for number in range(5))))

        assert store.get("large") is None
