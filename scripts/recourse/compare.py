"""Compare: two reviews of one system, before and after a change or in two versions."""

from typing import NamedTuple

from recourse.findings import Finding, Question, Review


class Comparison(NamedTuple):
    """What became of findings and questions.

    resolved   found before, clear now
    withdrawn  found before, and its element is no longer there
    unclear    found before, not stated now
    remaining  found before and now
    new        found now, and not before
    answered   questions that are no longer open; opened: questions that were not open before
    """

    resolved: tuple[Finding, ...]
    withdrawn: tuple[Finding, ...]
    unclear: tuple[Finding, ...]
    remaining: tuple[Finding, ...]
    new: tuple[Finding, ...]
    answered: tuple[Question, ...]
    opened: tuple[Question, ...]


def compare(before: Review, after: Review) -> Comparison:
    """What changed between two reviews, told apart by the ids of findings and the paths of questions."""
    found, was = {f.id for f in after.findings}, {f.id for f in before.findings}
    clear, asked = set(after.clear), {w for q in after.questions for w in _waiting(q)}
    gone = [finding for finding in before.findings if finding.id not in found]
    paths, were = {q.path for q in after.questions}, {q.path for q in before.questions}
    return Comparison(
        tuple(f for f in gone if f.id in clear),
        tuple(f for f in gone if f.id not in clear and f.id not in asked),
        tuple(f for f in gone if f.id in asked),
        tuple(f for f in after.findings if f.id in was),
        tuple(f for f in after.findings if f.id not in was),
        tuple(q for q in before.questions if q.path not in paths),
        tuple(q for q in after.questions if q.path not in were),
    )


def _waiting(question: Question) -> list[str]:
    return [f"{w.harm}/{w.sign}@{w.element.lstrip('@')}" for w in question.waiting]
