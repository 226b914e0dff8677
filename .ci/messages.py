"""The messages of the pages: `python .ci/messages.py` brings new ones into the translations, and takes old ones out.

What is to be translated then stands there with an empty msgstr; a test tells of those.
"""

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from registermock.admin.pages.telling.language import CATALOGUES

PACKAGE = CATALOGUES.parents[2]
_METHODS = [("**.py", "python"), ("admin/pages/templates/**.html", "jinja2")]
_OPTIONS = {"**.html": {"trimmed": "true", "silent": "false", "newstyle_gettext": "true"}}
_KEYWORDS = {
    "_": None, "gettext": None, "ngettext": (1, 2), "Sentence": None,
    "_hint": (1, 2), "counted": (2, 3), "Row": (3,),
}  # fmt: skip
_HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: {language}\\n"

"""  # no dates: they would change with every run


def written() -> Catalog:
    """Every message in code and templates."""
    found = Catalog()
    for file, _, message, _, _ in extract_from_dir(PACKAGE, _METHODS, _OPTIONS, _KEYWORDS):
        for one in _singly(file, message):
            found.add(one)
    return found


def _singly(file: str, message: object) -> list[str | tuple[str, ...]]:
    """The two sentences of a hint are messages of their own; a plural is one message."""
    if not isinstance(message, tuple):
        return [str(message)]
    return list(message) if file.endswith(".py") else [message]


def main() -> None:
    """Write the translations anew."""
    for file in CATALOGUES.glob("*.po"):
        with file.open("rb") as old:
            translated = read_po(old, locale=file.stem)
        translated.update(written(), no_fuzzy_matching=True)
        translated.obsolete.clear()
        with file.open("wb") as new:
            new.write(_HEADER.format(language=file.stem).encode())
            write_po(new, translated, omit_header=True, sort_output=True, no_location=True, width=120)


if __name__ == "__main__":
    main()
