"""Trials: what adopting counter-patterns, a plan, or another version changed, in blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from recourse.change import Edit
from recourse.findings import Finding
from recourse.reports.batch import Report, Trial
from recourse.reports.blocks import Block, Heading, Para, Points, counted, line, listed, value

_FATES = (
    ("resolved", "Resolved: found before, ruled out now"),
    ("withdrawn", "Withdrawn: what it was found on is no longer there"),
    ("unclear", "Unclear: found before, and now something is not stated"),
    ("new", "New: not found before"),
    ("remaining", "Remaining: found before and now"),
)


def trials(report: Report, level: int) -> Iterator[Block]:
    """A section for each of --adopt, --plan and --against."""
    for trial in report.trials:
        yield Heading(level, _title(trial))
        if trial.kind == "plan":
            yield Para(_plan(report, trial))
        yield from _fates(trial, level + 1)
        yield from _edits(trial, level + 1)
        if trial.left:
            yield Heading(level + 1, "Left by the plan, and why")
            yield Points(tuple(f"{_found(finding)} {line(why)}" for finding, why in trial.left))
        if trial.patterns:
            yield Para("It is shown to be consistent on paper, and no more: whether it works rests on how it is built.")


def _title(trial: Trial) -> str:
    if trial.kind == "against":
        return f"Compared with {line(trial.older)}"
    if trial.kind == "plan":
        return f"Plan: {listed(trial.patterns, 20)}" if trial.patterns else "Plan"
    return f"If {listed(trial.patterns, 20)} were adopted"


def _plan(report: Report, trial: Trial) -> str:
    if trial.patterns:
        return "The plan is a small set of counter-patterns for what is grave or serious, found by applying them."
    if any(finding.gravity != "caution" for finding in report.review.findings):
        return "No counter-pattern of the library makes less of what is grave or serious here."
    return "There is nothing grave or serious to plan for in what is stated."


def _fates(trial: Trial, level: int) -> Iterator[Block]:
    comparison = trial.comparison
    for fate, heading in _FATES:
        findings: tuple[Finding, ...] = getattr(comparison, fate)
        if findings:
            yield Heading(level, heading)
            yield Points(tuple(_found(finding) for finding in findings))
    answered, opened = len(comparison.answered), len(comparison.opened)
    if answered or opened:
        yield Para(f"{counted(answered, 'question')} no longer open, {counted(opened, 'question')} newly open.")
    elif not any(getattr(comparison, fate) for fate, _ in _FATES) and trial.kind == "against":
        yield Para("No finding and no question differs.")


def _edits(trial: Trial, level: int) -> Iterator[Block]:
    if trial.changed is None:
        return
    edits = trial.changed.net()
    assumed = [edit for edit in edits if edit.assumed]
    others = [edit for edit in edits if not edit.assumed]
    if others:
        yield Heading(level, "Values changed")
        yield Points(_alike(others))
    if assumed:
        yield Heading(level, "Values assumed: the proposal does not state them")
        yield Points(_alike(assumed))
    if trial.changed.withdrawn:
        yield Heading(level, "Elements taken out")
        yield Points(tuple(line(element) for element in trial.changed.withdrawn))


def _found(finding: Finding) -> str:
    return f"{finding.gravity.capitalize()}: {line(finding.says)} ({finding.id})"


def _alike(edits: list[Edit]) -> tuple[str, ...]:
    """A line for each value that a field is given, with the elements that get it."""
    elements: dict[str, list[str]] = defaultdict(list)
    for edit in edits:
        was = "" if edit.assumed else f", was {value(edit.before)}"
        elements[f"{edit.field} = {value(edit.after)}{was} ({edit.pattern})"].append(line(edit.element))
    return tuple(f"{', '.join(names)}: {change}" for change, names in elements.items())
