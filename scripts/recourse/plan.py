"""Plan: a small set of counter-patterns that clears what is grave and serious, checked by applying it.

Greedy, then what turns out redundant is dropped; ties go by id; bounded. What fits poorly in each kind of scoring that
the proposal names is left out.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from recourse.change import Changed, adopt
from recourse.compare import Comparison, compare
from recourse.findings import Finding, Review
from recourse.library import Library
from recourse.reach import reached
from recourse.review import answers, review, signs
from recourse.sentences import say
from recourse.views import View

MOST = 20
_WEIGHED = ("grave", "serious")


class Plan(NamedTuple):
    """Counter-patterns in the order of adoption, what they make of the proposal, and what they leave, with why."""

    patterns: tuple[str, ...]
    changed: Changed
    after: Review
    comparison: Comparison
    left: tuple[tuple[Finding, str], ...]


def plan(library: Library, proposal: dict[str, Any], before: Review) -> Plan:
    """Find a set for a checked proposal. `before` is its review as it stands."""
    chosen: tuple[str, ...] = ()
    weighed = {name for name, (_, sign) in signs(library).items() if sign["gravity"] in _WEIGHED}
    now = _Adopted(library, Changed(proposal))
    found = first = [(f.harm, f.sign, f.gravity) for f in before.findings if f.gravity in _WEIGHED]
    best, wrong = _weight(found), {(harm, sign) for harm, sign, _ in found}
    unfit = _unfit(library, proposal.get("scoring", ()))
    while len(chosen) < MOST and any(best):
        # Each candidate is ranked by what it clears of what is found; only the best is held against every sign.
        asked = {(harm, sign) for harm, sign, _ in found}
        tried = {name: now.with_(name) for name in _linked(library, found) - unfit - set(chosen)}
        for weight, name in sorted((_weight(one.found(asked, found)), name) for name, one in tried.items()):
            after = tried[name].found(weighed, found) if weight < best else found
            if _weight(after) < best:
                chosen, found, now, best = (*chosen, name), after, tried[name], _weight(after)
                break
        else:
            break
    for name in chosen:
        without = tuple(other for other in chosen if other != name)
        left_out = _Adopted(library, adopt(library, proposal, without))
        # What was wrong at first comes back if the one left out was needed, and is soon looked at.
        if all(_weight(left_out.found(asked, first)) <= best for asked in (wrong, weighed)):
            chosen = without
    changed = adopt(library, proposal, chosen)
    after = review(library, changed.proposal, before.today, adopted=chosen)
    left = tuple((f, _why(library, f, chosen, unfit)) for f in after.findings if f.gravity in _WEIGHED)
    return Plan(chosen, changed, after, compare(before, after), left)


Found = list[tuple[str, str, str]]  # harm, sign and gravity of each finding: what weighing needs


class _Adopted:
    """A proposal as some counter-patterns have left it, from which others are tried."""

    def __init__(self, library: Library, changed: Changed) -> None:
        self.library, self.proposal = library, changed.proposal
        self.reached = reached(library, changed)

    @cached_property
    def view(self) -> View:
        """The proposal as rules see it, which most that are tried are never asked for."""
        return View(self.proposal, self.library.schemas)

    def with_(self, name: str) -> "_Adopted":
        """The proposal with one more."""
        return _Adopted(self.library, adopt(self.library, self.proposal, (name,), self.view))

    def found(self, asked: set[tuple[str, str]], before: Found) -> Found:
        """What is found of some signs. `before` is what was found of them before the change that led here."""
        same = [found for found in before if found[:2] in asked and found[:2] not in self.reached]
        if again := asked & self.reached:
            told = answers(self.library, self.view, again)
            same += [(harm.id, sign["id"], sign["gravity"]) for harm, sign, _, answer in told if answer is True]
        return same


def _weight(found: Found) -> tuple[int, ...]:
    """How many grave and how many serious findings there are; a grave one is never traded for serious ones."""
    return tuple(sum(gravity == weighed for _, _, gravity in found) for weighed in _WEIGHED)


def _linked(library: Library, found: Found) -> set[str]:
    """The counter-patterns linked to a finding."""
    return {
        answer.pattern.id
        for harm, sign, _ in found
        for answer in library.answers.get(harm, ())
        if sign in answer.link["signs"]
    }


def _unfit(library: Library, kinds: Sequence[str]) -> set[str]:
    """The counter-patterns that fit poorly in each kind of scoring."""
    return {
        pattern.id
        for pattern in library.patterns.values()
        if kinds and all(pattern["fits"].get(kind, {}).get("how") == "poorly" for kind in kinds)
    }


def _why(library: Library, finding: Finding, chosen: tuple[str, ...], unfit: set[str]) -> str:
    """Why a finding is left."""
    linked = [a.pattern.id for a in library.answers.get(finding.harm, ()) if finding.sign in a.link["signs"]]
    if not linked:
        return say("plan.unlinked")
    if applied := [name for name in linked if name in chosen]:
        return say("plan.applied", patterns=", ".join(applied))
    if unfit.issuperset(linked):
        return say("plan.unfit", patterns=", ".join(linked))
    return say("plan.worse", patterns=", ".join(name for name in linked if name not in unfit))
