"""An edited text says what was meant, and all else stays as it was typed."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registermock.scenario.text.manuscript import Manuscript
from registermock.scenario.text.writing import Data
from registermock.scenario.text.yaml_text import read

TYPED = """\
# a head
name: x
lists:
  # before a
  a:   # beside a
    office: NO          # plain
    doctors:
    - {vikar: "1.1", from: 01010112345}
    # between
    - vikar: b
      from: 2026-01-01
  b: {office: 'y', doctors: []}   # beside b
story: |
  Two lines,
  as they are.

expect: {kari: [
    {outcome: none},   # first
    {outcome: gp}
  ]}
"""


def edited(*edits: tuple[Any, ...]) -> str:
    manuscript = Manuscript("x.yaml", TYPED)
    for value, *path in edits:
        manuscript.cut(*path) if value is None else manuscript.put(value, *path)
    return manuscript.text


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        # over what is there
        (("Å: B", "lists", "a", "office"), "office: NO          # plain", 'office: "Å: B"          # plain'),
        (("2027-01-01", "lists", "a", "doctors", 1, "from"), "from: 2026-01-01", "from: 2027-01-01"),
        (([{"k": "v"}], "lists", "a", "doctors"), TYPED[TYPED.index("\n    - {vik") : TYPED.index("\n  b:")],
         " [{k: v}]"),
        # after what is there
        (({"gp": "c"}, "lists", "a", "doctors", 2), "      from: 2026-01-01\n",
         "      from: 2026-01-01\n    - {gp: c}\n"),
        (({"gp": "c"}, "lists", "b", "doctors", 0), "doctors: []", "doctors: [{gp: c}]"),
        (("z", "lists", "b", "name"), "doctors: []}", "doctors: [], name: z}"),
        (("z", "lists", "a", "doctors", 1, "to"), "      from: 2026-01-01\n", "      from: 2026-01-01\n      to: z\n"),
        (("z", "lists", "c", "office"), "# beside b\n", "# beside b\n  c: {office: z}\n"),
        (({"p": {"her_id": "1"}}, "parties"), "  ]}\n", "  ]}\nparties:\n  p: {her_id: 1}\n"),
        # away with it
        ((None, "lists", "a", "office"), "    office: NO          # plain\n", ""),
        ((None, "lists", "b", "office"), "office: 'y', ", ""),
        ((None, "lists", "b", "doctors"), ", doctors: []", ""),
        ((None, "expect", "kari", 0), "{outcome: none},   # first\n    ", ""),
        ((None, "expect", "kari", 1), ",   # first\n    {outcome: gp}", ""),
        ((None, "expect"), TYPED[TYPED.index("expect") :], ""),
    ],
)  # fmt: skip
def test_an_edit_changes_nothing_but_its_own_place(edit: tuple[Any, ...], old: str, new: str) -> None:
    assert TYPED.count(old) == 1
    assert edited(edit) == TYPED.replace(old, new)


def test_what_follows_a_block_of_text_is_not_taken_for_a_part_of_it() -> None:
    manuscript = Manuscript("x.yaml", "name: x   # a comment\nstory: |\n  A line\n  or two.\n")
    manuscript.put("y", "title")

    assert manuscript.text == "name: x   # a comment\nstory: |\n  A line\n  or two.\ntitle: y\n"


def test_scalars_stay_text_that_means_the_same() -> None:
    words = ["01010112345", "NO", "1.10", "", " x", "x ", "a: b", "a #b", "#", "- a", "null", "~", "å\u2028\x85", "\t",
             '"', "'", "2026-03-02 09:00", "a:", "{", "x,y", "\\", "*a", "!a", "😀", "---", "%"]  # fmt: skip
    manuscript = Manuscript("x.yaml", "name: x\n")
    for word in words:
        manuscript.put(word, "doctors", word or "empty", "name")

    assert read(manuscript.text, "").data == manuscript.data
    assert [one["name"] for one in manuscript.data["doctors"].values()] == words


@pytest.mark.parametrize(
    "text",
    ["? a\n: {b: c}\n", "a: {b: [x, ]}\n", "---\na:\n  b: |+\n   c\n\n...\n", '{"a": {"b": c}}', "a: \n",
     "a: {b: c, }\n", "a:\n  b: >\n    c\n\n    d\n# e\n", "a: {b: c}",
     "\ufeffa: {b: c}\n", "a:\r\n  b: c # d\r\n", "a:\n- b\n- c\n"],
)  # fmt: skip
def test_however_it_is_written_the_result_says_what_was_meant(text: str) -> None:
    edits: list[tuple[Any, ...]] = [("new", "a", "d"), ("new", "z", "y"), ({}, "a"), (["x"], "a", "b")]
    for value, *path in edits:
        manuscript = Manuscript("x.yaml", text)
        where = ["a", len(manuscript.get("a"))] if isinstance(manuscript.get("a"), list) else path
        manuscript.put(value, *where)

        assert manuscript.get(*where) == value
        assert read(manuscript.text, "").data == manuscript.data


values = st.recursive(
    st.text("aå1 :#-{}[],&*!|>'\"%@`\\\n\t~?", max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab: #-", max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.text("abå :#", min_size=1, max_size=3), values, max_size=3), st.lists(values, max_size=3))
def test_any_values_put_anywhere_read_back_as_they_were(whole: dict[str, Data], more: list[Data]) -> None:
    manuscript = Manuscript("x.yaml", "name: x\nlists: {a: {}}\n")
    for key, value in whole.items():
        manuscript.put(value, "lists", key)
        manuscript.put(value, "doctors", "d", key)
    for index, value in enumerate(more):
        manuscript.put(value, "expect", index)
    for key in whole:
        manuscript.cut("lists", key)

    found = read(manuscript.text, "")
    assert found.problems == []
    assert found.data == manuscript.data
    assert manuscript.get("doctors") == ({"d": whole} if whole else None)
    assert manuscript.get("expect") == (more or None)
