"""The review page in a real browser: the story of a board, and what must not go wrong on the way."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from recourse.board import as_script
from recourse.cli import cli
from recourse.library import Library
from tests.browser.boards import (
    Open,
    card,
    draft,
    finding,
    findings,
    open_board,
    open_data,
    open_example,
    save,
)

TODAY = "2026-11-27"
LIST = {"id": "bad-list", "name": "Bad list", "type": "list", "reliance": "decisive"}
NEVER_TOLD = "no-notice/never-told@bad-list"


def told(**more: Any) -> dict[str, Any]:
    """A proposal of one decision of which nobody is told."""
    decision = {**LIST, "notice": {"when": "never", "reasons": "none"}}
    return {"format": 1, "id": "small", "name": "Small", "decisions": [decision], **more}


def reviewed(path: Path) -> dict[str, Any]:
    """What the command line says of a file."""
    result = CliRunner().invoke(cli, ["review", str(path), "--format", "json", "--today", TODAY])
    (review,) = json.loads(result.stdout)["reviews"]
    return dict(review)


def alike(page: Page, path: Path) -> None:
    """The page and the command line say the same of a file."""
    mine = page.evaluate(f"Recourse.review(Recourse.app.reviewable(Recourse.draft.now).proposal, '{TODAY}')")
    theirs = reviewed(path)
    assert mine["clear"] == theirs["clear"]
    for key in ("findings", "questions", "notes"):
        bare = [{k: v for k, v in entry.items() if k != "place"} for entry in theirs[key]]
        shown = [{k: v for k, v in entry.items() if k != "ask"} for entry in mine[key]]
        assert shown == bare


def test_the_story_of_a_board(open_page: Open, tmp_path: Path) -> None:
    page = open_board(open_page)
    open_example(page, "judgment-defaulter-list")
    before = findings(page)

    # A field is changed, and the finding appears.
    decision = card(page, "Order that limits spending")
    decision.get_by_label("When", exact=True).select_option("never")
    expect(finding(page, "The people concerned are never told of Order that limits spending")).to_be_visible()
    assert len(findings(page)) > len(before)

    # What clears it is tried, and adopted.
    never = finding(page, "The people concerned are never told of Order that limits spending")
    never.get_by_role("button", name=re.compile("What clears it")).click()
    expect(never.get_by_text("Resolved", exact=False).first).to_be_visible()
    never.get_by_role("button", name="Adopt “Notice before effect”").click()
    expect(page.locator("#message")).to_contain_text("Adopted: Notice before effect. resolved")
    expect(never).to_have_count(0)
    page.get_by_role("tab", name="Record").click()
    changed = page.locator(".record").get_by_role("heading", name="Changed by the board")
    expect(changed).to_be_visible()
    assert draft(page)["meeting"]["adopted"] == ["notice-before-effect"]
    page.locator("#message").get_by_role("button", name="Undo").click()
    expect(changed).to_have_count(0)
    page.get_by_role("tab", name="Findings").click()
    expect(never).to_be_visible()

    # The board notes what it thinks of it.
    never.get_by_role("button", name="The board’s note").click()
    never.get_by_label("The board's view").select_option("agree")
    never.get_by_label("The proposer says").press_sequentially("It would cost too much.")
    never.get_by_label("Condition").press_sequentially("Write to each person two weeks before.")
    never.get_by_label("Who sees to it").press_sequentially("The registrar")
    never.get_by_label("By when").fill("2027-03-01")
    never.get_by_label("Dissent").press_sequentially("Member C: a warning lets people hide money.")
    page.get_by_role("tab", name="Record").click()
    page.get_by_label("Decision", exact=True).select_option("approved_with_conditions")
    page.get_by_label("Approval ends on").fill("2027-12-31")
    expect(page.locator(".record")).to_contain_text("Member C: a warning lets people hide money.")
    expect(page.locator(".record")).to_contain_text("Seen to by: The registrar. By: 2027-03-01")
    expect(page.locator(".record")).to_contain_text("The proposer saysIt would cost too much.")
    expect(page.locator(".record .who").first).to_have_text("Who answers, and by when:")

    # The record is printed.
    for paper in ("A4", "Letter"):
        assert page.pdf(format=paper).startswith(b"%PDF")

    # The file is saved, and opened after everything was cleared: the same state.
    state, found = draft(page), findings(page)
    path = save(page, tmp_path)
    page.locator("#clear").click()
    page.locator("#sure-clear").click()
    expect(page.locator("#start")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    expect(page.locator("#start")).to_be_visible()
    page.set_input_files("#file", path)
    expect(page.locator("#message")).to_contain_text("is open")
    assert draft(page) == state
    assert findings(page) == found
    alike(page, path)
    assert page.evaluate("stopped") == []


def test_a_draft_is_there_after_a_reload_and_gone_once_cleared(open_page: Open) -> None:
    page = open_board(open_page)
    page.get_by_role("button", name="Show me the form").click()
    page.locator("#part-header").get_by_label("Name", exact=True).press_sequentially("Points")
    page.reload()
    expect(page.locator("#part-header").get_by_label("Name", exact=True)).to_have_value("Points")
    page.locator("#clear").click()
    page.locator("#sure-keep").click()
    assert draft(page)["name"] == "Points"
    page.locator("#clear").click()
    page.locator("#sure-clear").click()
    page.keyboard.press("Control+z")
    assert page.evaluate("Recourse.draft.now") == {}


def test_an_empty_proposal_does_not_look_as_if_all_were_well(open_page: Open) -> None:
    page = open_board(open_page)
    expect(page.locator("#panel-findings")).to_contain_text("An empty description is not a harmless system.")
    open_data(page, {"format": 1, "id": "bare", "name": "Bare"})
    expect(page.locator("#panel-findings")).to_contain_text("Of what is not stated this says nothing.")
    assert not re.search(r"\b(total|grade|passed|safe)\b", page.locator("#review").inner_text(), re.IGNORECASE)


def test_a_file_with_errors_names_each_and_loses_nothing(open_page: Open) -> None:
    page = open_board(open_page)
    data = told(
        colour="blue",
        groups=[{"id": "people", "role": "villain", "children": "perhaps"}, {"id": "people", "name": "Again"}],
        consequences=[{"id": "fine", "from": ["bad-list", "gone"], "ends_after_days": "fourteen"}],
        waivers=[{"finding": NEVER_TOLD, "reason": "For now."}],
    )
    open_data(page, data)
    said = page.locator(".problems")
    labels = "Signed by", "Signed on", "Ends on"
    for word in ("colour", "villain", "children", "people", "gone", "ends_after_days", *labels):
        expect(said).to_contain_text(word)
    # The rest is reviewed all the same, and the file is kept as it came.
    assert NEVER_TOLD in findings(page)
    assert draft(page) == data
    # A value that no control knows is shown as it was written, and marked.
    said.get_by_role("button", name=re.compile(": Role")).click()
    expect(page.locator(":focus")).to_have_value("villain")
    expect(page.locator(":focus")).to_have_attribute("aria-invalid", "true")
    fine = card(page, "Consequence 1") if page.get_by_text("Consequence 1").count() else card(page, "fine")
    expect(fine.get_by_label(re.compile("^gone"))).to_be_checked()
    # What is mended is no longer named.
    fine.get_by_label(re.compile("^gone")).click()
    expect(said).not_to_contain_text("gone")


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.yaml", "format: 1", "recourse convert a.yaml"),
        ("a.json", "{", "could not be read"),
        ("a.json", "[]", "could not be read"),
        ("a.json", "null", "could not be read"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_the_draft_alone(open_page: Open, name: str, text: str, says: str) -> None:
    page = open_board(open_page)
    open_data(page, told())
    expect(page.locator("#message")).to_contain_text("is open")
    open_data(page, text, name)
    expect(page.locator("#message")).to_contain_text(says)
    assert draft(page) == told()


def test_not_stated_stated_and_stated_to_be_none_are_three_answers(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told())
    decision = card(page, "Bad list")
    appeals = decision.get_by_role("group", name=re.compile("^Appeals"))
    expect(appeals.locator("legend").first).to_contain_text("Not stated")
    appeals.get_by_label("Stated: there are none").check()
    assert draft(page)["decisions"][0]["appeals"] == []
    appeals.get_by_label("Stated: there are none").uncheck()
    assert "appeals" not in draft(page)["decisions"][0]
    appeals.get_by_role("button", name="Add an appeal").click()
    assert draft(page)["decisions"][0]["appeals"] == [{}]
    free = appeals.get_by_role("group", name="Free", exact=True)
    expect(free.get_by_label("Not stated")).to_be_checked()
    free.get_by_label("No", exact=True).check()
    assert draft(page)["decisions"][0]["appeals"] == [{"free": False}]
    free.get_by_label("Not stated").check()
    appeals.get_by_role("button", name="Remove Appeal 1").click()
    assert draft(page) == told()
    expect(appeals.get_by_role("button", name="Add an appeal")).to_be_focused()


def test_a_field_shows_once_another_makes_it_matter(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told())
    decision = card(page, "Bad list")
    expect(decision.get_by_label("Days before effect")).to_have_count(0)
    decision.get_by_label("When", exact=True).select_option("before")
    days = decision.get_by_label("Days before effect")
    days.press_sequentially("14")
    assert draft(page)["decisions"][0]["notice"]["days"] == 14
    # What is stated stays in sight, also when it no longer matters.
    decision.get_by_label("When", exact=True).select_option("never")
    expect(days).to_have_value("14")
    decision.get_by_role("button", name=re.compile("More fields")).click()
    expect(decision.get_by_label("Standard of proof")).to_be_visible()


def test_a_decision_is_not_offered_as_what_it_is_made_from(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told(criteria=[{"id": "late", "name": "Late"}]))
    made_from = card(page, "Bad list").get_by_role("group", name=re.compile("^Made from"))
    expect(made_from.get_by_label("Late")).to_be_visible()
    expect(made_from.get_by_label("Bad list")).to_have_count(0)


def asked(page: Page, question: str) -> Any:
    """The screen of a question of the interview, gone on to by Ctrl and Enter."""
    for _ in range(60):
        if (page.locator("#asked").text_content() or "").startswith(question):
            return page.get_by_role("group", name=question)
        page.keyboard.press("Control+Enter")
    raise AssertionError(f"{question} is not asked")


def test_the_interview_says_how_far_one_is_and_speaks_plainly(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told(shares=[{"id": "copy", "name": "Copy"}, {"id": "answer", "name": "Answer"}]))
    expect(page.locator("#message")).to_contain_text("is open")
    page.locator("#ask").click()
    said, jargon = list[str](), re.compile(r"\[\]|of the datum|overseer|of type|belongs here|\{")
    while page.get_by_role("button", name="Next", exact=True).count():
        told_ = page.locator("#interview").inner_text()
        assert not jargon.search(told_), told_
        said.append(told_)
        if "Is it a copy to keep" in told_:
            page.get_by_role("group", name="Copy", exact=True).get_by_label(re.compile("^Copy")).check()
        page.get_by_role("button", name="Next", exact=True).click()
    assert "Part 1 of 8, The system: question 2 of 6 in this part." in said[1]
    # What matters only of a copy is asked about the copy alone, and what matters for nothing is not asked.
    last = [text for text in said if "question 5 of 5 in this part" in text and "Shares" in text]
    assert "Does a correction reach whoever has a copy?" in last[0]
    assert "Answer" not in last[0].split("Does a correction reach")[1]
    assert not any("What is the person told about why" in text for text in said)


def test_a_question_of_the_interview_is_put_once_about_all_elements(open_page: Open) -> None:
    page = open_board(open_page)
    groups = [{"id": f"group-{n}", "name": f"Group {n}"} for n in range(1, 31)]
    open_data(page, told(groups=groups))
    page.locator("#ask").click()
    screen = asked(page, "How do they come into it?")
    assert screen.get_by_role("group").count() == 30
    first, second = screen.get_by_role("group", name="Group 1", exact=True), screen.get_by_role("group", name="Group 2")
    expect(first.get_by_role("radio", name="Not stated")).to_be_focused()
    expect(first.get_by_role("radio", name="Not stated")).to_be_checked()
    # A letter chooses, and Enter leads on: to the next element, and from the last one to the next question.
    page.keyboard.press("v")
    page.keyboard.press("Enter")
    expect(second.first.get_by_role("radio", name="Not stated")).to_be_focused()
    page.keyboard.press("ArrowDown")
    for _ in range(29):
        page.keyboard.press("Enter")
    expect(page.locator("#asked")).to_have_text("Are they under eighteen, or are some of them?")
    assert [group.get("role") for group in draft(page)["groups"]] == ["victim", "subject", *[None] * 28]
    page.get_by_role("button", name="Back").click()
    expect(first.get_by_role("radio", name="Victim")).to_be_focused()
    # All of many are ticked at once.
    screen = asked(page, "Whom is it about?")
    page.keyboard.press("Space")
    expect(screen.get_by_label("Group 30")).to_be_checked()
    assert len(draft(page)["decisions"][0]["about"]) == 30
    screen.get_by_label("Group 30").uncheck()
    expect(screen.get_by_label("All of them")).not_to_be_checked()


def test_an_undo_that_takes_out_what_is_asked_about_leads_back_to_the_names(open_page: Open) -> None:
    page = open_board(open_page)
    page.get_by_role("button", name="Ask me").click()
    asked(page, "Whom does it touch?")
    page.keyboard.type("Members\nChildren")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#asked")).to_have_text("How do they come into it?")
    page.keyboard.press("Control+z")
    expect(page.locator("#asked")).to_have_text("Whom does it touch?")
    expect(page.locator("#interview textarea")).to_be_focused()
    page.keyboard.press("Control+Shift+z")
    expect(page.locator("#interview textarea")).to_have_value("Members\nChildren")
    page.keyboard.press("Control+Enter")
    assert [group["id"] for group in draft(page)["groups"]] == ["members", "children"]


def test_enter_keeps_its_own_meaning_in_the_interview_where_it_has_one(open_page: Open) -> None:
    page = open_board(open_page)
    page.get_by_role("button", name="Ask me").click()
    asked(page, "Which rules allow it?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # adds a rule
    expect(page.locator("#interview select").first).to_be_focused()
    page.locator("#interview select").first.select_option("policy")
    page.keyboard.press("Control+Enter")
    asked(page, "Whom does it touch?")
    page.keyboard.type("Members")
    page.keyboard.press("Enter")
    page.keyboard.type("Children")
    page.get_by_role("button", name="Next", exact=True).click()
    assert [group["name"] for group in draft(page)["groups"]] == ["Members", "Children"]


def test_a_letter_chooses_what_it_begins_and_never_what_is_not_stated(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told(groups=[{"id": "people", "name": "People"}]))
    page.locator("#ask").click()
    hint = page.locator("#interview .keys")
    asked(page, "Are they under eighteen")
    expect(hint).to_have_text("Enter: next answer, then next question. A letter chooses. Ctrl+Enter: next question.")
    expect(page.get_by_role("radio", name="Not stated")).to_be_checked()
    page.keyboard.press("n")
    assert draft(page)["groups"][0]["children"] is False
    page.keyboard.press("n")
    assert draft(page)["groups"][0]["children"] is False
    asked(page, "When is the person told?")
    page.keyboard.press("w")
    page.keyboard.press("n")
    expect(page.get_by_role("radio", name=re.compile("^Never"))).to_be_checked()
    # A letter only finds a box, and where there is none it finds the button that adds an entry.
    asked(page, "How can it be fought?")
    expect(hint).to_contain_text("A letter finds, Space ticks.")
    page.keyboard.press("s")
    assert "appeals" not in draft(page)["decisions"][0]
    for number in (1, 2):
        page.keyboard.press("a")
        expect(page.get_by_role("button", name="Add an appeal")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#interview select:focus")).to_have_count(1)
        assert len(draft(page)["decisions"][0]["appeals"]) == number
        page.locator("#interview [type=radio]").last.focus()


@pytest.mark.parametrize("opens", ["Enter", "Space"])
def test_control_and_enter_go_on_from_an_entry_also_out_of_a_list_that_is_open(open_page: Open, opens: str) -> None:
    page = open_board(open_page)
    page.get_by_role("button", name="Ask me").click()
    asked(page, "Which rules allow it?")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("House rules")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#asked")).to_have_text("Whom does it touch?")
    page.get_by_role("button", name="Back").press("Enter")
    kind = page.locator("#interview select").first
    expect(kind).to_be_focused()
    page.keyboard.press(opens)
    page.keyboard.press("p")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#asked")).to_have_text("Whom does it touch?")
    assert draft(page)["legal_basis"] == [{"kind": "policy", "citation": "House rules"}]
    # And it goes on only once.
    page.get_by_role("button", name="Back").press("Enter")
    page.get_by_role("button", name="Back").press("Enter")
    page.keyboard.press("Control+Enter")
    expect(kind).to_be_focused()


def test_open_questions_are_not_counted_while_the_interview_asks(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told())
    counts = page.locator("#counts")
    expect(counts).to_contain_text("Open question")
    page.locator("#ask").click()
    expect(counts).to_contain_text("Grave")
    expect(counts).not_to_contain_text("Open question")
    expect(page.locator("#to-review")).not_to_contain_text("open")
    expect(page.locator("#live")).to_have_text(re.compile(r"\d+ caution\.$"))
    page.get_by_role("button", name="Stop and see the form").click()
    expect(counts).to_contain_text("Open question")
    expect(page.locator("#live")).to_have_text(re.compile(r"\d+ open questions?\.$"))


def test_many_boxes_stand_in_columns_and_stay_large_enough(open_page: Open) -> None:
    page = open_board(open_page, viewport={"width": 1280, "height": 900})
    open_data(page, told(data=[{"id": f"d{n}", "name": f"Datum {n}"} for n in range(3)]))
    page.locator("#ask").click()
    asked(page, "What do these data tell?")
    boxes = page.get_by_role("group", name="Datum 1").locator(".box")
    places = [box.bounding_box() for box in boxes.all()]
    assert len({place["x"] for place in places}) == 3
    assert min(place["height"] for place in places) >= 24
    # In four columns the longest word would be broken.
    lines = """box => {
        const range = document.createRange();
        range.selectNodeContents(box);
        return range.getClientRects().length;
    }"""
    assert boxes.filter(has_text="Communications").evaluate(lines) == boxes.filter(has_text="Genetic").evaluate(lines)


def test_elements_are_added_copied_moved_and_removed_with_the_focus_in_place(open_page: Open) -> None:
    page = open_board(open_page)
    page.get_by_role("button", name="Show me the form").click()
    groups = page.locator("#part-groups")
    for name in ("Members", "Children"):
        groups.get_by_role("button", name="Add a group").click()
        expect(page.locator(":focus")).to_have_attribute("placeholder", "Not stated")
        page.keyboard.type(name)
        page.keyboard.press("Tab")
    assert [group["id"] for group in draft(page)["groups"]] == ["members", "children"]
    groups.get_by_role("button", name="Move Children up").click()
    assert [group["id"] for group in draft(page)["groups"]] == ["children", "members"]
    expect(groups.get_by_role("button", name="Move Children up")).to_be_focused()
    groups.get_by_role("button", name="Copy Members").click()
    assert draft(page)["groups"][2] == {"id": "members-2", "name": "Members (copy)"}
    expect(page.locator(":focus")).to_have_value("Members (copy)")
    groups.get_by_role("button", name="Remove Children").click()
    expect(groups.locator("button.card-toggle").first).to_be_focused()
    page.locator("#undo").click()
    assert [group["id"] for group in draft(page)["groups"]] == ["children", "members", "members-2"]
    for _ in range(20):
        page.keyboard.press("Control+z")
    assert page.evaluate("Recourse.draft.now") == {}
    for _ in range(20):
        page.keyboard.press("Control+Shift+z")
    assert [group["id"] for group in draft(page)["groups"]] == ["members", "members-2"]


@pytest.mark.parametrize("name", ["rule", "appeal"])
def test_a_new_entry_of_a_list_has_the_focus_and_undo_hands_it_back(open_page: Open, name: str) -> None:
    page = open_board(open_page)
    open_data(page, told())
    expect(page.locator("#message")).to_contain_text("is open")
    if name == "rule":
        page.locator("#ask").click()
        for _ in range(5):
            page.get_by_role("button", name="Next").click()
    else:
        card(page, "Bad list")
    add = page.get_by_role("button", name=re.compile(f"Add an? {name}$"))
    for number in (1, 2):
        add.press("Enter")
        entry = page.locator(".card.small").filter(has_text=f"{name.title()} {number}")
        expect(entry.locator("select").first).to_be_focused()
    page.keyboard.press("Control+z")
    expect(add).to_be_focused()
    add.press("Enter")
    page.get_by_role("button", name=f"Remove {name.title()} 2").press("Enter")
    expect(page.get_by_role("button", name=f"Remove {name.title()} 1")).to_be_focused()
    page.keyboard.press("Enter")
    expect(add).to_be_focused()


def test_an_id_that_is_changed_takes_along_what_names_it_and_a_dangling_one_is_kept(open_page: Open) -> None:
    page = open_board(open_page)
    data = told(
        groups=[{"id": "people", "name": "People"}],
        consequences=[{"id": "fine", "name": "Fine", "from": ["bad-list"], "falls_on": ["people"]}],
        contests=[{"finding": NEVER_TOLD, "reason": "They are told by radio."}],
    )
    open_data(page, data)
    decision = card(page, "Bad list")
    decision.get_by_role("button", name=re.compile("More fields")).click()
    decision.get_by_label("Id", exact=True).fill("worse-list")
    page.keyboard.press("Tab")
    now = draft(page)
    assert now["consequences"][0]["from"] == ["worse-list"]
    assert now["contests"][0]["finding"] == "no-notice/never-told@worse-list"
    page.get_by_role("button", name="Remove People").click()
    assert draft(page)["consequences"][0]["falls_on"] == ["people"]
    fine = card(page, "Fine")
    expect(fine.get_by_label(re.compile("people names nothing"))).to_be_checked()
    expect(page.locator(".problems")).to_contain_text("people")


def test_disagreeing_is_a_contest_and_a_whole_waiver_is_a_waiver(open_page: Open, tmp_path: Path) -> None:
    page = open_board(open_page)
    open_data(page, told())
    never = finding(page, "The people concerned are never told of Bad list")
    never.get_by_role("button", name="The board’s note").click()
    never.get_by_label("The board's view").select_option("disagree")
    reason = never.get_by_label("Reason").first
    reason.press_sequentially("They are told by radio.")
    assert draft(page)["contests"] == [{"finding": NEVER_TOLD, "reason": "They are told by radio."}]
    expect(never.get_by_text("Contested", exact=True)).to_be_visible()

    waiver = never.get_by_role("group", name="Waiver")
    waiver.get_by_label("Reason").press_sequentially("We close it in March.")
    waiver.get_by_label("Signed by").press_sequentially("The board")
    assert "waivers" not in draft(page)  # a waiver without an end is none
    alike(page, save(page, tmp_path))  # and a file saved now is a good one
    waiver.get_by_label("Ends on").fill("2099-03-01")
    (signed,) = draft(page)["waivers"]
    assert (signed["reason"], signed["by"], signed["until"]) == ("We close it in March.", "The board", "2099-03-01")
    assert signed["values"]["notice.when"] == "never"
    assert "waiver" not in draft(page)["meeting"]["findings"][0]
    expect(never.get_by_text("Waived until 2099-03-01")).to_be_visible()
    alike(page, save(page, tmp_path))

    never.get_by_label("The board's view").select_option("agree")
    assert "contests" not in draft(page)
    waiver.get_by_label("Ends on").fill("")
    assert "waivers" not in draft(page)
    assert draft(page)["meeting"]["findings"][0]["waiver"]["reason"] == "We close it in March."


def test_a_contest_of_the_proposer_is_left_alone(open_page: Open) -> None:
    page = open_board(open_page)
    contest = {"finding": NEVER_TOLD, "reason": "There is a sign at the door.", "evidence": "Photograph 3"}
    open_data(page, told(contests=[contest]))
    never = finding(page, "The people concerned are never told of Bad list")
    expect(never).to_contain_text("There is a sign at the door. Evidence: Photograph 3")
    never.get_by_role("button", name="The board’s note").click()
    never.get_by_label("The board's view").select_option("disagree")
    never.get_by_label("Reason").first.press_sequentially("A sign is a notice.")
    assert draft(page)["contests"] == [contest]
    never.get_by_label("The board's view").select_option("agree")
    assert draft(page)["contests"] == [contest]


def test_the_record_calls_findings_by_what_they_say_and_not_by_their_ids(open_page: Open) -> None:
    page = open_board(open_page)
    gone = "kept-without-end/kept-for-ever@bad-list"
    notes = [{"finding": NEVER_TOLD, "condition": "Write to them."}, {"finding": gone, "reason": "It was mended."}]
    open_data(page, told(meeting={"findings": notes}, contests=[{"finding": gone, "reason": "It is not so."}]))
    expect(page.locator("#message")).to_contain_text("is open")
    page.get_by_role("tab", name="Record").click()
    record = page.locator(".record")
    expect(record).to_contain_text("Write to them. Finding: The people concerned are never told of Bad list")
    expect(record).to_contain_text("Kept without end: Bad list. It was mended.")
    expect(record).to_contain_text("The contest of \u201cKept without end: Bad list\u201d belongs to no finding.")
    assert not re.search(r"[a-z]/[a-z-]+@|\bId\b", record.inner_text())


HOSTILE = "<img src=x onerror=alert(1)>\"'`${1}</script><b>| **x** _"


def test_hostile_text_stays_text(open_page: Open, tmp_path: Path) -> None:
    page = open_board(open_page)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    data = told(
        summary=HOSTILE,
        groups=[{"id": "people", "name": HOSTILE}],
        contests=[{"finding": NEVER_TOLD, "reason": HOSTILE}],
        meeting={"dissent": HOSTILE, "findings": [{"finding": NEVER_TOLD, "view": "agree", "reason": HOSTILE}]},
    )
    data["decisions"][0] |= {"name": HOSTILE, "about": ["people"]}
    open_data(page, data)
    expect(page.locator("#message")).to_contain_text("is open")
    for tab in ("Findings", "Questions", "Way out", "Changes", "Record"):
        page.get_by_role("tab", name=tab).click()
    expect(page.locator(".record")).to_contain_text(HOSTILE)
    page.pdf()
    assert page.locator("main img, main b:not(.counts b, .outcome b), main script").count() == 0
    assert dialogs == []
    assert page.evaluate("stopped") == []
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as Markdown").click()
    text = Path(saved.value.path()).read_text("utf-8")
    assert "\\<img" in text
    assert "<img" not in text.replace("\\<img", "")
    assert draft(page) == data
    alike(page, save(page, tmp_path))


def test_the_page_asks_for_nothing_but_the_examples_once_it_is_loaded_and_works_from_the_file_system(
    open_page: Open, browser: Any, site: Path
) -> None:
    page = open_board(open_page)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_example(page, "model-town-points")
    assert [url.rsplit("/", 1)[-1] for url in asked] == ["examples.js"]
    asked.clear()
    page.context.set_offline(True)
    for tab in ("Questions", "Way out", "Changes", "Record"):
        page.get_by_role("tab", name=tab).click()
    page.locator("#ask").click()
    assert [url for url in asked if not url.startswith("blob:")] == []
    assert page.evaluate("stopped") == []

    alone = browser.new_page()
    alone.add_init_script("window.stopped = []; addEventListener('securitypolicyviolation', (e) => stopped.push(e));")
    alone.goto((site / "board" / "index.html").as_uri())
    open_example(alone, "model-town-points")
    assert findings(alone)
    assert alone.evaluate("stopped.length") == 0
    alone.close()


def test_examples_that_cannot_be_read_are_said_to_be_so_and_all_else_goes_on(open_page: Open) -> None:
    page = open_board(open_page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Open the example").click()
    expect(page.locator("#message")).to_contain_text("The examples can’t be read.")
    page.context.set_offline(False)
    open_example(page, "model-town-points")
    assert findings(page)


@pytest.mark.parametrize("name", ["model-town-points", "judgment-defaulter-list", "wikipedia-blocks", "parents-next"])
def test_a_saved_file_reviews_identically_on_the_command_line(open_page: Open, tmp_path: Path, name: str) -> None:
    page = open_board(open_page)
    open_example(page, name)
    alike(page, save(page, tmp_path))


def big(number: int) -> dict[str, Any]:
    """A proposal with so many elements, all tied to each other."""
    each = number // 5
    return {
        "format": 1,
        "id": "big",
        "name": "Big",
        "groups": [{"id": f"g{i}", "name": f"Group {i}", "role": "subject"} for i in range(each)],
        "data": [{"id": f"d{i}", "name": f"Datum {i}", "about": [f"g{i}"]} for i in range(each)],
        "criteria": [{"id": f"c{i}", "name": f"Criterion {i}", "uses": [f"d{i}"]} for i in range(each)],
        "decisions": [
            {"id": f"e{i}", "name": f"Decision {i}", "about": [f"g{i}"], "from": [f"c{i}"], "type": "list"}
            for i in range(each)
        ],
        "consequences": [
            {"id": f"f{i}", "name": f"Loss {i}", "from": [f"e{i}"], "falls_on": [f"g{i}"]} for i in range(each)
        ],
    }


def test_two_hundred_elements_are_edited_without_waiting(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, big(200))
    expect(page.locator("#message")).to_contain_text("is open")
    decision = card(page, "Decision 39")
    decision.get_by_label("When", exact=True).select_option("never")
    expect(finding(page, "The people concerned are never told of Decision 39")).to_be_visible()
    decision.get_by_label("Name", exact=True).fill("The last one")
    expect(finding(page, "The people concerned are never told of The last one")).to_be_visible()


def test_the_page_weighs_little(site: Path, library: Library) -> None:
    weights = {path.name: len(gzip.compress(path.read_bytes())) for path in (site / "board").iterdir()}
    assert as_script(library) == (site / "board" / "data.js").read_text("utf-8")
    later = weights.pop("examples.js")  # asked for by whoever opens one; see the test of the examples
    assert set(weights) == {"index.html", "board.css", "board.js", "data.js"}
    weight = sum(weights.values())
    print(f"scripts, styles, data and the page itself, compressed: {weight} bytes; examples: {later} more")
    assert weight <= 150 * 1000


def test_the_plan_and_an_earlier_version_are_compared(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told())
    page.get_by_role("tab", name="Changes").click()
    page.get_by_role("button", name="Find a set").click()
    expect(page.locator(".plan")).to_contain_text("Notice before effect")
    page.get_by_role("button", name="Adopt all of them").click()
    expect(page.locator("#message")).to_contain_text("Adopted:")
    assert NEVER_TOLD not in findings(page)
    page.get_by_role("button", name="Compare with what was opened").click()
    expect(page.locator("#panel-changes")).to_contain_text("The people concerned are never told of Bad list")
    old = {"name": "old.json", "mimeType": "application/json", "buffer": json.dumps(told()).encode()}
    page.set_input_files("#compare-file", old)
    expect(page.locator("#panel-changes")).to_contain_text("From old.json to the proposal as it stands")


def test_the_way_out_is_drawn_and_told(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told(consequences=[{"id": "fine", "name": "Fine", "from": ["bad-list"]}]))
    page.get_by_role("tab", name="Way out").click()
    way = page.locator("#panel-routes .way")
    expect(way.get_by_role("img", name="Bad list: wrongly listed")).to_be_visible()
    way.get_by_role("button", name="The same in words").click()
    drawn = " ".join(way.locator("svg").first.locator("text").all_text_contents())
    said = way.locator("ol").first.inner_text()
    assert "Told (no way): Never told" in said
    assert "Never told" in re.sub(r"\s+", " ", drawn)
    assert page.locator("svg [style], main [style]").count() == 0


def test_questions_lead_to_their_fields_and_are_copied(open_page: Open) -> None:
    page = open_board(open_page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_data(page, told())
    page.get_by_role("tab", name="Questions").click()
    page.get_by_role("button", name=re.compile(r"^Copy \d+ questions")).click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    assert re.match(r"1\. .+\?", page.evaluate("navigator.clipboard.readText()"))
    page.locator("#panel-questions").get_by_role("button", name="Bad list: Hearing").click()
    expect(page.locator(":focus")).to_have_value("")
    page.keyboard.press("ArrowDown")
    assert draft(page)["decisions"][0]["hearing"] == "before_effect"


def test_the_interview_asks_for_reasons_while_nobody_says_when_and_for_days_once_they_count(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told(decisions=[{"id": "list", "name": "List", "ends": {"rule": "after_days"}}]))
    expect(page.locator("#message")).to_be_focused()
    page.locator("#ask").click()
    asked_ = []
    while page.get_by_role("button", name="Next", exact=True).count():
        asked_.append(page.locator("#asked").inner_text())
        page.get_by_role("button", name="Next", exact=True).click()
    assert "What is the person told about why?" in asked_
    assert asked_[asked_.index("How long does the mark last?") + 1] == "After how many days?"
    assert "Is what it judges within the law?" not in asked_  # nobody says that it touches a right


def test_an_undo_says_so_and_takes_away_what_was_said_before(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told())
    expect(page.locator("#message")).to_contain_text("is open")
    page.locator("#undo").click()
    expect(page.locator("#live")).to_have_text("Undone.")
    expect(page.locator("#message")).to_be_empty()
    page.locator("#redo").click()
    expect(page.locator("#live")).to_have_text("Done again.")


def test_an_undo_names_the_place_and_what_is_taken_out_is_named(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told(groups=[{"id": "members", "name": "Members"}, {"id": "guests", "name": "Guests"}]))
    card(page, "Bad list").get_by_label("Type", exact=True).select_option("score")
    page.locator("#undo").click()
    expect(page.locator("#live")).to_have_text("Undone: Bad list: Type.")
    page.get_by_role("button", name="Remove Guests").click()
    expect(page.locator("#message")).to_contain_text("Guests is taken out. Undo brings it back.")


def test_a_button_leads_back_from_a_field_to_the_finding_that_rests_on_it(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told())
    name = "Bad list: Notice \u203a When"
    link = page.locator(".finding dd").get_by_role("button", name=name).first
    link.click()
    back = page.get_by_role("button", name="Back to where you came from")
    expect(back).to_have_count(1)
    back.click()
    expect(page.locator(":focus")).to_have_text(name)
    expect(back).to_have_count(0)

    # Once the field is changed the finding is gone, and the panel is where to go on.
    says = link.locator("xpath=ancestor::li").locator(".says").inner_text()
    link.click()
    card(page, "Bad list").get_by_label("When", exact=True).select_option("before")
    expect(finding(page, says)).to_have_count(0)
    back.click()
    expect(page.locator("#panel-findings")).to_be_focused()


def test_an_appeal_shows_first_what_any_board_can_answer(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told(decisions=[{"id": "list", "name": "List", "appeals": [{"lasts": False}]}]))
    appeals = card(page, "List").get_by_role("group", name=re.compile("^Appeals"))
    expect(appeals.get_by_text("Can change the outcome", exact=True)).to_be_visible()
    expect(appeals.get_by_role("group", name="Lasts")).to_be_visible()  # it is stated
    expect(appeals.get_by_text("Way in", exact=True)).to_have_count(0)
    appeals.get_by_role("button", name=re.compile(r"^More fields \(\d+\)")).click()
    expect(appeals.get_by_text("Way in", exact=True)).to_be_visible()


def test_what_is_missing_is_called_by_its_label(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told(decisions=[{**LIST, "sources": [{"says": "It is so."}]}]))
    wrong = page.locator("#problems")
    expect(wrong).to_contain_text("is not filled in.")
    expect(wrong).not_to_contain_text("lacks the key")


def test_a_trial_tells_which_dead_ends_it_opens_and_closes(open_page: Open) -> None:
    page = open_board(open_page)
    appeal = {"to": "same_body", "by": "person", "can_change": True, "decide_days": 60, "suspends": "never"}
    mark = {"rule": "after_days", "days": 30}
    end = {"id": "no-work", "name": "No work", "from": ["list"], "valence": "sanction", "essential": True}
    decision = {"id": "list", "name": "List", "type": "list", "notice": {"when": "with"}, "hearing": "none"}
    open_data(page, told(decisions=[{**decision, "appeals": [appeal], "ends": mark}], consequences=[end]))
    page.get_by_role("tab", name="Way out").click()
    expect(page.locator("#panel-routes")).to_contain_text("Out by day 30, as the mark ends then, cleared or not.")
    page.get_by_role("tab", name="Changes").click()
    page.get_by_role("button", name=re.compile("^Find")).click()
    expect(page.locator("#panel-changes .outcome").first).to_contain_text("Dead ends closed")


def test_the_record_says_what_adopting_changed_and_walks_the_way_out_in_words(open_page: Open, tmp_path: Path) -> None:
    page = open_board(open_page)
    end = {"id": "no-work", "name": "No work", "from": ["list"], "valence": "sanction", "essential": True}
    decision = {
        "id": "list",
        "name": "Lowest tenth",
        "type": "list",
        "line_set_by": "share",
        "notice": {"when": "never"},
    }
    open_data(page, told(decisions=[decision], consequences=[end]))
    one = finding(page, "a set share of people always falls short")
    one.get_by_role("button", name=re.compile("^What clears it")).click()
    one.get_by_role("button", name=re.compile("^Adopt")).first.click()
    held = draft(page)["meeting"]
    assert "Lowest tenth: Line set by \u2014 Share \u2192 Need" in held["changes"]
    says = "Lowest tenth: a set share of people always falls short, however well all of them do."
    assert f"No longer found: {says}" in held["changes"]
    page.get_by_role("tab", name="Record").click()
    expect(page.locator(".record")).to_contain_text(f"No longer found: {says}")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as Markdown").click()
    text = saved.value.path().read_text("utf-8")
    assert "1. Told (no way): Never told. A person finds out by being refused." in text
    # The command line reads the file as it is.
    file = save(page, tmp_path)
    assert reviewed(file)["name"] == "Small"


def test_a_record_holds_the_questions_that_are_chosen(open_page: Open) -> None:
    page = open_board(open_page)
    open_data(page, told())
    page.get_by_role("tab", name="Record").click()
    asked = page.locator(".record .r-h2", has_text="Questions to send back").locator("+ ol li")
    expect(asked).to_have_count(10)
    questions = page.evaluate("Recourse.app.state().review.questions.map((q) => q.gravity)")
    for choice, many in (("grave", questions.count("grave")), ("all", len(questions))):
        page.get_by_label("Questions in the record").select_option(choice)
        expect(asked).to_have_count(many)
    page.get_by_label("Decision", exact=True).select_option("sent_back")
    expect(page.locator(".record")).not_to_contain_text("Approval ends on")


def test_the_interview_asks_how_a_line_is_drawn_and_marks_what_is_wrong_where_it_stands(open_page: Open) -> None:
    page = open_board(open_page)
    data = [{"id": "notes", "name": "Notes", "retention": {"rule": "days"}}]
    criteria = [{"id": "late", "name": "Late", "conduct": {"protected": ["illness"]}}]
    open_data(page, told(data=data, criteria=criteria))
    expect(page.locator("#message")).to_be_focused()
    page.locator("#ask").click()
    seen = []
    while page.get_by_role("button", name="Next", exact=True).count():
        seen.append(page.locator("#asked").inner_text())
        if seen[-1] == "For how many days?":
            page.locator("#interview").get_by_label("Notes", exact=True).fill("5 years")
            expect(page.locator("#interview .problem:visible")).to_contain_text('is "5 years", not a whole number')
            page.locator("#interview").get_by_label("Notes", exact=True).fill("1826")
            expect(page.locator("#interview .problem:visible")).to_have_count(0)
        page.get_by_role("button", name="Next", exact=True).click()
    assert "For how many days?" in seen
    assert "Does a good reason count, such as illness?" in seen
    assert "If a line on a scale decides who is in or out, what is it drawn by?" in seen
