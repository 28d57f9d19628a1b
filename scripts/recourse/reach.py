"""Reach: the signs whose answers a change can alter. The others need not be asked again."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from recourse.change import Changed
from recourse.derived import references
from recourse.library import Library
from recourse.once import once
from recourse.review import signs, steps
from recourse.signs import parse
from recourse.trees import Node

Names = frozenset[tuple[str, str]]


def reached(library: Library, changed: Changed) -> Names:
    """Harm and sign of each rule that reads a field which was changed.

    Where elements go, or name others than before, what is derived changes with them: then these are all signs.
    """
    fields = {step for edit in changed.edits for step in steps(edit.field)}
    if changed.withdrawn or any(fields.intersection(names) for names in references(library.schemas).values()):
        return frozenset(signs(library))
    readers = _readers(library)
    return frozenset().union(*(readers[field] for field in fields if field in readers))


@once
def _readers(library: Library) -> dict[str | int, Names]:
    """For each field, the signs that read it."""
    readers: dict[str | int, set[tuple[str, str]]] = defaultdict(set)
    for name, (_, sign) in signs(library).items():
        for field in _fields(parse(sign["when"])):
            readers[field].add(name)
    return {field: frozenset(names) for field, names in readers.items()}


@cache
def _fields(tree: Node) -> frozenset[str]:
    """The fields that a rule reads, of whatever element."""
    own = [tree.args[1]] if tree.op == "field" else []
    return frozenset(own).union(*(_fields(arg) for arg in tree.args if isinstance(arg, Node)))
