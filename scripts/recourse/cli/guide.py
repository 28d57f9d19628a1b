"""recourse guide: build the guide, serve it, write its pages, or print it."""

from __future__ import annotations

from pathlib import Path

import click

from recourse import whole
from recourse.cli import days
from recourse.cli.roots import clean_library, root_of, shown
from recourse.lint import ages
from recourse.reading import folder


@click.group()
def guide() -> None:
    """Build the guide, or serve it while you write.

    \b
    Examples:
      recourse guide build
      recourse guide serve
    """


@guide.command()
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("site"),
    show_default=True,
    help="The folder to build to. It is replaced only when the build has succeeded.",
)
@click.pass_obj
def build(library: Path | None, site: Path) -> None:
    """Build the guide. An error in the library stops it, and leaves the last good site as it is.

    Law that nobody has read for a year is named, and stops nothing.

    \b
    Example:
      recourse guide build --site public
    """
    from recourse import guide as guides

    root = root_of(library)
    problem = guides.build(root, site)
    if problem:
        click.echo(problem, err=True)
        raise SystemExit(2)
    for old in ages.check(folder(root, "law", shown(root)), days.today()):
        click.echo(old, err=True)
    click.echo(f"The guide is in {site}. To read it: make serve, or put that folder on any web host.")


@guide.command()
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to serve it.")
@click.pass_obj
def serve(library: Path | None, address: str) -> None:
    """Serve the guide on this machine, and build it again when an entry or a page changes.

    \b
    Example:
      recourse guide serve --address 127.0.0.1:8080
    """
    from recourse import guide as guides

    problem = guides.serve(root_of(library), address, click.echo)
    if problem:
        click.echo(problem, err=True)
        raise SystemExit(2)


@guide.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def write(library: Path | None, folder: Path) -> None:
    """Write the generated pages as Markdown files, for another site generator. Only what changed is written.

    \b
    Example:
      recourse guide write pages
    """
    from recourse.pages import render

    found = clean_library(library)
    written = 0
    for page in render(found).values():
        path = folder / page.path
        if not path.is_file() or path.read_text("utf-8") != page.text:
            whole.write(path, page.text)
            written += 1
    click.echo(f"{written} pages written to {folder}.")


@guide.command("print")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path("print"))
@click.pass_obj
def print_(library: Path | None, folder: Path) -> None:
    """Write cards, checklists, the meeting's plan and the whole guide to a folder, as pages and as PDF.

    The PDF is made by a Chromium on this machine. Without one there are only the pages.

    \b
    Example:
      recourse guide print paper
    """
    from recourse import browser
    from recourse.paper import contents, documents

    config_file = root_of(library).resolve().parent / "mkdocs.yml"
    if not config_file.is_file():
        click.echo(f"There is no {config_file}. The guide is printed from a checkout.", err=True)
        raise SystemExit(2)
    made = documents(clean_library(library), config_file)
    for name, text in made.items():
        whole.write(folder / name, text)
    chromium = browser.find()
    if chromium is None:
        click.echo(f"{len(made) - 1} pages written to {folder}. No Chromium was found, so there is no PDF of them.")
        return
    for page in sorted(name for name in made if name.endswith(".html")):
        try:
            contents.printed(chromium, folder / page, (folder / page).with_suffix(".pdf"))
        except OSError as error:
            click.echo(str(error), err=True)
            raise SystemExit(2) from None
    click.echo(f"{len(made) - 1} documents written to {folder}, each as a page and as PDF.")
