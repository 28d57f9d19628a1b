"""Rules: the CEL of signs and changes keeps to the profile, and fits the proposal format."""

from __future__ import annotations

from collections.abc import Iterator

from recourse.documents import Where, mappings
from recourse.inside import inside
from recourse.library import Entry, Library
from recourse.problems import Problem
from recourse.profile import check_rule
from recourse.schema import COLLECTIONS, at
from recourse.scope import Type, item, scope

_TO_DO = "TODO"  # how a rule begins that is still to be written; that has a code of its own


def check(library: Library) -> Iterator[Problem]:
    """Rules that are no CEL, unknown fields and values in them, and types that do not fit; each at its character."""
    for harm in library.harms.values():
        for index, sign in mappings(harm.data, "signs"):
            if _known(sign.get("each")):
                yield from _rule(harm, ("signs", index, "when"), scope(sign["each"], library.schemas))
    for pattern in library.patterns.values():
        for index, step in mappings(pattern.data, "change"):
            if not _known(step.get("each")):
                continue
            names = scope(step["each"], library.schemas)
            yield from _rule(pattern, ("change", index, "where"), names)
            keep = step.get("keep")
            if isinstance(keep, dict) and isinstance(keep.get("field"), str):
                listed = at(library.schemas.part(step["each"]), tuple(keep["field"].split(".")))
                names = {**names, "item": item(listed, library.schemas)}
                yield from _rule(pattern, ("change", index, "keep", "where"), names)


def _known(each: object) -> bool:
    return each in (*COLLECTIONS, "header", "governance")


def _rule(entry: Entry, where: Where, names: dict[str, Type]) -> Iterator[Problem]:
    text = entry.data
    for step in where:
        text = text.get(step) if isinstance(text, dict) else text[step]
    if isinstance(text, str) and not text.startswith(_TO_DO):
        for flaw in check_rule(text, names):
            mark = inside(entry.document, where, flaw.offset)
            yield Problem(entry.document.path, *mark, flaw.code, flaw.message, flaw.advice)
