"""What the pages say, and to whom."""

import re
from collections.abc import Callable
from datetime import datetime
from html import unescape

import pytest
from werkzeug.test import Client

from registermock.population import with_national
from registermock.resolution import WorldRegisters, resolve
from registermock.scenario import catalogue, load
from registermock.server.application import RegisterServer
from registermock.settings import Settings
from registermock.state import State
from registermock.world import View, World

from .conftest import PEOPLE, Reader

KARI, GERD, TOBIAS = "27824327454", "21915429871", "12848004950"
NOBODY = "13116900216"
MARKUP = "<script>alert(1)</script>&<img src=x onerror=alert(2)>"
HOSTILE = (
    f"title: '{MARKUP}'\nstory: '{MARKUP}'\n"
    f"lists: {{u: {{office: '{MARKUP}', doctors: [{{vikar: eva, from: 2020-01-01}}]}}}}\n"
    f"citizens: {{k: {{nin: {KARI}, list: u}}}}"
)


def answer(html: str) -> str:
    """The outcome a citizen's page shows, in words."""
    found = re.search(r'class="reached">[^<]*<span class="outcome[^>]*>([^<]*)', html)
    return found[1] if found else ""


class TestWhoGetsWhat:
    @pytest.mark.parametrize("accept", ["application/json", "*/*", "", "application/json, text/html;q=0.9"])
    @pytest.mark.parametrize("path", ["/", "/nothing"])
    def test_a_program_gets_json(self, shipped: Reader, path: str, accept: str) -> None:
        assert shipped.client.get(path, headers={"Accept": accept}).mimetype == "application/json"

    @pytest.mark.parametrize("path", ["/", "/nothing"])
    def test_a_person_gets_a_page(self, shipped: Reader, path: str) -> None:
        assert shipped.page(path).mimetype == "text/html"

    def test_a_wrong_address_tells_the_right_ones(self, shipped: Reader) -> None:
        page = shipped.page("/v9/<b>flr")

        assert page.status_code == 404
        assert all(known in page.text for known in ("/v2/flr/Basic", "/citizens", "/__admin", "/v9/&lt;b&gt;flr"))

    def test_a_page_may_run_nothing_but_our_own(self, shipped: Reader) -> None:
        policy = shipped.page("/").headers["Content-Security-Policy"]

        assert {"default-src 'none'", "script-src 'self'", "style-src 'self'"} <= set(policy.split("; "))
        assert "unsafe" not in policy

    @pytest.mark.parametrize(
        "path", ["/", "/scenarios/hostile", "/scenarios/hostile/source", "/citizens", f"/citizens/{KARI}"]
    )
    def test_markup_in_a_scenario_is_text(self, reading: Callable[[str], Reader], path: str) -> None:
        html = reading(f"name: hostile\n{HOSTILE}").text(path)

        assert "&lt;script&gt;alert(1)" in html
        assert not re.search(r"<script>alert|<img", html)


class TestLanguage:
    def test_is_bokmaal_unless_asked_otherwise(self, shipped: Reader) -> None:
        html = shipped.client.get("/", headers=PEOPLE).text

        assert ('<html lang="nb">' in html, "Hvert scenario" in html) == (True, True)

    def test_stays_in_every_link_and_form_of_the_page(self, shipped: Reader) -> None:
        html = shipped.text(f"/citizens/{KARI}")
        links = re.findall(r'href="(/(?!static|__admin)[^"]*)"', html)

        assert links
        assert all("lang=en" in link or "lang=nb" in link for link in links)
        assert '<input type="hidden" name="lang" value="en">' in html

    def test_the_switch_leads_to_the_same_page_at_the_same_time(self, shipped: Reader) -> None:
        html = unescape(shipped.text(f"/citizens/{KARI}?at=2026-01-05"))

        assert f'href="/citizens/{KARI}?at=2026-01-05&lang=nb"' in html

    def test_an_unknown_one_is_bokmaal(self, shipped: Reader) -> None:
        assert '<html lang="nb">' in shipped.client.get("/?lang=<b>", headers=PEOPLE).text


