"""Documents: the data of one file with the place of each part, and ways to read it without trusting its shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from recourse.problems import Mark, Problem

Where = tuple[str | int, ...]
START = Mark(1, 1)


@dataclass(eq=False)
class Document:
    """One file: its data, where each part stands, and what is wrong with the way it is written.

    `data` is None if the file could not be read at all. `values` and `keys` map a path such as ("signs", 0, "when") to
    the place of the value and of its key. `refused` holds the paths of values that were left out because of a problem.
    `text` is what was parsed, to which the places refer.
    """

    path: str
    data: Any = None
    values: dict[Where, Mark] = field(default_factory=dict)
    keys: dict[Where, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: set[Where] = field(default_factory=set)
    text: str = ""
    _again: Callable[[], Document] | None = field(default=None, repr=False)

    def forget_places(self, again: Callable[[], Document]) -> None:
        """Let go of the places, which take more room than the data. Who asks for one has the file read `again`."""
        self._again = again
        del self.values, self.keys

    def forget(self) -> None:
        """Let go of all but the data. Nothing can be said of places after this."""
        self.text, self.values, self.keys, self._again = "", {}, {}, None

    def __getattr__(self, name: str) -> Any:
        if name in ("values", "keys") and self._again:
            fresh = self._again()
            self.values, self.keys = fresh.values, fresh.keys
            return getattr(self, name)
        raise AttributeError(name)

    @property
    def first_line(self) -> str:
        """The file's first line."""
        return self.text.split("\n", 1)[0].rstrip("\r")

    def mark(self, where: Where) -> Mark:
        """The place of a value, or of the nearest thing around it."""
        while where and where not in self.values:
            where = where[:-1]
        return self.values.get(where, Mark(1, 1))

    def key_mark(self, where: Where) -> Mark:
        """The place of a key, or of the value if it has none."""
        return self.keys.get(where) or self.mark(where)

    def problem(self, code: str, where: Where, message: str, advice: str = "", *, at_key: bool = False) -> Problem:
        """A problem at a place in this document."""
        line, column = self.key_mark(where) if at_key else self.mark(where)
        return Problem(self.path, line, column, code, message, advice)


def mappings(data: Any, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The mappings in the list `data[key]`, with their index. What is of another type is left out, never an error."""
    listed = data.get(key) if isinstance(data, dict) else None
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(item, dict):
            yield index, item


def texts(data: Any, key: str) -> Iterator[tuple[int, str]]:
    """The texts in the list `data[key]`, with their index. What is of another type is left out, never an error."""
    listed = data.get(key) if isinstance(data, dict) else None
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(item, str):
            yield index, item


def every_text(node: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text within some data, with its path."""
    if isinstance(node, str):
        yield where, node
    elif isinstance(node, (dict, list)):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from every_text(value, (*where, key))


def own_texts(value: Any, where: Where) -> Iterator[tuple[Where, str]]:
    """A text, or the texts of a list, with their paths. What is of another type is left out, never an error."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, list):
        yield from (((*where, i), item) for i, item in enumerate(value) if isinstance(item, str))
