"""Plan: a small set of counter-patterns that clears what is grave and serious, checked by applying it.

Greedy, then what turns out redundant is dropped; ties go by id; bounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from recourse.change import Changed, adopt
from recourse.compare import Comparison, compare
from recourse.findings import Finding, Review
from recourse.library import Library
from recourse.review import review

MOST = 20
_WEIGHED = ("grave", "serious")


@dataclass(frozen=True)
class Plan:
    """Counter-patterns in the order of adoption, what they make of the proposal, and what they leave, with why."""

    patterns: tuple[str, ...]
    changed: Changed
    after: Review
    comparison: Comparison
    left: tuple[tuple[Finding, str], ...]


def plan(library: Library, proposal: dict[str, Any], before: Review) -> Plan:
    """Find a set for a checked proposal. `before` is its review as it stands."""
    chosen: tuple[str, ...] = ()
    best = _weight(before)
    while len(chosen) < MOST and any(best):
        tried = {
            name: _weight(_after(library, proposal, before, (*chosen, name)))
            for name in sorted(_linked(library, _after(library, proposal, before, chosen)))
            if name not in chosen
        }
        name = min(tried, key=lambda n: (tried[n], n), default=None)
        if name is None or tried[name] >= best:
            break
        chosen, best = (*chosen, name), tried[name]
    for name in chosen:
        without = tuple(other for other in chosen if other != name)
        if _weight(_after(library, proposal, before, without)) <= best:
            chosen = without
    changed = adopt(library, proposal, chosen)
    after = review(library, changed.proposal, before.today, adopted=chosen)
    left = tuple((finding, _why(library, finding, chosen)) for finding in after.findings if finding.gravity in _WEIGHED)
    return Plan(chosen, changed, after, compare(before, after), left)


def _after(library: Library, proposal: dict[str, Any], before: Review, patterns: tuple[str, ...]) -> Review:
    return review(library, adopt(library, proposal, patterns).proposal, before.today, adopted=patterns)


def _weight(found: Review) -> tuple[int, int]:
    """How many grave and how many serious findings there are; a grave one is never traded for serious ones."""
    return tuple(sum(f.gravity == gravity for f in found.findings) for gravity in _WEIGHED)  # type: ignore[return-value]


def _linked(library: Library, found: Review) -> set[str]:
    """The counter-patterns linked to a grave or serious finding."""
    return {
        answer.pattern.id
        for finding in found.findings
        if finding.gravity in _WEIGHED
        for answer in library.answers.get(finding.harm, ())
        if finding.sign in answer.link["signs"]
    }


def _why(library: Library, finding: Finding, chosen: tuple[str, ...]) -> str:
    """Why a finding is left."""
    linked = [a.pattern.id for a in library.answers.get(finding.harm, ()) if finding.sign in a.link["signs"]]
    if not linked:
        return "No counter-pattern in the library clears this sign."
    if set(linked) & set(chosen):
        return f"{', '.join(n for n in linked if n in chosen)} was applied, and does not clear it on this element."
    return f"{', '.join(linked)} would clear it only by making something as grave worse."
