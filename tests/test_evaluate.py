"""Evaluating rules: three answers, all that is missing, and agreement with Google's C++ runtime."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from recourse.evaluate import evaluate
from recourse.schema import COLLECTIONS
from recourse.signs import parse
from recourse.values import Missing, Object, Path
from recourse.views import View
from tests.examples import SIGNS
from tests.oracle import agrees
from tests.strategies import SCHEMAS, Draw, draws, random_proposal, random_rule, with_less

PARTS = ("header", "governance", *COLLECTIONS)


def run(rule: str, **fields: Any) -> Any:
    inner = {key: Object(value, "x", f"{key}.") for key, value in fields.items() if isinstance(value, dict)}
    items = [Object(item, "x", f"items[{index}].") for index, item in enumerate(fields.get("items", ()))]
    return evaluate(parse(rule), {"it": Object({**fields, **inner, "items": items}, "x")})


def missing(*fields: str) -> Missing:
    return Missing(Path("x", field) for field in fields)


@pytest.mark.parametrize(
    ("rule", "answer"),
    [
        ("it.yes || it.a", True),
        ("it.a || it.yes", True),
        ("it.no || it.a", missing("a")),
        ("it.a || it.b", missing("a", "b")),
        ("it.no && it.a", False),
        ("it.a && it.no", False),
        ("it.yes && it.a", missing("a")),
        ("it.a && it.b", missing("a", "b")),
        ("!it.a", missing("a")),
        ("it.a == it.b", missing("a", "b")),
        ("it.inner.a", missing("inner.a")),
        ("it.a.b", missing("a")),
        ('it.a in ["x"]', missing("a")),
        ('"x" in it.a', missing("a")),
        ("size(it.a) > 0", missing("a")),
        ("it.a.exists(i, i.b)", missing("a")),
        ("it.items.exists(i, i.t)", True),
        ("it.items.exists(i, i.f)", missing("items[1].f")),
        ("it.items.all(i, i.f)", False),
        ("it.items.all(i, i.t)", missing("items[1].t")),
        ("size(it.items.filter(i, i.t)) > 0", missing("items[1].t")),
        ("it.none.exists(i, i.t)", False),
        ("it.none.all(i, i.t)", True),
        ("size(it.none.filter(i, i.t)) == 0", True),
    ],
)
def test_what_is_missing_counts_only_where_the_rest_does_not_decide(rule: str, answer: bool | Missing) -> None:
    items = [{"t": True, "f": False}, {"g": True}]
    assert run(rule, yes=True, no=False, inner={"b": True}, items=items, none=[]) == answer


@pytest.mark.parametrize(
    ("rule", "answer"),
    [
        ("it.n == 14", True), ("it.n != 14", False), ("it.n < 14", False), ("it.n <= 14", True), ("it.n > 13", True),
        ("it.n >= 15", False), ('it.t == "x"', True), ('it.t in ["x", "y"]', True), ('"z" in it.l', False),
        ("size(it.l) == 2", True), ("!(it.n > 13)", False), ("it.b == true", True), ("it.b != true", False),
    ],
)  # fmt: skip
def test_operators_do_what_cel_says(rule: str, answer: bool) -> None:
    assert run(rule, n=14, t="x", l=["x", "y"], b=True) is answer


def test_true_is_not_one() -> None:
    assert run("it.n == 1", n=True) is False


def test_what_lint_would_have_refused_is_an_error() -> None:
    with pytest.raises(TypeError):
        run("it.n || it.t", n=1, t="x")


@settings(max_examples=60)
@given(draws)
def test_every_sign_answers_as_the_runtime_does(draw: Draw) -> None:
    view = View(random_proposal(draw), SCHEMAS)
    for name, sign in SIGNS.items():
        for it in view.parts[sign["each"]]:
            names = {"it": it, "proposal": view.proposal}
            assert agrees(evaluate(parse(sign["when"]), names), sign["when"], names), (name, it)


@settings(max_examples=150)
@given(draws)
def test_any_rule_answers_as_the_runtime_does(draw: Draw) -> None:
    view = View(random_proposal(draw), SCHEMAS)
    each = draw.one([part for part in PARTS if view.parts[part]])
    for _ in range(5):
        rule = random_rule(draw, each)
        names = {"it": draw.one(view.parts[each]), "proposal": view.proposal}
        assert agrees(evaluate(parse(rule), names), rule, names), rule


@settings(max_examples=60)
@given(draws)
def test_an_answer_stands_when_more_is_stated(draw: Draw) -> None:
    fuller = random_proposal(draw)
    more, less = View(fuller, SCHEMAS), View(with_less(fuller, draw), SCHEMAS)
    rules = {name: (sign["each"], sign["when"]) for name, sign in SIGNS.items()}
    rules |= {f"random {part}": (part, random_rule(draw, part)) for part in PARTS}
    for name, (each, rule) in rules.items():
        known = {it.element: it for it in more.parts[each]}
        for it in less.parts[each]:
            answer = evaluate(parse(rule), {"it": it, "proposal": less.proposal})
            if not isinstance(answer, Missing):
                later = evaluate(parse(rule), {"it": known[it.element], "proposal": more.proposal})
                assert later is answer, (name, rule, it)
