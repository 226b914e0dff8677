"""The language of a page: bokmål, or English by `?lang=en`, which every link then bears, so that an address shared
shows what its sender saw. Messages are the English sentences themselves; `translations/nb.po` is read as it is."""

from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask import Flask, g, request
from jinja2.ext import InternationalizationExtension

from registermock.sentence import Sentence

LANGUAGES = {"nb": "Norsk bokmål", "en": "English"}
DEFAULT, WRITTEN_IN = "nb", "en"
CATALOGUES = Path(__file__).parents[1] / "translations"


@cache
def translations(language: str) -> NullTranslations:
    """The messages of a language."""
    if language == WRITTEN_IN:
        return NullTranslations()
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        written = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, written)
    compiled.seek(0)
    return Translations(compiled)


def language() -> str:
    """The language of the page that is being made."""
    asked: str = g.get("language") or request.args.get("lang", DEFAULT)
    g.language = asked if asked in LANGUAGES else DEFAULT
    return asked if asked in LANGUAGES else DEFAULT


def kept_language() -> str:
    """What an address that was made without Flask ends with to keep the language of the page."""
    return "" if language() == DEFAULT else f"?lang={language()}"


def translated(message: str) -> str:
    """A message in the language of the page."""
    return translations(language()).gettext(message)


def said(text: object) -> str:
    """A text in the language of the page, if it is a Sentence; any other as it is."""
    if isinstance(text, Sentence):
        return translated(text.template).format(**{name: said(value) for name, value in text.values.items()})
    return str(text)


def speak(app: Flask) -> None:
    """Teach the application's templates the language of the page, and its links to keep it."""
    app.jinja_env.add_extension(InternationalizationExtension)
    cast(Any, app.jinja_env).install_gettext_callables(translated, _plural, newstyle=True)
    app.jinja_env.filters["said"] = said

    @app.url_defaults
    def keep_the_language(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint.startswith("pages.") and not endpoint.endswith("static") and language() != DEFAULT:
            values.setdefault("lang", language())


def _plural(one: str, many: str, number: int) -> str:
    return translations(language()).ngettext(one, many, number)
