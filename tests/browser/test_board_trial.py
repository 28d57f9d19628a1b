"""A new user: a board that has two pages of prose reviews them from the guide's home with the keyboard alone.

The test presses each key without a wait and works out how long a person would take. With RECOURSE_AT_PACE=1 it waits
as that person would, and prints what the clock says: several minutes, so it is no part of `make test`.
"""

from __future__ import annotations

import os
import re
import time
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.boards import Open, draft, findings

SECONDS = 600
COMFORT = 0.75 * SECONDS  # what is worked out may take, so that nobody has to hurry
PER_KEY = 0.25  # a slow typist, 48 words a minute
PER_SCREEN = 4  # to read a question and find the answer in the prose
PER_FURTHER = 2  # to find the answer for each further element on the same screen, also where it stays open
AT_PACE = bool(os.environ.get("RECOURSE_AT_PACE"))

LOANS, NOTES, HOME = "Loans and returns", "Behaviour notes", "Home address"
LATE, BEHAVIOUR, HOUSEHOLD = "Late return", "Behaviour", "Household lateness"
SCORE, LISTED = "Score", "Restricted list"
BORROW, COMPUTER, CARDS = "Cannot borrow", "Cannot book a computer", "Children lose their cards"
SCHOOL = "Monthly list to the school service"
# What the prose says, in the order in which the page asks: one answer, or one for each element. None leaves it open.
ANSWERS: list[tuple[str, Any]] = [
    ("What is the system called", "Lending Score"),
    ("What sort of body", "Public"),
    ("What is it for", "A nightly number for each library member, and a list of those who may not borrow."),
    ("In which fields", None),
    ("Can a person stay out", "Conditional"),
    ("Which rules allow it", None),
    ("Whom does it touch", "Members\nChildren"),
    ("How do they come into it", {"Members": "Subject", "Children": "Dependant"}),
    ("Are they under eighteen", {"Members": None, "Children": "Yes"}),
    ("Which data does it keep", f"{LOANS}\n{NOTES}\n{HOME}"),
    ("Whose data are they", {LOANS: ["Members", "Children"], NOTES: ["Members"], HOME: ["Members", "Children"]}),
    ("What do these data tell", {LOANS: ["Conduct"], NOTES: ["Conduct"], HOME: ["Identity"]}),
    ("How are they gathered", {LOANS: ["Observed"], NOTES: ["Staff note"], HOME: ["Declared"]}),
    ("How long are they kept", {LOANS: "No limit", NOTES: None, HOME: None}),
    ("Are they kept after", {LOANS: "Yes", NOTES: None, HOME: None}),
    ("What counts for or against", f"{LATE}\n{BEHAVIOUR}\n{HOUSEHOLD}"),
    ("Which data does it look at", {LATE: [LOANS], BEHAVIOUR: [NOTES], HOUSEHOLD: [LOANS, HOME]}),
    ("Does it count for the person", {LATE: "Penalty", BEHAVIOUR: "Penalty", HOUSEHOLD: "Penalty"}),
    ("Whose conduct counts", {LATE: "Self", BEHAVIOUR: "Self", HOUSEHOLD: "Family"}),
    ("Can a person tell beforehand", {LATE: "Defined", BEHAVIOUR: "Open", HOUSEHOLD: None}),
    ("Can it hit someone", {LATE: None, BEHAVIOUR: ["Petition"], HOUSEHOLD: None}),
    ("Is what it judges within the law", {BEHAVIOUR: "Yes"}),
    ("What is determined", f"{SCORE}\n{LISTED}"),
    ("What comes out", {SCORE: "Score", LISTED: "List"}),
    ("Whom is it about", {SCORE: ["Members", "Children"], LISTED: ["Members"]}),
    ("From what is it made", {SCORE: [LATE, BEHAVIOUR, HOUSEHOLD], LISTED: [SCORE]}),
    ("Does a machine decide", {SCORE: "Automated", LISTED: "Automated"}),
    ("If a line on a scale", {LISTED: None}),
    ("How much hangs on it", {SCORE: "One of", LISTED: "Decisive"}),
    ("When is the person told", {SCORE: "Never", LISTED: "Never"}),
    ("Can the person answer", {SCORE: "None", LISTED: "None"}),
    ("How can it be fought", {SCORE: None, LISTED: None}),
    ("How long does the mark last", {SCORE: None, LISTED: "Never"}),
    ("What becomes of the mark", {SCORE: None, LISTED: None}),
    ("What does a person lose or gain", f"{BORROW}\n{COMPUTER}\n{CARDS}"),
    ("Is it a gain or a loss", {BORROW: "Sanction", COMPUTER: "Sanction", CARDS: "Sanction"}),
    ("From which decision", {BORROW: [LISTED], COMPUTER: [LISTED], CARDS: [LISTED]}),
    ("Who feels it", {BORROW: ["Members"], COMPUTER: ["Members"], CARDS: ["Children"]}),
    ("Is it something that a person", {BORROW: None, COMPUTER: "Yes", CARDS: None}),
    ("Are basic needs exempt", {COMPUTER: None}),
    ("What is passed on", SCHOOL),
    ("Which data or results", {SCHOOL: [LISTED]}),
    ("Is it a copy to keep", {SCHOOL: "Copy"}),
    ("Does it go out case by case", {SCHOOL: "Wholesale"}),
    ("Does a correction reach", {SCHOOL: "No"}),
    ("Has anyone studied", "Internal"),
    ("Were people who will be judged", "No"),
    ("Who watches those who run it", None),
]


