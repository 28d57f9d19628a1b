"""The command line. Only this room prints and exits; each command has a module.

Exit codes: 0 clean, 1 something was found at or above the threshold, 2 could not run or nothing was checked.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from pathlib import Path

import click

import recourse
from recourse import garbage
from recourse.reading import find
from recourse.schema import Schemas


def main() -> None:
    """Run the command. UTF-8 on every stream, also where the system would choose another encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        cli(prog_name="recourse")
    except OSError as error:
        _give_up(error)
    except SystemExit as end:
        if _Commands.light and isinstance(end.code, int):
            _leave(end.code)
        raise


def _leave(code: int) -> None:
    """End at once: to take apart what is in memory takes a twentieth of a review. Not if something can't be written."""
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _give_up(error: OSError) -> None:
    """Say which file could not be read or written, and exit with 2. Even where the disk is full, nothing is raised."""
    where = f"{error.filename}: " if error.filename else ""
    with contextlib.suppress(OSError):
        click.echo(f"{where}{error.strerror or error}. Nothing more was done.", err=True)
    with contextlib.suppress(OSError):
        # What standard output still holds could not be written now either, and Python would say so on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(2)


def _version() -> str:
    schemas = Schemas(find() / "schema")
    form = schemas.tree("proposal")["properties"]["format"]["const"]
    return f"recourse {recourse.__version__}, proposal format {form}"


def _show_version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(_version())
        context.exit()


class _Commands(click.Group):
    """Commands that are imported when they are asked for: a review should not wait for what builds the guide."""

    light = False  # whether the command leaves nothing to be cleared away at the end

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order of the help."""
        return ["review", "lint", "new", "show", "convert", "export", "guide"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from the module of that name; None if there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        type(self).light = cmd_name == "review"
        if cmd_name != "review":
            garbage.look_rarely()
        command: click.Command = getattr(importlib.import_module(f"recourse.cli.{cmd_name}"), cmd_name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--library", type=click.Path(path_type=Path, file_okay=False), help="The library's folder (patterns/).")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the versions of the code and of the proposal format.",
)
@click.pass_context
def cli(context: click.Context, library: Path | None) -> None:
    """Hold a system that scores, lists, ranks or sanctions people against what can go wrong.

    \b
    Examples:
      recourse review my-proposal.yaml       review a proposal
      recourse lint                          check the library
      recourse lint my-proposal.yaml         check a proposal
      recourse new counter-pattern my-idea   start a new entry
      recourse guide build                   build the guide to site/
    """
    context.obj = library
