"""A review as JSON for other tools. Its schema is patterns/schema/review.yaml; keys are only ever added to a format."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import recourse
from recourse.findings import GRAVITIES, Finding, Question
from recourse.problems import Mark
from recourse.reports.batch import Batch, Report, Trial
from recourse.routes import Route, Step, ways_out
from recourse.views import View

FORMAT = 1


def render(batch: Batch) -> str:
    """The batch as JSON, with every question."""
    return json.dumps(as_data(batch), ensure_ascii=False) + "\n"


def as_data(batch: Batch) -> dict[str, Any]:
    """The batch as plain data."""
    return {
        "format": FORMAT,
        "version": recourse.__version__,
        "today": batch.today,
        "reviews": [_review(batch, report) for report in batch.reports],
        "refused": [
            {
                "path": refused.path,
                "problems": [
                    {**_place(Mark(p.line, p.column)), "level": p.level, "code": p.code, "message": p.message,
                     "advice": p.advice}
                    for p in refused.problems
                ],
            }
            for refused in batch.refused
        ],
    }  # fmt: skip


def _review(batch: Batch, report: Report) -> dict[str, Any]:
    review = report.review
    found = Counter(finding.gravity for finding in review.findings)
    return {
        "path": report.path,
        "id": review.id,
        "name": review.name,
        "counts": {**{gravity: found[gravity] for gravity in GRAVITIES}, "questions": len(review.questions)},
        "findings": [_finding(batch, finding) for finding in review.findings],
        "questions": [_question(report, question) for question in review.questions],
        "ways_out": [_route(route) for route in ways_out(View(report.document.data, batch.library.schemas))],
        "clear": list(review.clear),
        "notes": [
            {"code": note.code, "finding": note.finding, "message": note.message, "place": _place(note.mark)}
            for note in review.notes
        ],
        "trials": [_trial(batch, trial) for trial in report.trials],
    }


def _finding(batch: Batch, finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "harm": finding.harm,
        "sign": finding.sign,
        "element": finding.element,
        "part": finding.part,
        "gravity": finding.gravity,
        "says": finding.says,
        "because": finding.because,
        "values": [{**path._asdict(), "value": value} for path, value in finding.values.items()],
        "chain": [{"part": link.part, "names": list(link.names)} for link in finding.chain],
        "place": _place(finding.mark),
        "contested": finding.contested,
        "waived": finding.waived,
        "follows": finding.follows,
        "answers": [answer.pattern.id for answer in batch.answers(finding)],
    }


def _question(report: Report, question: Question) -> dict[str, Any]:
    return {
        **question.path._asdict(),
        "name": question.name,
        "title": question.title,
        "help": question.help,
        "gravity": question.gravity,
        "place": _place(report.mark(question.path.element)),
        "waiting": [
            {"harm": w.harm, "sign": w.sign, "element": w.element, "gravity": w.gravity, "ask": w.ask}
            for w in question.waiting
        ],
    }


def _route(route: Route) -> dict[str, Any]:
    return {
        "decision": route.decision,
        "wrongly": [_step(step) for step in route.wrongly],
        "rightly": [_step(step) for step in route.rightly],
        "dead_ends": [{"code": end.code, "says": end.says} for end in route.dead_ends],
    }


def _step(step: Step) -> dict[str, Any]:
    missing = [path._asdict() for path in step.missing]
    return {
        "kind": step.kind, "title": step.title, "status": step.status, "says": step.says, "day": step.day,
        "clock": step.clock, "missing": missing,
    }  # fmt: skip


def _trial(batch: Batch, trial: Trial) -> dict[str, Any]:
    comparison, changed = trial.comparison, trial.changed
    return {
        "kind": trial.kind,
        "patterns": list(trial.patterns),
        "older": trial.older or None,
        "resolved": [finding.id for finding in comparison.resolved],
        "withdrawn": [finding.id for finding in comparison.withdrawn],
        "unclear": [finding.id for finding in comparison.unclear],
        "remaining": [finding.id for finding in comparison.remaining],
        "new": [_finding(batch, finding) for finding in comparison.new],
        "answered": [question.path._asdict() for question in comparison.answered],
        "opened": [question.path._asdict() for question in comparison.opened],
        "edits": [
            {"pattern": e.pattern, "element": e.element, "field": e.field, "before": e.before, "after": e.after,
             "assumed": e.assumed}
            for e in (changed.edits if changed else ())
        ],
        "taken_out": list(changed.withdrawn) if changed else [],
        "left": [{"finding": finding.id, "gravity": finding.gravity, "why": why} for finding, why in trial.left],
    }  # fmt: skip


def _place(mark: Mark | None) -> dict[str, int] | None:
    return mark._asdict() if mark else None
