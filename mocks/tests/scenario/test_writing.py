"""What is written as YAML is read back as it was, whatever characters it holds, and looks like a shipped scenario."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from registermock.scenario.text.dumping import written
from registermock.scenario.text.yaml_text import read

words = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20) | st.sampled_from(
    ["02884711102", "no", "null", "~", "2026-03-02 09:00", "1.1", "# a", "a: b", "- a", "'", '"', "&a", "*a", "<b>"]
)
data = st.dictionaries(words, st.recursive(words, lambda inner: st.lists(inner, min_size=1) | st.dictionaries(
    words, inner, min_size=1), max_leaves=8), min_size=1)  # fmt: skip


@given(data)
def test_what_is_written_is_read_back(document: dict[str, Any]) -> None:
    placed = read(written(document), "file.yaml")

    assert (placed.data, placed.problems) == (document, [])


def test_text_needs_no_quotes_and_what_stands_twice_no_anchor() -> None:
    period = {"from": "2026-01-01"}

    text = written({"nin": "02884711102", "ola": period, "per": period, "doctors": [{"gp": "ola", **period}]})

    assert text == (
        "nin: 02884711102\n"
        "ola: {from: 2026-01-01}\n"
        "per: {from: 2026-01-01}\n"
        "doctors:\n"
        "  - {gp: ola, from: 2026-01-01}\n"
    )
