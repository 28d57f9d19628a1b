"""Diagrams: well-formed, without script or style, with the same in words, and the same every time."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from recourse.diagrams import chain, timeline
from recourse.diagrams.svg import breadth, figure, wrap
from recourse.library import Library
from recourse.routes import ways_out
from recourse.schema import Schemas
from recourse.views import View
from tests.conftest import PATTERNS

SCHEMAS = Schemas(PATTERNS / "schema")
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = ('</svg><script>alert(1)</script>"\x0b', "a" * 300, "警" * 200, "two\n\n  lines & <more>")


def town(name: str = "The list") -> View:
    """A proposal with every kind of arrow."""
    proposal: dict[str, Any] = {
        "format": 1, "id": "town", "name": name,
        "groups": [{"id": "debtors", "name": "Debtors"}, {"id": "children", "name": name}],
        "data": [{"id": "debts", "name": name}],
        "criteria": [{"id": "late", "name": name, "uses": ["debts"]}, {"id": "rude", "name": "Rude"}],
        "decisions": [
            {"id": "list", "name": name, "from": ["late", "rude"], "about": ["debtors"], "notice": {"when": "never"}},
            {"id": "ban", "name": "Ban", "from": ["list"], "about": ["debtors"],
             "notice": {"when": "before", "days": 14}, "appeals": [{"can_change": True, "decide_days": 30}]},
        ],
        "consequences": [{"id": "school", "name": name, "from": ["ban"], "falls_on": ["children"]}],
        "shares": [
            {"id": "bank", "what": ["list"], "receiver": name},
            {"id": "bureau", "what": ["debts"], "receiver": "A bureau"},
        ],
    }  # fmt: skip
    return View(proposal, SCHEMAS)


def drawings(view: View) -> list[ET.Element]:
    """Every drawing of a proposal, parsed as XML."""
    made = [chain.draw(view, "chain")]
    made += [timeline.draw(route, f"way-{route.decision}") for route in ways_out(view)]
    return list(ET.fromstring(f"<all>{''.join(made)}</all>"))


def texts(element: ET.Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


@pytest.mark.parametrize("name", ["The list", *HOSTILE])
def test_a_drawing_is_well_formed_and_holds_nothing_that_a_strict_policy_blocks(name: str) -> None:
    made = drawings(town(name))
    assert len(made) == 5
    for drawing in made:
        assert drawing.tag == f"{SVG}svg"
        assert drawing.get("role") == "img"
        kinds = {element.tag.removeprefix(SVG) for element in drawing.iter()}
        assert kinds <= {"svg", "title", "desc", "g", "path", "rect", "circle", "text", "tspan"}
        names = {attribute for element in drawing.iter() for attribute in element.attrib}
        assert not [n for n in names if n in ("style", "href") or n.startswith("on")]


def test_ids_are_unique_on_a_page_and_name_title_and_description() -> None:
    made = drawings(town())
    ids = [element.get("id") for drawing in made for element in drawing.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == 2 * len(made)
    for drawing in made:
        title, desc = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
        assert title is not None
        assert desc is not None
        assert drawing.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert title.text
        assert desc.text


def test_the_same_proposal_gives_the_same_drawing() -> None:
    assert [ET.tostring(d) for d in drawings(town())] == [ET.tostring(d) for d in drawings(town())]


@pytest.mark.parametrize("name", ["The list", *HOSTILE])
def test_nothing_is_drawn_outside_the_frame_and_no_text_is_wider_than_its_place(name: str) -> None:
    for drawing in drawings(town(name)):
        width, height = float(drawing.get("width", 0)), float(drawing.get("height", 0))
        for box in drawing.iter(f"{SVG}rect"):
            assert 0 <= float(box.get("x", 0)) <= width - float(box.get("width", 0))
            assert 0 <= float(box.get("y", 0)) <= height - float(box.get("height", 0))
        ending = {text for group in drawing.iter() if group.get("text-anchor") == "end" for text in group}
        assert bool(ending) == ("timeline" in str(drawing.get("class")))
        for text in drawing.iter(f"{SVG}text"):
            assert 0 < float(text.get("y", 0)) < height
            # Nobody's letters are wider than 7 units on average at size 12.
            longest = max(breadth(line) for line in text.itertext())
            room = float(text.get("x", 0)) if text in ending else width - float(text.get("x", 0))
            assert longest * 6.5 <= room + 1, list(text.itertext())


@pytest.mark.parametrize("first", range(6))
def test_boxes_do_not_lie_on_each_other(first: int, library: Library) -> None:
    for system in list(library.systems.values())[first::6]:
        drawing = ET.fromstring(chain.draw(View(system.data, library.schemas), "c"))
        boxes = [tuple(float(b.get(k, 0)) for k in ("x", "y", "height")) for b in drawing.iter(f"{SVG}rect")]
        for x, y, height in boxes:
            assert [b for b in boxes if b[0] == x and y < b[1] < y + height] == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("abcdefghij", ["abcdefg", "hij"]),
        ("警告警告", ["警告警", "告"]),
        ("one two three four five", ["one two", "three…"]),
        ("", [""]),
    ],
)
def test_text_wraps_by_columns_and_ends_in_an_ellipsis(text: str, lines: list[str]) -> None:
    assert wrap(text, 7, 2) == lines
    assert max(breadth(line) for line in lines) <= 7


def test_no_box_of_a_chain_lies_over_a_name_or_under_an_arrow(library: Library) -> None:
    for system in library.systems.values():
        drawn = chain.draw(View(system.data, library.schemas), "x")
        looks = re.findall(r'<g class="(rc-\w+)', drawn)
        boxes = [at for at, look in enumerate(looks) if look == "rc-box"]
        assert looks.index("rc-arrows") < boxes[0], system.id
        assert boxes[-1] < looks.index("rc-name"), system.id


def test_the_chain_leads_from_data_to_people_and_says_so_in_words() -> None:
    drawn = chain.chain_of(town())
    assert set(drawn.arrows) == {
        ("debts", "late"), ("late", "list"), ("rude", "list"), ("list", "ban"), ("ban", "school"),
        ("school", "children"), ("list", "debtors"), ("ban", "debtors"), ("list", "bank"), ("debts", "bureau"),
    }  # fmt: skip
    assert list(chain.words(town()))[:3] == ["Data: The list → The list; To: A bureau", "Criteria: The list → The list",
                                             "Criteria: Rude → The list"]  # fmt: skip
    assert "Passed on: To: A bureau" in chain.words(town())


def test_a_decision_points_at_those_it_is_about_only_where_no_loss_does() -> None:
    proposal = {
        "format": 1, "id": "p", "name": "P", "groups": [{"id": "felt"}, {"id": "spared"}],
        "decisions": [{"id": "list", "about": ["felt", "spared"]}],
        "consequences": [{"id": "ban", "from": ["list"], "falls_on": ["felt"]}],
    }  # fmt: skip
    drawn = chain.chain_of(View(proposal, SCHEMAS))
    assert set(drawn.arrows) == {("list", "ban"), ("ban", "felt"), ("list", "spared")}


def test_what_is_not_stated_is_told_apart_from_what_there_is_not() -> None:
    view = View({"format": 1, "id": "p", "name": "P", "data": []}, SCHEMAS)
    styles = {name: box.style for name, box in chain.chain_of(view).boxes.items()}
    assert styles["@data"] == "none"
    assert styles["@groups"] == "open"
    assert list(chain.words(view))[:2] == ["Data: none", "Criteria: not stated"]


def test_an_order_is_found_in_which_arrows_do_not_cross() -> None:
    letters = "abcd"
    proposal = {
        "format": 1, "id": "p", "name": "P", "decisions": [],
        "data": [{"id": f"data-{x}"} for x in letters],
        "criteria": [{"id": f"criterion-{x}", "uses": [f"data-{x}"]} for x in "dbca"],
    }  # fmt: skip
    data, criteria, *_ = chain.ordered(chain.chain_of(View(proposal, SCHEMAS)))
    assert [name[-1] for name in data] == [name[-1] for name in criteria]


def test_the_timeline_marks_day_0_between_what_comes_before_and_after() -> None:
    route = next(r for r in ways_out(town()) if r.decision == "ban")
    drawn = ET.fromstring(f"<all>{timeline.draw(route, 'w')}</all>")
    wrongly, rightly = drawn
    down = {texts(line): float(line.get("y", 0)) for line in wrongly.iter(f"{SVG}text")}
    assert down["Wrongly listed"] < down["day −14"] < down["day 0"] < down["day 16"]
    assert "Rightly listed" in texts(rightly)


@pytest.mark.parametrize(
    ("ends", "title"),
    [("on_fulfilment", "Rightly listed, once the duty is met"), ("never", "Rightly listed")],
)
def test_a_duty_is_spoken_of_only_where_there_is_one(ends: str, title: str) -> None:
    decision = {"id": "ban", "name": "Ban", "ends": {"rule": ends}}
    data = {"format": 1, "id": "town", "name": "Town", "decisions": [decision]}
    _, rightly = ET.fromstring(f"<all>{timeline.draw(ways_out(View(data, SCHEMAS))[0], 'w')}</all>")
    assert title in {texts(line) for line in rightly.iter(f"{SVG}text")}


def test_each_answer_has_a_mark_of_its_own_shape() -> None:
    listed, banned = ways_out(town())
    drawn = timeline.draw(listed, "a") + timeline.draw(banned, "b")
    assert {name for name in ("rc-day", "rc-no", "rc-open") if f'class="{name}"' in drawn} == {
        "rc-day",
        "rc-no",
        "rc-open",
    }


def test_the_words_of_a_timeline_hold_each_step_whole() -> None:
    for route in ways_out(town("A long name " * 30)):
        steps = [*route.wrongly, *route.rightly]
        said = list(timeline.words(route))
        assert [line.endswith(step.says) for line, step in zip(said, steps, strict=True)] == [True] * len(steps)


def test_a_figure_scrolls_by_itself_and_has_its_words_beside_it() -> None:
    html = figure("<svg/>", 'A "label"', ["one < two"])
    assert html.startswith(
        '<div class="rc-figure" data-search-exclude><div class="rc-scroll" tabindex="0" role="region"'
    )
    assert 'aria-label="A &quot;label&quot;"><svg/></div>' in html
    assert re.search(r"<details>.*<ol><li>one &lt; two</li></ol></details>", html)
    assert "\n" not in html
