"""recourse new: start a new entry or proposal."""

from __future__ import annotations

import contextlib
import datetime
import sys
from pathlib import Path

import click

from recourse import scaffold
from recourse.cli.roots import root_of
from recourse.schema import Schemas


@click.command()
@click.argument("kind", type=click.Choice(scaffold.KINDS))
@click.argument("name", metavar="ID")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to put the file. An entry goes into its folder of the library, a proposal here.",
)
@click.pass_obj
def new(library: Path | None, kind: str, name: str, folder: Path | None) -> None:
    """Write a commented file to start from. ID is small letters, digits and hyphens, and the file's name.

    \b
    Examples:
      recourse new harm unpaid-labour
      recourse new proposal library-lending-score
    """
    root = root_of(library)
    schemas = Schemas(root / "schema")
    if not schemas.is_id(name):
        click.echo(f'"{name}" is no id. Use small letters, digits and single hyphens, as in no-notice.', err=True)
        raise SystemExit(2)
    folder = folder or scaffold.folder_of(kind, root) or Path.cwd()
    path = folder / f"{name}.yaml"
    text = scaffold.scaffold(kind, name, schemas, folder, datetime.date.today().isoformat())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        click.echo(f"{path} is there already. Choose another id, or edit that file.", err=True)
        raise SystemExit(2) from None
    except OSError as error:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        click.echo(f"{path} can't be written: {error.strerror}.", err=True)
        raise SystemExit(2) from None
    click.echo(f"Wrote {path}. Fill in what says TODO or to-do, then run: {_called()} lint {path}")


def _called() -> str:
    """This command as it was called, so that what is said can be copied."""
    return sys.argv[0] if Path(sys.argv[0]).stem == "recourse" else "recourse"
