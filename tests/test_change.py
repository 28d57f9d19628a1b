"""Adopting: the three verbs; that each link keeps its word; and that no adoption silently makes anything worse."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from recourse.change import Edit, adopt
from recourse.documents import Document, mappings, texts
from recourse.library import Library
from recourse.lint.signs import example_proposal
from recourse.loading import load_file
from recourse.proposal import check
from recourse.review import review
from recourse.schema import COLLECTIONS
from recourse.signs import parse
from tests.conftest import PATTERNS
from tests.examples import SIGNS, answer, names
from tests.strategies import SCHEMAS, Draw, draws, random_proposal
from tests.tensions import worsened

# Each sign that a counter-pattern says it clears.
LINKS = [
    (path.stem, f"{link['harm']}/{sign}")
    for path in sorted((PATTERNS / "counter-patterns").glob("*.yaml"))
    for _, link in mappings(load_file(path, path.name).data, "links")
    for _, sign in texts(link, "signs")
]


def changed(library: Library, steps: list[dict[str, Any]], **proposal: Any) -> Any:
    """What a counter-pattern with these steps makes of a proposal."""
    library.patterns["letter-first"].data["change"] = steps
    whole = {"format": 1, "id": "a", "name": "Any", **proposal}
    before = copy.deepcopy(whole)
    result = adopt(library, whole, ("letter-first",))
    assert whole == before
    return result


def test_set_gives_fields_a_value_and_tells_what_was_assumed(little: Library) -> None:
    decisions = [{"id": "list", "notice": {"when": "never"}}, {"id": "score", "notice": {"when": "before"}}]
    result = changed(little, [{"each": "decisions", "set": {"notice.when": "before", "hearing": "none"}}],
                     decisions=decisions)  # fmt: skip
    assert result.proposal["decisions"] == [
        {"id": "list", "notice": {"when": "before"}, "hearing": "none"},
        {"id": "score", "notice": {"when": "before"}, "hearing": "none"},
    ]
    assert [(edit, edit.assumed) for edit in result.edits] == [
        (Edit("letter-first", "list", "notice.when", "never", "before"), False),
        (Edit("letter-first", "list", "hearing", None, "none"), True),
        (Edit("letter-first", "score", "hearing", None, "none"), True),
    ]


def test_what_a_later_step_undoes_is_no_change_in_the_end(little: Library) -> None:
    decisions = [
        {"id": "list", "notice": {"when": "never"}, "hearing": "before"},
        {"id": "gone", "notice": {"when": "never"}},
    ]
    steps = [
        {"each": "decisions", "set": {"notice.when": "after", "hearing": "none"}},
        {"each": "decisions", "set": {"notice.when": "before", "hearing": "before"}},
        {"each": "decisions", "where": 'it.id == "gone"', "withdraw": True},
    ]
    result = changed(little, steps, decisions=decisions)
    assert len(result.edits) == 8
    assert result.net() == [Edit("letter-first", "list", "notice.when", "never", "before")]


def test_set_reaches_the_header_and_governance(little: Library) -> None:
    steps = [
        {"each": "header", "set": {"participation": "opt_in"}},
        {"each": "governance", "set": {"impact_assessment.by": "independent"}},
    ]
    result = changed(little, steps)
    assert result.proposal["participation"] == "opt_in"
    assert result.proposal["governance"] == {"impact_assessment": {"by": "independent"}}
    assert [edit.element for edit in result.edits] == ["@header", "@governance"]


def test_set_goes_through_each_entry_of_a_list(little: Library) -> None:
    steps = [{"each": "decisions", "set": {"appeals[].free": True}}]
    result = changed(little, steps, decisions=[{"id": "a", "appeals": [{"free": False}, {}]}, {"id": "b"}])
    assert result.proposal["decisions"] == [{"id": "a", "appeals": [{"free": True}, {"free": True}]}, {"id": "b"}]
    assert [edit.field for edit in result.edits] == ["appeals[0].free", "appeals[1].free"]


def test_where_leaves_out_only_what_is_known_not_to_match(little: Library) -> None:
    steps = [{"each": "decisions", "where": 'it.type == "list"', "set": {"hearing": "none"}}]
    decisions = [{"id": "a", "type": "list"}, {"id": "b", "type": "score"}, {"id": "c"}]
    result = changed(little, steps, decisions=decisions)
    assert [decision.get("hearing") for decision in result.proposal["decisions"]] == ["none", None, "none"]


def test_a_step_sees_what_the_steps_before_it_did(little: Library) -> None:
    steps = [
        {"each": "decisions", "set": {"type": "score"}},
        {"each": "decisions", "where": 'it.type == "list"', "set": {"hearing": "none"}},
    ]
    assert changed(little, steps, decisions=[{"id": "a", "type": "list"}]).proposal["decisions"] == [
        {"id": "a", "type": "score"}
    ]


@pytest.mark.parametrize(
    ("each", "where", "element", "kept"),
    [
        ("consequences",  "!item.children", {"falls_on": ["people", "children"]}, ["people"]),
        ("data", "item.specific", {"used_for": ["debts", "trust"]}, ["debts"]),
        ("data", "item.id in it.collected_for",
         {"used_for": ["debts", "trust"], "collected_for": ["trust"]}, ["trust"]),
        ("data", 'item != "court"', {"categories": ["court", "health"]}, ["health"]),
        ("decisions", "item.free", {"appeals": [{"free": True}, {"free": False}, {}]}, [{"free": True}, {}]),
    ],
)  # fmt: skip
def test_keep_filters_ids_values_and_entries_and_keeps_what_cannot_be_told(
    little: Library, each: str, where: str, element: dict[str, Any], kept: list[Any]
) -> None:
    rest = {
        "groups": [{"id": "people", "children": False}, {"id": "children", "children": True}],
        # An element whose id is also a value of some list.
        "criteria": [{"id": "health"}, {"id": "court"}],
        "purposes": [{"id": "debts", "specific": True}, {"id": "trust", "specific": False}],
    }
    field = next(iter(element))
    steps = [{"each": each, "keep": {"field": field, "where": where}}]
    result = changed(little, steps, **rest, **{each: [{"id": "one", **element}]})
    assert result.proposal[each][0][field] == kept
    assert [(edit.field, edit.after) for edit in result.edits] == [(field, kept)]


def test_keep_of_a_list_that_is_not_stated_does_nothing(little: Library) -> None:
    steps = [{"each": "data", "keep": {"field": "categories", "where": 'item != "court"'}}]
    assert changed(little, steps, data=[{"id": "a"}]).edits == []


def test_withdraw_takes_out_what_hangs_only_on_it_and_no_more(little: Library) -> None:
    result = changed(
        little,
        [{"each": "criteria", "where": 'it.id == "gossip"', "withdraw": True}],
        criteria=[{"id": "gossip"}, {"id": "debt"}],
        decisions=[{"id": "label", "from": ["gossip"]}, {"id": "list", "from": ["gossip", "debt"]}],
        consequences=[{"id": "shame", "from": ["label"]}, {"id": "train", "from": ["label", "list"]}],
        shares=[{"id": "send", "what": ["label"]}, {"id": "publish", "what": []}],
    )
    assert result.withdrawn == ["gossip", "label", "send", "shame"]
    assert result.proposal["criteria"] == [{"id": "debt"}]
    assert result.proposal["decisions"] == [{"id": "list", "from": ["debt"]}]
    assert result.proposal["consequences"] == [{"id": "train", "from": ["list"]}]
    assert result.proposal["shares"] == [{"id": "publish", "what": []}]


def test_withdraw_leaves_no_dangling_reference_and_no_source_for_one(little: Library) -> None:
    result = changed(
        little,
        [{"each": "groups", "where": "it.children == true", "withdraw": True}],
        groups=[{"id": "children", "children": True},
                {"id": "friends", "of": "children", "children": False,
                 "sources": [{"at": "Page 3", "fields": ["of"]}, {"at": "Page 4", "fields": ["of", "children"]}]}],
        decisions=[{"id": "list", "about": ["children", "friends"]}],
    )  # fmt: skip
    assert problems(result.proposal) == []
    assert result.proposal["groups"] == [
        {"id": "friends", "children": False, "sources": [{"at": "Page 4", "fields": ["children"]}]}
    ]
    assert result.proposal["decisions"] == [{"id": "list", "about": ["friends"]}]


def test_what_may_not_match_is_not_withdrawn(little: Library) -> None:
    steps = [{"each": "consequences", "where": 'it.area == "publication"', "withdraw": True}]
    result = changed(little, steps, consequences=[{"id": "shame", "area": "publication"}, {"id": "fine"}])
    assert result.withdrawn == ["shame"]
    assert result.proposal["consequences"] == [{"id": "fine"}]


def test_a_counter_pattern_that_the_library_lacks_is_an_error(little: Library) -> None:
    with pytest.raises(KeyError):
        adopt(little, {"format": 1, "id": "a", "name": "A"}, ("no-such",))


@pytest.mark.parametrize(("pattern", "sign"), LINKS, ids=lambda name: name)
def test_adopting_clears_the_sign_that_a_link_names(pattern: str, sign: str, library: Library) -> None:
    rule = SIGNS[sign]
    for example in rule["examples"]["found"]:
        before = example_proposal(rule["each"], example)
        after = adopt(library, before, (pattern,))
        if rule["each"] in COLLECTIONS and before[rule["each"]][0]["id"] in after.withdrawn:
            continue
        assert answer(parse(rule["when"]), names(rule["each"], after.proposal)) == "clear", example


def problems(proposal: dict[str, Any]) -> list[str]:
    """What is wrong with a proposal."""
    document = Document("", proposal)
    return [str(problem) for problem in (*SCHEMAS.check("proposal", document), *check(document, SCHEMAS))]


def adoptions(library: Library, proposal: dict[str, Any], draw: Draw) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each counter-pattern adopted alone, and a few together."""
    for chosen in (*((name,) for name in library.patterns), tuple(draw.some(list(library.patterns), 0.3))):
        yield chosen, adopt(library, proposal, chosen)


@settings(max_examples=25)
@given(draws)
def test_adopting_leaves_a_valid_proposal(library: Library, draw: Draw) -> None:
    for chosen, result in adoptions(library, random_proposal(draw), draw):
        assert problems(result.proposal) == [], chosen


@settings(max_examples=25)
@given(draws)
def test_adopting_twice_is_adopting_once(library: Library, draw: Draw) -> None:
    proposal = random_proposal(draw)
    for name in library.patterns:
        once = adopt(library, proposal, (name,))
        again = adopt(library, once.proposal, (name,))
        assert (again.edits, again.withdrawn) == ([], []), name


@settings(max_examples=25)
@given(draws)
def test_no_adoption_silently_makes_a_sign_worse(library: Library, draw: Draw) -> None:
    proposal = random_proposal(draw)
    before = review(library, proposal, "2026-11-23")
    for name in library.patterns:
        after = review(library, adopt(library, proposal, (name,)).proposal, "2026-11-23")
        assert worsened(library, name, before, after) == [], name
