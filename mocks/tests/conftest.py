"""Worlds out of a few lines of YAML."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from registermock.scenario import load
from registermock.settings import Settings
from registermock.world import World

# The same examples in every run: what fails in CI fails on every machine.
hypothesis_settings.register_profile("registermock", derandomize=True, max_examples=60, deadline=None)
hypothesis_settings.load_profile("registermock")


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a scenario file; a text without a name is given one."""

    def written(text: str, name: str = "small") -> Path:
        file = tmp_path / f"{name}.yaml"
        head = "" if text.startswith("name:") else f"name: {name}\ntitle: Liten\n"
        file.write_text(head + text, encoding="utf-8")
        return file

    return written


@pytest.fixture
def world_of(write: Callable[..., Path]) -> Callable[..., World]:
    """The world of one scenario, written as for `write`."""

    def loaded(text: str, settings: Settings | None = None) -> World:
        return load([write(text)], settings or Settings())

    return loaded
