"""Operations of rules on values: comparing, counting, and saying no. Of what is not stated the answer is not stated."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from recourse.values import Missing, same, union

Names = dict[str, Any]
Rule = Callable[[Names], Any]

_OPERATIONS: dict[str, Callable[..., Any]] = {
    "==": same,
    "!=": lambda left, right: not same(left, right),
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "in": lambda item, items: any(same(item, other) for other in items),
    "!": lambda value: not value,
    "size": len,
}


def of_one(op: str, operand: Rule) -> Rule:
    """An operation on one value."""
    operate = _OPERATIONS[op]

    def value(names: Names) -> Any:
        found = operand(names)
        return found if isinstance(found, Missing) else operate(found)

    return value


def with_constant(op: str, operand: Rule, constant: Any) -> Rule:
    """An operation on a value and a constant, by far the most frequent."""
    operate = _OPERATIONS[op]

    def value(names: Names) -> Any:
        found = operand(names)
        return found if isinstance(found, Missing) else operate(found, constant)

    return value


def of_two(op: str, left: Rule, right: Rule) -> Rule:
    """An operation on two values."""
    operate = _OPERATIONS[op]

    def value(names: Names) -> Any:
        one, other = left(names), right(names)
        if isinstance(one, Missing):
            return union([one, other]) if isinstance(other, Missing) else one
        return other if isinstance(other, Missing) else operate(one, other)

    return value
