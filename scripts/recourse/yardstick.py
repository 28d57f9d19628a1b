"""Yardstick: how often the kit is right on systems that its authors had not seen when they wrote the signs.

Someone else invents a system and writes down what an independent tribunal would hold of it. Another describes it in the
format. What the first review made of each ruling is kept as it was; what a review makes of it today is worked out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from recourse.findings import Finding, Review
from recourse.library import Entry, Library
from recourse.once import once
from recourse.review import review


class Measured(NamedTuple):
    """A case, what its review finds and how much it asks today, and each ruling with what that review makes of it."""

    case: Entry
    findings: tuple[Finding, ...]
    questions: int
    rulings: list[tuple[dict[str, Any], str]]


@once
def measured(library: Library) -> list[Measured]:
    """Each case of the yardstick, in order of id."""
    cases = []
    for case in library.yardstick.values():
        now = review(library, case.data, case["yardstick"]["tried"])
        rulings = [(ruling, outcome(ruling, now)) for ruling in case["yardstick"]["rulings"]]
        cases.append(Measured(case, now.findings, len(now.questions), rulings))
    return cases


def outcome(ruling: dict[str, Any], now: Review) -> str:
    """What a review makes of a ruling. Where the ruling names no sign, nobody can tell, and the first answer stands.

    What only touched the matter at first sight does so still, unless a sign that it did not have then is found.
    """
    signs = ruling.get("signs", ())
    found = {name for finding in now.findings for name in (f"{finding.harm}/{finding.sign}", finding.id)}
    if not signs:
        return str(ruling["first"])
    if ruling["kind"] == "right":
        return "false_alarm" if found.intersection(signs) else "quiet"
    if found.intersection(signs):
        return "found"
    waiting = set()
    for one in (one for question in now.questions for one in question.waiting):
        waiting |= {f"{one.harm}/{one.sign}", f"{one.harm}/{one.sign}@{one.element.lstrip('@')}"}
    return "asked" if waiting.intersection(signs) else "missed"


def rounds(cases: Iterable[Measured]) -> dict[int, list[Measured]]:
    """The cases of each blind round, the first first. Signs and format were mended after each."""
    found: dict[int, list[Measured]] = {}
    for case in sorted(cases, key=lambda one: one.case["yardstick"]["round"]):
        found.setdefault(case.case["yardstick"]["round"], []).append(case)
    return found


def tally(rulings: Iterable[tuple[dict[str, Any], str]], kind: str, *, first: bool) -> Counter[str]:
    """How many rulings of a kind came out how, at first sight or today."""
    return Counter(ruling["first"] if first else now for ruling, now in rulings if ruling["kind"] == kind)
