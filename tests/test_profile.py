"""The profile: what passes can be run on any valid proposal. What does not pass is in fixtures/invalid/rules.yaml."""

from __future__ import annotations

from hypothesis import given, settings

from recourse.evaluate import evaluate
from recourse.profile import check_rule
from recourse.schema import COLLECTIONS
from recourse.scope import item, scope
from recourse.signs import parse
from recourse.values import Missing
from recourse.views import View
from tests.strategies import SCHEMAS, Draw, draws, random_proposal, random_rule

SCOPES = {each: scope(each, SCHEMAS) for each in ("header", "governance", *COLLECTIONS)}


@settings(max_examples=150)
@given(draws)
def test_a_rule_that_passes_has_an_answer_on_every_proposal(draw: Draw) -> None:
    view = View(random_proposal(draw), SCHEMAS)
    for each, names in SCOPES.items():
        rule = random_rule(draw, each)
        assert check_rule(rule, names) == [], rule
        for it in view.parts[each]:
            answer = evaluate(parse(rule), {"it": it, "proposal": view.proposal})
            assert isinstance(answer, (bool, Missing)), rule


def test_an_item_is_the_element_that_the_list_names() -> None:
    groups = SCHEMAS.part("consequences")["properties"]["falls_on"]
    assert check_rule('item.role == "subject"', {"item": item(groups, SCHEMAS)}) == []
    purposes = SCHEMAS.part("data")["properties"]["used_for"]
    assert check_rule("item.specific", {"item": item(purposes, SCHEMAS)}) == []


def test_an_item_of_a_plain_list_is_its_value() -> None:
    areas = SCHEMAS.part("data")["properties"]["categories"]
    assert check_rule('item == "court"', {"item": item(areas, SCHEMAS)}) == []
    assert [flaw.code for flaw in check_rule('item == "curt"', {"item": item(areas, SCHEMAS)})] == ["wrong-value"]


def test_all_flaws_of_a_rule_come_in_order_of_place() -> None:
    flaws = check_rule('it.nme == "x" && it.hearing == "non" && size(it.type) > 0', SCOPES["decisions"])
    assert [(flaw.offset, flaw.code) for flaw in flaws] == [(3, "unknown-field"), (31, "wrong-value"), (48, "bad-rule")]
