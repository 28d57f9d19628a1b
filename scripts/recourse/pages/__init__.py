"""Pages: the guide as Markdown, by a pure function of the library.

Each module here makes one kind of page; its template lies beside in templates/. Nothing here knows of MkDocs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from recourse.library import Library
from recourse.pages import (
    catalogue,
    coverage,
    matrix,
    method,
    moved,
    reference,
    report,
    stages,
    start,
    statements,
    systems,
    yardstick,
)
from recourse.pages.markdown import Renderer


class Page(NamedTuple):
    """One page: its path below the guide, its Markdown, and the library file it is made from ("" if from several)."""

    path: str
    text: str
    source: str


MAKERS = (
    catalogue.pages,
    start.pages,
    systems.pages,
    statements.pages,
    report.pages,
    stages.pages,
    matrix.pages,
    coverage.pages,
    method.pages,
    yardstick.pages,
    reference.pages,
)


class Planned(NamedTuple):
    """A page that is still to be made: its path, its file, and what makes its Markdown."""

    path: str
    source: str
    text: Callable[[], str]


def planned(library: Library) -> Iterator[Planned]:
    """Every generated page of the guide, in order. The library must be clean: lint it first."""
    renderer = Renderer(library)
    known: set[str] = set()
    for maker in MAKERS:
        for path, template, source, context in maker(library):
            assert path not in known, f"two pages are called {path}"
            known.add(path)
            yield Planned(path, source, partial(_text, renderer, template, path, context))
    for path, text, source in moved.pages(library):
        yield Planned(path, source, partial(str, text))


def _text(renderer: Renderer, template: str, path: str, context: Context) -> str:
    return renderer.page(template, path, **(context() if callable(context) else context))


def render(library: Library) -> dict[str, Page]:
    """Every generated page of the guide, by path. The library must be clean: lint it first."""
    return {page.path: Page(page.path, page.text(), page.source) for page in planned(library)}


# What a maker yields: the page's path, its template, the file it is made from, and what the template needs, or what
# gives that where it takes long.
Context = dict[str, Any] | Callable[[], dict[str, Any]]
Plan = Iterator[tuple[str, str, str, Context]]
