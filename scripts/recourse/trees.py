"""Trees: a rule as a few nested nodes, the same for every walker."""

from __future__ import annotations

from typing import Any, NamedTuple


class SignError(ValueError):
    """A rule that can't be parsed, or uses what the profile leaves out. `offset` counts characters from 0."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


class Node(NamedTuple):
    """One node of a rule.

    op      args
    const   (value,) a text, a whole number or true or false
    name    (name,) a variable
    field   (operand, name)
    list    (items...)
    exists, all, filter   (variable, range, condition)
    == != < <= > >= in && ||   (left, right)
    ! size  (operand,)
    """

    op: str
    args: tuple[Any, ...]
    offset: int = 0

    def as_json(self) -> list[Any]:
        """The tree as nested lists, [op, arg, ...]."""
        return [self.op, *(arg.as_json() if isinstance(arg, Node) else arg for arg in self.args)]

    @classmethod
    def from_json(cls, tree: list[Any]) -> Node:
        """The tree that `as_json` gave, without the places in the text."""
        op, *args = tree
        return cls(op, tuple([cls.from_json(arg) if isinstance(arg, list) else arg for arg in args]))
