"""Contests and waivers: what a proposal itself says of its findings.

A waiver hides nothing: it stands beside its finding. One that has ended counts as none, and so does one whose accepted
values have changed; both are reported, as is one that belongs to no finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from recourse.documents import Document
from recourse.findings import Finding, Note
from recourse.sentences import say
from recourse.values import same


def judged(
    findings: list[Finding], proposal: dict[str, Any], today: str, follows: dict[str, list[str]]
) -> list[Finding]:
    """The findings with the contest and the running waiver of each, and the finding that each follows from."""
    contests = {contest["finding"]: contest for contest in proposal.get("contests", ())}
    waivers = {waiver["finding"]: waiver for waiver in proposal.get("waivers", ())}
    ids = {finding.id for finding in findings}
    return [
        finding._replace(
            contested=contests.get(finding.id),
            waived=waiver if (waiver := waivers.get(finding.id)) and not _why_not(waiver, finding, today) else None,
            follows=next(
                (
                    parent
                    for sign in follows[f"{finding.harm}/{finding.sign}"]
                    if (parent := f"{sign}@{finding.element.lstrip('@')}") in ids
                ),
                None,
            ),
        )
        for finding in findings
    ]


def notes(
    findings: Sequence[Finding], proposal: dict[str, Any], today: str, document: Document | None
) -> Iterator[Note]:
    """Contests and waivers of no finding, and waivers that no longer count."""
    known = {finding.id: finding for finding in findings}
    for kind in ("contests", "waivers"):
        for index, entry in enumerate(proposal.get(kind, ())):
            mark = document.mark((kind, index)) if document else None
            if entry["finding"] not in known:
                message = say(f"notes.orphaned_{kind.removesuffix('s')}", finding=entry["finding"])
                yield Note("orphaned", entry["finding"], message, mark)
            elif kind == "waivers" and (why := _why_not(entry, known[entry["finding"]], today)):
                yield Note(why[0], entry["finding"], why[1], mark)


def _why_not(waiver: dict[str, Any], finding: Finding, today: str) -> tuple[str, str] | None:
    """Why a waiver does not count: a code and a sentence; None if it does."""
    if waiver["until"] < today:
        return "ended", say("notes.ended", finding=finding.id, by=waiver["by"], until=waiver["until"])
    now = {path.field: value for path, value in finding.values.items() if path.element == finding.element}
    for field, accepted in waiver.get("values", {}).items():
        if not same(now.get(field), accepted):
            return "changed", say("notes.changed", finding=finding.id, field=field, value=_plain(accepted))
    return None


def _plain(value: Any) -> str:
    """A value as it is written in a proposal, without quotes."""
    if isinstance(value, list):
        return ", ".join(map(_plain, value)) or "[]"
    return str(value).lower() if isinstance(value, bool) else str(value)
