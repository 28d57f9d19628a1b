"""Clearing: a counter-pattern's change does to each sign what its link says, on the sign's own examples."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from recourse.change import adopt
from recourse.documents import mappings
from recourse.evaluate import rule
from recourse.library import Entry, Library
from recourse.lint.signs import answer, example_proposal
from recourse.problems import Problem, quoted
from recourse.schema import COLLECTIONS
from recourse.views import View

_STAYS = {"found": "is still found", "not_stated": "can't be told"}


def check(library: Library, broken: Container[str]) -> Iterator[Problem]:
    """Signs of links that adopting the counter-pattern leaves found. Nothing is run of the files that are broken."""
    signs = {
        (harm.id, sign["id"]): (harm, index, sign)
        for harm in library.harms.values()
        if whole(library, harm, broken)
        for index, sign in mappings(harm.data, "signs")
    }
    for pattern in library.patterns.values():
        if not whole(library, pattern, broken):
            continue
        for number, link in mappings(pattern.data, "links"):
            for inner, name in enumerate(link["signs"]):
                if (link["harm"], name) in signs:
                    where = ("links", number, "signs", inner)
                    for message in _uncleared(library, pattern, *signs[link["harm"], name]):
                        advice = 'Let "change" set what this sign looks at, or take the sign out of the link.'
                        yield pattern.document.problem("not-cleared", where, message, advice)


def whole(library: Library, entry: Entry, broken: Container[str]) -> bool:
    """Whether an entry may be run. Its shape is checked anew: a library may be linted after an entry was changed."""
    return entry.document.path not in broken and not library.schemas.check(entry.kind, entry.document)


def _uncleared(library: Library, pattern: Entry, harm: Entry, index: int, sign: dict[str, Any]) -> Iterator[str]:
    """What is to be said of each example that a counter-pattern should clear, and does not."""
    for number, example in enumerate(sign["examples"]["found"]):
        before = example_proposal(sign["each"], example)
        after = adopt(library, before, (pattern.id,))
        if sign["each"] in COLLECTIONS and before[sign["each"]][0]["id"] in after.withdrawn:
            continue
        view = View(after.proposal, library.schemas)
        told = answer(rule(sign["when"])({"it": view.parts[sign["each"]][0], "proposal": view.proposal}))
        if told != "clear":
            line = harm.document.mark(("signs", index, "examples", "found", number)).line
            place = f"{harm.document.path}:{line}"
            yield f"After the change, {quoted(sign['id'])} {_STAYS[told]} in its example at {place}."
