"""A review as SARIF 2.1.0, for code scanning and editors.

Findings are results of kind fail, with the level of their gravity; questions are results of kind review, which SARIF
gives no level. A running waiver is an accepted suppression, so that viewers show it beside its result.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import recourse
from recourse.change import Edit
from recourse.findings import Finding, Question
from recourse.problems import LEVELS, Problem
from recourse.reports.batch import Batch, Report
from recourse.reports.blocks import line, value
from recourse.reports.fixes import Fix, Fixer

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"grave": "error", "serious": "warning", "caution": "note"}


def render(batch: Batch) -> str:
    """The batch as one run, with every question."""
    rules = list(_rules(batch))
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    driver = {
        "name": "Recourse",
        "version": recourse.__version__,
        "semanticVersion": recourse.__version__,
        "rules": rules,
    }
    refused = [problem for refused in batch.refused for problem in refused.problems]
    run = {
        "tool": {"driver": driver},
        "invocations": [
            {"executionSuccessful": not refused, "toolExecutionNotifications": [_notification(p) for p in refused]}
        ],
        "columnKind": "unicodeCodePoints",
        "results": [result for report in batch.reports for result in _results(batch, report, index)],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rules(batch: Batch) -> Iterator[dict[str, Any]]:
    """One rule for each sign of the library."""
    for harm in batch.library.harms.values():
        for sign in harm["signs"]:
            answers = [
                f"{answer.pattern.name} ({answer.pattern.id}): {answer.link['how'].strip()}"
                for answer in batch.library.answers.get(harm.id, ())
                if sign["id"] in answer.link["signs"]
            ]
            help_ = "\n\n".join((sign["because"].strip(), *answers, f"If it is not stated, ask: {sign['ask'].strip()}"))
            yield {
                "id": f"{harm.id}/{sign['id']}",
                "shortDescription": {"text": f"{harm.name}: {sign['id'].replace('-', ' ')}"},
                "fullDescription": {"text": line(f"{harm['summary']} {sign['because']}")},
                "help": {"text": help_},
                "defaultConfiguration": {"level": _LEVELS[sign["gravity"]]},
                "properties": {"gravity": sign["gravity"], "tags": [harm.id, harm["stage"]]},
            }


def _results(batch: Batch, report: Report, index: dict[str, int]) -> Iterator[dict[str, Any]]:
    fixer = Fixer(batch, report)
    for finding in report.review.findings:
        yield _finding(batch, report, fixer, finding, index)
    for question in report.review.questions[: batch.most]:
        yield _question(report, question, index)


def _finding(batch: Batch, report: Report, fixer: Fixer, finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    rule = f"{finding.harm}/{finding.sign}"
    stated = "; ".join(f"{path.element}: {path.field} = {value(v)}" for path, v in finding.values.items())
    result = {
        "ruleId": rule,
        "ruleIndex": index[rule],
        "kind": "fail",
        "level": _LEVELS[finding.gravity],
        "message": {"text": line(f"{finding.says} {finding.because}") + (f" Stated: {stated}." if stated else "")},
        "locations": [_location(report, finding.element)],
        "partialFingerprints": {"findingId/v1": _fingerprint(report, finding.id)},
        "suppressions": [_suppression(finding.waived)] if finding.waived else [],
        "properties": {"gravity": finding.gravity, "finding": finding.id},
    }
    if finding.contested:
        result["properties"]["contested"] = finding.contested["reason"]
    if finding.follows:
        result["properties"]["follows"] = finding.follows
    fixes = [_fix(report, fix) for fix in fixer.fixes(finding)]
    return result | ({"fixes": fixes} if fixes else {})


def _question(report: Report, question: Question, index: dict[str, int]) -> dict[str, Any]:
    """A question belongs to the gravest sign that waits for it."""
    first = question.waiting[0]
    rule = f"{first.harm}/{first.sign}"
    path = f"{question.path.element}: {question.path.field}"
    return {
        "ruleId": rule,
        "ruleIndex": index[rule],
        "kind": "review",
        "level": "none",
        "message": {
            "text": line(f"Not stated: {path}. {question.name}: {question.title}. {question.help or first.ask}")
        },
        "locations": [_location(report, question.path.element)],
        "partialFingerprints": {"questionPath/v1": _fingerprint(report, path)},
        "suppressions": [],
        "properties": {"gravity": question.gravity, "waiting": len(question.waiting)},
    }


def _location(report: Report, element: str) -> dict[str, Any]:
    line_, column = report.mark(element)
    region = {"startLine": line_, "startColumn": column}
    physical = {"artifactLocation": _artifact(report.path), "region": region}
    name = element.lstrip("@")
    logical = {"name": name, "fullyQualifiedName": f"{report.review.id}/{name}", "kind": "element"}
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def _fix(report: Report, fix: Fix) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": {
                "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column
            },
            "insertedContent": {"text": text},
        }
        for start, end, text in fix.replacements
    ]  # fmt: skip
    return {
        "description": {"text": f"Adopt {fix.pattern}: {'; '.join(map(_said, fix.edits))}."},
        "artifactChanges": [{"artifactLocation": _artifact(report.path), "replacements": replacements}],
    }


def _said(edit: Edit) -> str:
    before = "not stated before" if edit.assumed else f"was {value(edit.before)}"
    return f"{edit.element}: {edit.field} = {value(edit.after)} ({before})"


def _suppression(waiver: dict[str, Any]) -> dict[str, Any]:
    who = f"Waived by {line(waiver['by'])} on {waiver['signed']}, until {waiver['until']}"
    return {"kind": "external", "status": "accepted", "justification": f"{who}: {line(waiver['reason'])}"}


def _notification(problem: Problem) -> dict[str, Any]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    return {
        "descriptor": {"id": problem.code},
        "level": dict(zip(LEVELS, ("error", "warning", "note"), strict=True))[problem.level],
        "message": {"text": f"{problem.message} {problem.advice}".strip()},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(problem.path), "region": region}}],
    }


def _artifact(path: str) -> dict[str, str]:
    """A path as a URI reference. A first step with a colon would be read as a scheme, so it is escaped too."""
    return {"uri": f"file://{quote(path)}" if path.startswith("/") else quote(path)}


def _fingerprint(report: Report, name: str) -> str:
    """Stays the same wherever the file lies and whatever line the element is on."""
    return hashlib.sha256(f"{report.review.id}\0{name}".encode()).hexdigest()
