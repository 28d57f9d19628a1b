"""Batch: what one run of a review has to say, before it takes the form of a report. Small records only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from recourse.change import Changed
from recourse.compare import Comparison
from recourse.documents import Document, Where, mappings
from recourse.findings import Finding, Review
from recourse.library import Answer, Library
from recourse.problems import Mark, Problem
from recourse.schema import COLLECTIONS


class Trial(NamedTuple):
    """What adopting counter-patterns, or another version, makes of the findings.

    kind        adopt, plan or against
    patterns    the counter-patterns that were applied, in order; () for against
    comparison  what became of findings and questions; for against the older version comes first
    changed     the proposal after the change, with every edit; None for against
    left        for plan: what is still grave or serious, and why
    older       for against: how messages name the older file
    """

    kind: str
    comparison: Comparison
    patterns: tuple[str, ...] = ()
    changed: Changed | None = None
    left: tuple[tuple[Finding, str], ...] = ()
    older: str = ""


@dataclass(frozen=True, eq=False)
class Report:
    """One reviewed proposal: the text of its file, its document, its review and what was tried."""

    text: str
    document: Document
    review: Review
    trials: tuple[Trial, ...] = ()

    @property
    def path(self) -> str:
        """How messages name its file."""
        return self.document.path

    @cached_property
    def elements(self) -> dict[str, Where]:
        """Where each element lies in the document, by its id; @header and @governance for those."""
        places: dict[str, Where] = {"@header": (), "@governance": ("governance",)}
        for name in (*COLLECTIONS, "purposes"):
            for index, element in mappings(self.document.data, name):
                places[element["id"]] = (name, index)
        return places

    def mark(self, element: str) -> Mark:
        """Where an element begins in the file. The header begins with the proposal's id."""
        return self.document.mark(("id",)) if element == "@header" else self.document.key_mark(self.elements[element])


class Refused(NamedTuple):
    """A file that was not reviewed, and why."""

    path: str
    problems: tuple[Problem, ...]


class Batch(NamedTuple):
    """Every proposal of one run. `today` is a date as 2026-11-23; `most` bounds the questions shown to people."""

    library: Library
    today: str
    reports: tuple[Report, ...]
    refused: tuple[Refused, ...] = ()
    most: int | None = 10

    def answers(self, finding: Finding) -> Iterator[Answer]:
        """The counter-patterns' links that answer the sign of a finding."""
        for answer in self.library.answers.get(finding.harm, ()):
            if finding.sign in answer.link["signs"]:
                yield answer


def reaches(report: Report, threshold: str) -> bool:
    """Whether a finding is at least as grave as `threshold`; with "question", whether anything is found or open.

    A finding under a running waiver is accepted by a board, and does not count. A contested one does.
    """
    levels = ("grave", "serious", "caution", "question")
    found = [levels.index(finding.gravity) for finding in report.review.findings if not finding.waived]
    found += [levels.index("question")] * bool(report.review.questions)
    return any(level <= levels.index(threshold) for level in found)
