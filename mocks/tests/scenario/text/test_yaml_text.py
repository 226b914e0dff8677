"""YAML is read as plain text with places; anything else is a problem, never an exception."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from registermock.scenario.text import yaml_text
from registermock.scenario.text.yaml_text import MAX_CHARACTERS, Place, read


def messages(text: str) -> list[str]:
    return [str(problem) for problem in read(text, "f.yaml").problems]


class TestScalars:
    @pytest.mark.parametrize(
        "scalar", ["01010112345", "NO", "no", "1.10", "2026-03-02", "true", "~", "null", "0x1F", "1_000", "'007'"]
    )
    def test_stay_the_text_the_tester_wrote(self, scalar: str) -> None:
        assert read(f"key: {scalar}\n", "f.yaml").data == {"key": scalar.strip("'")}

    def test_nothing_written_is_nothing(self) -> None:
        assert read("key:\n", "f.yaml").data == {"key": None}

    def test_empty_quotes_are_empty_text(self) -> None:
        assert read("key: ''\n", "f.yaml").data == {"key": ""}


class TestPlace:
    TEXT = "name: a\nlists:\n  u:\n    doctors:\n      - {vikar: eva}\n"

    @pytest.mark.parametrize(
        ("path", "key", "place"),
        [
            (("name",), False, Place(1, 7)),
            (("name",), True, Place(1, 1)),
            (("lists", "u", "doctors", 0, "vikar"), False, Place(5, 17)),
            (("lists", "u", "doctors", 0, "vikar"), True, Place(5, 10)),
            (("lists", "u", "office"), True, Place(3, 3)),
            (("nowhere",), False, Place(1, 1)),
        ],
    )
    def test_is_that_of_the_value_or_key_or_what_holds_it(
        self, path: tuple[str | int, ...], key: bool, place: Place
    ) -> None:
        assert read(self.TEXT, "f.yaml").place(path, key=key) == place


class TestProblems:
    def test_a_key_that_is_no_word_is_refused(self) -> None:
        assert messages("[a]: 1\n") == ["f.yaml:1:1: a key must be a word, without control characters"]

    @pytest.mark.parametrize("text", ["", "- a\n", "just words\n", "# a comment\n"])
    def test_what_is_no_mapping_is_refused(self, text: str) -> None:
        assert messages(text) == ["f.yaml:1:1: a scenario is a list of keys; start with `name: my-scenario`"]

    def test_duplicate_key_is_told_at_its_second_place(self) -> None:
        assert messages("a: 1\nb: 2\na: 3\n") == ["f.yaml:3:1: a stands twice here (first on line 1); keep one"]

    def test_anchor_is_refused(self) -> None:
        assert [found for found in messages("a: &x {b: 1}\nc: *x\n") if "anchors" in found]

    @pytest.mark.parametrize("value", ["{b: 1}", "[1]", "text"])
    def test_an_anchor_that_nothing_refers_to_is_refused(self, value: str) -> None:
        assert [found for found in messages(f"a: &x {value}\n") if "anchors" in found]

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("a:\n\tb: 1\n", "2:1: there is a tab; write spaces instead"),
            ("a: 1\n\tb: 1\n", "2:1: there is a tab; write spaces instead"),
            ("name: x\ntitle:y\nlists: {}\n", "2:7: there is no space after the colon; write `key: value`"),
            ("name:x\ntitle: y\n", "1:6: there is no space after the colon; write `key: value`"),
            ("name: x\ntitle\nlists: {}\n", "2:1: there is no colon on this line; write `key: value`"),
            ("title: En: to\n", "1:10: this colon belongs to no key; indent the line as those beside it, or put text "
             "with a colon in quotes"),
            ("a: 1\ntitle: 'abc\nname: x\n", "2:8: the text that begins here has no closing '; write it"),
            ("title: 'Kari's liste'\n", "1:14: text goes on behind its closing quote; quote all of it, and write '' "
             "for a ' in '…'"),
            ("name: x\n---\nname: y\n", "2:1: a second document begins here; leave out `---` and `...`, and put each "
             "scenario into a file"),
            ("a: [1, 2\nb: 3\n", "2:2: the [ of line 1, column 4 is not closed; write a comma or ] before this"),
            ("a: {b: 1 c: 2}\n", "1:11: the { of line 1, column 4 is not closed; write a comma or } before this"),
            ("a: [1]]\n", "1:7: this ] closes nothing; leave it out"),
            ("a:\n  b: 1\n c: 2\n", "3:2: this fits to nothing above it; indent the line as those beside it"),
            ("a: @b\n", "1:4: no text can begin with @; put it in quotes"),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("loader", ["CBaseLoader", "BaseLoader"])
    def test_the_commonest_mistakes_are_told_with_what_to_write(
        self, monkeypatch: pytest.MonkeyPatch, loader: str, text: str, told: str
    ) -> None:
        monkeypatch.setattr(yaml_text, "_Loader", getattr(yaml, loader))

        place, _, advice = told.partition(": ")
        assert messages(text) == [f"f.yaml:{place}: not readable as YAML: {advice}"]

    def test_a_ring_of_anchors_is_refused(self) -> None:
        assert [found for found in messages("a: &x [*x]\n") if "anchors" in found]

    @pytest.mark.parametrize("text", ["a: [1\n", "a: b: c\n", "\t- a", "a: !!x ]", "a: '"])
    def test_unreadable_yaml_says_where(self, text: str) -> None:
        found = messages(text)

        assert len(found) == 1
        assert "not readable as YAML: " in found[0]

    def test_deep_nesting_is_refused(self) -> None:
        assert [found for found in messages("a: " + "[" * 25 + "]" * 25) if "deep nesting" in found]

    def test_nesting_that_would_overrun_the_parser_is_refused(self) -> None:
        assert [found for found in messages("a: " + "[" * 100_000) if "deep nesting" in found]

    @pytest.mark.parametrize("escape", [r"\x01", r"\x1f", r"\uffff", r"\ud800"])
    def test_a_character_that_xml_cannot_hold_is_refused(self, escape: str) -> None:
        assert [found for found in messages(f'a: "{escape}"') if "control character" in found or "YAML" in found]

    def test_a_file_that_is_too_long_is_refused_unread(self) -> None:
        assert messages("#" * (MAX_CHARACTERS + 1)) == [
            f"f.yaml:1:1: the file is longer than {MAX_CHARACTERS} characters; split it"
        ]


MARKS = "{}[]:,-&*!|>'\"#%@`? \n\t"
TOKENS = st.sampled_from([*MARKS, "a", "1", "- ", ": ", "é", "\x00", "\u2028", "---\n"])


@given(st.text(max_size=80) | st.lists(TOKENS, max_size=30).map("".join))
def test_any_text_gives_data_or_problems(text: str) -> None:
    placed = read(text, "f.yaml")

    assert isinstance(placed.data, dict) or placed.problems
