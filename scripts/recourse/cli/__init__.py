"""The command line. Only this room prints and exits; each command has a module.

Exit codes: 0 clean, 1 something was found at or above the threshold, 2 could not run or nothing was checked.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

import recourse
from recourse.cli.convert import convert
from recourse.cli.export import export
from recourse.cli.guide import guide
from recourse.cli.lint import lint
from recourse.cli.new import new
from recourse.cli.review import review
from recourse.cli.show import show
from recourse.reading import find
from recourse.schema import Schemas


def main() -> None:
    """Run the command. UTF-8 on every stream, also where the system would choose another encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    cli(prog_name="recourse")


def _version() -> str:
    schemas = Schemas(find() / "schema")
    form = schemas.tree("proposal")["properties"]["format"]["const"]
    return f"recourse {recourse.__version__}, proposal format {form}"


def _show_version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(_version())
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


for command in (review, lint, new, show, convert, export, guide):
    cli.add_command(command)
