"""The living catalogue: true to what is served, the same every time, and harmless whatever a scenario says."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from wsgiref.util import setup_testing_defaults

import pytest
from markdown_it import MarkdownIt

from registermock.docs import LANGUAGES, Language, files
from registermock.docs.words import Words
from registermock.indenting import indented
from registermock.resolution import WorldRegisters, resolve, told
from registermock.scenario import catalogue, load
from registermock.server.application import RegisterServer
from registermock.settings import Settings
from registermock.state import State
from registermock.world import ListStatus, Outcome, Relationship, Scenario, Service, View, World

MADE_BY_US = {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "div", "table", "thead",
              "tbody", "tr", "th", "td", "pre", "details", "summary", "a", "code"}  # fmt: skip
EVIL = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](http://evil.example) http://evil.example | `a` *b* _c_"
    " # d & ``` ~~~ <http://evil.example>\n```\n<script>alert(2)</script>"
)


@pytest.fixture(scope="module")
def shipped() -> World:
    return load([catalogue()], Settings())


@pytest.fixture(scope="module")
def pages(shipped: World) -> dict[str, str]:
    return files(shipped, Settings(), "nb")


class Read(HTMLParser):
    """What a browser would see: tags, the links' targets, and the text; void elements aside, all must be closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.pieces: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []
        self.text = "".join(self.pieces)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        self._open += [tag] if tag != "meta" else []

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def rendered(text: str) -> Read:
    """Markdown as a wiki shows it that lets HTML through."""
    return Read(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))


def one_line(text: str) -> str:
    return " ".join(text.split())


def scenarios_of(world: World) -> list[Scenario]:
    return [one for one in world.scenarios.values() if one.source.line > 0]


class TestThePages:
    def test_are_an_index_and_one_for_each_scenario_in_both_forms(self, shipped: World, pages: dict[str, str]) -> None:
        names = ["index", *(f"scenario-{one.name}" for one in scenarios_of(shipped))]

        assert list(pages) == [f"{name}.{suffix}" for name in names for suffix in ("html", "md")]

    @pytest.mark.parametrize("suffix", ["html", "md"])
    def test_lead_to_each_other_and_nowhere_else(self, pages: dict[str, str], suffix: str) -> None:
        read = Read if suffix == "html" else rendered
        links = {name: read(text).links for name, text in pages.items() if name.endswith(suffix)}

        assert all(link in pages for found in links.values() for link in found)
        assert set(links[f"index.{suffix}"]) == links.keys() - {f"index.{suffix}"}
        assert all(found == [f"index.{suffix}"] for name, found in links.items() if not name.startswith("index"))

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_have_a_word_for_everything(self, language: Language) -> None:
        words = [*Outcome, *Relationship, *Service, *ListStatus]

        assert all(map(Words(language), words))

    def test_can_be_had_in_english(self, shipped: World) -> None:
        english = files(shipped, Settings(), "en")

        assert "<h2>Lists and doctor periods</h2>" in english["scenario-vacant-one-vikar.html"]
        assert '<html lang="en">' in english["index.html"]
        assert '<h1 lang="nb">Ubesatt liste med én vikar</h1>' in english["scenario-vacant-one-vikar.html"]


class TestAPage:
    @pytest.mark.parametrize("suffix", ["html", "md"])
    def test_tells_what_explain_tells(self, shipped: World, pages: dict[str, str], suffix: str) -> None:
        for one in scenarios_of(shipped):
            page = pages[f"scenario-{one.name}.{suffix}"]
            text = (Read(page) if suffix == "html" else rendered(page)).text
            for citizen in one.citizens:
                assert told(resolve(WorldRegisters(View(shipped, Settings())), citizen.person.nin)) in text

    @pytest.mark.parametrize("suffix", ["html", "md"])
    def test_tells_the_facts(self, shipped: World, pages: dict[str, str], suffix: str) -> None:
        for one in scenarios_of(shipped):
            page = pages[f"scenario-{one.name}.{suffix}"]
            text = (Read(page) if suffix == "html" else rendered(page)).text
            facts = [one.title, one.story, *(str(party.her_id) for party in one.parties),
                     *(str(doctor.hpr) for doctor in one.doctors), *(f"{x.at}" for x in one.expectations)]  # fmt: skip
            assert [fact for fact in facts if fact not in text] == []

    def test_tells_the_answer_at_each_moment_that_is_expected(self, pages: dict[str, str]) -> None:
        text = pages["scenario-vikar-starts-later.md"]

        rows = re.findall(r"^\| (2026-\d\d-\d\d) [\d:]+ \| (\w+) \|", text, re.MULTILINE)
        assert rows == [("2026-03-02", "ingen"), ("2026-03-31", "ingen"), ("2026-04-01", "vikaren")]

    def test_shows_the_very_replies_that_a_server_gives(self, shipped: World, pages: dict[str, str]) -> None:
        """Each request on the page is sent to a whole server, whose reply must be the one on the page."""
        settings = Settings(public_url="http://127.0.0.1:8080")
        server = RegisterServer(State(shipped, settings))
        exchanges = [found for page in pages.values() for found in EXCHANGE.findall(page)]

        for path, action, request, reply in exchanges:
            assert sent(server, path, action, request) == reply
        assert {path for path, *_ in exchanges} == {"/v2/flr/Basic", "/v1/AR/Basic", "/v1/CPPA/Basic"}
        assert len(exchanges) > 60
        assert sum(reply.startswith("HTTP 500") for *_, reply in exchanges) == 4


