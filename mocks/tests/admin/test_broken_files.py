"""A scenario file that was broken while it is served is told of on every page, which shows what it said before."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client

from registermock.scenario.files.following import Following
from registermock.server.application import RegisterServer
from registermock.settings import Settings
from registermock.state import State

from .conftest import PEOPLE

LIST = "name: small\ntitle: Liten\nlists: {u: {office: O}}\ncitizens: {k: {nin: 27824327454, list: u}}\n"


@pytest.mark.parametrize("path", ["/", "/scenarios/small", "/citizens/27824327454", "/journal"])
def test_a_broken_file_is_told_of_and_what_it_said_before_is_shown(write: Callable[..., Path], path: str) -> None:
    file = write(LIST)
    following = Following([file], Settings())
    shelf = following.look()
    assert shelf
    state = State(shelf.world, Settings(), shelf=shelf)
    client = Client(RegisterServer(state))
    file.write_text(LIST.replace("office", "ofice<b>"), encoding="utf-8")
    state.follow(following)

    broken = client.get(f"{path}?lang=en", headers=PEOPLE)
    file.write_text(LIST, encoding="utf-8")
    state.follow(following)
    mended = client.get(f"{path}?lang=en", headers=PEOPLE)

    assert "small.yaml:3" in broken.text
    assert "ofice&lt;b&gt;" in broken.text
    assert (broken.status_code, mended.status_code) == (200, 200)
    assert "cannot be used" not in mended.text


def test_health_tells_of_a_national_id_that_is_taken_without_telling_which(write: Callable[..., Path]) -> None:
    file = write(LIST)
    following = Following([file.parent], Settings())
    shelf = following.look()
    assert shelf
    state = State(shelf.world, Settings(), shelf=shelf)
    (file.parent / "other.yaml").write_text(LIST.replace("small", "other"), encoding="utf-8")
    state.follow(following)

    health: Any = Client(RegisterServer(state)).get("/__admin/health").json

    assert "national id *********54 is taken by" in health["problems"][0]
