"""The yardstick: what a review makes of a ruling, and what was once found stays found."""

from __future__ import annotations

from typing import Any

import pytest

from recourse.library import Library
from recourse.pages.yardstick import OUTCOMES
from recourse.review import review
from recourse.yardstick import Measured, measured, outcome, tally
from tests.conftest import PATTERNS
from tests.strategies import SCHEMAS

NEVER = "no-notice/never-told"
CASES = sorted(path.stem for path in (PATTERNS / "yardstick").glob("*.yaml"))


@pytest.fixture(scope="module")
def cases(library: Library) -> dict[str, Measured]:
    return {one.case.id: one for one in measured(library)}


def listing(**decision: Any) -> dict[str, Any]:
    """A list of people on which somebody is put, and what follows."""
    return {
        "format": 1,
        "id": "town",
        "name": "Town",
        "decisions": [{"id": "list", "name": "List", "type": "list", **decision}],
        "consequences": [{"id": "ban", "name": "Ban", "from": ["list"], "valence": "sanction"}],
    }


@pytest.mark.parametrize(
    ("kind", "decision", "signs", "answer"),
    [
        ("wrong", {"notice": {"when": "never"}}, [NEVER], "found"),
        ("wrong", {"notice": {"when": "never"}}, [f"{NEVER}@list"], "found"),
        ("wrong", {"notice": {"when": "never"}}, [f"{NEVER}@other"], "missed"),
        ("wrong", {}, [NEVER], "asked"),
        ("wrong", {"notice": {"when": "before"}}, [NEVER], "missed"),
        ("right", {"notice": {"when": "never"}}, [NEVER], "false_alarm"),
        ("right", {"notice": {"when": "before"}}, [NEVER], "quiet"),
        ("wrong", {"notice": {"when": "never"}}, [], "partly"),
    ],
)
def test_a_ruling_is_held_against_what_is_found(
    library: Library, kind: str, decision: dict[str, Any], signs: list[str], answer: str
) -> None:
    ruling = {"kind": kind, "first": "partly", **({"signs": signs} if signs else {})}
    assert outcome(ruling, review(library, listing(**decision), "2026-11-27")) == answer


def test_outcomes_are_counted_at_first_sight_and_today() -> None:
    rulings = [({"kind": "wrong", "first": "missed"}, "found"), ({"kind": "right", "first": "quiet"}, "quiet")]
    assert tally(rulings, "wrong", first=True) == {"missed": 1}
    assert tally(rulings, "wrong", first=False) == {"found": 1}


def test_every_outcome_of_the_schema_is_counted_on_the_page() -> None:
    told = SCHEMAS.tree("yardstick")["properties"]["yardstick"]["properties"]["rulings"]["items"]["properties"]
    assert {name for names in OUTCOMES.values() for name in names} == set(told["first"]["enum"])
    assert list(OUTCOMES) == told["kind"]["enum"]


@pytest.mark.parametrize("name", CASES)
def test_what_was_found_at_first_sight_is_found_today_and_outcomes_fit_their_ruling(
    cases: dict[str, Measured], name: str
) -> None:
    rulings = cases[name].rulings
    assert [r["id"] for r, _ in rulings if r["first"] not in OUTCOMES[r["kind"]]] == []
    assert [
        r["id"] for r, today in rulings if r["kind"] == "wrong" and r["first"] == "found" and today != "found"
    ] == []
    assert [r["id"] for r, _ in rulings if r["first"] in ("found", "false_alarm") and "signs" not in r] == []
    assert [
        r["id"] for r, today in rulings if r["kind"] == "right" and r["first"] == "quiet" and today != "quiet"
    ] == []


def test_a_sign_that_is_not_there_is_named(small: Any) -> None:
    from recourse.lint import lint
    from recourse.reading import load

    (small / "yardstick").mkdir()
    text = (PATTERNS / "yardstick" / f"{CASES[0]}.yaml").read_text("utf-8")
    (small / "yardstick" / f"{CASES[0]}.yaml").write_text(text, "utf-8")
    found = [p for p in lint(load(small, "patterns")) if "yardstick" in p.path and p.code == "unknown-reference"]
    assert found
    assert all("There is no sign" in p.message for p in found)
