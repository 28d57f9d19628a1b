"""The report's pages: its tables with their figures, what was drawn from a section, and what answers it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recourse.library import Library
from recourse.pages import Page, render
from recourse.pages.report import shown
from recourse.reading import load


@pytest.fixture(scope="module")
def pages(library: Library) -> dict[str, Page]:
    return render(library)


@pytest.fixture
def small_pages(small: Path) -> dict[str, Page]:
    return render(load(small, "lib"))


def test_a_table_stands_on_the_page_of_its_section_with_its_figures_and_its_note(small_pages: dict[str, Page]) -> None:
    text = small_pages["report/lists.md"].text
    assert "## Towns with lists {#towns}\n" in text
    assert (
        "| Town | Points | Since | Share | What follows |\n"
        "|---|---|---|---|---|\n"
        "| North | above 1,050 | 1990 to 1999 | 62.5 | A letter; a fine |\n"
        "| South | 600 to 1,050 | from 2025 | 37.5 | Nothing |\n"
        "\nThe shares add up to 100.\n"
    ) in text
    assert "[Towns with lists](lists.md#towns), in 1\n" in small_pages["report/index.md"].text


def test_a_table_and_the_systems_that_rest_on_it_lead_to_each_other(small: Path) -> None:
    system = small / "systems" / "town-list.yaml"
    before = render(load(small, "lib"))
    system.write_text(system.read_text("utf-8").replace("at: report#lists\n", "at: report#towns\n"), "utf-8")
    after = render(load(small, "lib"))
    for made, rests in ((before, False), (after, True)):
        assert (
            "What rests on it: [The town's list](../systems/town-list.md).\n" in made["report/lists.md"].text
        ) is rests
        assert ("## Towns with lists {#table-towns}\n" in made["systems/town-list.md"].text) is rests
        statements = made["systems/town-list/statements.md"].text
        assert ("[report, 1](../../report/lists.md#towns)" in statements) is rests


@pytest.mark.parametrize("text", ["a | b", "<script>alert(1)</script>", "- `a", "{: onclick=x }"])
def test_a_cell_comes_out_as_text(text: str, small: Path) -> None:
    library = load(small, "lib")
    library.tables["towns"]["rows"][0] |= {"town": text, "follows": [text]}
    (line,) = [line for line in render(library)["report/lists.md"].text.splitlines() if "62.5" in line]
    assert len(re.findall(r"(?<!\\)\|", line)) == 6
    assert re.search(r"<|(?<!\\)[`{]", line) is None


def test_a_section_names_the_counter_patterns_that_answer_its_harms(small_pages: dict[str, Page]) -> None:
    text = small_pages["report/lists.md"].text
    answers = text[text.index("{#answers}") :]
    assert "- [Letter first](../counter-patterns/letter-first.md): [No word](../harms/no-word.md)\n" in answers


def test_each_section_leads_to_the_harms_counter_patterns_and_systems_drawn_from_it(
    library: Library, pages: dict[str, Page]
) -> None:
    for section in library.sections:
        text = pages[f"report/{section}.md"].text
        for entry in library.drawn(section):
            assert f"](../{entry.folder}/{entry.id}.md)" in text
            for answer in library.answers.get(entry.id, ()) if entry.folder == "harms" else ():
                assert f"](../counter-patterns/{answer.pattern.id}.md)" in text


def test_each_section_is_drawn_upon_or_says_what_was_left_out_and_why(library: Library) -> None:
    empty = [
        name for name, section in library.sections.items() if not library.drawn(name) and "left_out" not in section
    ]
    assert empty == []


def test_each_table_has_a_system_that_rests_on_it(library: Library) -> None:
    assert [table for table in library.tables if ("tables", table) not in library.cited_by] == []


def test_the_shares_of_grave_violations_add_up_as_the_note_says(library: Library) -> None:
    table = library.tables["grave-violations"]
    assert sum(row["share"] for row in table["rows"]) == 100
    assert "The shares add up to 100." in table["note"]


@pytest.mark.parametrize(
    ("points", "classes"), [(1050, []), (999.5, []), (1051, ["AAA"]), (1049, ["AA"]), (599, ["D"])]
)
def test_the_classes_have_the_gaps_that_the_note_names(points: float, classes: list[str], library: Library) -> None:
    table = library.tables["classes"]
    inside = {
        "from": lambda bound: points >= bound,
        "to": lambda bound: points <= bound,
        "above": lambda bound: points > bound,
        "below": lambda bound: points < bound,
    }
    held = [row["class"] for row in table["rows"] if all(inside[end](figure) for end, figure in row["points"].items())]
    assert held == classes
    assert "exactly 1,050" in table["note"]
    assert "999.5" in table["note"]


def test_a_span_says_which_of_its_ends_it_has() -> None:
    columns = [{"id": "points", "kind": "numbers"}, {"id": "years", "kind": "years"}, {"id": "count", "kind": "number"}]
    rows = [
        {"points": {"below": 600}, "years": {"to": 1999}, "count": 1200},
        {"points": {"from": -5, "below": 0.5}, "years": {"above": 2000, "below": 2010}, "count": 0.25},
    ]
    assert shown({"columns": columns, "rows": rows})["rows"] == [
        ["below 600", "to 1999", "1,200"],
        ["from -5, below 0.5", "above 2000, below 2010", "0.25"],
    ]
