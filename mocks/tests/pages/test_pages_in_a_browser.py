"""The pages as a person meets them: in a real browser, at a real server."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

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
    "wrong-time": "/citizens/27824327454?at=i+dag",
    "nothing": "/nothing/here",
    "hostile": "/scenarios/hostile",
    "hostile-citizen": "/citizens/13879309918",
}
WIDTHS = (360, 1280)


def address(path: str, language: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}lang={language}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_page_is_usable_at_every_width_and_accessible(
    browser: Browser, base_url: str, pictures: Path, language: str, scheme: str
) -> None:
    axe = Axe()
    with browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]  # one of its two words
        page = context.new_page()
        for name, path in PAGES.items():
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                answer = page.goto(base_url + address(path, language))
                assert answer
                assert answer.status < 500
                if page.locator("details").count():
                    page.locator("summary").first.click()
                if scheme == "light":
                    page.screenshot(path=pictures / f"{name}-{language}-{width}.png", full_page=True)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is too wide for {width}"
            found = axe.run(page)
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
