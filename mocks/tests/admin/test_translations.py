"""Every message of the pages is there in every language."""

import string
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

sys.path.append(str(Path(__file__).parents[3] / ".ci"))
from messages import written

from registermock.admin.pages.telling.language import CATALOGUES

WRITTEN = {message.id: message for message in written() if message.id}
BOKMAAL = {message.id: message for message in read_po((CATALOGUES / "nb.po").open("rb"), locale="nb") if message.id}


def test_bokmaal_has_every_message_and_no_other() -> None:
    assert set(BOKMAAL) == set(WRITTEN), "run .ci/messages.py, then translate what has an empty msgstr"


@pytest.mark.parametrize("message", BOKMAAL.values(), ids=lambda message: str(message.id)[:40])
def test_a_message_is_translated_with_the_values_it_has_places_for(message: Message) -> None:
    assert message.string
    assert not message.fuzzy
    assert _places(str(message.string)) == _places(str(message.id))


def test_a_message_is_found_in_code_and_in_templates() -> None:
    assert {"the flow goes on", "the register answers", "the GP", "How the answer came about"} <= set(WRITTEN)


def _places(text: str) -> set[str]:
    named = {name for _, name, _, _ in string.Formatter().parse(text) if name} if "%(" not in text else set()
    return named | {part.partition(")")[0] for part in text.split("%(")[1:]}
