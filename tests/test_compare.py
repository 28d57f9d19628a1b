"""Comparing two reviews: each finding has one fate, and so has each question."""

from __future__ import annotations

from recourse.compare import compare
from recourse.findings import Finding, Question, Review, Waiting
from recourse.values import Path


def finding(element: str) -> Finding:
    return Finding("harm", "sign", element, "decisions", "grave", "", "", {})


def question(element: str) -> Question:
    return Question(Path(element, "notice"), element, "", "", (Waiting("harm", "sign", element, "grave", ""),))


def reviewed(found: str = "", asked: str = "", clear: str = "") -> Review:
    return Review(
        "a", "A", "2026-11-23", tuple(map(finding, found)), tuple(map(question, asked)),
        tuple(f"harm/sign@{element}" for element in clear),
    )  # fmt: skip


def test_each_finding_before_is_resolved_withdrawn_unclear_or_remaining() -> None:
    before, after = reviewed(found="abcd"), reviewed(found="d", asked="c", clear="a")
    told = compare(before, after)
    assert [f.element for f in told.resolved] == ["a"]
    assert [f.element for f in told.withdrawn] == ["b"]
    assert [f.element for f in told.unclear] == ["c"]
    assert [f.element for f in told.remaining] == ["d"]
    assert told.new == ()


def test_a_finding_that_was_not_there_is_new() -> None:
    assert [f.element for f in compare(reviewed(found="a"), reviewed(found="ab")).new] == ["b"]


def test_questions_are_answered_or_opened() -> None:
    told = compare(reviewed(asked="ab"), reviewed(asked="bc", clear="a"))
    assert [q.path.element for q in told.answered] == ["a"]
    assert [q.path.element for q in told.opened] == ["c"]


def test_the_same_twice_is_no_change() -> None:
    told = compare(reviewed(found="a", asked="b"), reviewed(found="a", asked="b"))
    assert [f.element for f in told.remaining] == ["a"]
    assert (told.resolved, told.withdrawn, told.unclear, told.new, told.answered, told.opened) == ((),) * 6
