"""Proposals with mistakes, and what the command line says of them, by path instead of by place in a file."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from recourse.documents import Document, Where
from recourse.problems import Mark
from recourse.proposal import checked
from recourse.schema import Schemas
from tests.strategies import Draw

_JUNK = (
    "", "x", "nevr", "individul", "groups-0", "decisions-1", "Two Words", "con", "2026-02-30", 'a "b"\n\u200b' * 30,
    7, -1, 10**6, 2.5, True, [], ["x"], ["x", "x"], [{"id": "x"}], {}, {"when": "never"}, {"x": 1},
)  # fmt: skip
_KEYS = ("nme", "whn", "descision", "__proto__", "constructor", "x" * 70)


def broken(draw: Draw, proposal: dict[str, Any]) -> dict[str, Any]:
    """A copy of a proposal with one to four mistakes."""
    made = copy.deepcopy(proposal)
    for _ in range(1 + draw.below(4)):
        holder = draw.one(list(_holders(made)))
        if isinstance(holder, dict) and (not holder or draw.chance(0.3)):
            holder[draw.one(_KEYS)] = copy.deepcopy(draw.one(_JUNK))
        elif holder:
            key = draw.one(sorted(holder) if isinstance(holder, dict) else range(len(holder)))
            if draw.chance(0.2):
                del holder[key]
            elif isinstance(holder, list) and draw.chance(0.4):
                holder.append(copy.deepcopy(holder[key]))
            else:
                holder[key] = copy.deepcopy(draw.one(_JUNK))
    return made


def _holders(node: Any) -> Iterator[Any]:
    if isinstance(node, (dict, list)):
        yield node
        for inner in node.values() if isinstance(node, dict) else node:
            yield from _holders(inner)


def problems(schemas: Schemas, proposal: dict[str, Any]) -> list[list[Any]]:
    """Path, code, message and advice of each problem. Each path has a line of its own in a file that there is not."""
    paths = list(_paths(proposal, ()))
    marks = {path: Mark(line, 1) for line, path in enumerate(paths, 1)}
    _, found = checked(Document("", proposal, dict(marks), dict(marks)), schemas)
    return [[list(paths[p.line - 1]), p.code, p.message, p.advice] for p in found]


def _paths(node: Any, where: Where) -> Iterator[Where]:
    yield where
    if isinstance(node, (dict, list)):
        for key, inner in node.items() if isinstance(node, dict) else enumerate(node):
            yield from _paths(inner, (*where, key))
