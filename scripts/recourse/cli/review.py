"""recourse review: hold proposals against every sign of the library."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from recourse.cache import load_rules as load
from recourse.change import adopt
from recourse.cli.days import day
from recourse.cli.output import FORMATS, give, stop, summary
from recourse.cli.proposals import files, read
from recourse.cli.roots import root_of, shown
from recourse.compare import compare
from recourse.findings import GRAVITIES, Review
from recourse.library import Library
from recourse.plan import plan
from recourse.problems import did_you_mean
from recourse.reports import lint as problems_as
from recourse.reports.batch import Batch, Refused, Report, Trial, reaches
from recourse.review import review as hold


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
    found = load(root, place := shown(root))
    rules = {f"{place}/{e.path}" for e in (*found.harms.values(), *found.patterns.values())}
    broken = [problem for problem in found.problems if problem.level == "error" and problem.path in rules]
    if broken:
        stop(f"{problems_as.text(broken)}\nThe library's rules have errors, and nothing was reviewed.")
    patterns = _patterns(found, adopted)
    names = list(files(proposals))
    if not names:
        stop("Nothing was reviewed: no .yaml or .json file is there.")
    if against and len(names) != 1:
        raise click.UsageError("--against compares one proposal with its older version.")
    if form == "summary":
        if adopted or planned or against or "-" in names:
            raise click.UsageError("A summary takes files and folders, and none of --adopt, --plan, --against.")
        from recourse.cli.registers import summarise  # a pool of processes takes time to import

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
        give(batch, form, output)
    click.echo(summary(reports, refused), err=True)
    if refused:
        raise SystemExit(2)
    if any(reaches(report, fail_on) for report in reports):
        raise SystemExit(1)


def _patterns(library: Library, adopted: str | None) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in (adopted or "").split(",") if name.strip()))
    for name in names:
        if name not in library.patterns:
            stop(f'There is no counter-pattern "{name}". {did_you_mean(name, library.patterns, "See patterns/.")}')
    return names


def _older(library: Library, name: str, today: str) -> Review:
    _, document, problems = read(name, library)
    if any(problem.level == "error" for problem in problems):
        stop(f"{problems_as.text(problems)}\nThere is nothing to compare with.")
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
