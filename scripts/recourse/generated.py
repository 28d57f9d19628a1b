"""Generated: every file of the guide that is made from the library: pages, the review page's data, and the exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from recourse.board import as_script, examples
from recourse.export import planned as exports
from recourse.lint import lint
from recourse.pages import planned
from recourse.problems import Problem
from recourse.reading import load

# By path: the library file that each is made from ("" if from several), and what makes its text, part by part.
Files = dict[str, tuple[str, Callable[[], Iterable[str]]]]


def files(root: Path) -> tuple[Files, list[Problem]]:
    """What is to be generated from a library, and what is wrong with it. An error keeps all from being made."""
    library = load(root, root.name)
    problems = lint(library)
    if any(problem.level == "error" for problem in problems):
        return {}, problems
    for entry in library.entries():
        entry.document.forget()
    made: Files = {page.path: (page.source, lambda page=page: [page.text()]) for page in planned(library)}
    made["board/data.js"] = "", lambda: [as_script(library)]
    made["board/examples.js"] = "", lambda: [examples(library)]
    return made | {f"library/{name}": ("", parts) for name, parts in exports(library).items()}, problems
