"""The review page for everyone: axe, the keyboard, narrow screens, and what a screen reader hears."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.boards import Open, card, open_board, open_data, open_example
from tests.browser.test_board import told

FILLED = told(
    groups=[{"id": "people", "role": "villain"}],
    data=[{"id": "notes", "name": "Notes", "retention": {"rule": "no_limit"}}],
    consequences=[{"id": "fine", "name": "Fine", "from": ["bad-list", "gone"], "falls_on": ["people"]}],
    governance={"oversight": "none"},
)


# What a screen of the interview is made of: one of each kind is enough for axe, which takes its time.
KIND = "[...new Set([...document.querySelectorAll('.asking :is(input, textarea, button)')].map((e) => e.type))].join()"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1360, 900), (360, 740)], ids=["desk", "phone"])
def test_axe_finds_nothing(open_page: Open, scheme: str, size: tuple[int, int]) -> None:
    width, height = size
    page = open_board(open_page, color_scheme=scheme, viewport={"width": width, "height": height})
    assert violations(page) == [], "empty"
    page.locator("#ask").click()
    assert violations(page) == [], "interview"
    open_data(page, FILLED)
    page.locator("#ask").click()
    kinds = set[str]()
    while page.get_by_role("button", name="Next", exact=True).count():
        page.get_by_role("button", name="Next", exact=True).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        kind = page.evaluate(KIND)
        if kind not in kinds:
            assert violations(page) == [], page.locator("#asked").inner_text()
        kinds.add(kind)
    assert len(kinds) > 4
    page.get_by_role("button", name="Stop and see the form").click()
    expect(page.locator(".problems")).to_be_visible()
    for toggle in page.locator("button.card-toggle").all():
        toggle.click()
    for more in page.locator("button.more:visible").all():
        more.click()
    for fold in page.locator(".finding .fold").all():
        fold.click()
    page.get_by_role("button", name="Add an appeal").click()
    assert violations(page) == [], "filled"
    for tab in ("Questions", "Way out", "Changes", "Record"):
        page.get_by_role("tab", name=tab).click()
        if tab == "Changes":
            page.get_by_role("button", name="Find a set").click()
        if tab == "Record":
            expect(page.locator(".record .r-h1")).to_be_visible()
        assert violations(page) == [], tab
    page.locator("#clear").click()
    assert violations(page) == [], "dialog"


@pytest.mark.parametrize("width", [320, 360, 640, 1024])
def test_the_page_is_no_wider_than_the_screen(open_page: Open, width: int) -> None:
    page = open_board(open_page, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    open_example(page, "model-town-points")
    for toggle in page.locator("button.card-toggle").all()[::4]:
        toggle.click()
    for tab in ("Findings", "Questions", "Way out", "Changes", "Record"):
        page.get_by_role("tab", name=tab).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, tab


def test_the_keyboard_reaches_everything_in_order_and_is_always_seen(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, FILLED)
    expect(page.locator("#message")).to_contain_text("is open")
    page.locator(".skip").first.focus()
    page.keyboard.press("Shift+Tab")  # to before the first stop
    seen: list[str] = []
    look = """() => { const e = document.activeElement, box = e.getBoundingClientRect(), s = getComputedStyle(e);
      return { id: e.id, name: (e.title || e.textContent || e.name || e.type || '').trim().slice(0, 40), tag: e.tagName,
        outline: parseFloat(s.outlineWidth) > 0 && s.outlineStyle !== 'none' || e.matches('input[type=date]'),
        inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth } }"""
    for _ in range(400):
        page.keyboard.press("Tab")
        at = page.evaluate(look)
        if at["tag"] == "BODY":
            break
        assert at["outline"], at
        assert at["inside"], at
        seen.append(f"{at['tag']} {at['id']} {at['name']}")
    text = "\n".join(seen)
    for part in (
        "Skip to the proposal",
        "open Open a file",
        "Add a group",
        "Bad list",
        "tab-findings",
        "What clears it",
    ):
        assert part in text
    assert text.index("Skip") < text.index("Open a file") < text.index("Add a group") < text.index("tab-findings")


def test_tabs_go_by_arrow_keys(open_page: Open) -> None:
    page = open_board(open_page)
    page.get_by_role("tab", name="Findings").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("tab", name="Record")).to_be_focused()
    expect(page.locator("#panel-record")).to_be_visible()
    page.keyboard.press("Home")
    expect(page.locator("#panel-findings")).to_be_visible()


def test_tab_alone_leads_from_a_finding_to_the_record_and_from_part_to_part(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told())
    expect(page.get_by_role("tablist")).to_have_accessible_description(re.compile("arrow keys"))
    first = page.locator(".finding").first
    first.get_by_role("button", name="The board’s note").press("Enter")
    expect(first.get_by_label("The board's view")).to_be_focused()
    first.get_by_label("Dissent").press("Tab")
    expect(page.locator(":focus")).to_have_text("Go on to the decision and record")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-record")).to_be_focused()
    expect(page.get_by_role("tab", name="Record")).to_be_in_viewport()
    # What is decided comes first, and after the last field the record itself.
    page.keyboard.press("Tab")
    expect(page.get_by_label("Decision", exact=True)).to_be_focused()
    page.get_by_label("Approval ends on").focus()
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.locator(":focus:not(input)").count():
            break
    expect(page.get_by_role("heading", name="The record")).to_be_focused()
    expect(page.locator(".record .r-h1")).to_be_in_viewport()
    page.get_by_role("button", name="Back to the findings").press("Enter")
    # Of a finding, the note comes before what it rests on.
    first.get_by_role("button", name="The board’s note").press("Enter")
    page.keyboard.press("Tab")
    expect(first.locator(".facts button").first).to_be_focused()
    for part in ("questions", "way out", "changes", "decision and record"):
        ways = page.locator("[role=tabpanel]:visible > .ways")
        ways.get_by_role("button", name=f"Go on to the {part}").press("Enter")
        expect(page.locator("[role=tabpanel]:focus")).to_be_visible()
    expect(page.locator("#panel-record")).to_be_focused()


def test_the_live_region_speaks_once_when_the_typing_stops(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told())
    live = page.locator("#live")
    expect(live).to_have_text(re.compile(r"^\d+ grave, \d+ serious, \d+ caution\. \d+ open questions?\.$"))
    page.evaluate(
        "window.spoken = 0; new MutationObserver(() => spoken++)"
        ".observe(document.getElementById('live'), { childList: true, characterData: true, subtree: true })"
    )
    card(page, "Bad list")
    decision = page.locator("#part-decisions")
    decision.get_by_label("Name", exact=True).click()
    page.keyboard.type(" of the library", delay=20)
    decision.get_by_label("When", exact=True).select_option("before")
    decision.get_by_label("Days before effect").click()
    page.keyboard.type("140", delay=20)
    page.wait_for_function("() => spoken > 0")
    assert page.evaluate("spoken") == 1


def test_every_field_has_a_name_and_its_help(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told())
    page.locator("button.card-toggle").first.click()
    unnamed = page.evaluate(
        """() => [...document.querySelectorAll('#form input, #form select, #form textarea')]
        .filter((e) => !e.labels.length).map((e) => e.outerHTML)"""
    )
    assert unnamed == []
    lost = page.evaluate(
        """() => [...document.querySelectorAll('[aria-describedby]')].flatMap((e) => e.getAttribute('aria-describedby')
        .split(' ')).filter((id) => !document.getElementById(id))"""
    )
    assert lost == []
    notice = page.get_by_role("combobox", name="When", exact=True).first
    expect(notice).to_have_accessible_description(re.compile("When is the person told"))


def test_the_name_of_a_card_says_what_stands_there_and_no_more(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told(groups=[{"id": "adults", "name": "Adult card holders", "children": False, "role": "subject"}]))
    cards = page.locator("button.card-toggle")
    expect(cards.first).to_be_visible()
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    spoken = [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "button"]
    assert "Adult card holders 2 fields stated" in [" ".join(name.split()) for name in spoken]
    assert "needs mending" not in cards.first.inner_text()
    open_data(page, told(groups=[{"id": "adults", "name": "Adult card holders", "role": "villain"}]))
    expect(cards.first).to_have_text("Adult card holders 1 field stated needs mending")


def test_nothing_moves(open_page: Open) -> None:
    page = open_board(open_page)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter((e) => getComputedStyle(e).transitionDuration !== '0s').length"
    )
    assert moving == 0


def test_on_a_phone_one_link_leads_to_the_review_and_one_back_to_where_the_proposal_was_left(open_page: Open) -> None:
    page = open_board(open_page, viewport={"width": 390, "height": 844})
    open_data(page, told())
    expect(page.locator("#message")).to_contain_text("is open")
    page.locator("#to-review").click()
    expect(page.locator("#counts")).to_be_in_viewport()
    bar = page.get_by_role("navigation", name="Proposal and review")
    bar.get_by_role("link", name="Proposal", exact=True).click()
    expect(page.locator("#form h2").first).to_be_in_viewport()
    field = page.locator("#form input[type=text]:visible").last
    field.click()
    page.locator("#to-review").click()
    expect(field).not_to_be_in_viewport()
    bar.get_by_role("link", name="Proposal", exact=True).click()
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()
