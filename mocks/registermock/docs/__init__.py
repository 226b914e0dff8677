"""The living catalogue: scenarios as static pages, HTML and Markdown, with what the registers really answer.

`content` gathers a scenario's blocks, which `html` and `markdown` each write in their own way.
"""

from registermock.docs.catalogue import files
from registermock.docs.words import LANGUAGES, Language

__all__ = ["LANGUAGES", "Language", "files"]
