"""Plans: a small set that clears what it can, checked by applying it, with a reason for what is left."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from recourse.change import adopt
from recourse.documents import Document
from recourse.library import Library
from recourse.plan import plan
from recourse.review import review
from tests.conftest import PATTERNS
from tests.strategies import Draw, draws, random_proposal

TODAY = "2026-11-23"
TOLD_NEVER = {"format": 1, "id": "a", "name": "A", "decisions": [{"id": "list", "notice": {"when": "never"}}]}


def made(library: Library, proposal: dict[str, Any]) -> Any:
    return plan(library, proposal, review(library, proposal, TODAY))


def test_a_plan_clears_what_a_counter_pattern_answers(little: Library) -> None:
    found = made(little, TOLD_NEVER)
    assert found.patterns == ("letter-first",)
    assert [finding.id for finding in found.comparison.resolved] == ["no-word/never-told@list"]
    assert (found.after.findings, found.left) == ((), ())
    assert found.after.adopted == ("letter-first",)


def test_nothing_found_needs_no_plan(little: Library) -> None:
    assert made(little, {**TOLD_NEVER, "decisions": []}).patterns == ()


def test_what_is_a_caution_is_not_planned_for(little: Library) -> None:
    little.harms["no-word"]["signs"][0]["gravity"] = "caution"
    found = made(little, TOLD_NEVER)
    assert (found.patterns, found.left) == ((), ())


def test_a_sign_that_no_counter_pattern_names_is_left_with_that_reason(little: Library) -> None:
    little.patterns["letter-first"]["links"][0]["signs"] = []
    found = made(little, TOLD_NEVER)
    assert found.patterns == ()
    assert [(f.id, why) for f, why in found.left] == [
        ("no-word/never-told@list", "No counter-pattern in the library clears this sign.")
    ]


def test_what_fits_poorly_in_each_kind_of_scoring_is_left_out_with_that_reason(little: Library) -> None:
    fit = {"work": {"how": "poorly", "note": "A."}, "tax": {"how": "partly", "note": "B."}}
    little.patterns["letter-first"].data["fits"] = fit
    found = made(little, {**TOLD_NEVER, "scoring": ["work"]})
    assert found.patterns == ()
    assert [why for _, why in found.left] == ["letter-first would clear it, and fits this kind of scoring poorly."]
    assert made(little, {**TOLD_NEVER, "scoring": ["work", "tax"]}).patterns == ("letter-first",)


def test_a_sign_that_a_counter_pattern_does_not_clear_here_is_left_with_that_reason(little: Library) -> None:
    little.patterns["letter-first"].data["change"] = [
        {"each": "decisions", "where": 'it.type == "list"', "set": {"notice.when": "before"}}
    ]
    decisions = [{"id": name, "type": name, "notice": {"when": "never"}} for name in ("list", "score")]
    found = made(little, {**TOLD_NEVER, "decisions": decisions})
    assert found.patterns == ("letter-first",)
    assert [(f.element, why) for f, why in found.left] == [
        ("score", "letter-first was applied, and does not clear it on this element.")
    ]


def test_a_counter_pattern_that_others_make_redundant_is_dropped(little: Library) -> None:
    clears = {
        "most": ["score", "tier", "list", "flag"],
        "one-half": ["score", "tier", "label"],
        "other-half": ["list", "flag", "amount"],
    }
    model = little.folders["counter-patterns"].pop("letter-first")
    for name, types in clears.items():
        change = [{"each": "decisions", "where": f"it.type in {json.dumps(types)}", "set": {"notice.when": "before"}}]
        document = Document(model.document.path, {**model.data, "id": name, "change": change})
        little.patterns[name] = replace(model, id=name, document=document)
    types = ["score", "tier", "list", "flag", "label", "amount"]
    decisions = [{"id": name, "type": name, "notice": {"when": "never"}} for name in types]
    found = made(little, {**TOLD_NEVER, "decisions": decisions})
    assert (found.patterns, found.left) == (("one-half", "other-half"), ())


SYSTEMS = sorted(path.stem for path in (PATTERNS / "systems").glob("*.yaml"))


@pytest.mark.parametrize("name", SYSTEMS)
def test_the_plan_for_a_shipped_system_keeps_its_word(name: str, library: Library) -> None:
    system = library.systems[name].data
    keeps_its_word(library, system)


@settings(max_examples=5)
@given(draws)
def test_the_plan_for_any_proposal_keeps_its_word(library: Library, draw: Draw) -> None:
    keeps_its_word(library, random_proposal(draw))


def keeps_its_word(library: Library, proposal: dict[str, Any]) -> None:
    """What a plan says is so when its counter-patterns are adopted; none is idle, and none would help more."""
    before = review(library, proposal, TODAY)
    found = plan(library, proposal, before)
    after = review(library, adopt(library, proposal, found.patterns).proposal, TODAY)
    assert {f.id for f in after.findings} == {f.id for f in found.after.findings}
    weighed = {f.id for f in after.findings if f.gravity != "caution"}
    assert {f.id for f, _ in found.left} == weighed
    assert all(why.endswith(".") for _, why in found.left)
    for name in found.patterns:
        without = tuple(other for other in found.patterns if other != name)
        worse = review(library, adopt(library, proposal, without).proposal, TODAY)
        assert _weight(worse) > _weight(after), name


def _weight(found: Any) -> tuple[int, int]:
    return tuple(sum(f.gravity == gravity for f in found.findings) for gravity in ("grave", "serious"))
