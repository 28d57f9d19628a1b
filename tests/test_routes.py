"""The way out: each step and its answer, dead ends, and what holds for any decision that the schema allows."""

from __future__ import annotations

import copy
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recourse.library import Library
from recourse.routes import DAY, NO_WAY, NOT_STATED, SOME_DAY, Route, way_out, ways_out
from recourse.schema import Schemas
from recourse.views import View
from tests.conftest import PATTERNS

SCHEMAS = Schemas(PATTERNS / "schema")


def walked(decision: dict[str, Any], **collections: Any) -> Route:
    """The way out of one decision, d."""
    proposal = {"format": 1, "id": "p", "name": "A list", "decisions": [{"id": "d", **decision}], **collections}
    view = View(proposal, SCHEMAS)
    return way_out(view.parts["decisions"][0])


def step(route: Route, kind: str, which: int = 0) -> Any:
    return [s for s in (*route.wrongly, *route.rightly) if s.kind == kind][which]


def answer(route: Route, kind: str, which: int = 0) -> tuple[str, int | None]:
    found = step(route, kind, which)
    return found.status, found.day


def fields(found: Any) -> list[str]:
    return [path.field for path in found.missing]


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        ({"when": "before", "days": 14}, (DAY, -14)),
        ({"when": "before"}, (SOME_DAY, None)),
        ({"when": "with", "days": 3}, (DAY, 0)),
        ({"when": "after", "days": 3}, (DAY, 3)),
        ({"when": "after"}, (SOME_DAY, None)),
        ({"when": "never"}, (NO_WAY, None)),
        ({"when": "not_before"}, (NOT_STATED, None)),
        ({"days": 14}, (NOT_STATED, None)),
    ],
)
def test_a_person_is_told_on_the_day_of_the_notice(notice: dict[str, Any], expected: tuple[str, int | None]) -> None:
    assert answer(walked({"notice": notice}), "told") == expected


def test_silence_is_neither_a_way_nor_a_wall() -> None:
    route = walked({})
    assert {s.status for s in (*route.wrongly, *route.rightly)} == {NOT_STATED}
    assert route.dead_ends == ()
    assert all(s.missing for s in (*route.wrongly, *route.rightly))
    assert fields(step(route, "told")) == ["notice"]


APPEAL = {"to": "court", "can_change": True, "decide_days": 30, "by": "person", "against": "all"}


def test_a_stage_begins_when_the_person_is_told_or_the_stage_before_has_decided() -> None:
    first = {"to": "same_body", "can_change": False, "decide_days": 10}
    route = walked({"notice": {"when": "before", "days": 14}, "appeals": [first, APPEAL]})
    assert answer(route, "appeal", 0) == (NO_WAY, None)
    assert answer(route, "appeal", 1) == (DAY, 26)
    assert (route.out.status, route.out.day, route.out.missing) == (DAY, 26, ())


def test_an_appeal_decided_before_the_effect_clears_the_person_before_it_bites() -> None:
    route = walked({"notice": {"when": "before", "days": 40}, "appeals": [APPEAL]})
    assert (route.out.day, route.out.side) == (-10, "before")
    assert route.out.says == "Cleared by day -10, before it bites, if the person appeals at once and wins."


def test_days_count_from_the_notice_where_its_own_day_is_not_stated() -> None:
    route = walked({"notice": {"when": "after"}, "appeals": [APPEAL]})
    assert (route.out.status, route.out.day, route.out.clock) == (SOME_DAY, 30, "notice")
    assert fields(route.out) == ["notice.days"]


def test_a_stage_without_a_time_limit_leads_out_some_day() -> None:
    route = walked({"notice": {"when": "with"}, "appeals": [{"can_change": True}, APPEAL]})
    assert [answer(route, "appeal", i) for i in (0, 1)] == [(SOME_DAY, None), (SOME_DAY, None)]
    assert fields(step(route, "appeal")) == ["appeals[0].decide_days"]


def test_a_stage_that_waits_for_a_later_decision_leads_out_some_day() -> None:
    route = walked({"notice": {"when": "with"}, "appeals": [{**APPEAL, "only_with_later": True}]})
    assert answer(route, "appeal") == (SOME_DAY, None)
    assert "only together with a later decision" in step(route, "appeal").says


def test_a_stage_that_may_not_change_the_outcome_is_not_counted_on() -> None:
    route = walked({"notice": {"when": "with"}, "appeals": [{"to": "court", "decide_days": 5}]})
    assert (route.out.status, fields(route.out)) == (NOT_STATED, ["appeals[0].can_change", "hearing"])


def test_nobody_waits_for_a_stage_that_only_a_public_body_may_bring() -> None:
    first = {"by": "state", "can_change": True, "decide_days": 100}
    assert walked({"notice": {"when": "with"}, "appeals": [first, APPEAL]}).out.day == 30