def wait(seconds: float) -> None:
    """As long as the person needs, where the trial is at their pace."""
    if AT_PACE:
        time.sleep(seconds)


class Keys:
    """A keyboard that counts what is pressed."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            wait(PER_KEY)
            self.page.keyboard.press(key)
            self.pressed += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text, delay=PER_KEY * 1000 if AT_PACE else 0)
        self.pressed += len(text)

    def kind(self) -> str:
        """The type of the control that has the focus."""
        kind: str = self.page.evaluate("document.activeElement.type")
        return kind

    def to(self, name: str, *, back: bool = False, most: int = 200) -> None:
        """Go on by Tab, or back, until something of that name has the focus."""
        for _ in range(most):
            self.press("Shift+Tab" if back else "Tab")
            if re.search(name, self.focus()):
                return
        raise AssertionError(f"Tab does not lead to {name}")

    def focus(self) -> str:
        """What has the focus, in words."""
        said: str = self.page.evaluate(
            "() => { const e = document.activeElement; return (e.labels?.[0] ?? e).textContent.trim() }"
        )
        return said


def answer(keys: Keys, value: Any) -> None:
    """Answer a question on the page, from the control that has the focus."""
    if not isinstance(value, dict):
        value = {"": value}
    for at, (name, said) in enumerate(value.items()):
        if all(other is None for other in [*value.values()][at:]):
            keys.press("Control+Enter")
            return
        expect(keys.page.locator(".field .field:focus-within").first).to_contain_text(name)
        give(keys, said)
        keys.press("Control+Enter" if keys.kind() == "textarea" else "Enter")


def give(keys: Keys, said: Any) -> None:
    """Give one answer: a text is typed, and a choice is found by its first letter, pressed until it comes."""
    kind = keys.kind()
    if kind in ("textarea", "text") and said:
        keys.type(said)
        return
    for name in [said] if isinstance(said, str) else said or []:
        most = keys.pressed + 9
        while not re.match(rf"{name}\b", keys.focus()):
            keys.press(name[0])
            assert keys.pressed < most, f"{name[0]} does not lead to {name}"
        if kind == "checkbox":
            keys.press("Space")


def test_a_board_reviews_two_pages_of_prose_with_the_keyboard_within_ten_minutes(open_page: Open) -> None:
    page = open_page()
    keys, began = Keys(page), time.monotonic()
    keys.to("^Skip to content")
    keys.press("Enter")
    keys.to("Open the review page")
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Review a proposal")).to_be_visible()
    keys.to("^Skip to the proposal")
    keys.press("Enter")
    keys.to("^Ask me$")
    keys.press("Enter")
    thought = 0
    for question, value in ANSWERS:
        expect(page.locator("#asked")).to_contain_text(question)
        for seconds in [PER_SCREEN] + [PER_FURTHER] * (len(value) - 1 if isinstance(value, dict) else 0):
            wait(seconds)
            thought += seconds
        answer(keys, value)
    expect(page.locator("#form")).to_be_visible()

    said = draft(page)
    assert said["name"] == "Lending Score"
    assert said["groups"][1] == {"id": "children", "name": "Children", "role": "dependant", "children": True}
    assert said["criteria"][2]["uses"] == ["loans-and-returns", "home-address"]
    assert [one["direction"] for one in said["criteria"]] == ["penalty"] * 3
    assert said["data"][0]["retention"] == {"rule": "no_limit", "past_need": True}
    assert said["decisions"][0]["from"] == ["late-return", "behaviour", "household-lateness"]
    assert said["shares"][0] == {
        "id": "monthly-list-to-the-school-service", "name": SCHOOL, "what": ["restricted-list"], "form": "copy",
        "extent": "wholesale", "recall": False,
    }  # fmt: skip
    found = findings(page)
    assert "lives-on-in-copies/copies-live-on@monthly-list-to-the-school-service" in found
    assert "no-notice/never-told@restricted-list" in found
    assert any(name.startswith("collective-punishment/") for name in found)

    # The gravest finding gets a condition, and the record is made.
    keys.to("^See the findings$")
    keys.press("Enter")
    keys.to("^The board’s note")
    keys.press("Enter")
    assert keys.focus().startswith("The board's view")
    keys.type("Agree")
    keys.to("^Condition")
    keys.type("Write to each member two weeks before the card stops.")
    keys.to("^Who sees to it")
    keys.type("Head of libraries")
    keys.to("^Go on to the decision and record$")
    keys.press("Enter")
    keys.to("^Decision$")
    keys.type("Sent")
    expect(page.locator(".record")).to_contain_text("Write to each member two weeks before the card stops.")
    keys.to("^Print it$")

    worked_out = keys.pressed * PER_KEY + thought
    seconds = time.monotonic() - began if AT_PACE else worked_out
    print(f"{len(ANSWERS)} screens, {keys.pressed} keys, {len(found)} findings", end=", ")
    print(f"{seconds / 60:.1f} minutes {'by the clock' if AT_PACE else 'worked out'}")
    assert seconds <= (SECONDS if AT_PACE else COMFORT)
