"""Pages: the guide as Markdown, by a pure function of the library.

Each module here makes one kind of page; its template lies beside in templates/. Nothing here knows of MkDocs.
"""

from __future__ import annotations

from collections.abc import Iterator
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


def render(library: Library) -> dict[str, Page]:
    """Every generated page of the guide, by path. The library must be clean: lint it first."""
    renderer = Renderer(library)
    made: dict[str, Page] = {}
    for maker in MAKERS:
        for path, template, source, context in maker(library):
            assert path not in made, f"two pages are called {path}"
            made[path] = Page(path, renderer.page(template, path, **context), source)
    for path, text, source in moved.pages(library):
        made[path] = Page(path, text, source)
    return made


# What a maker yields: the page's path, its template, the file it is made from, and what the template needs.
Plan = Iterator[tuple[str, str, str, dict[str, Any]]]