@pytest.mark.parametrize(("lasts", "said"), [({"lasts": False}, True), ({"lasts": True}, False), ({}, False)])
def test_a_stage_whose_ruling_does_not_last_says_so(lasts: dict[str, bool], said: bool) -> None:
    route = walked({"notice": {"when": "with"}, "appeals": [{**APPEAL, **lasts}]})
    assert ("The same facts can bring it back afterwards." in step(route, "appeal").says) == said


def test_of_several_stages_the_earliest_day_counts() -> None:
    route = walked({"notice": {"when": "with"}, "appeals": [APPEAL, {"can_change": True, "decide_days": 5}]})
    assert (answer(route, "appeal", 1), route.out.day) == ((DAY, 35), 30)
    later = walked({"notice": {"when": "after"}, "appeals": [APPEAL, {"can_change": True}]})
    assert (answer(later, "appeal", 1), later.out.day) == ((SOME_DAY, None), 30)


def test_a_day_says_what_it_takes_for_granted() -> None:
    route = walked({"notice": {"when": "with"}, "appeals": [{"can_change": True, "decide_days": 5}]})
    assert (route.out.status, fields(route.out)) == (DAY, ["appeals[0].against", "appeals[0].by"])


FORTNIGHT = {"notice": {"when": "with"}, "ends": {"rule": "after_days", "days": 14}}


def test_a_mark_that_ends_before_the_appeal_is_decided_is_served_to_the_end() -> None:
    loss = {"id": "c", "from": ["d"], "valence": "sanction", "ends": "with_decision"}
    route = walked({**FORTNIGHT, "appeals": [{**APPEAL, "suspends": "never"}]}, consequences=[loss])
    assert (route.out.status, route.out.day, route.out.side, route.out.missing) == (DAY, 14, "after", ())
    assert "may take until day 30" in route.out.says
    assert answer(route, "consequence") == (DAY, 14)
    assert [end.code for end in route.dead_ends] == ["appeal-too-late"]


@pytest.mark.parametrize(
    ("change", "day"),
    [
        ({"appeals": [{**APPEAL, "suspends": "automatically"}]}, 30),
        ({"appeals": [APPEAL]}, 30),  # whether it bites meanwhile is not stated
        ({"ends": {"rule": "after_days", "days": 30}}, 30),
        ({"ends": {"rule": "on_fulfilment"}}, 30),
        ({"notice": {"when": "before", "days": 20}}, 10),
    ],
)
def test_an_appeal_is_in_time_unless_the_mark_is_stated_to_be_over_sooner(change: dict[str, Any], day: int) -> None:
    route = walked({**FORTNIGHT, "appeals": [{**APPEAL, "suspends": "on_application"}], **change})
    assert (route.out.day, route.dead_ends) == (day, ())


@pytest.mark.parametrize("wall", [{"can_change": False}, {"by": "state"}, {"against": "procedure_only"}])
def test_a_stage_that_can_not_help_is_no_way(wall: dict[str, Any]) -> None:
    route = walked({"notice": {"when": "with"}, "hearing": "none", "appeals": [APPEAL | wall]})
    assert route.out.status == NO_WAY
    assert [end.code for end in route.dead_ends] == ["never-heard", "appeal-in-vain"]


@pytest.mark.parametrize(
    ("hearing", "expected"),
    [("none", NO_WAY), ("before_effect", NO_WAY), ("after_effect", SOME_DAY), (None, NOT_STATED)],
)
def test_without_an_appeal_only_a_hearing_afterwards_leads_out(hearing: str | None, expected: str) -> None:
    stated = {"hearing": hearing} if hearing else {}
    assert walked({"appeals": [], **stated}).out.status == expected


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ({"repair": {"route": "automatic_on_fulfilment", "remove_days": 5}}, (DAY, 5, "fulfilment")),
        ({"repair": {"route": "on_request", "decide_days": 30, "remove_days": 5}}, (DAY, 35, "request")),
        ({"repair": {"route": "on_request", "remove_days": 5}}, (SOME_DAY, None, "request")),
        ({"repair": {"route": "discretionary", "decide_days": 3, "remove_days": 5}}, (SOME_DAY, None, "request")),
        ({"repair": {"route": "none"}, "ends": {"rule": "never"}}, (NO_WAY, None, "effect")),
        ({"repair": {"route": "none"}, "ends": {"rule": "after_days", "days": 730}}, (DAY, 730, "effect")),
        ({"repair": {"route": "none"}, "ends": {"rule": "after_days"}}, (SOME_DAY, None, "effect")),
        ({"repair": {"route": "discretionary"}, "ends": {"rule": "on_fulfilment"}}, (DAY, 0, "fulfilment")),
        ({"ends": {"rule": "never"}}, (NOT_STATED, None, "effect")),
        ({"ends": {"rule": "set_per_case"}}, (SOME_DAY, None, "effect")),
    ],
)
def test_someone_rightly_listed_gets_out_by_repair_or_by_the_end_of_the_mark(
    decision: dict[str, Any], expected: tuple[str, int | None, str]
) -> None:
    fulfilled = walked(decision).fulfilled
    assert (fulfilled.status, fulfilled.day, fulfilled.clock) == expected


