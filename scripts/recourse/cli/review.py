"""recourse review: hold proposals against every sign of the library."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator
from pathlib import Path

import click

from recourse.cache import load_quickly as load
from recourse.change import adopt
from recourse.cli.days import day
from recourse.cli.proposals import files, read
from recourse.cli.registers import summarise
from recourse.cli.roots import root_of, shown
from recourse.compare import compare
from recourse.findings import GRAVITIES, Review
from recourse.library import Library
from recourse.plan import plan
from recourse.problems import did_you_mean
from recourse.reports import lint as problems_as
from recourse.reports.batch import Batch, Refused, Report, Trial, reaches
from recourse.reports.blocks import counted
from recourse.review import review as hold

# A format's module is loaded only when it is asked for: python-docx alone takes longer than a review.
FORMATS = {"text": "text", "md": "markdown", "html": "html", "json": "data", "sarif": "sarif", "docx": "word"}
_COLOURS = {"grave": "red", "serious": "yellow", "caution": "cyan"}


@click.command()
@click.argument("proposals", nargs=-1, required=True, metavar="PROPOSAL...")
@click.option("--adopt", "adopted", metavar="P,Q", help="Show what adopting these counter-patterns would change.")
@click.option("--plan", "planned", is_flag=True, help="Find a small set of counter-patterns, and show the same for it.")
@click.option("--against", metavar="OLD", help="Compare with an older version. Takes one PROPOSAL.")
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMATS, "summary"]),
    help="Default: text; for a folder a summary by harm, which streams and so may be a whole register.",
)
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, help="Processes for a summary.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file; needed for docx.")
@click.option(
    "--fail-on",
    type=click.Choice([*GRAVITIES, "question"]),
    default="grave",
    show_default=True,
    help="The mildest that makes the command exit with 1. What a running waiver accepts does not count.",
)
@click.option("--all-questions", is_flag=True, help="Show every question, not the first ten.")
@click.option("--today", metavar="YYYY-MM-DD", callback=day, help="The day against which waivers end.")
@click.pass_obj
def review(  # noqa: PLR0917 - one for each option
    library: Path | None,
    proposals: tuple[str, ...],
    adopted: str | None,
    planned: bool,
    against: str | None,
    form: str | None,
    jobs: int,
    output: Path | None,
    fail_on: str,
    all_questions: bool,
    today: str,
) -> None:
    """Hold proposals (files, folders of them, or - for standard input) against every sign of the library.

    Each sign is found, ruled out, or waits for a question to be answered. What is not stated is never taken as good.

    Exit codes: 0 nothing found at or above --fail-on in what is stated, 1 something found, 2 a file could not be
    reviewed (the others still are) or nothing was. --adopt, --plan and --against change what is shown, not the code.

    \b
    Examples:
      recourse review my-proposal.yaml
      recourse review my-proposal.yaml --adopt notice-before-effect,expiry
      recourse review my-proposal.yaml --plan --format html --output review.html
      recourse review new.yaml --against old.yaml
      recourse review register/ --jobs 4
      recourse review proposals/ --format sarif --output review.sarif
      recourse convert my-proposal.json | recourse review - --fail-on serious
    """
    form = form or ("summary" if any(name != "-" and Path(name).is_dir() for name in proposals) else "text")
    if form == "docx" and output is None:
        raise click.UsageError("docx is no text. Name a file with --output.")
    root = root_of(library)
    found = load(root, shown(root))
    rules = {f"{shown(root)}/{e.path}" for e in (*found.harms.values(), *found.patterns.values())}
    broken = [problem for problem in found.problems if problem.level == "error" and problem.path in rules]
    if broken:
        _stop(f"{problems_as.text(broken)}\nThe library's rules have errors, and nothing was reviewed.")
    patterns = _patterns(found, adopted)
    names = list(files(proposals))
    if not names:
        _stop("Nothing was reviewed: no .yaml or .json file is there.")
    if against and len(names) != 1:
        raise click.UsageError("--against compares one proposal with its older version.")
    if form == "summary":
        if adopted or planned or against or "-" in names:
            raise click.UsageError("A summary takes files and folders, and none of --adopt, --plan, --against.")
        raise SystemExit(summarise(root, names, today, jobs, fail_on))
    older = _older(found, against, today) if against else None

    reports, refused = [], []
    for name in names:
        text, document, problems = read(name, found)
        if any(problem.level == "error" for problem in problems):
            refused.append(Refused(document.path, tuple(problems)))
            click.echo(problems_as.text(problems), err=True)
            continue
        proposal = document.data
        now = hold(found, proposal, today, document)
        trials = [*_adopted(found, proposal, now, patterns), *_planned(found, proposal, now, planned)]
        if older:
            trials.append(Trial("against", compare(older, now), older=str(against)))
        reports.append(Report(text, document, now, tuple(trials)))

    if reports or form in ("json", "sarif"):
        batch = Batch(found, today, tuple(reports), tuple(refused), None if all_questions else 10)
        _give(batch, form, output)
    click.echo(_summary(reports, refused), err=True)
    if refused:
        raise SystemExit(2)
    if any(reaches(report, fail_on) for report in reports):
        raise SystemExit(1)


def _patterns(library: Library, adopted: str | None) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in (adopted or "").split(",") if name.strip()))
    for name in names:
        if name not in library.patterns:
            _stop(f'There is no counter-pattern "{name}". {did_you_mean(name, library.patterns, "See patterns/.")}')
    return names


def _older(library: Library, name: str, today: str) -> Review:
    _, document, problems = read(name, library)
    if any(problem.level == "error" for problem in problems):
        _stop(f"{problems_as.text(problems)}\nThere is nothing to compare with.")
    return hold(library, document.data, today, document)


def _adopted(library: Library, proposal: dict, now: Review, patterns: tuple[str, ...]) -> Iterator[Trial]:
    if patterns:
        changed = adopt(library, proposal, patterns)
        after = hold(library, changed.proposal, now.today, adopted=patterns)
        yield Trial("adopt", compare(now, after), patterns, changed)


def _planned(library: Library, proposal: dict, now: Review, planned: bool) -> Iterator[Trial]:
    if planned:
        made = plan(library, proposal, now)
        yield Trial("plan", made.comparison, made.patterns, made.changed, made.left)


def _give(batch: Batch, form: str, output: Path | None) -> None:
    """Print the report, or write it to a file: beside it first, so that no half report ever stands there."""
    render = importlib.import_module(f"recourse.reports.{FORMATS[form]}").render
    if output is None:
        made = render(batch, _paint) if form == "text" else render(batch)
        click.echo(made, nl=False)
        return
    made = render(batch)
    fresh = output.with_name(f".{output.name}.{os.getpid()}.new")
    try:
        fresh.write_bytes(made if isinstance(made, bytes) else made.encode("utf-8"))
        fresh.replace(output)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        _stop(f"{output} can't be written: {error.strerror}.")


def _paint(text: str, gravity: str) -> str:
    """A heading with colour. Where the output is no terminal, click takes it out again."""
    return click.style(text, fg=_COLOURS.get(gravity), bold=True)


def _summary(reports: list[Report], refused: list[Refused]) -> str:
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


def _stop(message: str) -> None:
    click.echo(message, err=True)
    raise SystemExit(2)
