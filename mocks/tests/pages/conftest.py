"""A real server, and a real browser at its pages."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from contract_tests.server import Server
from registermock.scenario import catalogue

from .browser import INSTALL, chromium

HOSTILE = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        missing = f"no Chromium is installed: {INSTALL}"
        if os.environ.get("BROWSER") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        # Chromium's own sandbox does not work for root, as which CI runs; it opens nothing but our pages.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def base_url(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:  # noqa: ARG001  no server without
    """The shipped catalogue, and a scenario whose texts are markup."""
    file = tmp_path_factory.mktemp("hostile") / "hostile.yaml"
    file.write_text(
        f"name: hostile\ntitle: |-\n  {HOSTILE}\nstory: |-\n  {HOSTILE}\n"
        f"lists:\n  u:\n    office: |-\n      {HOSTILE}\n    doctors: [{{vikar: eva, from: 2020-01-01}}]\n"
        "citizens: {k: {nin: 13879309918, list: u}}\n",
        encoding="utf-8",
    )
    server = Server(str(catalogue()), str(file))
    yield server.base_url
    server.stop()


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where screenshots go: SCREENSHOTS, or a folder among the temporary ones that stays."""
    folder = Path(os.environ.get("SCREENSHOTS") or Path(tempfile.gettempdir()) / "registermock-screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
