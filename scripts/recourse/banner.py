"""Banner: what is wrong with the library, at the top of each page that is served while someone writes."""

from __future__ import annotations

from collections.abc import Sequence

from recourse.pages.escaping import inert
from recourse.problems import Problem

# What is served before the library has been whole once.
FIRST_PAGE = "# Recourse\n\nThe guide comes up here as soon as the library has no errors.\n"


def html(problems: Sequence[Problem]) -> str:
    """The errors of a library, each with its place, what is wrong and what to do, as HTML of the theme."""
    items = "\n".join(
        f"<li><code>{inert(f'{p.path}:{p.line}:{p.column}')}</code> {inert(p.message)} {inert(p.advice)}"
        f" <small>{inert(p.code)}</small></li>"
        for p in problems
    )
    title = "1 error" if len(problems) == 1 else f"{len(problems)} errors"
    are = "it is" if len(problems) == 1 else "they are"
    still = f"Until {are} mended, the pages stay as they were, and a new entry has none."
    return (
        '<div class="admonition failure rc-errors" role="alert">\n'
        f'<p class="admonition-title">The library has {title}. {still}</p>\n'
        f"<ul>\n{items}\n</ul>\n</div>\n"
    )
