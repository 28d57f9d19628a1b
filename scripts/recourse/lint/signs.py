"""Signs: each has examples that are parts of valid proposals, a near miss, and sentences whose blanks can be filled.

Whether an example answers what it says is for the room that runs it (fitting).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from recourse.documents import Document, Where, mappings
from recourse.library import Entry, Library
from recourse.problems import Problem, did_you_mean, quoted
from recourse.proposal import check as check_proposal
from recourse.schema import COLLECTIONS, Schemas
from recourse.values import Missing

ANSWERS = ("found", "clear", "not_stated")


def check(library: Library) -> Iterator[Problem]:
    """Signs of one harm with the same id, examples that are no proposal, missing near misses, unknown blanks."""
    for harm in library.harms.values():
        seen: set[str] = set()
        for index, sign in mappings(harm.data, "signs"):
            if sign.get("each") not in (*COLLECTIONS, "header", "governance"):
                continue
            where: Where = ("signs", index)
            name = sign.get("id")
            if isinstance(name, str) and name in seen:
                message = f"This harm has a sign {quoted(name)} already."
                yield harm.document.problem("repeated-id", (*where, "id"), message, "Give it another id.")
            seen.add(str(name))
            yield from _blanks(harm, sign, where, library.schemas)
            yield from _examples(harm, sign, where, library.schemas)


def example_proposal(each: str, example: dict[str, Any]) -> dict[str, Any]:
    """The proposal that an example stands for: its element first in its collection, with what it names beside it."""
    proposal: dict[str, Any] = {"format": 1, "id": "example", "name": "Example", **example.get("with", {})}
    it = example["it"]
    if each == "header":
        return {**proposal, **it}
    if each == "governance":
        return {**proposal, "governance": it}
    rest = proposal.get(each)
    element = {"id": "example-it", "name": "Example", **it}
    return {**proposal, each: [element, *(rest if isinstance(rest, list) else ())]}


def answer(value: Any) -> str:
    """The one of ANSWERS that a rule gives with this value."""
    return "not_stated" if isinstance(value, Missing) else "found" if value else "clear"


def _blanks(harm: Entry, sign: dict[str, Any], where: Where, schemas: Schemas) -> Iterator[Problem]:
    properties = schemas.part(sign["each"])["properties"]
    known = [f"it.{name}" for name, schema in properties.items() if schema.get("type") == "string"]
    for key in ("says", "ask"):
        for blank in re.findall(r"\{([^{}]*)\}", str(sign.get(key, ""))):
            if blank not in known:
                message = f"{quoted('{' + blank + '}')} can't be filled in from the {sign['each']}."
                advice = did_you_mean(blank, known, f"There are: {', '.join(known)}.")
                yield harm.document.problem("unknown-blank", (*where, key), message, advice)


def _examples(harm: Entry, sign: dict[str, Any], where: Where, schemas: Schemas) -> Iterator[Problem]:
    examples = sign.get("examples")
    for answer in ANSWERS if isinstance(examples, dict) else ():
        for index, example in mappings(examples, answer):
            if not isinstance(example.get("it"), dict) or not isinstance(example.get("with", {}), dict):
                continue
            inner = (*where, "examples", answer, index)
            trial = Document(harm.document.path, example_proposal(sign["each"], example))
            for problem in (*schemas.check("proposal", trial), *check_proposal(trial, schemas)):
                message = f"This example is no part of a valid proposal. {problem.message}"
                yield harm.document.problem("bad-example", inner, message, problem.advice)
    if not any("near_miss" in example for _, example in mappings(examples, "clear")):
        advice = 'Add one that nearly is a finding, and say in "near_miss" why it is none.'
        message = f"The sign {quoted(sign.get('id'))} has no near miss."
        yield harm.document.problem("no-near-miss", (*where, "examples", "clear"), message, advice)