def test_losses_that_end_alike_are_one_step_and_rewards_are_none() -> None:
    loss = {"from": ["d"], "valence": "sanction"}
    route = walked(
        {"notice": {"when": "with"}, "appeals": [APPEAL]},
        consequences=[
            {"id": "a", "name": "No train", **loss, "ends": "with_decision"},
            {"id": "b", "name": "No flight", **loss, "ends": "with_decision"},
            {"id": "c", "name": "No school", **loss, "ends": "never"},
            {"id": "e", "name": "No post", **loss, "ends": "fixed", "ends_after_days": 90},
            {"id": "f", "name": "No loan", **loss, "ends": "fixed"},
            {"id": "g", "name": "No home", **loss},
            {"id": "h", "name": "A prize", "from": ["d"], "valence": "reward", "ends": "never"},
        ],
    )
    found = [(s.status, s.day, s.says.partition(": ")[2]) for s in route.wrongly if s.kind == "consequence"]
    assert found == [
        (DAY, 30, "No train; No flight."),
        (NO_WAY, None, "No school."),
        (DAY, 90, "No post."),
        (SOME_DAY, None, "No loan."),
        (NOT_STATED, None, "No home."),
    ]
    assert [end.code for end in route.dead_ends] == ["loss-outlives"]


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ({"form": "copy", "recall": True}, (DAY, 30)),
        ({"form": "copy", "recall": False}, (NO_WAY, None)),
        ({"form": "copy", "recall": False, "retention_days": 90}, (DAY, 90)),
        ({"form": "copy"}, (NOT_STATED, None)),
        ({"recall": False}, (NOT_STATED, None)),
        ({"form": "query", "recall": False}, (DAY, 30)),
    ],
)
def test_a_copy_that_need_not_be_corrected_outlives_the_record(
    share: dict[str, Any], expected: tuple[str, int | None]
) -> None:
    decision = {"notice": {"when": "with"}, "appeals": [APPEAL]}
    route = walked(decision, consequences=[], shares=[{"id": "s", "what": ["d"], "receiver": "A bank", **share}])
    assert answer(route, "copies") == expected
    assert [end.code for end in route.dead_ends] == (["copy-outlives"] if expected[0] == NO_WAY else [])


@pytest.mark.parametrize(("kept", "expected"), [("kept", NO_WAY), ("deleted", DAY), (None, NOT_STATED)])
def test_where_shares_are_not_stated_the_decision_may_say_what_becomes_of_copies(
    kept: str | None, expected: str
) -> None:
    repair = {"repair": {"copies_after_removal": kept}} if kept else {}
    assert answer(walked({"notice": {"when": "with"}, "appeals": [APPEAL], **repair}), "copies")[0] == expected


def test_where_one_share_does_not_say_what_it_passes_on_the_copies_are_not_stated() -> None:
    route = walked({}, shares=[{"id": "s"}])
    assert answer(route, "copies")[0] == NOT_STATED
    assert ("s", "what") in [tuple(path) for path in step(route, "copies").missing]


def test_what_hangs_on_being_out_is_no_dead_end_of_its_own() -> None:
    route = walked(
        {"appeals": [], "hearing": "none"},
        consequences=[{"id": "c", "from": ["d"], "ends": "with_decision"}],
        shares=[{"id": "s", "what": ["d"], "form": "copy", "recall": True}],
    )
    assert [s.status for s in route.wrongly if s.follows] == [NO_WAY, NO_WAY]
    assert [end.code for end in route.dead_ends] == ["never-heard", "no-appeal"]


@pytest.mark.parametrize(
    ("decision", "codes"),
    [
        ({"notice": {"when": "never"}}, ["never-told"]),
        ({"notice": {"when": "never"}, "appeals": [{"window_from": "sent"}]}, ["never-told", "window-without-notice"]),
        ({"notice": {"when": "never"}, "appeals": [{"window_from": "known"}]}, ["never-told"]),
        (
            {"notice": {"when": "with", "arrival": "assumed"}, "appeals": [{"window_from": "sent", "window_days": 10}]},
            ["window-before-notice"],
        ),
        (
            {
                "notice": {"when": "with", "arrival": "known_unlikely"},
                "appeals": [{"window_from": "sent", "window_days": 10}],
            },
            ["window-before-notice"],
        ),
        (
            {
                "notice": {"when": "with", "arrival": "confirmed"},
                "appeals": [{"window_from": "sent", "window_days": 1}],
            },
            [],
        ),
        ({"appeals": [{"window_from": "sent", "window_days": 10}]}, []),
        (
            {"notice": {"when": "with", "arrival": "assumed"}, "appeals": [{"window_from": "known", "window_days": 1}]},
            [],
        ),
        ({"repair": {"route": "none"}, "ends": {"rule": "never"}}, ["no-way-back"]),
        ({"repair": {"route": "none"}}, []),
        ({"ends": {"on_cleared": "stays"}}, ["stays-when-cleared"]),
    ],
)
def test_dead_ends_rest_on_what_is_stated(decision: dict[str, Any], codes: list[str]) -> None:
    assert [end.code for end in walked(decision).dead_ends] == codes


