"""The pages as a person meets them: in a real browser, at a real server."""

import re
from pathlib import Path

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from registermock.resolution import resolve
from registermock.resolution.checking import problems_of
from registermock.settings import Settings
from registermock.testing import SoapRegisters, Target

pytestmark = pytest.mark.browser

PAGES = {
    "catalogue": "/",
    "looked-for": "/?q=vikar&outcome=none",
    "citizens": "/citizens",
    "scenario": "/scenarios/handover-overlapping",
    "two-lists": "/scenarios/citizen-changes-list",
    "source": "/scenarios/vikar-partial-cpp/source",
    "citizen": "/citizens/27824327454",
    "refused": "/citizens/21915429871",
    "no-list": "/citizens/11887337375",
    "tenants": "/tenants",
    "clock": "/t/epj/clock",
    "journal": "/t/epj/journal",
    "call": "/t/epj/journal/2",
    "findings": "/t/epj/findings",
    "coverage": "/t/epj/coverage",
    "editor": "/editor?from=handover-overlapping",
    "wrong-time": "/citizens/27824327454?at=i+dag",
    "nothing": "/nothing/here",
    "hostile": "/scenarios/hostile",
    "hostile-citizen": "/citizens/13879309918",
}
WIDTHS = (360, 1280)
ONLY_CONTRAST = {"runOnly": ["color-contrast"]}
"""Of what axe judges, all that depends on day and night."""


@pytest.fixture(scope="session")
def called(base_url: str) -> str:
    """The server, after a client of the tenant epj has been there, and done something that calls for a finding."""
    resolve(SoapRegisters(Target(base_url, "epj", "x")), "27824327454")
    call(base_url, "epj")
    return base_url


def call(base_url: str, user: str) -> None:
    """A message without SOAPAction, and not readable either."""
    headers = {"Content-Type": "text/xml"}
    requests.post(f"{base_url}/v2/flr/Basic", data="<script>", headers=headers, auth=(user, "x"), timeout=10)


def address(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


@pytest.mark.parametrize(("language", "scheme"), [("nb", "light"), ("en", "light"), ("en", "dark")])
def test_every_page_is_usable_at_every_width_and_accessible(
    browser: Browser, called: str, pictures: Path, language: str, scheme: str
) -> None:
    axe = Axe()
    with browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]  # one of its two words
        page = context.new_page()
        for name, path in PAGES.items():
            answer = page.goto(called + address(path, language))
            assert answer
            assert answer.status < 500
            if page.locator("details").count():
                page.locator("summary").first.click()
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                if scheme == "light":
                    page.screenshot(path=pictures / f"{name}-{language}-{width}.png", full_page=True)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is too wide for {width}"
            if language == "en":  # axe judges what does not depend on the language
                found = axe.run(page, options=ONLY_CONTRAST if scheme == "dark" else None)
                assert found.violations_count == 0, f"{name} ({scheme}): {found.generate_report()}"


