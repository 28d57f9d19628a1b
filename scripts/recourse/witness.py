"""Witness: the stated values that make a rule true, which are a finding's evidence."""

from __future__ import annotations

from typing import Any

from recourse.evaluate import evaluate
from recourse.trees import Node
from recourse.values import Elements, Missing, Object, Path


def witness(node: Node, names: dict[str, Any], truth: bool = True) -> dict[Path, Any]:
    """The fields and values on which a rule's answer rests. The rule must evaluate to `truth` with these names."""
    op, args = node.op, node.args
    if op == "!":
        return witness(args[0], names, not truth)
    if op in ("&&", "||"):
        # Where one side decides, only the sides that decided are evidence; else both are.
        decided = [arg for arg in args if evaluate(arg, names) is truth]
        return _merge(witness(arg, names, truth) for arg in decided)
    if op in ("exists", "all"):
        variable, listed, condition = args
        items = evaluate(listed, names)
        found = dict(_read(listed, names))
        for item in items.known if isinstance(items, Missing) else items:
            inner = {**names, variable: item}
            if evaluate(condition, inner) is truth:
                found |= witness(condition, inner, truth)
        return found
    return _merge(_read(arg, names) for arg in args) if op != "field" else _read(node, names)


def _read(node: Node, names: dict[str, Any]) -> dict[Path, Any]:
    """The plain values that a node reads. Elements of the proposal are no values, but what is read of them is.

    Nor is a derived list that holds none: nobody said that a decision leads to nothing.
    """
    if node.op == "field":
        operand = evaluate(node.args[0], names)
        if isinstance(operand, Object) and node.args[1] in operand:
            value = operand[node.args[1]]
            if not _elements(value):
                return {Path(operand.element, f"{operand.prefix}{node.args[1]}"): value}
        return {}
    return _merge(_read(arg, names) for arg in node.args if isinstance(arg, Node)) if node.op != "filter" else {}


def _elements(value: Any) -> bool:
    if isinstance(value, (Object, Elements)):
        return True
    return isinstance(value, list) and bool(value) and isinstance(value[0], Object)


def _merge(parts: Any) -> dict[Path, Any]:
    merged: dict[Path, Any] = {}
    for part in parts:
        merged |= part
    return merged
