"""The browser that the pages are tried in: Debian's Chromium, driven by Playwright; its own download is not used."""

import os
import shutil

INSTALL = "apt-get install chromium"
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def found() -> str | None:
    """The browser's path; CHROMIUM names another one."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
