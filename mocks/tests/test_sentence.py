"""Sentences are English text that can be made again in another language."""

from registermock.sentence import Sentence


def test_is_its_own_english_text() -> None:
    assert Sentence("{name} is one of {many}", name="Eva", many=2) == "Eva is one of 2"


def test_remembers_what_it_was_made_of() -> None:
    made = Sentence("{name} starts", name="Eva")

    assert (made.template, made.values) == ("{name} starts", {"name": "Eva"})
