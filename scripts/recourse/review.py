"""Review: a proposal held against every sign of the library.

Pure: no clock but the day passed in, and no input or output.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from recourse.chains import chain
from recourse.contests import judged, notes
from recourse.documents import Document, Where
from recourse.evaluate import rule
from recourse.findings import GRAVITIES, Finding, Question, Review, Waiting
from recourse.library import Entry, Library
from recourse.once import once
from recourse.problems import Mark
from recourse.schema import COLLECTIONS, Schemas, at
from recourse.sentences import say
from recourse.signs import parse
from recourse.values import Missing, Object, Path
from recourse.views import View
from recourse.witness import witness


def review(
    library: Library,
    proposal: dict[str, Any],
    today: str,
    document: Document | None = None,
    adopted: tuple[str, ...] = (),
) -> Review:
    """Hold a checked proposal against every sign.

    `today` is a date as 2026-11-23, against which waivers end. With `document` findings carry line and column.
    """
    view = View(proposal, library.schemas)
    marks = _marks(document) if document else {}
    findings: list[Finding] = []
    waiting: dict[Path, list[Waiting]] = defaultdict(list)
    clear: list[str] = []
    for harm, sign, it, answer in answers(library, view):
        if answer is False:  # as most are
            clear.append(f"{harm.id}/{sign['id']}@{it.element.lstrip('@')}")
        elif isinstance(answer, Missing):
            asks = Waiting(harm.id, sign["id"], it.element, sign["gravity"], fill(sign["ask"], it), len(answer))
            for path in answer:
                waiting[path].append(asks)
        else:
            names = {"it": it, "proposal": view.proposal}
            findings.append(
                Finding(
                    harm.id, sign["id"], it.element, sign["each"], sign["gravity"], fill(sign["says"], it),
                    sign["because"], witness(parse(sign["when"]), names), chain(view, sign["each"], it),
                    marks.get(it.element),
                )
            )  # fmt: skip
    for harm, sign in signs(library).values():
        if sign["each"] in COLLECTIONS and sign["each"] not in view.stated:
            asks = Waiting(harm.id, sign["id"], "@header", sign["gravity"], say(f"collections.{sign['each']}"))
            waiting[Path("@header", sign["each"])].append(asks)
    findings = judged(findings, proposal, today, _follows(library))
    findings.sort(key=lambda finding: (GRAVITIES.index(finding.gravity), finding.harm, finding.sign))
    return Review(
        proposal["id"],
        proposal["name"],
        today,
        tuple(findings),
        tuple(_questions(waiting, proposal, library.schemas)),
        tuple(clear),
        tuple(notes(findings, proposal, today, document)),
        adopted,
    )


def answers(
    library: Library, view: View, asked: Iterable[tuple[str, str]] | None = None
) -> Iterator[tuple[Entry, dict[str, Any], Object, Any]]:
    """Every sign on each element that it looks at: harm, sign, element, and the answer.

    `asked` holds pairs of harm and sign, if only some are wanted.
    """
    every, named = signs(library), dict[str, list[tuple[Object, dict[str, Any]]]]()
    for harm, sign in every.values() if asked is None else [every[name] for name in asked]:
        answer, each = rule(sign["when"]), sign["each"]
        if each not in named:
            named[each] = [(it, {"it": it, "proposal": view.proposal}) for it in view.parts[each]]
        for it, names in named[each]:
            yield harm, sign, it, answer(names)


@once
def signs(library: Library) -> dict[tuple[str, str], tuple[Entry, dict[str, Any]]]:
    """Every sign with its harm, by the ids of both."""
    return {(harm.id, sign["id"]): (harm, sign) for harm in library.harms.values() for sign in harm["signs"]}


def fill(sentence: str, it: Object) -> str:
    """A sign's sentence about an element; an element without the field that a blank names is called by its id."""
    return re.sub(r"\{it\.(\w+)\}", lambda blank: str(it.get(blank[1]) or it.get("id") or "the proposal"), sentence)


@once
def _follows(library: Library) -> dict[str, list[str]]:
    """For each sign, as harm/sign, those whose finding on the same element makes it a mere consequence."""
    return {f"{harm.id}/{sign['id']}": sign.get("follows", []) for harm, sign in signs(library).values()}


def _questions(waiting: dict[Path, list[Waiting]], proposal: dict[str, Any], schemas: Schemas) -> list[Question]:
    """One question per element and missing field, the gravest first.

    Then come the core fields, which any board can answer, and those whose answer alone would settle a sign; for
    an answer that opens three more questions brings a board no further.
    """
    parts = {e["id"]: (name, e) for name in (*COLLECTIONS, "purposes") for e in proposal.get(name, ())}
    fields: dict[tuple[str, str], dict[str, Any]] = {}
    questions = []
    for path, asks in waiting.items():
        part, element = parts.get(path.element, (path.element.lstrip("@"), {}))
        top = str(steps(path.field)[0])
        tree = schemas.tree("proposal") if part == "header" else schemas.part(part)
        for field in (path.field, top):
            if (part, field) not in fields:
                fields[part, field] = at(tree, steps(field))
        schema = fields[part, path.field]
        ordered = sorted(set(asks), key=lambda w: (GRAVITIES.index(w.gravity), w.lacks, *w[:3]))
        name = str(element.get("name") or element.get("id") or proposal["name"])
        questions.append(
            Question(
                path,
                name,
                schema.get("title", path.field),
                _help(schema.get("description", "")),
                tuple(ordered),
                bool(fields[part, top].get("x-core")),
            )
        )
    return sorted(questions, key=_urgency)


@cache
def _help(description: str) -> str:
    """What a field's description says to whoever answers a question, and not to whoever fills in the format."""
    sentences = re.split(r"(?<=[.?]) ", _CLAUSE.sub("", description))
    return " ".join(text for text in sentences if not _FOR_WRITERS.search(text)) or description


_CLAUSE = re.compile(r"; (?:\[\]|leave it out)[^.?]*")
_FOR_WRITERS = re.compile(r"^(?:Choose|Leave it out|Left out|Say it of)\b|, leave it out")


def _urgency(question: Question) -> tuple[int, bool, int, int, Path]:
    first = question.waiting[0]
    return GRAVITIES.index(first.gravity), not question.core, first.lacks, -len(question.waiting), question.path


@cache
def steps(field: str) -> Where:
    """The path of a dotted field: notice.when as ("notice", "when"), appeals[0].to as ("appeals", 0, "to")."""
    return tuple(int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", field))


def _marks(document: Document) -> dict[str, Mark]:
    """Where each element begins."""
    marks = {"@header": document.mark(("id",)), "@governance": document.key_mark(("governance",))}
    for name in COLLECTIONS:
        for index, element in enumerate(document.data.get(name, ())):
            marks[element["id"]] = document.mark((name, index))
    return marks