EXCHANGE = re.compile(r"```\nPOST (\S+)\nSOAPAction: (\S+)\n\n(.*?)\n```\n\n.*?\n\n```\n(.*?)\n```", re.DOTALL)


def sent(server: RegisterServer, path: str, action: str, request: str) -> str:
    answered: list[str] = []
    body = "".join(line.strip() for line in request.splitlines()).encode()
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": path,
        "CONTENT_TYPE": "text/xml; charset=utf-8",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_SOAPACTION": action,
        "HTTP_AUTHORIZATION": "Basic dGVzdDp0ZXN0",
        "wsgi.input": BytesIO(body),
    }
    setup_testing_defaults(environ)
    reply = b"".join(server(environ, lambda status, _: answered.append(status)))
    return f"HTTP {answered[0][:3]}\n\n{indented(reply.decode())}"


class TestMarkup:
    @pytest.fixture(params=["", "- ", "1. ", "> ", "# ", "<script ", "```", "~~~", "=== ", "[x]: /y "])
    def world(self, request: pytest.FixtureRequest, world_of: Callable[..., World]) -> World:
        quoted, story = json.dumps(EVIL), json.dumps(request.param + EVIL)
        return world_of(
            f"name: evil\ntitle: {quoted}\nstory: {story}\n"
            f"lists: {{{quoted}: {{office: {quoted}, doctors: [{{vikar: eva, from: 2026-01-01}}]}}}}\n"
            f"doctors: {{eva: {{name: {quoted}}}}}\n"
            f"citizens: {{{quoted}: {{nin: 27824327454, name: {quoted}, list: {quoted}}}}}\n"
        )

    @pytest.mark.parametrize("suffix", ["html", "md"])
    def test_is_shown_and_not_run(self, world: World, suffix: str) -> None:
        (scenario,) = scenarios_of(world)
        pages = files(world, Settings(), "en")
        for name, shown in (("index", scenario.title), ("scenario-evil", scenario.story)):
            page = pages[f"{name}.{suffix}"]
            seen = Read(page) if suffix == "html" else rendered(page)

            assert one_line(shown) in one_line(seen.text)
            assert seen.tags <= MADE_BY_US
            assert not any(attribute.startswith("on") for attribute in seen.attributes)
            assert {link.rpartition(".")[0] for link in seen.links} <= {"index", "scenario-evil"}

    def test_does_not_move_the_tables_columns(self, world: World) -> None:
        page = files(world, Settings(), "en")["scenario-evil.md"]

        rows = [re.split(r"(?<!\\)\|", line) for line in page.splitlines() if line.startswith("| ")]
        assert {len(row) for row in rows} == {7, 9, 10}


def test_the_same_scenario_gives_the_same_bytes_in_another_process_and_folder(tmp_path: Path) -> None:
    found = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        (folder / "mine.yaml").write_bytes((catalogue() / "vikar-certificate-expired.yaml").read_bytes())
        command = [
            sys.executable,
            "-m",
            "registermock",
            "docs",
            str(folder / "mine.yaml"),
            "--out",
            str(folder / "out"),
        ]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.DEVNULL)
        found.append({one.name: one.read_bytes() for one in (folder / "out").iterdir()})

    assert found[0] == found[1]
    assert len(found[0]) == 4
