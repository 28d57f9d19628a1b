"""Witness: the values on which an answer rests, and no others."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from recourse.evaluate import evaluate
from recourse.signs import parse
from recourse.values import Missing, Path
from recourse.views import View
from recourse.witness import witness
from tests.examples import SIGNS, names
from tests.strategies import SCHEMAS, Draw, draws, random_proposal

PROPOSAL: dict[str, Any] = {
    "format": 1,
    "id": "town",
    "name": "Town",
    "groups": [{"id": "people", "role": "subject"}, {"id": "children", "role": "dependant", "children": True}],
    "decisions": [{"id": "list", "about": ["people", "children"], "type": "list", "hearing": "none",
                   "notice": {"when": "never"}, "appeals": [{"to": "court", "free": False}, {"free": True}]}],
    "consequences": [],
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "values"),
    [
        ('it.notice.when == "never"', {("list", "notice.when"): "never"}),
        ('it.type == "list" && it.hearing == "none"', {("list", "type"): "list", ("list", "hearing"): "none"}),
        ('it.type == "score" || it.hearing == "none"', {("list", "hearing"): "none"}),
        ('it.logic == "secret" || it.hearing == "none"', {("list", "hearing"): "none"}),
        ('!(it.type == "score" && it.hearing == "none")', {("list", "type"): "list"}),
        ("it.appeals.exists(a, a.free)", {("list", "appeals[1].free"): True}),
        ("!it.appeals.all(a, a.free)", {("list", "appeals[0].free"): False}),
        ("it.about_groups.exists(g, g.children)", {("children", "children"): True}),
        ('"people" in it.about', {("list", "about"): ["people", "children"]}),
        # That nothing follows is stated once, and not of this decision.
        ('size(it.consequences) == 0 && it.type == "list"', {("list", "type"): "list"}),
        ("it.consequences == [] && size(proposal.consequences) == 0", {("@header", "consequences"): []}),
        ("size(it.about) > 1", {("list", "about"): ["people", "children"]}),
    ],
)
def test_the_values_are_those_that_decided(rule: str, values: dict[tuple[str, str], Any]) -> None:
    found = {tuple(path): value for path, value in witness(parse(rule), names("decisions", PROPOSAL)).items()}
    # A list of plain mappings is shown by what was read of its entries.
    assert {path: value for path, value in found.items() if path[1] != "appeals"} == values


@settings(max_examples=40)
@given(draws)
def test_each_finding_rests_on_some_stated_value(draw: Draw) -> None:
    view = View(random_proposal(draw), SCHEMAS)
    for sign in SIGNS.values():
        for it in view.parts[sign["each"]]:
            seen = {"it": it, "proposal": view.proposal}
            if evaluate(parse(sign["when"]), seen) is True:
                values = witness(parse(sign["when"]), seen)
                # Its own, or those of the elements that it hangs together with.
                assert values, (sign["when"], it)
                assert not any(isinstance(value, Missing) for value in values.values())
                assert all(isinstance(path, Path) for path in values)
