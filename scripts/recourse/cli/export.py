"""recourse export: the library for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from recourse import whole
from recourse.cli.roots import clean_library
from recourse.export import files


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def export(library: Path | None, folder: Path) -> None:
    """Write the library for other tools: library.json, library.csv, and the schemas as JSON.

    \b
    Example:
      recourse export build/library
    """
    found = clean_library(library)
    made = files(found)
    try:
        for name, text in made.items():
            whole.write(folder / name, text)
    except OSError as error:
        click.echo(f"{folder} can't be written: {error.strerror}.", err=True)
        raise SystemExit(2) from None
    click.echo(f"{len(made)} files written to {folder}.")
