"""All the files of the living catalogue."""

from collections.abc import Iterator

from registermock.docs.blocks import Page
from registermock.docs.content import Pages
from registermock.docs.html import html
from registermock.docs.markdown import markdown
from registermock.docs.words import Language, Words
from registermock.settings import Settings
from registermock.world import World


def files(world: World, settings: Settings, language: Language) -> dict[str, str]:
    """File name → text: an index and a page for each scenario, each as HTML and as Markdown. The same world gives the
    same bytes."""
    return {
        name: text
        for page in _pages(world, settings, language)
        for name, text in ((f"{page.name}.html", html(page)), (f"{page.name}.md", markdown(page)))
    }


def _pages(world: World, settings: Settings, language: Language) -> Iterator[Page]:
    scenarios = [one for one in world.scenarios.values() if one.source.line > 0]  # those that are in a file
    pages = Pages(world, settings, Words(language))
    yield pages.index(scenarios)
    yield from map(pages.scenario, scenarios)
