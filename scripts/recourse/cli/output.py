"""What recourse review prints: the report, or a file of it, and one line that sums up."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from recourse import whole
from recourse.findings import GRAVITIES
from recourse.reports.batch import Batch, Refused, Report
from recourse.reports.blocks import counted

# A format's module is loaded only when it is asked for: python-docx alone takes longer than a review.
FORMATS = {"text": "text", "md": "markdown", "html": "html", "json": "data", "sarif": "sarif", "docx": "word"}
_COLOURS = {"grave": "red", "serious": "yellow", "caution": "cyan"}


def give(batch: Batch, form: str, output: Path | None) -> None:
    """Print the report, or write it to a file."""
    render = importlib.import_module(f"recourse.reports.{FORMATS[form]}").render
    if output is None:
        made = render(batch, _paint) if form == "text" else render(batch)
        click.echo(made, nl=False)
        return
    if not output.parent.is_dir():
        stop(f"{output} can't be written: No such file or directory.")
    made = render(batch)
    try:
        whole.write(output, made)
    except OSError as error:
        stop(f"{output} can't be written: {error.strerror}.")


def _paint(text: str, gravity: str) -> str:
    """A heading with colour. Where the output is no terminal, click takes it out again."""
    return click.style(text, fg=_COLOURS.get(gravity), bold=True)


def summary(reports: list[Report], refused: list[Refused]) -> str:
    """One line: what was reviewed, and what was found and is open."""
    left_out = f" {counted(len(refused), 'file')} not reviewed." if refused else ""
    if not reports:
        return f"Nothing was reviewed.{left_out}"
    findings = [finding for report in reports for finding in report.review.findings]
    parts = [
        counted(number, f"{gravity} finding")
        for gravity in GRAVITIES
        if (number := sum(finding.gravity == gravity for finding in findings))
    ]
    questions = sum(len(report.review.questions) for report in reports)
    text = f"{counted(len(reports), 'proposal')} reviewed: {', '.join(parts) or 'no finding in what is stated'}"
    return f"{text}; {counted(questions, 'question')} open.{left_out}"


def stop(message: str) -> None:
    """Say why the command can't go on, and exit with 2."""
    click.echo(message, err=True)
    raise SystemExit(2)
