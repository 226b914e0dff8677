"""Sentences that can be told in another language than the one they were written in."""

from collections.abc import Mapping


class Sentence(str):
    """An English sentence that remembers what it was made of: `template` with {names}, and their `values`.

    It is its own English text. Templates are the messages of the translations, so they are written out where a
    Sentence is made; a value that is a Sentence itself is translated too.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, **values: object) -> "Sentence":
        """The sentence with its values filled in."""
        made = super().__new__(cls, template.format(**values))
        made.template, made.values = template, values
        return made
