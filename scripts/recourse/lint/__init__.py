"""Lint: the checks that need more than one file, or more than a schema.

Each module here is one room of rules: a function from a library to the problems it finds. They are run in turn, and
all problems of all rules come back at once.
"""

from __future__ import annotations

from recourse.library import Library
from recourse.lint import changes, claims, coverage, files, prose, references, rules, signs
from recourse.problems import Problem

_ROOMS = (files, references, coverage, claims, prose, signs, rules, changes)


def lint(library: Library) -> list[Problem]:
    """All that is wrong with a library, by file and place. An empty list means that it is clean."""
    found = set(library.problems)
    for room in _ROOMS:
        found.update(room.check(library))
    return sorted(found)
