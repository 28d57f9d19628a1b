"""recourse convert: a proposal from YAML to JSON and back."""

from __future__ import annotations

import json
from pathlib import Path

import click
import yaml

from recourse.loading import load_file
from recourse.reports import lint as reports


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "form", type=click.Choice(["json", "yaml"]), help="Default: the one that FILE is not in.")
def convert(file: Path, form: str | None) -> None:
    """Print a proposal in JSON if it is in YAML, in YAML if it is in JSON. The review page opens and saves JSON.

    \b
    Examples:
      recourse convert my-proposal.yaml > my-proposal.json
      recourse convert my-proposal.json > my-proposal.yaml
    """
    document = load_file(file, file.as_posix(), empty_is_error=False)
    errors = [problem for problem in document.problems if problem.level == "error"]
    if errors:
        click.echo(reports.text(errors), err=True)
        raise SystemExit(2)
    if (form or ("yaml" if document.first_line.lstrip().startswith("{") else "json")) == "json":
        click.echo(json.dumps(document.data, indent=2, ensure_ascii=False))
    else:
        text = yaml.dump(document.data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
        click.echo(text, nl=False)


class _Dumper(yaml.CSafeDumper):
    """Writes a value twice rather than naming it with an anchor, which loading refuses."""

    def ignore_aliases(self, data: object) -> bool:
        return True
