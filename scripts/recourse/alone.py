"""Alone: what one counter-pattern, adopted alone, makes of the findings of a proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from recourse.change import adopt
from recourse.findings import GRAVITIES, Review
from recourse.library import Library
from recourse.reach import reached
from recourse.review import answers, signs
from recourse.values import Missing
from recourse.views import View

# Findings told by harm and sign, each with how many there are.
Counted = dict[tuple[str, str], int]


class Alone(NamedTuple):
    """What became of findings, told apart as in `Comparison`. `remaining` is how many there still are."""

    resolved: Counted
    withdrawn: Counted
    unclear: Counted
    remaining: int
    new: Counted


def alone(library: Library, proposal: dict[str, Any], before: Review, name: str) -> Alone:
    """Adopt one counter-pattern. It says the same as to compare two reviews, and asks only the signs in reach.

    `before` is the review of the proposal, which is checked.
    """
    changed = adopt(library, proposal, (name,))
    asked = reached(library, changed)
    now = {
        (harm.id, sign["id"], it.element): answer
        for harm, sign, it, answer in answers(library, View(changed.proposal, library.schemas), asked)
    }
    was = {finding[:3] for finding in before.findings}
    gone = [finding[:3] for finding in before.findings if finding[:2] in asked and now.get(finding[:3]) is not True]
    return Alone(
        _counted(library, (key for key in gone if now.get(key) is False)),
        _counted(library, (key for key in gone if key not in now)),
        _counted(library, (key for key in gone if isinstance(now.get(key), Missing))),
        len(before.findings) - len(gone),
        _counted(library, (key for key, answer in now.items() if answer is True and key not in was)),
    )


def _counted(library: Library, keys: Iterable[tuple[str, str, str]]) -> Counted:
    """How many findings there are of each sign, the gravest first."""
    return dict(sorted(Counter(key[:2] for key in keys).items(), key=lambda one: (_rank(library, one[0]), one[0])))


def _rank(library: Library, name: tuple[str, str]) -> int:
    return GRAVITIES.index(signs(library)[name][1]["gravity"])
