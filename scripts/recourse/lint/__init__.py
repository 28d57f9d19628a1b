"""Lint: the checks that need more than one file, or more than a schema.

Each module here is one room of rules: a function from a library to the problems it finds. They are run in turn, and
all problems of all rules come back at once.
"""

from __future__ import annotations

from recourse.library import Library
from recourse.lint import (
    ages,
    changes,
    claims,
    clearing,
    coverage,
    files,
    fitting,
    former,
    prose,
    references,
    rules,
    signs,
    swallowed,
    tables,
)
from recourse.problems import Problem

_ROOMS = (files, former, references, tables, coverage, claims, prose, swallowed, signs, rules, changes)


def lint(library: Library, today: str | None = None) -> list[Problem]:
    """All that is wrong with a library, by file and place. An empty list means that it is clean.

    With `today`, as YYYY-MM-DD, also what has grown old by then. Without it the answer hangs on the library alone.
    """
    found = set(library.problems)
    for room in _ROOMS:
        found.update(room.check(library))
    # Signs and changes are run only where nothing else is wrong with them.
    for run in (fitting, clearing):
        found.update(run.check(library, {problem.path for problem in found if problem.level == "error"}))
    if today:
        found.update(ages.check(library.law.values(), today))
    # What is still to be written has nothing else wrong with it.
    unwritten = {problem[:3] for problem in found if problem.code == "to-do"}
    return sorted(problem for problem in found if problem.code == "to-do" or problem[:3] not in unwritten)
