"""Values: what a rule sees of a proposal. Each knows where it stands, so that what is missing can be named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple


class Path(NamedTuple):
    """A field that is not stated: the id of its element (@header and @governance for those), and its dotted name."""

    element: str
    field: str


class Missing(frozenset[Path]):
    """The answer "not stated", with all the paths that would have to be stated to decide.

    Of a list of elements, some may be `known` all the same: a criterion that does not say which data it uses leaves
    open whether it uses this one, and takes nothing back of those that say so.
    """

    known: Sequence[Any] = ()


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


class Elements(list[Object]):
    """Elements derived from what others name, as the decisions made from this one. No value that was stated."""


def same(left: Any, right: Any) -> bool:
    """Whether two values are of one type and equal: 1 is not true."""
    return left == right and (type(left) is type(right) or (isinstance(left, list) and isinstance(right, list)))


def union(parts: list[Missing]) -> Missing:
    """What is missing of several answers."""
    return parts[0] if len(parts) == 1 else Missing(frozenset().union(*parts))