class TestCatalogue:
    def test_holds_every_scenario_with_every_citizen(self, shipped: Reader) -> None:
        html = shipped.text("/")

        assert "28 of 28" in html
        assert html.count('class="card"') == 28
        assert {KARI, GERD, TOBIAS} <= set(re.findall(r"\d{11}", html))

    @pytest.mark.parametrize(
        ("query", "shown"),
        [
            ("q=overlapp", {"handover-overlapping"}),
            ("q=27824327454", {"vacant-one-vikar"}),
            ("q=VIKAR+overlapp", {"handover-overlapping"}),
            ("outcome=fault", {"citizen-without-list", "citizen-dead"}),
            ("service=bestill-time-som-onske", {"timeonske-only"}),
            ("outcome=gp&service=bestill-time&q=permisjon", {"gp-on-leave-with-vikar"}),
            ("q=ingenting+av+dette", set()),
        ],
    )
    def test_shows_what_is_looked_for(self, shipped: Reader, query: str, shown: set[str]) -> None:
        assert set(re.findall(r'class="name"><code>([^<]*)', shipped.text(f"/?{query}"))) == shown


class TestScenario:
    def test_links_each_expectation_to_its_line(self, shipped: Reader) -> None:
        html = shipped.text("/scenarios/handover-overlapping")
        source = shipped.text("/scenarios/handover-overlapping/source")

        (anchor,) = set(re.findall(r"source\?lang=en#(L17)\"", html))
        row = source[source.index(f'<tr id="{anchor}">') :]
        assert "2026-02-28 23:59:59" in row[: row.index("</tr>")]

    def test_tells_which_expectations_are_not_met_and_why(self, reading: Callable[[str], Reader]) -> None:
        html = reading(
            "name: wrong\ntitle: Feil\nlists: {u: {office: O, doctors: [{vikar: eva, from: 2020-01-01}]}}\n"
            f"citizens: {{k: {{nin: {KARI}, list: u}}}}\nexpect: {{k: [{{outcome: none}}, "
            "{outcome: vikar, addressed_to: eva, services: "
            "[bestill-time, forny-resept, kontakt-legekontoret, e-konsultasjon]}]}"
        ).text("/scenarios/wrong")

        assert "expected outcome none, found vikar" in html
        assert (html.count('class="bad">no<'), html.count('class="good">yes<')) == (1, 1)

    @pytest.mark.parametrize("path", ["/scenarios/nothing", "/scenarios/registermock", "/scenarios/nothing/source"])
    def test_that_is_in_no_file_is_not_there(self, shipped: Reader, path: str) -> None:
        assert shipped.page(path).status_code == 404


