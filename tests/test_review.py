"""The review: findings with evidence, questions merged and ordered, what is clear; and that nothing makes it fail."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from recourse.documents import Document
from recourse.findings import GRAVITIES, Link
from recourse.library import Library
from recourse.proposal import load_proposal
from recourse.reading import load
from recourse.review import _help, review
from recourse.values import Path as Field
from tests.conftest import PATTERNS
from tests.strategies import Draw, draws, random_proposal

TODAY = "2026-11-23"
TOWN = """\
format: 1
id: town
name: Town
groups:
  - {id: people, name: People, role: subject}
criteria:
  - {id: unpaid, name: Unpaid bills}
decisions:
  - id: list
    name: the list
    about: [people]
    from: [unpaid]
    notice: {when: never}
  - {id: score, notice: {when: before}}
  - {id: tier}
consequences:
  - {id: train, name: No train, from: [list], falls_on: [people]}
"""


@pytest.fixture
def town(small: Path) -> tuple[Library, Document]:
    """The small library, with one sign, never-told; and a proposal on which it is found, clear and not stated."""
    path = small.parent / "town.yaml"
    path.write_text(TOWN, "utf-8")
    library = load(small)
    document, problems = load_proposal(path, "town.yaml", library.schemas)
    assert problems == []
    return library, document


@pytest.mark.parametrize(
    ("description", "sent"),
    [
        ("Machine or person? Leave it out where nobody says.", "Machine or person?"),
        ("Which help is free? Choose each one that applies; [] if none.", "Which help is free?"),
        ("Each stage, in order; [] if there is none. A court is one.", "Each stage, in order. A court is one."),
        ("Has the accuser a part in it? Some offices have no accuser; leave it out then.",
         "Has the accuser a part in it? Some offices have no accuser."),
        ("Choose each way that applies.", "Choose each way that applies."),
        ("Who decides?", "Who decides?"),
    ],
)  # fmt: skip
def test_a_question_leaves_out_what_is_said_to_whoever_fills_in_the_format(description: str, sent: str) -> None:
    assert _help(description) == sent


def test_a_finding_carries_its_evidence(town: tuple[Library, Document]) -> None:
    library, document = town
    (finding,) = review(library, document.data, TODAY, document).findings
    assert finding.id == "no-word/never-told@list"
    assert (finding.gravity, finding.says) == ("grave", "Nobody is told when the list is decided.")
    assert finding.because == "Who is not told can't answer."
    assert finding.values == {Field("list", "notice.when"): "never"}
    assert finding.chain == (
        Link("criteria", ("Unpaid bills",)),
        Link("decisions", ("the list",)),
        Link("consequences", ("No train",)),
        Link("groups", ("People",)),
    )
    assert finding.mark == (9, 5)


def test_without_a_file_a_finding_has_no_place(town: tuple[Library, Document]) -> None:
    library, document = town
    assert [finding.mark for finding in review(library, document.data, TODAY).findings] == [None]


def test_what_is_ruled_out_is_clear_and_what_is_not_stated_is_asked(town: tuple[Library, Document]) -> None:
    library, document = town
    found = review(library, document.data, TODAY)
    assert found.clear == ("no-word/never-told@score",)
    (question,) = found.questions
    assert (question.path, question.name, question.title) == (Field("tier", "notice"), "tier", "Notice")
    assert [waiting.ask for waiting in question.waiting] == ["When is a person told of tier?"]
    assert question.gravity == "grave"


def test_a_collection_that_is_left_out_is_one_question(town: tuple[Library, Document]) -> None:
    library, _ = town
    found = review(library, {"format": 1, "id": "empty", "name": "Empty"}, TODAY)
    (question,) = found.questions
    assert (question.path, question.title) == (Field("@header", "decisions"), "Decisions")
    assert [waiting.ask for waiting in question.waiting] == ["What is determined about a person?"]
    assert (found.findings, found.clear) == ((), ())


def test_a_collection_that_is_stated_to_be_empty_is_no_question(town: tuple[Library, Document]) -> None:
    library, _ = town
    assert review(library, {"format": 1, "id": "none", "name": "None", "decisions": []}, TODAY).questions == ()


def test_an_empty_proposal_gives_only_questions(library: Library) -> None:
    found = review(library, {"format": 1, "id": "empty", "name": "Empty"}, TODAY)
    assert (found.findings, found.clear) == ((), ())
    assert {question.path.element for question in found.questions} <= {"@header", "@governance"}
    assert len({question.path for question in found.questions}) == len(found.questions) > 0


def test_the_gravest_come_first(library: Library) -> None:
    for system in library.systems.values():
        found = review(library, system.data, TODAY)
        ranks = [GRAVITIES.index(finding.gravity) for finding in found.findings]
        assert ranks == sorted(ranks)
        asked = [(GRAVITIES.index(question.gravity), not question.core) for question in found.questions]
        assert asked == sorted(asked)


def test_what_one_answer_would_settle_is_asked_before_what_takes_three(library: Library) -> None:
    for system in library.systems.values():
        asked = [q for q in review(library, system.data, TODAY).questions if q.gravity == "grave" and q.core]
        assert [q.waiting[0].lacks for q in asked] == sorted(q.waiting[0].lacks for q in asked)
        assert all(w.lacks >= 1 for q in asked for w in q.waiting)


def test_a_finding_that_follows_from_another_says_so(town: tuple[Library, Document]) -> None:
    library, document = town
    first = library.harms["no-word"]["signs"][0]
    first["follows"] = ["no-word/second"]
    library.harms["no-word"]["signs"].append({**first, "id": "second", "follows": []})
    follows = {finding.sign: finding.follows for finding in review(library, document.data, TODAY).findings}
    assert follows == {"never-told": "no-word/second@list", "second": None}


def test_a_sentence_without_its_name_takes_the_id(town: tuple[Library, Document]) -> None:
    library, document = town
    del document.data["decisions"][0]["name"]
    assert review(library, document.data, TODAY).findings[0].says == "Nobody is told when list is decided."


SYSTEMS = sorted(path.stem for path in (PATTERNS / "systems").glob("*.yaml"))


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_finding_on_a_shipped_system_has_its_place_and_values(name: str, library: Library) -> None:
    system = library.systems[name]
    for finding in review(library, system.data, TODAY, system.document).findings:
        assert finding.mark is not None
        assert finding.values


@settings(max_examples=60)
@given(draws)
def test_every_proposal_has_a_review_in_which_each_sign_stands_once_per_element(library: Library, draw: Draw) -> None:
    proposal = random_proposal(draw)
    found = review(library, proposal, TODAY)
    answered = [*(finding.id for finding in found.findings), *found.clear]
    asked = {f"{w.harm}/{w.sign}@{w.element.lstrip('@')}" for q in found.questions for w in q.waiting}
    assert len(answered) == len(set(answered))
    assert not set(answered) & asked
    assert {*answered, *asked} == set(_expected(library, proposal))


def _expected(library: Library, proposal: dict[str, Any]) -> list[str]:
    """The ids of every sign on every element; on the header where the sign's collection is not stated."""
    expected = []
    for harm in library.harms.values():
        for sign in harm["signs"]:
            each = sign["each"]
            elements = [each] if each in ("header", "governance") else [e["id"] for e in proposal.get(each, ())]
            if each not in ("header", "governance") and each not in proposal:
                elements = ["header"]
            expected += [f"{harm.id}/{sign['id']}@{element}" for element in elements]
    return expected


@settings(max_examples=30)
@given(draws)
def test_a_review_leaves_the_proposal_as_it_is(library: Library, draw: Draw) -> None:
    proposal = random_proposal(draw)
    before = copy.deepcopy(proposal)
    review(library, proposal, TODAY)
    assert proposal == before
