"""Mutants: a rule with one slip in it. If no example of the sign notices, its examples say too little."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recourse.scope import Type, entry, values
from recourse.trees import Node

_SWAPPED = {"==": "!=", "<": "<=", ">": ">=", "&&": "||", "exists": "all"}
_SWAPPED |= {other: op for op, other in _SWAPPED.items()}


def mutants(rule: Node, scope: dict[str, Type]) -> Iterator[tuple[str, Node]]:
    """Each rule with one slip, and what the slip is: an operator swapped, a "!" dropped, a value changed."""
    return _mutants(rule, scope, {})


def _mutants(node: Node, scope: dict[str, Type], expected: Type) -> Iterator[tuple[str, Node]]:
    """`expected` is the type of what a value is compared with."""
    op, args = node.op, node.args
    if op == "const":
        for value in _others(args[0], expected):
            yield f"{args[0]!r} at {node.offset} for {value!r}", node._replace(args=(value,))
    elif op == "!":
        yield f"no ! at {node.offset}", args[0]
    elif op in _SWAPPED:
        yield f"{_SWAPPED[op]} for {op} at {node.offset}", node._replace(op=_SWAPPED[op])
    if op in ("exists", "all", "filter"):
        scope = {**scope, args[0]: entry(_type(args[1], scope))}
    for index, arg in enumerate(args):
        if isinstance(arg, Node):
            around = expected if op == "list" else _around(node, index, scope)
            for slip, inner in _mutants(arg, scope, around):
                if op != "list" or inner.args[0] not in [other.args[0] for other in args if other is not arg]:
                    yield slip, node._replace(args=(*args[:index], inner, *args[index + 1 :]))


def _around(node: Node, index: int, scope: dict[str, Type]) -> Type:
    """The type of what the argument at `index` is compared with; {} if it is compared with nothing."""
    if node.op in ("==", "!=", "<", "<=", ">", ">="):
        return _type(node.args[1 - index], scope)
    if node.op == "in":
        return _type(node.args[0], scope) if index else entry(_type(node.args[1], scope))
    return {}


def _type(node: Node, scope: dict[str, Type]) -> Type:
    """The type of what a rule reads. The rule keeps to the profile."""
    match node.op:
        case "name":
            return scope[node.args[0]]
        case "field":
            return _type(node.args[0], scope)["properties"][node.args[1]]
        case "filter":
            return _type(node.args[1], scope)
        case "size":
            return {"type": "integer", "minimum": 0}
    return {}


def _others(value: Any, expected: Type) -> list[Any]:
    """Values to put in the place of one: the next of its enumeration, its neighbours in range, its opposite."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        least, most = expected.get("minimum", 0), expected.get("maximum", value + 1)
        return [number for number in (value - 1, value + 1) if least <= number <= most]
    options = values(expected)
    return [*options[options.index(value) + 1 :], *options[: options.index(value)]][:1] if options else ["other"]