class TestCitizen:
    def test_shows_every_step_of_the_decision_path(self, shipped: Reader) -> None:
        html = unescape(shipped.text(f"/citizens/{TOBIAS}"))
        view = View(load_catalogue(), Settings())

        for step in resolve(WorldRegisters(view), TOBIAS).steps:
            assert step.rule in html
            assert f"<strong>{step.value}</strong>" in html

    @pytest.mark.parametrize(
        ("at", "reached"),
        [
            ("", "nobody"),
            ("2026-02-28 23:59:59", "the vikar"),
            ("2026-03-09", "the vikar"),
            ("2025-01-01T00:00", "nobody"),
        ],
    )
    def test_answers_change_with_the_clock(self, shipped: Reader, at: str, reached: str) -> None:
        assert answer(shipped.text(f"/citizens/{TOBIAS}?at={at}")) == reached

    def test_shows_the_very_messages_of_the_endpoints(self, shipped: Reader) -> None:
        html = shipped.text(f"/citizens/{KARI}?at=2026-02-01")
        requests, replies = (
            [unescape(one) for one in re.findall(rf'aria-label="{word} Get[^>]*>(.*?)</pre>', html, re.DOTALL)]
            for word in ("Request", "Reply")
        )
        server = RegisterServer(State(load_catalogue(), Settings(), datetime(2026, 2, 1)))
        actions = [unescape(one) for one in re.findall(r"SOAPAction: ([^<]*)<", html)]

        assert len(actions) == 4
        for action, request, reply in zip(actions, requests, replies, strict=True):
            heard = Client(server).post(
                path_of(action), data=flat(request), auth=("eva", "x"),
                headers={"SOAPAction": action, "Content-Type": "text/xml; charset=utf-8"},
            )  # fmt: skip
            assert flat(heard.text) == flat(reply)

    def test_shows_a_refusal_with_the_registers_own_message(self, shipped: Reader) -> None:
        html = shipped.text(f"/citizens/{GERD}")

        assert "HTTP 500" in html
        assert "&lt;Message&gt;Entitet ikke funnet&lt;/Message&gt;" in html

    @pytest.mark.parametrize(
        ("nin", "helped"),
        [
            (GERD, True),
            ("14898339735", True),
            ("19825515367", True),
            (KARI, False),
            (TOBIAS, False),
            ("11887337375", False),
        ],
    )
    def test_tells_who_can_help_when_something_is_set_up_wrongly(self, shipped: Reader, nin: str, helped: bool) -> None:
        html = shipped.text(f"/citizens/{nin}")

        assert ("kundesenter@nhn.no" in html, "24 20 00 00" in html, "EPJ vendor" in html) == (helped,) * 3

    @pytest.mark.parametrize(
        ("nin", "open_ones"),
        [
            (KARI, ["open"] * 4),
            ("19904320350", ["open", "open", "not available", "not available"]),
            ("02828237481", ["open, as a wish", *["not available"] * 3]),
            (GERD, ["not available"] * 4),
            ("11887337375", []),
        ],
    )
    def test_shows_the_tile_that_helsenorge_would(self, shipped: Reader, nin: str, open_ones: list[str]) -> None:
        html = shipped.text(f"/citizens/{nin}")

        assert re.findall(r'class="state">([^<]*)', html) == open_ones

    def test_heads_the_tile_with_the_offices_name(self, shipped: Reader) -> None:
        assert re.search(r'class="tile">\s*<h3>Fjellsiden legekontor</h3>', shipped.text(f"/citizens/{KARI}"))

    @pytest.mark.parametrize("text", ["i+dag", "2026-13-01", "1066-01-01", "2026-03-02T09:00%2B01:00", "<b>"])
    def test_a_time_that_is_none_is_told_with_advice(self, shipped: Reader, text: str) -> None:
        page = shipped.page(f"/citizens/{KARI}?at={text}")

        assert (page.status_code, "such as 2026-03-02 09:00" in page.text) == (400, True)
        assert answer(page.text) == "the vikar"

    @pytest.mark.parametrize("nin", [NOBODY, "123", "<script>", "0" * 300])
    def test_nobody_has_a_page_too_with_what_the_registers_say(self, shipped: Reader, nin: str) -> None:
        page = shipped.page(f"/citizens/{nin}")

        assert (page.status_code, answer(page.text)) == (404, "nobody: FLR refuses")

    def test_is_found_by_a_national_id_with_blanks(self, shipped: Reader) -> None:
        page = shipped.client.get("/citizens?nin=278243+27454", headers=PEOPLE)

        assert (page.status_code, page.location) == (302, f"/citizens/{KARI}")

    def test_of_the_national_population_has_a_page(self, world_of: Callable[..., World]) -> None:
        world, national = with_national(
            world_of(f"name: hostile\n{HOSTILE}"), Settings(national_citizens=900, national_lists=9)
        )
        nin = next(one for one in world.citizens if one != KARI)
        page = Client(RegisterServer(State(world, Settings(), national=national))).get(
            f"/citizens/{nin}?lang=en", headers=PEOPLE
        )

        assert page.status_code == 200
        assert "of the national population" in page.text
        assert str(world.citizens[nin].person.name) in unescape(page.text)


def load_catalogue() -> World:
    return load([catalogue()], Settings())


def path_of(action: str) -> str:
    """Where an operation is asked, by its action."""
    paths = {"reg/flr": "/v2/flr/Basic", "/CommunicationParty/": "/v1/AR/Basic", "Protocol": "/v1/CPPA/Basic"}
    return next(path for part, path in paths.items() if part in action)


def flat(message: str) -> str:
    """Without what stands between the tags."""
    return re.sub(r">\s+<", "><", message)