def test_a_decision_by_which_nobody_loses_anything_has_no_way_out() -> None:
    proposal = {
        "format": 1, "id": "p", "name": "A list",
        "decisions": [{"id": "red"}, {"id": "black"}],
        "consequences": [{"id": "prize", "from": ["red"], "valence": "reward"}],
    }  # fmt: skip
    assert [route.decision for route in ways_out(View(proposal, SCHEMAS))] == ["black"]


def test_every_decision_of_the_systems_has_a_way_out_told_in_sentences(library: Library) -> None:
    routes = [r for s in library.systems.values() for r in ways_out(View(s.data, library.schemas))]
    assert routes
    for route in routes:
        for found in (*route.wrongly, *route.rightly):
            assert found.says.endswith("."), found
            assert (found.day is None) <= (found.status != DAY), found


# Any decision that the schema allows.


def of(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that a part of the proposal schema allows, with any of its fields left out."""
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema.get("type") == "boolean":
        return st.booleans()
    if schema.get("type") == "integer":
        return st.integers(schema.get("minimum", 0), schema.get("maximum", 100))
    if schema.get("type") == "object":
        properties = {name: of(inner) for name, inner in schema["properties"].items() if name != "sources"}
        return st.fixed_dictionaries({}, optional=properties)
    if schema.get("type") == "array":
        return st.lists(of(schema["items"]), max_size=3, unique_by=repr)
    return st.just("a text")


def elements(part: str, **fixed: Any) -> st.SearchStrategy[dict[str, Any]]:
    """One element of a collection, with the references given and no others."""
    schema = SCHEMAS.collections()[part]
    free = {n: s for n, s in schema["properties"].items() if "x-refs" not in s and n not in ("id", "sources")}
    return of({"type": "object", "properties": free}).map(lambda e: {**e, **fixed})


def beside() -> st.SearchStrategy[dict[str, Any]]:
    """Consequences and shares of the decision d, each collection stated or not."""
    return st.fixed_dictionaries(
        {},
        optional={
            "consequences": st.lists(elements("consequences", **{"from": ["d"]}), max_size=3).map(numbered("c")),
            "shares": st.lists(elements("shares", what=["d"]), max_size=3).map(numbered("s")),
        },
    )


def numbered(letter: str) -> Any:
    return lambda listed: [{**element, "id": f"{letter}{i}"} for i, element in enumerate(listed)]


def less(data: st.DataObject, value: Any) -> Any:
    """A copy of a decision, or a part of one, with some fields left out; entries of lists stay."""
    if isinstance(value, dict):
        kept = {name: inner for name, inner in value.items() if name == "id" or data.draw(st.booleans())}
        return {name: less(data, inner) for name, inner in kept.items()}
    if isinstance(value, list):
        return [less(data, item) for item in value]
    return value


@given(elements("decisions", id="d"), beside())
@settings(max_examples=300)
def test_any_decision_that_the_schema_allows_has_a_route(decision: dict[str, Any], others: dict[str, Any]) -> None:
    proposal = {"format": 1, "id": "p", "name": "A list", "decisions": [decision], **others}
    assert jsonschema_rs.is_valid(SCHEMAS.tree("proposal"), proposal)
    before = copy.deepcopy(proposal)
    route = walked(decision, **others)
    assert proposal == before
    for found in (*route.wrongly, *route.rightly):
        assert found.says
        assert (found.status == DAY) <= (found.day is not None)
        assert found.day is None or found.status == DAY or found.clock == "notice"


@given(elements("decisions", id="d"), st.data())
@settings(max_examples=300)
def test_stating_more_never_takes_a_day_away(decision: dict[str, Any], data: st.DataObject) -> None:
    vague, full = walked(less(data, decision)), walked(decision)
    for before, after in (
        (vague.out, full.out),
        (vague.fulfilled, full.fulfilled),
        (vague.wrongly[0], full.wrongly[0]),
    ):
        if before.status == DAY:
            waits = any(stage.get("only_with_later") for stage in decision.get("appeals", ()))
            assert after.status in (DAY, NO_WAY, *([SOME_DAY] if waits else [])), (before, after)
