"""A few values on top of a large mapping."""

from collections.abc import Iterator, Mapping

from hypothesis import given
from hypothesis import strategies as st

from registermock.world.mappings.overlay import Overlay, overlaid

small = st.dictionaries(st.integers(0, 9), st.text(max_size=2))


class Untouchable(Mapping[int, str]):
    """A mapping that must not be walked through."""

    def __getitem__(self, key: int) -> str:
        return "base"

    def __iter__(self) -> Iterator[int]:
        raise AssertionError("somebody walked through it")

    def __len__(self) -> int:
        raise AssertionError("somebody counted it")


@given(small, st.lists(st.tuples(st.integers(0, 12), st.text(max_size=2))))
def test_is_the_mapping_that_a_copy_would_be(base: dict[int, str], changes: list[tuple[int, str]]) -> None:
    expected, actual = dict(base), overlaid(base, 0, "first")
    expected[0] = "first"
    for key, value in changes:
        expected[key] = value
        actual = overlaid(actual, key, value)

    assert dict(actual) == expected
    assert list(actual) == list(expected)
    assert len(actual) == len(expected)
    assert [actual.get(key) for key in range(13)] == [expected.get(key) for key in range(13)]


def test_leaves_what_it_was_made_from_alone() -> None:
    base = {1: "a"}
    first = overlaid(base, 1, "b")

    overlaid(first, 1, "c")

    assert (base[1], first[1]) == ("a", "b")


def test_never_walks_through_what_is_below() -> None:
    changed = overlaid(overlaid(Untouchable(), 1, "a"), 2, "b")

    assert (changed[1], changed[2], changed[3]) == ("a", "b", "base")


def test_layers_do_not_pile_up() -> None:
    base = {1: "a"}

    changed = overlaid(overlaid(base, 1, "b"), 1, "c")

    assert isinstance(changed, Overlay)
    assert changed._base is base
