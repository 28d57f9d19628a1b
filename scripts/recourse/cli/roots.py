"""Where the library is, and how messages name it."""

from __future__ import annotations

from pathlib import Path

import click

from recourse.library import Library
from recourse.reading import find, load


def root_of(library: Path | None) -> Path:
    """The library's folder: the one named, or the one found. Says why and exits with 2 if there is none."""
    try:
        root = library or find()
        if not (root / "schema" / "proposal.yaml").is_file():
            raise FileNotFoundError(f"{root} is no library: it has no schema/proposal.yaml.")
    except FileNotFoundError as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from None
    return root


def shown(root: Path) -> str:
    """The folder as messages name it: from where one stands if it lies below, else in full."""
    try:
        return root.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return root.as_posix()


def clean_library(library: Path | None) -> Library:
    """The library, read and linted. Prints its errors and exits with 2 if it has any."""
    from recourse.lint import lint  # a review does without these two
    from recourse.reports import lint as reports

    root = root_of(library)
    found = load(root, shown(root))
    errors = [problem for problem in lint(found) if problem.level == "error"]
    if errors:
        click.echo(reports.text(errors), err=True)
        raise SystemExit(2)
    return found
