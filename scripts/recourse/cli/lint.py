"""recourse lint: check the library, or proposals."""

from __future__ import annotations

import os
from pathlib import Path

import click

from recourse.cli.days import day
from recourse.cli.roots import root_of, shown
from recourse.lint import lint as lint_library
from recourse.problems import LEVELS, Problem
from recourse.proposal import load_proposal
from recourse.reading import load
from recourse.reports import lint as reports


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(reports.FORMATS)),
    help="How to show what is wrong. In GitHub Actions the default is github, else text.",
)
@click.option(
    "--fail-on",
    type=click.Choice(LEVELS),
    default="warning",
    show_default=True,
    help="The mildest level that makes the command fail.",
)
@click.option("--today", metavar="YYYY-MM-DD", callback=day, help="The day on which law may have grown old.")
@click.pass_obj
def lint(library: Path | None, paths: tuple[Path, ...], form: str | None, fail_on: str, today: str) -> None:
    """Check the library, or the files and folders named: entries of the library, and proposals anywhere.

    \b
    Examples:
      recourse lint
      recourse lint patterns/harms/no-notice.yaml
      recourse lint my-proposal.yaml --format json
    """
    root = root_of(library)
    problems, checked = _lint(root, paths, today)
    if not checked:
        click.echo("Nothing was checked: no .yaml file is there.", err=True)
        raise SystemExit(2)
    form = form or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    text = reports.FORMATS[form](problems)
    if text:
        click.echo(text)
    click.echo(reports.summary(problems, checked), err=True)
    if any(LEVELS.index(problem.level) <= LEVELS.index(fail_on) for problem in problems):
        raise SystemExit(1)


def _lint(root: Path, paths: tuple[Path, ...], today: str) -> tuple[list[Problem], int]:
    """Problems of the library and of proposals below the paths, and how many files were checked."""
    prefix = shown(root)
    library = load(root, prefix)
    entries = [root / entry.path for entry in library.entries()]
    if not paths:
        return lint_library(library, today), len(entries)
    problems, within, checked = set(), [], 0
    for path in paths:
        inside = path.resolve().is_relative_to(root.resolve())
        if inside:
            name = f"{prefix}/{path.resolve().relative_to(root.resolve()).as_posix()}".removesuffix("/.")
            within.append(name)
            checked += sum(1 for entry in library.entries() if _below(f"{prefix}/{entry.path}", name))
        for file in () if inside else sorted(path.rglob("*.y*ml")) if path.is_dir() else [path]:
            problems.update(load_proposal(file, file.as_posix(), library.schemas)[1])
            checked += 1
    if within:
        problems.update(p for p in lint_library(library, today) if any(_below(p.path, name) for name in within))
    return sorted(problems), checked


def _below(path: str, name: str) -> bool:
    return path == name or path.startswith(f"{name}/")
