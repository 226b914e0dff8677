"""Advice about a misspelt word is of a length that helps."""

import pytest

from registermock.scenario import nearest


@pytest.mark.parametrize(
    ("known", "advice"),
    [
        (["lege", "liste"], "write one of lege, liste"),
        ([f"n{number:02}" for number in range(20)], f"write one of {', '.join(f'n{n:02}' for n in range(20))}"),
        ([f"n{number:03}" for number in range(900)],
         f"write one of {', '.join(f'n{n:03}' for n in range(20))}, or another of the 900"),
    ],
)  # fmt: skip
def test_what_there_is_to_choose_from_is_told_unless_it_is_much(known: list[str], advice: str) -> None:
    assert nearest("xyzzy", known) == advice
