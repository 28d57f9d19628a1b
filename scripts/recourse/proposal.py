"""Proposals: descriptions of systems, and the checks that a schema can't make.

A system of the library is a proposal with one key more, "case", and so is a case of the yardstick, with "yardstick".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recourse.documents import Document, Where, mappings, texts
from recourse.loading import load_file
from recourse.problems import Problem, did_you_mean, quoted
from recourse.schema import COLLECTIONS, Schemas, at, walk
from recourse.sentences import say

# The keys that make a system of the library, or a case of the yardstick, out of a proposal; and the kind it is then.
_MORE = {"case": "system", "yardstick": "yardstick"}
_NOT_CLAIMS = {"format", "id", "name", "summary", "sources", *_MORE, "contests", "waivers", "meeting", "governance",
               *COLLECTIONS}  # fmt: skip


def load_proposal(path: Path, name: str, schemas: Schemas) -> tuple[Document, list[Problem]]:
    """Read and check one proposal or system file. Returns its document and all that is wrong, in order of place."""
    return checked(load_file(path, name, empty_is_error=False), schemas)


def checked(document: Document, schemas: Schemas) -> tuple[Document, list[Problem]]:
    """A document that was read as a proposal or system, and all that is wrong with it, in order of place."""
    kind = next((kind for key, kind in _MORE.items() if document.data and key in document.data), "proposal")
    problems = [*document.problems, *schemas.check(kind, document), *check(document, schemas)]
    return document, sorted(problems)


def check(document: Document, schemas: Schemas) -> Iterator[Problem]:
    """Ids that stand twice, references that name nothing, and sources for fields that are not there."""
    if document.data is None:
        return
    first: dict[str, tuple[str, Where]] = {}
    for collection in (*COLLECTIONS, "purposes"):
        for index, element in mappings(document.data, collection):
            where: Where = (collection, index)
            name = element.get("id")
            if not isinstance(name, str):
                continue
            if name in first:
                line = document.mark((*first[name][1], "id")).line
                message = say("wrong.repeated_id", id=quoted(name), line=line)
                yield document.problem("repeated-id", (*where, "id"), message, say("wrong.unique_ids"))
            else:
                first[name] = (collection, where)
    yield from _dangling(document, schemas, {name: collection for name, (collection, _) in first.items()})
    yield from _fields_of_sources(document, schemas)


def parts(data: dict[str, Any]) -> Iterator[tuple[str, Where, dict[str, Any]]]:
    """The header, governance and each element: what it is a part of, its path and its data."""
    yield "header", (), {key: value for key, value in data.items() if key not in (*COLLECTIONS, "governance", *_MORE)}
    if isinstance(data.get("governance"), dict):
        yield "governance", ("governance",), data["governance"]
    for collection in COLLECTIONS:
        for index, element in mappings(data, collection):
            yield collection, (collection, index), element


def stated(element: dict[str, Any]) -> Iterator[str]:
    """The fields that an element states, as dotted paths such as notice.when. Ids, names and sources are none."""
    yield from _paths({key: value for key, value in element.items() if key not in _NOT_CLAIMS})


def _paths(data: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _paths(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}"


def _dangling(document: Document, schemas: Schemas, known: dict[str, str]) -> Iterator[Problem]:
    for where, schema, value in walk(schemas.tree("proposal"), document.data):
        targets = [t for t in schema.get("x-refs", ()) if t in (*COLLECTIONS, "purposes")]
        if not targets:
            continue
        named = [(where, value)] if isinstance(value, str) else [((*where, i), n) for i, n in texts({"": value}, "")]
        for inner, name in named:
            if known.get(name) not in targets:
                there = [key for key, collection in known.items() if collection in targets]
                wanted = " or ".join(targets)
                message = (
                    say("wrong.elsewhere", id=quoted(name), found=known[name], wanted=wanted)
                    if name in known
                    else say("wrong.nowhere", id=quoted(name), wanted=wanted)
                )
                others = say("wrong.there_are", ids=", ".join(there)) if there else say("wrong.there_are_none")
                advice = did_you_mean(name, there, others)
                yield document.problem("unknown-reference", inner, message, advice)


def _fields_of_sources(document: Document, schemas: Schemas) -> Iterator[Problem]:
    for part, where, element in parts(document.data):
        known = list(stated(element))
        for index, source in mappings(element, "sources"):
            for inner, field in texts(source, "fields"):
                if not any(covers(field, name) for name in known):
                    exists = at(schemas.part(part), tuple(field.split(".")))
                    message = say(
                        f"wrong.{'not_stated_here' if exists else 'no_field'}", field=quoted(field), part=part
                    )
                    advice = did_you_mean(field, known, say("wrong.take_out_or_state"))
                    yield document.problem(
                        "unknown-field", (*where, "sources", index, "fields", inner), message, advice
                    )


def covers(field: str, name: str) -> bool:
    """Whether a source for `field` supports `name`: the field itself, or one inside it."""
    return name == field or name.startswith(f"{field}.")
