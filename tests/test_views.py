"""Views: what a rule sees of a proposal, and what is missing where references are not stated."""

from __future__ import annotations

from typing import Any

import pytest

from recourse.derived import derived_fields
from recourse.evaluate import evaluate
from recourse.schema import COLLECTIONS
from recourse.signs import parse
from recourse.values import Missing, Path
from recourse.views import View
from tests.strategies import SCHEMAS, random_proposal, seeded

WHOLE: dict[str, Any] = {
    "format": 1,
    "id": "town",
    "name": "Town",
    "purposes": [{"id": "debts", "specific": True}],
    "groups": [{"id": "people"}, {"id": "children"}, {"id": "others"}],
    "data": [{"id": "record", "about": ["people"], "collected_for": ["debts"]}],
    "criteria": [{"id": "unpaid", "uses": ["record"]}],
    "decisions": [{"id": "list", "about": ["people"], "from": ["unpaid"], "notice": {"when": "never"},
                   "appeals": [{"to": "court"}, {}]}],
    "consequences": [{"id": "no-train", "from": ["list"], "falls_on": ["children", "people"]}],
    "shares": [{"id": "send", "what": ["list", "record"]}],
}  # fmt: skip


def element(name: str, **changes: Any) -> Any:
    """One element of the whole proposal, with some collections changed, as a rule sees it."""
    view = View({k: v for k, v in {**WHOLE, **changes}.items() if v is not None}, SCHEMAS)
    return next(it for part in COLLECTIONS for it in view.parts[part] if it.element == name)


def ids(elements: Any) -> list[str]:
    return [one["id"] for one in elements]


def test_references_are_filled_in_one_level_deep() -> None:
    assert ids(element("unpaid")["uses_data"]) == ["record"]
    assert ids(element("record")["collected_for_purposes"]) == ["debts"]
    assert ids(element("list")["from_criteria"]) == ["unpaid"]
    assert element("list")["from_decisions"] == []
    assert "uses_data" not in element("list")["from_criteria"][0]


def test_elements_know_what_refers_to_them() -> None:
    assert ids(element("list")["consequences"]) == ["no-train"]
    assert ids(element("list")["shares"]) == ids(element("record")["shares"]) == ["send"]
    assert ids(element("record")["criteria"]) == ["unpaid"]
    assert ids(element("unpaid")["decisions"]) == ["list"]


def test_the_groups_hit_are_those_it_is_about_and_those_its_consequences_fall_on() -> None:
    assert ids(element("list")["hit_groups"]) == ["people", "children"]


CHAIN: list[dict[str, Any]] = [
    {"id": "list", "from": ["unpaid"]},
    {"id": "tier", "from": ["list"]},
    {"id": "refusal", "from": ["tier", "list"]},
]
ENDS: list[dict[str, Any]] = [{"id": "no-train", "from": ["refusal"]}, {"id": "checks", "from": ["tier"]}]


def test_the_effects_of_a_decision_are_those_of_all_that_is_made_from_it() -> None:
    assert ids(element("list", decisions=CHAIN, consequences=ENDS)["effects"]) == ["no-train", "checks"]
    assert ids(element("tier", decisions=CHAIN, consequences=ENDS)["effects"]) == ["no-train", "checks"]
    assert ids(element("refusal", decisions=CHAIN, consequences=ENDS)["effects"]) == ["no-train"]
    assert ids(element("unpaid", decisions=CHAIN, consequences=ENDS)["effects"]) == ["no-train", "checks"]
    ring = [{"id": "list", "from": ["tier"]}, *CHAIN[1:]]
    assert ids(element("list", decisions=ring, consequences=ENDS)["effects"]) == ["no-train", "checks"]


def test_a_decision_about_others_that_does_not_say_what_it_is_made_from_is_no_next_step() -> None:
    about = [{"id": "list", "about": ["people"]}, {"id": "minors", "about": ["children"]}]
    assert element("list", decisions=about)["leads_to"] == []
    for other in ({"id": "all", "about": ["children", "people"]}, {"id": "letter"}):
        lacks = element("list", decisions=[*about, other]).absent["leads_to"]
        assert set(lacks) == {Path(other["id"], "from")}


def test_the_effects_known_so_far_stand_beside_what_is_missing() -> None:
    loose = {"id": "letter"}
    fee = {"id": "fee", "from": ["letter"]}
    seen = element("list", decisions=[*CHAIN, loose], consequences=[*ENDS, fee])["effects"]
    assert seen == Missing([Path("letter", "from")])
    assert ids(seen.known) == ["no-train", "checks"]
    # Nothing follows from the letter, so it doesn't matter what it is made from.
    assert ids(element("list", decisions=[*CHAIN, loose], consequences=ENDS)["effects"]) == ["no-train", "checks"]
    unsaid = element("list", decisions=CHAIN, consequences=[*ENDS, {"id": "fee"}])["effects"]
    assert unsaid == Missing([Path("fee", "from")])


