"""Everyone can read the guide: no violation that axe knows of, by keyboard alone, and with named drawings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.test_guide import PAGES

Open = Callable[..., Page]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(open_page: Open, path: str, scheme: str) -> None:
    page = open_page(path, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    # The theme's script puts a button to copy into each block of code, in a landmark without a name.
    assert violations(page, landmark_unique=False) == []


def test_axe_would_find_a_faint_text_and_a_field_without_a_name(open_page: Open) -> None:
    page = open_page("harms/no-notice/")
    page.evaluate("document.querySelector('main h1').style.color = '#ddd'")
    page.evaluate("document.querySelector('main article').append(document.createElement('input'))")
    found = violations(page, landmark_unique=False)
    assert any(line.startswith("color-contrast") for line in found)
    assert any(line.startswith("label") for line in found)


def test_the_first_tab_skips_to_the_content(open_page: Open) -> None:
    page = open_page("harms/no-notice/")
    page.keyboard.press("Tab")
    skip = page.locator(".md-skip")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize(
    "path", ["", "harms/", "harms/no-notice/", "counter-patterns/notice-before-effect/", "matrix/"]
)
def test_a_walk_by_keyboard_sees_where_it_is_and_gets_through(open_page: Open, path: str) -> None:
    page = open_page(path)
    seen = []
    for _ in range(400):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => {
                const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
                const shown = style.outlineStyle !== "none" && box.width > 0 && box.height > 0;
                const end = !!at.closest(".rc-source, footer");
                return {name: at.outerHTML.slice(0, 90), tag: at.tagName, shown, end};
            }"""
        )
        if at["tag"] == "BODY" or at["end"]:
            break
        # The theme's switches are shown by what they open.
        seen.append((at["name"], at["shown"] or "md-toggle" in at["name"] or "md-option" in at["name"]))
    else:
        pytest.fail("the walk does not end")
    assert len(seen) > 10
    assert [name for name, shown in seen if not shown] == []
    # Each section has its link in the table of contents; a second one at its heading would only be one more stop.
    assert [name for name, _ in seen if 'class="headerlink"' in name] == []


def test_arrow_keys_walk_the_matrix(open_page: Open) -> None:
    page = open_page("matrix/")
    dots = page.locator(".matrix").nth(1).locator("td a")
    dots.first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('td') !== null")
    assert dots.evaluate_all("links => links.filter(link => link.tabIndex === 0).length") == 1


@pytest.mark.parametrize("path", ["", "stages/", "systems/model-town-points/"])
def test_drawings_have_names_and_the_language_is_marked(open_page: Open, path: str) -> None:
    page = open_page(path)
    assert page.evaluate("document.documentElement.lang") == "en"
    drawings = page.locator("main svg.rc-diagram")
    assert drawings.count() > 0
    for index in range(drawings.count()):
        named = drawings.nth(index).evaluate(
            "svg => svg.getAttribute('aria-labelledby').split(' ').every(id => document.getElementById(id).textContent)"
        )
        assert named


@pytest.mark.parametrize("size", [(1280, 800), (640, 400), (320, 256)], ids=["laptop", "at-200%", "at-400%"])
@pytest.mark.parametrize("path", ["start/municipal/", "harms/chilling-effect/"])
def test_a_walk_backwards_never_goes_under_the_header(open_page: Open, path: str, size: tuple[int, int]) -> None:
    page = open_page(path, viewport={"width": size[0], "height": size[1]})
    page.locator(".md-content a").last.focus()
    under = """() => {
        const at = document.activeElement, header = document.querySelector(".md-header");
        if (header.contains(at)) return null;
        return at.getBoundingClientRect().bottom <= header.getBoundingClientRect().bottom + 1 ? at.outerHTML : "";
    }"""
    seen = []
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        page.wait_for_timeout(15)
        at = page.evaluate(under)
        if at is None:
            break
        seen.append(at)
    assert len(seen) > 15
    assert set(seen) == {""}


def test_on_a_narrow_screen_the_menu_opens_by_keyboard_and_is_no_stop_while_closed(open_page: Open) -> None:
    page = open_page("harms/", viewport={"width": 640, "height": 400})
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getBoundingClientRect().right") > 0
    menu = page.get_by_role("button", name="Menu")
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-sidebar--primary a:focus")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")


def test_what_the_search_finds_has_names_and_its_number_is_told(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("textbox", name="Search").fill("blacklist")
    first = page.locator(".md-search-result__link").first
    expect(first).to_have_attribute("aria-label", "Marked without a word", timeout=30_000)
    expect(page.locator(".md-search-result").get_by_role("status")).to_contain_text("matching documents")
