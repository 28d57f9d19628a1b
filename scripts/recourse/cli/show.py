"""recourse show: an entry in short."""

from __future__ import annotations

from pathlib import Path

import click

from recourse.cli.roots import root_of
from recourse.problems import did_you_mean
from recourse.reading import load


@click.command()
@click.argument("name", metavar="ID")
@click.pass_obj
def show(library: Path | None, name: str) -> None:
    """Show an entry in short: what it says, and what answers it or what it answers.

    \b
    Example:
      recourse show no-notice
    """
    found = load(root_of(library))
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