@pytest.mark.parametrize(
    ("place", "changes", "paths"),
    [
        ("list.consequences", {"consequences": None}, {("@header", "consequences")}),
        ("list.consequences", {"consequences": [{"id": "no-train"}]}, {("no-train", "from")}),
        ("list.shares", {"shares": None}, {("@header", "shares")}),
        ("list.shares", {"shares": [{"id": "a", "what": ["list"]}, {"id": "b"}]}, {("b", "what")}),
        ("list.from_criteria", {"decisions": [{"id": "list"}]}, {("list", "from")}),
        ("list.effects", {"consequences": None}, {("@header", "consequences")}),
        ("unpaid.effects", {"decisions": None, "consequences": None},
         {("@header", "decisions"), ("@header", "consequences")}),
        ("unpaid.decisions", {"decisions": [{"id": "list"}]}, {("list", "from")}),
        ("list.hit_groups", {"decisions": [{"id": "list"}], "consequences": None},
         {("list", "about"), ("@header", "consequences")}),
        ("list.hit_groups", {"consequences": [{"id": "no-train", "from": ["list"]}]}, {("no-train", "falls_on")}),
    ],
)  # fmt: skip
def test_what_is_derived_is_missing_while_what_it_rests_on_is(
    place: str, changes: dict[str, Any], paths: set[tuple[str, str]]
) -> None:
    name, field = place.split(".")
    assert element(name, **changes)[field] == Missing(Path(*path) for path in paths)


def test_a_collection_that_is_empty_is_stated() -> None:
    assert element("list", consequences=[])["consequences"] == []
    assert ids(element("list", consequences=[])["hit_groups"]) == ["people"]


def test_a_missing_field_names_its_place_within_the_element() -> None:
    decision = element("list")
    assert decision["notice"]["days"] == Missing([Path("list", "notice.days")])
    assert decision["appeals"][1]["to"] == Missing([Path("list", "appeals[1].to")])
    assert decision["hearing"] == Missing([Path("list", "hearing")])


def test_governance_that_is_not_stated_can_be_asked_for() -> None:
    view = View({"format": 1, "id": "a", "name": "A"}, SCHEMAS)
    assert view.proposal["governance"]["oversight"] == Missing([Path("@governance", "oversight")])
    assert view.proposal["groups"] == Missing([Path("@header", "groups")])
    assert [len(view.parts[part]) for part in ("header", "governance", *COLLECTIONS)] == [1, 1, 0, 0, 0, 0, 0, 0]


def test_a_fully_stated_proposal_has_each_documented_derived_field() -> None:
    whole = View(WHOLE | {"data": [WHOLE["data"][0] | {"used_for": ["debts"]}]}, SCHEMAS)
    optional = {"of_groups", "applies_to_groups", "open_to_groups", "purpose_purposes"}
    for part, fields in derived_fields(SCHEMAS).items():
        assert set(fields) - set(whole.parts[part][0]) <= optional


def test_a_view_leaves_the_proposal_as_it_is() -> None:
    first, second = random_proposal(seeded(3)), random_proposal(seeded(3))
    View(first, SCHEMAS)
    assert first == second


def test_those_that_are_known_to_refer_to_an_element_decide_what_they_can() -> None:
    proposal = {
        "data": [{"id": "tax"}],
        "criteria": [{"id": "arrears", "uses": ["tax"], "direction": "penalty"}, {"id": "unfinished"}],
    }
    it = View(proposal, SCHEMAS).parts["data"][0]
    unsaid = Missing([Path("unfinished", "uses")])
    names = {"it": it}
    assert evaluate(parse('it.criteria.exists(c, c.direction == "penalty")'), names) is True
    assert evaluate(parse('it.criteria.all(c, c.direction == "reward")'), names) is False
    # What is not known of the list could still turn these.
    assert evaluate(parse('it.criteria.exists(c, c.direction == "reward")'), names) == unsaid
    assert evaluate(parse('it.criteria.all(c, c.direction == "penalty")'), names) == unsaid
    assert evaluate(parse("size(it.criteria) > 0"), names) == unsaid
    assert evaluate(parse('size(it.criteria.filter(c, c.direction == "penalty")) > 0'), names) == unsaid


def test_the_groups_that_are_known_to_be_hit_decide_what_they_can() -> None:
    proposal = {
        "groups": [{"id": "members", "children": False}, {"id": "pupils", "children": True}],
        "decisions": [{"id": "list"}],
        "consequences": [{"id": "fine", "from": ["list"], "falls_on": ["pupils"]}, {"id": "other"}],
    }
    it = View(proposal, SCHEMAS).parts["decisions"][0]
    assert evaluate(parse("it.hit_groups.exists(g, g.children)"), {"it": it}) is True
    missing = {Path("list", "about"), Path("other", "from")}
    assert evaluate(parse("it.hit_groups.all(g, g.children)"), {"it": it}) == Missing(missing)
