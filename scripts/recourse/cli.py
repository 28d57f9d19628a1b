"""The command line. Only this module prints and exits.

Exit codes: 0 clean, 1 something was found at or above the threshold, 2 could not run or nothing was checked.
"""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path

import click

import recourse
from recourse import library as libraries
from recourse import scaffold
from recourse.lint import lint as lint_library
from recourse.problems import LEVELS, Problem, did_you_mean
from recourse.proposal import load_proposal
from recourse.reports import lint as reports
from recourse.schema import Schemas


def main() -> None:
    """Run the command. UTF-8 on every stream, also where the system would choose another encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    cli(prog_name="recourse")


def _version() -> str:
    schemas = Schemas(libraries.find() / "schema")
    form = schemas.tree("proposal")["properties"]["format"]["const"]
    return f"recourse {recourse.__version__}, proposal format {form}"


def _show_version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        click.echo(_version())
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--library", type=click.Path(path_type=Path, file_okay=False), help="The library's folder (patterns/).")
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
              help="Show the versions of the code and of the proposal format.")
@click.pass_context
def cli(context: click.Context, library: Path | None) -> None:
    """Hold a system that scores, lists, ranks or sanctions people against what can go wrong.

    \b
    Examples:
      recourse lint                          check the library
      recourse lint my-proposal.yaml         check a proposal
      recourse new counter-pattern my-idea   start a new entry
      recourse guide build                   build the guide to site/
    """
    context.obj = library


def _root(library: Path | None) -> Path:
    try:
        root = library or libraries.find()
        if not (root / "schema" / "proposal.yaml").is_file():
            raise FileNotFoundError(f"{root} is no library: it has no schema/proposal.yaml.")
    except FileNotFoundError as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from None
    return root


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(sorted(reports.FORMATS)),
              help="How to show what is wrong. In GitHub Actions the default is github, else text.")
@click.option("--fail-on", type=click.Choice(LEVELS), default="warning", show_default=True,
              help="The mildest level that makes the command fail.")
@click.pass_obj
def lint(library: Path | None, paths: tuple[Path, ...], form: str | None, fail_on: str) -> None:
    """Check the library, or the files and folders named: entries of the library, and proposals anywhere.

    \b
    Examples:
      recourse lint
      recourse lint patterns/harms/no-notice.yaml
      recourse lint my-proposal.yaml --format json
    """
    root = _root(library)
    problems, checked = _lint(root, paths)
    if not checked:
        click.echo("Nothing was checked: no .yaml file is there.", err=True)
        raise SystemExit(2)
    form = form or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    shown = reports.FORMATS[form](problems)
    if shown:
        click.echo(shown)
    click.echo(reports.summary(problems, checked), err=True)
    if any(LEVELS.index(problem.level) <= LEVELS.index(fail_on) for problem in problems):
        raise SystemExit(1)


def _lint(root: Path, paths: tuple[Path, ...]) -> tuple[list[Problem], int]:
    """Problems of the library and of proposals below the paths, and how many files were checked."""
    shown = _shown(root)
    library = libraries.load(root, shown)
    entries = [root / entry.path for entry in library.entries()]
    if not paths:
        return lint_library(library), len(entries)
    problems, within, checked = set(), [], 0
    for path in paths:
        inside = path.resolve().is_relative_to(root.resolve())
        if inside:
            name = f"{shown}/{path.resolve().relative_to(root.resolve()).as_posix()}".removesuffix("/.")
            within.append(name)
            checked += sum(1 for entry in library.entries() if _below(f"{shown}/{entry.path}", name))
        for file in () if inside else sorted(path.rglob("*.y*ml")) if path.is_dir() else [path]:
            problems.update(load_proposal(file, file.as_posix(), library.schemas)[1])
            checked += 1
    if within:
        problems.update(p for p in lint_library(library) if any(_below(p.path, name) for name in within))
    return sorted(problems), checked


def _below(path: str, name: str) -> bool:
    return path == name or path.startswith(f"{name}/")


def _shown(root: Path) -> str:
    try:
        return root.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return root.as_posix()


@cli.command()
@click.argument("kind", type=click.Choice(scaffold.KINDS))
@click.argument("name", metavar="ID")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False),
              help="Where to put the file. An entry goes into its folder of the library, a proposal here.")
@click.pass_obj
def new(library: Path | None, kind: str, name: str, folder: Path | None) -> None:
    """Write a commented file to start from. ID is small letters, digits and hyphens, and the file's name.

    \b
    Examples:
      recourse new harm unpaid-labour
      recourse new proposal library-lending-score
    """
    root = _root(library)
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
        click.echo(f"{path} can't be written: {error.strerror}.", err=True)
        raise SystemExit(2) from None
    click.echo(f"Wrote {path}. Fill in what says TODO, then run: recourse lint {path}")


@cli.command()
@click.argument("name", metavar="ID")
@click.pass_obj
def show(library: Path | None, name: str) -> None:
    """Show an entry in short: what it says, and what answers it or what it answers.

    \b
    Example:
      recourse show no-notice
    """
    found = libraries.load(_root(library))
    entry = next((entry for entry in found.entries() if entry.id == name), None)
    if entry is None:
        known = [entry.id for entry in found.entries()]
        click.echo(f'There is no entry "{name}". {did_you_mean(name, known, "See: recourse lint.")}', err=True)
        raise SystemExit(2)
    click.echo(f"{entry.name} ({entry.kind}, {found.root.name}/{entry.path})")
    click.echo(entry.data.get("summary") or entry.data.get("says") or entry.data.get("about") or "")
    for answer in found.answers.get(name, ()) if entry.kind == "harm" else ():
        click.echo(f"  answered by {answer.pattern.id}: {answer.link['how']}")
    for link in entry.data.get("links", ()):
        click.echo(f"  answers {link['harm']} ({', '.join(link['signs'])}): {link['how']}")


@cli.group()
def guide() -> None:
    """Build the guide, or serve it while you write."""


@guide.command()
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), default=Path("site"), show_default=True,
              help="The folder to build to. It is replaced only when the build has succeeded.")
@click.pass_obj
def build(library: Path | None, site: Path) -> None:
    """Build the guide. An error in the library stops it, and leaves the last good site as it is."""
    from recourse import site as sites

    problem = sites.build(_root(library), site)
    if problem:
        click.echo(problem, err=True)
        raise SystemExit(2)
    click.echo(f"The guide is in {site}. To read it: make serve, or put that folder on any web host.")


@guide.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve it.")
@click.pass_obj
def serve(library: Path | None, address: str) -> None:
    """Serve the guide on this machine, and build it again when an entry or a page changes."""
    from recourse import site as sites

    problem = sites.serve(_root(library), address)
    if problem:
        click.echo(problem, err=True)
        raise SystemExit(2)


@guide.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def write(library: Path | None, folder: Path) -> None:
    """Write the generated pages as Markdown files, for another site generator. Only what changed is written."""
    from recourse.pages import render

    root = _root(library)
    found = libraries.load(root, _shown(root))
    errors = [problem for problem in lint_library(found) if problem.level == "error"]
    if errors:
        click.echo(reports.text(errors), err=True)
        raise SystemExit(2)
    written = 0
    for page in render(found).values():
        path = folder / page.path
        if not path.is_file() or path.read_text("utf-8") != page.text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page.text, "utf-8", newline="\n")
            written += 1
    click.echo(f"{written} pages written to {folder}.")
