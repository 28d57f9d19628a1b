"""Evaluating a rule: true, false, or the set of what is not stated.

CEL's own logic: a field that is not there is an error, and &&, ||, exists and all take no notice of an error where the
rest decides. Here the error is the set of missing paths, so that a question can name each of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from recourse.signs import Node


class Path(NamedTuple):
    """A field that is not stated: the id of its element (@header and @governance for those), and its dotted name."""

    element: str
    field: str


class Missing(frozenset[Path]):
    """The answer "not stated", with all the paths that would have to be stated to decide."""


class Object(dict[str, Any]):
    """A mapping that knows where it stands: its element's id, and its dotted name within that element.

    `absent` says, for fields that are derived from others, what would have to be stated for them to be known.
    """

    __slots__ = ("absent", "element", "prefix")

    def __init__(self, data: dict[str, Any], element: str, prefix: str = "", absent: dict[str, Missing] | None = None):
        super().__init__(data)
        self.element, self.prefix, self.absent = element, prefix, absent or {}

    def __missing__(self, name: str) -> Missing:
        return self.absent.get(name) or Missing([Path(self.element, f"{self.prefix}{name}")])


def evaluate(node: Node, names: dict[str, Any]) -> Any:
    """The value of a rule, or Missing. Raises TypeError for what the profile's lint would have refused."""
    op, args = node.op, node.args
    if op == "const":
        return args[0]
    if op == "name":
        return names[args[0]]
    if op == "field":
        operand = evaluate(args[0], names)
        return operand if isinstance(operand, Missing) else operand[args[1]]
    if op in ("&&", "||"):
        return _connect(op == "||", (lambda arg=arg: evaluate(arg, names) for arg in args))
    if op in ("exists", "all", "filter"):
        return _over(node, names)
    values = [evaluate(arg, names) for arg in args]
    missing = [value for value in values if isinstance(value, Missing)]
    if missing:
        return _union(missing)
    return values if op == "list" else _OPERATIONS[op](*values)


def _over(node: Node, names: dict[str, Any]) -> Any:
    variable, listed, condition = node.args
    items = evaluate(listed, names)
    if isinstance(items, Missing):
        return items
    if node.op != "filter":
        return _connect(
            node.op == "exists", (lambda item=item: evaluate(condition, {**names, variable: item}) for item in items)
        )
    answers = [(item, evaluate(condition, {**names, variable: item})) for item in items]
    missing = [answer for _, answer in answers if isinstance(answer, Missing)]
    return _union(missing) if missing else [item for item, answer in answers if answer]


def _connect(decides: bool, parts: Any) -> Any:
    """|| and exists (decided by true), && and all (decided by false), with what is missing kept for the end."""
    missing = []
    for part in parts:
        answer = part()
        if isinstance(answer, Missing):
            missing.append(answer)
        elif answer is decides:
            return decides
        elif not isinstance(answer, bool):
            raise TypeError(f"{answer!r} is neither true nor false")
    return _union(missing) if missing else not decides


def _union(parts: list[Missing]) -> Missing:
    return Missing(frozenset().union(*parts))


def _same(left: Any, right: Any) -> bool:
    return type(left) is type(right) and left == right


_OPERATIONS: dict[str, Callable[..., Any]] = {
    "==": _same,
    "!=": lambda left, right: not _same(left, right),
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "in": lambda item, items: any(_same(item, other) for other in items),
    "!": lambda value: not value,
    "size": len,
}