def test_the_language_is_switched_on_the_same_page(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/citizens/12848004950?at=2026-03-09")
    page.get_by_role("link", name="English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_label("The clock shows")).to_have_value("2026-03-09 00:00")


def test_moving_the_clock_changes_the_answer(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/citizens/12848004950")
    expect(page.locator(".reached")).to_contain_text("ingen")

    page.get_by_label("Klokken viser").fill("2026-03-09 00:00")
    page.get_by_role("button", name="Flytt klokken").click()

    expect(page.locator(".reached")).to_contain_text("vikaren")
    expect(page.locator(".tile .open")).to_have_count(4)


def test_searching_works_without_any_script(browser: Browser, base_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(base_url)
        page.get_by_role("searchbox").fill("overlapp")
        page.get_by_role("button", name="Vis").click()

        expect(page.locator(".card h2")).to_have_text(["Vikarbytte med overlapp"])
        expect(page.locator(".copy").first).to_be_hidden()


def test_the_keyboard_alone_leads_from_the_catalogue_to_a_message(page: Page, base_url: str) -> None:
    page.goto(base_url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hopp til innholdet")).to_be_focused()
    page.keyboard.press("Enter")
    _tab_to(page, "input#q")
    page.keyboard.type("27824327454")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=27824327454**")
    _tab_to(page, ".people a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/citizens/27824327454")
    _tab_to(page, "summary")
    page.keyboard.press("Enter")

    expect(page.locator("details[open] pre").first).to_contain_text("GetPatientGPDetails")


def test_what_is_focused_can_be_seen(page: Page, base_url: str) -> None:
    page.goto(base_url)
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


@pytest.mark.parametrize("path", ["/", "/scenarios/hostile", "/scenarios/hostile/source", "/citizens/13879309918"])
def test_markup_is_shown_and_not_run(page: Page, base_url: str, path: str) -> None:
    page.goto(base_url + path)

    expect(page.locator("main")).to_contain_text("onerror=")
    assert page.locator("main img").count() == 0
    assert page.title() != "run"


def test_no_page_says_anything_in_the_console(page: Page, base_url: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for path in ("/", "/citizens", "/scenarios/hostile", "/citizens/27824327454"):
        page.goto(base_url + path)

    assert said == []


def test_the_journal_shows_a_call_as_soon_as_it_came(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/t/live/journal")
    expect(page.locator("#calls")).to_contain_text("Ingenting ennå")
    page.get_by_role("button", name="Følg med").click()
    call(base_url, "live")

    expect(page.locator("#calls tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Stopp").click()
    call(base_url, "live")
    page.wait_for_timeout(1500)
    expect(page.locator("#calls tbody tr")).to_have_count(1)


def test_the_editor_judges_while_one_types_and_leads_to_the_place(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/editor?from=handover-overlapping")
    text = page.get_by_label("Scenarioets tekst")
    expect(page.locator("#judgement")).to_contain_text("Alt i orden")
    text.fill(text.input_value().replace("office:", "ofice:"))

    expect(page.locator("#judgement")).to_contain_text("Å rette")
    page.get_by_role("button", name="linje 8").first.click()
    before = text.evaluate("area => area.value.slice(0, area.selectionStart)")
    assert before.count("\n") == 7
    expect(text).to_be_focused()


def test_the_editor_hands_out_a_file_that_check_likes(page: Page, base_url: str, tmp_path: Path) -> None:
    page.goto(f"{base_url}/editor")
    with page.expect_download() as download:
        page.get_by_role("button", name="Last ned som fil").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)

    assert file.name == "my-scenario.yaml"
    assert problems_of([file], Settings()) == []


def test_the_editor_works_without_any_script(browser: Browser, base_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{base_url}/editor")
        page.get_by_label("Scenarioets tekst").fill("name: x\n")
        page.get_by_role("button", name="Kontroller").click()

        expect(page.locator("#judgement")).to_contain_text("Å rette")
        expect(page.get_by_label("Scenarioets tekst")).to_have_value("name: x\n")


def test_the_clock_is_moved_with_the_keyboard_alone(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/t/keys/clock")
    _tab_to(page, "input#number")
    page.keyboard.type("7")
    _tab_to(page, "button")
    page.keyboard.press("Enter")
    page.wait_for_load_state()

    expect(page.get_by_role("status")).to_contain_text("flyttet 7 dager")


def test_an_id_is_copied(browser: Browser, base_url: str) -> None:
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        page = context.new_page()
        page.goto(f"{base_url}/citizens/27824327454")
        page.get_by_role("button", name="Kopier 27824327454").click()

        expect(page.locator(".copy").first).to_have_text("kopiert")
        assert page.evaluate("navigator.clipboard.readText()") == "27824327454"


def test_the_timeline_is_drawn_to_scale_with_the_clock_on_it(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/scenarios/handover-overlapping")
    first, second = page.locator("rect.bar").all()
    clock = page.locator("line.now").first.bounding_box()
    one, two = first.bounding_box(), second.bounding_box()

    assert one
    assert two
    assert clock
    days = one["width"] / 159  # 2025-10-01 to 2026-03-09
    assert two["x"] - one["x"] == pytest.approx(151 * days, abs=2)  # 2026-03-01
    assert clock["x"] - two["x"] == pytest.approx(1.4 * days, abs=2)


def test_on_paper_there_are_no_forms(page: Page, base_url: str) -> None:
    page.goto(f"{base_url}/citizens/27824327454")
    page.emulate_media(media="print")

    expect(page.locator("form.clock")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until that is focused, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no Tab leads to {selector} on {re.sub(r'.*//[^/]*', '', page.url)}")
