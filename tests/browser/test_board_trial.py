"""A new user: a board that has two pages of prose reviews them from the guide's home with the keyboard alone.

The test presses each key without a wait and works out how long a person would take. With RECOURSE_AT_PACE=1 it waits
as that person would, and prints what the clock says: about ten minutes, so it is no part of `make test`.
"""

from __future__ import annotations

import os
import re
import time
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.boards import Open, draft, findings

SECONDS = 600
PER_KEY = 0.25  # a slow typist, 48 words a minute
PER_QUESTION = 4  # to read a question and find the answer in the prose
AT_PACE = bool(os.environ.get("RECOURSE_AT_PACE"))

# What the prose says, in the order in which the page asks. None leaves a question open.
ANSWERS: list[tuple[str, Any]] = [
    ("What is the system called", "Lending Score"),
    ("What sort of body", "Public"),
    ("What is it for", "A nightly number for each library member, and a list of those who may not borrow."),
    ("Can a person stay out", "Conditional"),
    ("Which rules allow it", None),
    ("Whom does it touch", ["Members", "Children"]),
    ("Members: how do they", "Subject"),
    ("Children: how do they", "Dependant"),
    ("Members: are they under", None),
    ("Children: are they under", "Yes"),
    ("Which data", ["Loans and returns", "Behaviour notes", "Home address"]),
    ("Loans and returns: whose", ["Members", "Children"]),
    ("Behaviour notes: whose", ["Members"]),
    ("Home address: whose", ["Members", "Children"]),
    ("Loans and returns: what do they tell", ["Conduct"]),
    ("Behaviour notes: what do they tell", ["Conduct"]),
    ("Home address: what do they tell", ["Identity"]),
    ("Loans and returns: how are", ["Observed"]),
    ("Behaviour notes: how are", ["Staff note"]),
    ("Home address: how are", ["Declared"]),
    ("Loans and returns: how long", "No limit"),
    ("Behaviour notes: how long", None),
    ("Home address: how long", None),
    ("What counts", ["Late return", "Behaviour", "Household lateness"]),
    ("Late return: which data", ["Loans and returns"]),
    ("Behaviour: which data", ["Behaviour notes"]),
    ("Household lateness: which data", ["Loans and returns", "Home address"]),
    ("Late return: does it count", "Penalty"),
    ("Behaviour: does it count", "Penalty"),
    ("Household lateness: does it count", "Penalty"),
    ("Late return: whose conduct", "Self"),
    ("Behaviour: whose conduct", "Self"),
    ("Household lateness: whose conduct", "Family"),
    ("Late return: can a person tell", "Defined"),
    ("Behaviour: can a person tell", "Open"),
    ("Household lateness: can a person tell", None),
    ("Late return: can it hit", None),
    ("Behaviour: can it hit", ["Petition"]),
    ("Household lateness: can it hit", None),
    ("What is determined", ["Score", "Restricted list"]),
    ("Score: what comes out", "Score"),
    ("Restricted list: what comes out", "List"),
    ("Score: whom", ["Members", "Children"]),
    ("Restricted list: whom", ["Members"]),
    ("Score: from what", ["Late return", "Behaviour", "Household lateness"]),
    ("Restricted list: from what", ["Score"]),
    ("Score: machine", "Automated"),
    ("Restricted list: machine", "Automated"),
    ("Score: how much hangs", "One of"),
    ("Restricted list: how much hangs", "Decisive"),
    ("Score: how is the person told", "Never"),
    ("Restricted list: how is the person told", "Never"),
    ("Score: can the person answer", "None"),
    ("Restricted list: can the person answer", "None"),
    ("Score: how can it be fought", None),
    ("Restricted list: how can it be fought", None),
    ("Score: how long does the mark", None),
    ("Restricted list: how long does the mark", "Never"),
    ("What does a person lose", ["Cannot borrow", "Cannot book a computer", "Children lose their cards"]),
    ("Cannot borrow: a gain", "Sanction"),
    ("Cannot book a computer: a gain", "Sanction"),
    ("Children lose their cards: a gain", "Sanction"),
    ("Cannot borrow: from which", ["Restricted list"]),
    ("Cannot book a computer: from which", ["Restricted list"]),
    ("Children lose their cards: from which", ["Restricted list"]),
    ("Cannot borrow: who feels", ["Members"]),
    ("Cannot book a computer: who feels", ["Members"]),
    ("Children lose their cards: who feels", ["Children"]),
    ("Cannot borrow: is it something", None),
    ("Cannot book a computer: is it something", "Yes"),
    ("Children lose their cards: is it something", None),
    ("What is passed on", ["Monthly list to the school service"]),
    ("Monthly list to the school service: what is passed", ["Restricted list"]),
    ("Monthly list to the school service: who gets it", "The city's school service"),
    ("Monthly list to the school service: do they get a copy", "Copy"),
    ("Monthly list to the school service: does it go out case by case", "Wholesale"),
    ("Monthly list to the school service: does a correction reach them", "No"),
    ("Has anyone studied what it does", "Internal"),
    ("Were people who will be judged", "No"),
    ("Has anyone studied whether it falls harder", "None"),
    ("Who watches those who run it", None),
    ("Does it end by itself", "0"),
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
    """Answer the question on the page, on the control that has the focus, and go on."""
    kind = keys.page.evaluate("document.activeElement.type")
    if value is None:
        keys.to("^Next$")
        keys.press("Enter")
    elif kind == "textarea":
        keys.type("\n".join([value] if isinstance(value, str) else value))
        keys.press("Control+Enter")
    elif kind == "text":
        keys.type(value)
        keys.press("Enter")
    elif kind == "select-one":
        # As people do: letters lead to the option.
        keys.type(value)
        keys.press("Control+Enter")
    elif kind == "radio":
        keys.press("ArrowRight", 1 if value == "Yes" else 2)
        keys.press("Enter")
    else:
        names = list(value)
        for _ in range(30):
            if any(keys.focus().startswith(name) for name in names):
                names = [name for name in names if not keys.focus().startswith(name)]
                keys.press("Space")
            if not names:
                break
            keys.press("Tab")
        assert names == []
        keys.press("Enter")


def test_a_board_reviews_two_pages_of_prose_with_the_keyboard_within_ten_minutes(open_page: Open) -> None:
    page = open_page()
    keys, began = Keys(page), time.monotonic()
    keys.to("Open the review page")
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Review a proposal")).to_be_visible()
    keys.to("^Ask me$")
    keys.press("Enter")
    for question, value in ANSWERS:
        expect(page.locator("#asked")).to_contain_text(question)
        wait(PER_QUESTION)
        answer(keys, value)
    expect(page.locator("#form")).to_be_visible()

    said = draft(page)
    assert said["name"] == "Lending Score"
    assert said["groups"][1] == {"id": "children", "name": "Children", "role": "dependant", "children": True}
    assert said["criteria"][2]["uses"] == ["loans-and-returns", "home-address"]
    assert said["shares"][0]["receiver"] == "The city's school service"
    found = findings(page)
    assert "lives-on-in-copies/copies-live-on@monthly-list-to-the-school-service" in found
    assert "no-notice/never-told@restricted-list" in found
    assert any(name.startswith("collective-punishment/") for name in found)

    # The gravest finding gets a condition, and the record is made.
    keys.to("^See the findings$")
    keys.press("Enter")
    keys.to("^The board’s note")
    keys.press("Enter")
    keys.to("The board's view")
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

    worked_out = keys.pressed * PER_KEY + len(ANSWERS) * PER_QUESTION
    seconds = time.monotonic() - began if AT_PACE else worked_out
    print(f"{len(ANSWERS)} questions, {keys.pressed} keys, {len(found)} findings", end=", ")
    print(f"{seconds / 60:.1f} minutes {'by the clock' if AT_PACE else 'worked out'}")
    assert seconds <= SECONDS
