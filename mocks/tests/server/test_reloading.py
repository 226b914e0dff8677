"""A saved scenario file is live at once and whole; a broken one changes nothing and is told; no request is lost."""

import os
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from werkzeug.test import Client

from contract_tests.raw import body, envelope, post
from contract_tests.server import Server
from registermock.scenario import Following, ScenarioProblems
from registermock.server.application import RegisterServer
from registermock.settings import Settings
from registermock.state import State
from registermock.testing import Target

NIN = "27824327454"
TEXT = """\
name: small
title: Liten
lists: {{liste: {{office: {office}, doctors: [{{gp: lege, from: 2020-01-01}}]}}}}
citizens: {{kari: {{nin: {nin}, list: liste}}}}
"""
CALL = envelope("1.1", body("flr", "GetPatientGPDetails", patientNin=NIN))


def written(file: Path, office: str = "Kontoret", nin: str = NIN) -> None:
    """Save as editors do: another file, put in its place."""
    draft = file.with_suffix(".draft")
    draft.write_text(TEXT.format(office=office, nin=nin), encoding="utf-8")
    draft.replace(file)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "small.yaml"
    written(file)
    return file


class TestFollowing:
    @pytest.fixture
    def following(self, file: Path) -> Following:
        following = Following([file.parent], Settings())
        following.look()
        return following

    def test_gives_nothing_while_nothing_changes(self, following: Following, file: Path) -> None:
        (file.parent / "notes.txt").write_text("no scenario", encoding="utf-8")

        assert following.look() is None

    def test_finds_files_that_are_new_changed_or_gone(self, following: Following, file: Path) -> None:
        other = file.with_name("other.yaml")
        other.write_text("name: other\ntitle: T\n", encoding="utf-8")
        added = following.look()
        written(file, "Et annet kontor")
        changed = following.look()
        other.unlink()
        removed = following.look()

        assert added
        assert changed
        assert removed
        assert [len(one.files) for one in (added, changed, removed)] == [2, 2, 1]
        assert [one.name for one in changed.world.offices.values() if "annet" in one.name] == ["Et annet kontor"]

    def test_reads_again_only_what_has_changed(self, following: Following, file: Path) -> None:
        other = file.with_name("other.yaml")
        other.write_text("name: other\ntitle: T\n", encoding="utf-8")
        before = following.look()
        written(file, "Et annet kontor")
        after = following.look()

        assert before
        assert after
        assert after.files[str(other)].scenario is before.files[str(other)].scenario

    def test_tells_a_problem_once_and_goes_on_when_it_is_mended(self, following: Following, file: Path) -> None:
        file.write_text("name: [", encoding="utf-8")
        with pytest.raises(ScenarioProblems, match=r"small\.yaml:2:1: not readable"):
            following.look()
        assert following.look() is None

        written(file)
        assert following.look()


@pytest.fixture
def server(file: Path) -> Iterator[Server]:
    server = Server(str(file.parent))
    yield server
    server.stop()


def office(server: Server) -> str:
    target = Target(server.base_url, soap="1.1")
    answer = post(target, target.address("flr"), CALL, {"Content-Type": "text/xml"})
    found = re.search("<flr:GPOffice .*?<corp:Name>(.*?)</corp:Name>|<corp:Name>(.*?)</corp:Name>", answer.text)
    return next(filter(None, found.groups())).capitalize() if found else answer.text


def within(seconds: float, done: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not (found := done()) and time.monotonic() < until:
        time.sleep(0.02)
    return found


def test_a_saved_file_is_live_within_a_second(server: Server, file: Path) -> None:
    assert office(server) == "Kontoret"
    written(file, "Et annet kontor")

    assert within(1, lambda: office(server) == "Et annet kontor")


def test_a_broken_file_leaves_the_last_good_version_and_is_told_in_health_and_log(server: Server, file: Path) -> None:
    def problems() -> list[str]:
        found: list[str] = requests.get(f"{server.base_url}/__admin/health", timeout=5).json()["problems"]
        return found

    written(file, nin="27824327455")

    assert within(2, lambda: any("*********55 is no valid national id" in one for one in problems()))
    assert office(server) == "Kontoret"
    assert "small.yaml:4:" in server.log.read_text(encoding="utf-8")
    written(file, "Mendet")
    assert within(2, lambda: office(server) == "Mendet" and problems() == [])


def test_no_request_is_dropped_during_a_thousand_reloads(file: Path) -> None:
    following = Following([file.parent], Settings())
    shelf = following.look()
    assert shelf
    state = State(shelf.world, Settings(), shelf=shelf)
    client, done, answers = Client(RegisterServer(state)), threading.Event(), list[str]()

    def ask() -> None:
        while not done.is_set():
            answer = client.post("/v2/flr/Basic", data=CALL, content_type="text/xml", auth=("eva", "x"))
            found = re.search("KONTOR ([0-9]+)", answer.text)
            answers.append(found[1] if found else answer.text)
            time.sleep(0.002)

    written(file, "Kontor 0")
    state.follow(following)
    asking = [threading.Thread(target=ask) for _ in range(2)]
    for thread in asking:
        thread.start()
    for number in range(1, 1001):
        written(file, f"Kontor {number}")
        os.utime(file, ns=(number, number))
        assert state.follow(following)
    done.set()
    for thread in asking:
        thread.join()

    assert [one for one in answers if not one.isdecimal()] == []
    assert len(set(answers)) > 10  # they did see it change
