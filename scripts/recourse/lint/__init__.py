"""Lint: the checks that need more than one file, or more than a schema.

Each module here is one room of rules: a function from a library to the problems it finds. They are run in turn, and
all problems of all rules come back at once.
"""

from __future__ import annotations

from recourse.library import Library
from recourse.lint import changes, claims, coverage, files, references, rules, signs, tables
from recourse.problems import Problem

RULES = (
    *(files.check, references.check, tables.check, coverage.check, claims.check),
    *(signs.check, rules.check, changes.check),
)


def lint(library: Library) -> list[Problem]:
    """All that is wrong with a library, by file and place. An empty list means that it is clean."""
    found = set(library.problems)
    for rule in RULES:
        found.update(rule(library))
    return sorted(found)
