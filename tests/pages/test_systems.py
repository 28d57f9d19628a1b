"""The systems' pages: what the review says, the way out and what would change, made by the same functions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recourse.library import Library
from recourse.pages import Page, planned, render, systems
from recourse.pages.escaping import words
from recourse.plan import plan
from recourse.reading import load
from recourse.review import review
from recourse.worked import day_of


@pytest.fixture(scope="module")
def pages(library: Library) -> dict[str, Page]:
    return render(library)


def section(page: Page, name: str) -> str:
    """The text of one section of a page."""
    found = re.search(rf"^## [^\n]*\{{#{name}\}}\n(.*?)(?=^## |\Z)", page.text, re.MULTILINE | re.DOTALL)
    assert found, name
    return found[1]


@pytest.mark.parametrize(
    ("period", "day"),
    [("2020", "2020-12-31"), ("2020-02", "2020-02-29"), ("2019-02", "2019-02-28"), ("2020-01-07", "2020-01-07")],
)
def test_a_system_is_reviewed_on_the_last_day_of_the_period_it_describes(period: str, day: str) -> None:
    assert day_of(period) == day


def test_a_system_that_names_no_period_is_reviewed_on_a_fixed_day() -> None:
    assert day_of(None) == day_of(None) == "2026-01-01"


def test_a_page_holds_each_finding_and_leads_to_its_sign_and_to_what_clears_it(
    library: Library, pages: dict[str, Page]
) -> None:
    count = 0
    for system in library.systems.values():
        text = section(pages[f"systems/{system.id}.md"], "findings")
        for finding in review(library, system.data, day_of(system.data.get("as_of"))).findings:
            count += 1
            assert f"](../harms/{finding.harm}.md#{finding.sign})" in text
            for answer in library.answers.get(finding.harm, ()):
                if finding.sign in answer.link["signs"]:
                    assert f"](../counter-patterns/{answer.pattern.id}.md)" in text
    assert count


def test_ten_questions_stand_open_and_the_rest_are_folded(library: Library, pages: dict[str, Page]) -> None:
    for system in library.systems.values():
        asked = len(review(library, system.data, day_of(system.data.get("as_of"))).questions)
        text = section(pages[f"systems/{system.id}.md"], "questions")
        assert len(re.findall(r"^1\. \*\*", text, re.MULTILINE)) == min(asked, 10)
        assert (f'??? rule "The other {asked - 10} questions"' in text) == (asked > 10)


def test_the_plan_on_the_page_is_the_one_that_the_command_finds(library: Library, pages: dict[str, Page]) -> None:
    planned = 0
    for system in library.systems.values():
        before = review(library, system.data, day_of(system.data.get("as_of")))
        text = section(pages[f"systems/{system.id}.md"], "what-if")
        for name in plan(library, system.data, before).patterns:
            planned += 1
            assert f"](../counter-patterns/{name}.md)" in text
    assert planned


def test_the_small_system_shows_its_finding_its_way_out_and_what_would_change(small: Path) -> None:
    page = render(load(small, "lib"))["systems/town-list.md"]
    assert "Nobody is told when Being on the list is decided." in section(page, "findings")
    assert "Notice: When: never" in section(page, "findings")
    assert "(town-list/statements.md#listing)" in section(page, "findings")
    assert "**Dead end:** Nobody tells the person" in section(page, "way-out")
    assert "It resolves 1 finding, leaves none, and brings no new one." in section(page, "what-if")
    assert "| [Letter first](../counter-patterns/letter-first.md) |" in section(page, "what-if")


def test_findings_beyond_those_that_a_page_can_hold_take_a_line(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = next(s for s in library.systems.values() if s.id == "model-town-points")
    findings = review(library, system.data, day_of(system.data.get("as_of"))).findings
    monkeypatch.setattr(systems, "SHOWN", len(findings) - 3)
    page = next(page.text() for page in planned(library) if page.path == f"systems/{system.id}.md")
    assert page.count("Stated of ") == len(findings) - 3
    assert "### And 3 more findings {#found-more}" in page
    brief = page.split("{#found-more}")[1].split("\n## ")[0]
    assert brief.count("stated of [") == 3
    for finding in findings:
        assert (words(finding.says) in brief) == (finding in findings[-3:])


def test_a_system_about_which_nothing_is_found_is_not_called_good(small: Path) -> None:
    path = small / "systems" / "town-list.yaml"
    path.write_text(path.read_text("utf-8").replace("when: never", "channel: A letter"), "utf-8")
    page = render(load(small, "lib"))["systems/town-list.md"]
    assert "No sign is found in what is stated. The questions below stay open." in section(page, "findings")
    assert "There is no finding to clear. The questions come first." in section(page, "what-if")
    assert "Nothing is stated about the way out of Being on the list" in section(page, "way-out")


def test_each_statement_names_the_sources_below_it_by_number(small: Path) -> None:
    text = render(load(small, "lib"))["systems/town-list/statements.md"].text
    assert "| Type | list | 1 |" in text
    assert "| Notice: When | never | 2 |" in text
    assert re.search(r"^1\. \[.*\]\(../../sources/.*\): No letter was sent\.$", text, re.MULTILINE)
