"""What is written as YAML is read back as it was, whatever characters it holds, and looks like a shipped scenario."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from registermock.scenario.text.writing import Data, written
from registermock.scenario.text.yaml_text import read

words = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20) | st.sampled_from(
    ["02884711102", "no", "null", "~", "2026-03-02 09:00", "# a", "a, b", "a: b", "- a", "'", '"', "&a", "*a", "<b>"]
)
data = st.dictionaries(words, st.recursive(words, lambda inner: st.lists(inner, min_size=1) | st.dictionaries(
    words, inner, min_size=1), max_leaves=8), min_size=1)  # fmt: skip


@given(data)
def test_what_is_written_is_read_back(document: dict[str, Any]) -> None:
    placed = read(written(document), "file.yaml")

    assert (placed.data, placed.problems) == (document, [])


def test_text_needs_no_quotes_and_what_holds_no_keys_below_its_own_stands_on_one_line() -> None:
    period = {"from": "2026-01-01"}
    lists: dict[str, Data] = {"a": {"office": "A", "doctors": [{"gp": "ola", **period}]}}

    text = written({"title": "En, to (tre)", "lists": lists, "parties": {"eva": {"services": ["x", "y"], "z": {}}}})

    assert text == (
        "title: En, to (tre)\n"
        "lists:\n"
        "  a:\n"
        "    office: A\n"
        "    doctors:\n"
        "      - {gp: ola, from: 2026-01-01}\n"
        "parties:\n"
        "  eva: {services: [x, y], z: {}}\n"
    )
