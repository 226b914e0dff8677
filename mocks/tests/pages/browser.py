"""The browser that the pages are tried in: Chromium as the system has it, driven by Playwright."""

import os
import shutil

INSTALL = "apt-get install chromium, or name one in CHROMIUM"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    """The path of the browser, if there is one."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
