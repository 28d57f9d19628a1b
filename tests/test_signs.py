"""Signs: what the parser takes and refuses, that each example answers as it says, and that examples notice slips."""

from __future__ import annotations

import pytest

from recourse.scope import scope
from recourse.signs import parse
from recourse.trees import SignError
from tests.examples import SIGNS, answer, examples
from tests.mutants import mutants
from tests.oracle import ask
from tests.strategies import SCHEMAS


def test_a_rule_becomes_a_small_tree() -> None:
    rule = '!(it.a.b == "x") && it.c.exists(i, i.d in [1, -2]) || size(it.e.filter(i, i.f)) > 0 && it.g.all(i, true)'
    assert parse(rule).as_json() == [
        "||",
        [
            "&&",
            ["!", ["==", ["field", ["field", ["name", "it"], "a"], "b"], ["const", "x"]]],
            [
                "exists", "i", ["field", ["name", "it"], "c"],
                ["in", ["field", ["name", "i"], "d"], ["list", ["const", 1], ["const", -2]]],
            ],
        ],
        [
            "&&",
            [
                ">",
                ["size", ["filter", "i", ["field", ["name", "it"], "e"], ["field", ["name", "i"], "f"]]],
                ["const", 0],
            ],
            ["all", "i", ["field", ["name", "it"], "g"], ["const", True]],
        ],
    ]  # fmt: skip


def test_a_node_knows_its_character_also_beyond_ascii() -> None:
    rule = parse('it.name == "é𝄞" && it.free')
    assert (rule.offset, rule.args[0].args[1].offset, rule.args[1].offset) == (16, 11, 21)


@pytest.mark.parametrize(
    ("rule", "message", "offset"),
    [
        ("it.a ==", "mismatched input '<EOF>'", 7),
        ('it.a ||\nit.b == == "x"', "extraneous input '=='", 16),
        ("its.a", '"its" does not stand for anything.', 0),
        ("it.a && here(it.b)", '"here" does not stand for anything.', 8),
        ("has(it.a)", "has() is not in the profile: what is not stated is an answer of its own.", 3),
        ('it.a.matches("x")', '"matches" is not in the profile.', 12),
        ("it.a + 1 > 2", '"+" is not in the profile.', 5),
        ("it.a[0]", '"[]" is not in the profile.', 4),
        ("it.a ? it.b : it.c", '"?:" is not in the profile.', 5),
        ("it.a == 1.5", "Only texts, whole numbers, true and false are in the profile.", 8),
        ("it.a == null", "Only texts, whole numbers, true and false are in the profile.", 8),
        ('it.a == {"b": 1}', "Maps and messages are not in the profile.", 8),
        ("it.a.exists_one(i, i)", "Of the macros only exists, all and filter are in the profile.", 15),
        ("it.a.map(i, i.b)", "Of the macros only exists, all and filter are in the profile.", 8),
        ("type(it.a) == int", '"type" is not in the profile.', 4),
    ],
)
def test_what_the_profile_leaves_out_is_refused_at_its_character(rule: str, message: str, offset: int) -> None:
    with pytest.raises(SignError) as refused:
        parse(rule)
    assert (str(refused.value), refused.value.offset) == (message, offset)


@pytest.mark.parametrize("name", SIGNS)
def test_each_example_of_a_sign_answers_as_it_says(name: str) -> None:
    sign = SIGNS[name]
    rule = parse(sign["when"])
    assert [answer(rule, seen) for _, seen in examples(sign)] == [expected for expected, _ in examples(sign)]


@pytest.mark.parametrize("name", SIGNS)
def test_each_example_of_a_sign_answers_so_in_the_runtime_too(name: str) -> None:
    sign = SIGNS[name]
    told = {True: "found", False: "clear"}
    theirs = [told.get(ask(sign["when"], seen), "not_stated") for _, seen in examples(sign)]
    assert theirs == [expected for expected, _ in examples(sign)]


@pytest.mark.parametrize("name", SIGNS)
def test_an_example_notices_each_slip_in_a_sign(name: str) -> None:
    sign = SIGNS[name]
    cases = examples(sign)
    unnoticed = [
        slip
        for slip, mutant in mutants(parse(sign["when"]), scope(sign["each"], SCHEMAS))
        if all(answer(mutant, seen) == expected for expected, seen in cases)
    ]
    assert unnoticed == [], f"add an example to {name}, or take out what makes no difference: {sign['when']}"
