"""Signs: rules in CEL, parsed once into a small tree by Google's C++ runtime. The same tree is exported for others."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from recourse.decoding import decode
from recourse.trees import Node, SignError

VARIABLES = ("it", "proposal", "item")

_remembered: dict[str, list[Any]] = {}


def remember(text: str, tree: list[Any]) -> None:
    """Take over the tree of a rule, as Node.as_json gives it, so that `parse` need not ask the C++ runtime."""
    _remembered[text] = tree


def remembered(text: str) -> list[Any] | None:
    """The tree that was taken over for a rule, as Node.as_json gives it."""
    return _remembered.get(text)


@cache
def parse(text: str) -> Node:
    """The tree of a rule. Raises SignError if it is not CEL, or not in the profile."""
    if text in _remembered:
        return Node.from_json(_remembered[text])
    try:
        compiled = _environment().compile(text)
    except RuntimeError as error:
        raise _syntax_error(str(error), text) from None
    return decode(compiled.serialize())


@cache
def _environment() -> Any:
    from cel_expr_python import cel  # noqa: PLC0415  (14 MB that a remembered rule does without)

    return cel.NewEnv(variables={name: cel.Type.DYN for name in VARIABLES})


# What is meant by the slips that writers make most.
_HINTS = {
    r"recognition error at: '= ?'": "Write == to compare",
    r"input '(and|or|not)'": "Write && for and, || for or, ! for not",
    r"recognition error at: '[\u2018-\u201f]": "Use straight quotes",
    r"missing '\)' at '<EOF>'": "A bracket is opened and not closed",
}


def _syntax_error(report: str, text: str) -> SignError:
    found = re.search(r"<input>:(\d+):(\d+): (.*)", report)
    if not found:
        return SignError(report.splitlines()[0])
    if unknown := re.match(r"undeclared reference to '(\w+)", found[3]):
        place = re.search(rf"\b{unknown[1]}\b", text)
        return SignError(f'"{unknown[1]}" does not stand for anything.', place.start() if place else 0)
    message = re.sub(r" expecting .*", "", found[3]).removeprefix("Syntax error: ")
    message += next((f". {hint}" for slip, hint in _HINTS.items() if re.search(slip, message)), "")
    return SignError(message, sum(map(len, text.splitlines(keepends=True)[: int(found[1]) - 1])) + int(found[2]) - 1)
