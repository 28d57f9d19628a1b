"""Banner: what is wrong with the library, at the top of each page that is served while someone writes."""

from __future__ import annotations

from collections.abc import Sequence

from recourse.pages.escaping import inert
from recourse.problems import Problem

# What is served before the library has been whole once.
FIRST_PAGE = "# Recourse\n\nThe guide comes up here as soon as the library has no errors.\n"


def html(problems: Sequence[Problem]) -> str:
    """What is wrong with a library, each with its place and what to do, as HTML of the theme. Errors come first."""
    parts = {level: [problem for problem in problems if problem.level == level] for level in ("error", "warning")}
    return "".join(_part(level, found) for level, found in parts.items() if found)


def _part(level: str, problems: Sequence[Problem]) -> str:
    items = "\n".join(
        f"<li><code>{inert(f'{p.path}:{p.line}:{p.column}')}</code> {inert(p.message)} {inert(p.advice)}"
        f" <small>{inert(p.code)}</small></li>"
        for p in problems
    )
    many = len(problems) > 1
    title = f"{len(problems)} {level}s" if many else f"1 {level}"
    if level == "error":
        kind, role = "failure", "alert"
        rest = f"Until {'they are' if many else 'it is'} mended, the pages stay as they were, and a new entry has none."
    else:
        kind, role = "warning", "status"
        rest = "The pages are up to date all the same."
    return (
        f'<div class="admonition {kind} rc-{level}s" role="{role}">\n'
        f'<p class="admonition-title">The library has {title}. {rest}</p>\n'
        f"<ul>\n{items}\n</ul>\n</div>\n"
    )
