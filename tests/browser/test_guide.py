"""The built guide in a real browser, as its readers use it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]

PHONE = {"viewport": {"width": 390, "height": 844}}
PAGES = (
    "",
    "start/",
    "start/welfare/",
    "harms/",
    "harms/denial-of-essentials/",
    "counter-patterns/",
    "counter-patterns/notice-before-effect/",
    "systems/model-town-points/",
    "systems/judgment-defaulter-list/",
    "systems/judgment-defaulter-list/statements/",
    "matrix/",
    "coverage/",
    "law/",
    "law/by-jurisdiction/eu/",
    "sources/",
    "sources/by-kind/court/",
    "report/points-and-tiers/",
    "stages/",
    "stages/act/",
    "reference/decisions/",
    "review/",
    "meeting/",
    "paper/",
    "glossary/",
    "listed/",
    "method/",
    "yardstick/",
    "yardstick/round-1/",
    "yardstick/courier-rating/",
)


def test_a_designer_searches_and_finds_a_harm_and_its_template(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.insert_text("my system bans people from trains and their children from schools")
    results = page.locator(".md-search-result__item > a")
    # The words that were typed stand in the links once the search has answered.
    expect(results.first).to_have_attribute("href", re.compile("trains.*schools"), timeout=30_000)
    first = [str(results.nth(i).get_attribute("href")) for i in range(3)]
    assert any("/harms/denial-of-essentials/" in href for href in first), first
    assert any("/harms/collective-punishment/" in href for href in first), first
    page.locator(".md-search-result__item > a[href*='/harms/denial-of-essentials/']").first.click()
    expect(page.locator("h1")).to_contain_text("Cut off")
    page.locator("#answers + dl a").first.click()
    expect(page.locator("#template")).to_be_visible()


def test_a_designer_gets_from_home_to_a_template_in_two_clicks(open_page: Open) -> None:
    page = open_page()
    page.locator("main a[href$='harms/collective-punishment/']").first.click()
    page.locator("#answers + dl a").first.click()
    expect(page.locator("#template")).to_be_visible()
    expect(page.locator("#template + .highlight")).to_be_visible()


def test_a_counter_pattern_leads_back_to_the_sign_it_clears(open_page: Open) -> None:
    page = open_page("counter-patterns/notice-before-effect/")
    page.locator("#links + dl dd a[href*='no-notice/#']").first.click()
    expect(page).to_have_url(re.compile("/harms/no-notice/#.+"))
    assert page.evaluate("document.getElementById(location.hash.slice(1)) !== null")


def test_the_rule_and_its_examples_open_on_request(open_page: Open) -> None:
    page = open_page("harms/no-notice/")
    rule = page.locator("details.rule").first
    expect(rule.locator("pre").first).to_be_hidden()
    rule.locator("summary").click()
    expect(rule.locator("pre").first).to_be_visible()


def test_the_page_says_which_file_it_is_made_from(open_page: Open) -> None:
    page = open_page("harms/no-notice/")
    link = page.get_by_role("link", name="patterns/harms/no-notice.yaml")
    response = page.request.get(str(link.evaluate("a => a.href")))
    assert response.text().startswith("# yaml-language-server: $schema=")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_is_wider_than_a_phone(open_page: Open, path: str, scheme: str) -> None:
    page = open_page(path, color_scheme=scheme, **PHONE)
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["viewport"]["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_tab_key_finds_the_button_for_the_scheme_that_is_in_sight(open_page: Open, scheme: str) -> None:
    page = open_page("harms/", color_scheme=scheme)
    for _ in range(15):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "__palette":
            break
    other = {"light": "dark", "dark": "light"}[scheme]
    expect(page.locator("input:focus + label")).to_be_visible()
    assert page.evaluate("document.activeElement.ariaLabel") == f"Switch to {other}"
    page.keyboard.press("Space")
    expect(page.locator("body")).to_have_attribute(
        "data-md-color-scheme", {"light": "slate", "dark": "default"}[scheme]
    )
    assert page.evaluate("document.activeElement.ariaLabel") == f"Switch to {scheme}"


def test_a_table_of_the_matrix_that_is_cut_off_says_so_until_its_end(open_page: Open) -> None:
    page = open_page("matrix/", **PHONE)
    table = page.get_by_role("region", name="Counter-patterns that answer harms of the stage decide")
    says = "table => getComputedStyle(table, '::after').content"
    assert table.evaluate(says) == '"More rows below"'
    table.evaluate("table => table.scrollTo(0, table.scrollHeight)")
    page.wait_for_timeout(200)
    assert table.evaluate(says) == "none"


A_PAGE = {"viewport": {"width": 673, "height": 1000}}  # what A4 leaves between the margins


@pytest.mark.parametrize("path", ["", "harms/no-notice/", "systems/model-town-points/", "yardstick/", "stages/"])
def test_paper_is_white_and_nothing_on_it_needs_scrolling(open_page: Open, path: str) -> None:
    looks = {}
    for scheme in ("light", "dark"):
        page = open_page(path, color_scheme=scheme, **A_PAGE)
        colours = "() => { const body = getComputedStyle(document.body); return [body.color, body.backgroundColor]; }"
        on_screen = page.evaluate(colours)
        page.emulate_media(media="print", color_scheme=scheme)
        looks[scheme] = page.evaluate(colours)
        assert (on_screen != looks[scheme]) is (scheme == "dark")
        cut = "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth + 1).map(box => box.className)"
        assert page.locator("main .rc-scroll, main .md-typeset__scrollwrap").evaluate_all(cut) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= A_PAGE["viewport"]["width"]
    assert looks["light"] == looks["dark"]


def test_on_paper_rules_stay_away_and_other_depth_is_open(open_page: Open) -> None:
    page = open_page("harms/no-notice/", **A_PAGE)
    page.emulate_media(media="print")
    assert page.locator("details.rule:visible").count() == 0
    heights = page.locator("details.more").evaluate_all(
        "folds => folds.map(fold => fold.querySelector('ul').getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) > 0
