"""recourse review on a register: many proposals, a summary by harm, and a bar that shows how far it has come."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from recourse import garbage
from recourse.findings import GRAVITIES
from recourse.register import Outcome, Summary, review_many
from recourse.reports import lint as problems_as


def summarise(root: Path, names: list[str], today: str, jobs: int, fail_on: str) -> int:
    """Review the files named, print a summary, and return the exit code. Files that fail are named; the rest go on."""
    garbage.look_rarely()
    summary, reached = Summary(), False
    paths = [Path(name) for name in names]
    with click.progressbar(
        review_many(paths, root, today, min(jobs, len(paths))), len(paths), "Reviewing", file=sys.stderr
    ) as outcomes:
        for outcome in outcomes:
            summary.add(outcome)
            reached = reached or _reaches(outcome, fail_on)
            if not outcome.reviewed:
                click.echo(problems_as.text(outcome.problems), err=True)
    click.echo(_text(summary))
    if summary.reviewed < summary.files:
        return 2
    return int(reached)


def _reaches(outcome: Outcome, threshold: str) -> bool:
    levels = (*GRAVITIES, "question")
    wanted = levels[: levels.index(threshold) + 1]
    return bool(outcome.reached & set(wanted)) or ("question" in wanted and outcome.questions > 0)


def _text(summary: Summary) -> str:
    lines = [f"{summary.files} files, {summary.reviewed} reviewed, {summary.questions} questions open."]
    lines += [f"{summary.gravities[gravity]:>8} {gravity} findings" for gravity in GRAVITIES]
    if summary.harms:
        lines.append("Proposals in which a harm was found:")
        lines += [f"{count:>8} {harm}" for harm, count in sorted(summary.harms.items(), key=lambda h: (-h[1], h[0]))]
    return "\n".join(lines)
