"""Rewriting: changes to the text of a YAML document, only where they are sure.

A key that is not there is put in, and a plain scalar on one line is replaced. All that stands around them, comments
too, stays as it is.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from recourse.documents import Document, Where
from recourse.problems import Mark

_WORD = re.compile(r"[A-Za-z][A-Za-z_-]*")
_NOT_WORDS = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}
_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")  # YAML ends a line here, and other readers of a file may not


class Replacement(NamedTuple):
    """Text to put in the place of what stands from `start` up to `end`."""

    start: Mark
    end: Mark
    text: str


class Change(NamedTuple):
    """A value to set, and whether there is one already."""

    where: Where
    value: Any
    replaces: bool


class Rewriter:
    """Turns changes to the data of one document into replacements in its text."""

    def __init__(self, text: str, document: Document) -> None:
        self.text, self.document = text, document

    @cached_property
    def possible(self) -> bool:
        """Whether it is YAML (JSON needs its quotes) whose lines every reader counts alike."""
        return not self.text.lstrip().startswith("{") and not _OTHER_BREAKS.search(self.text)

    @cached_property
    def _layout(self) -> tuple[dict[Mark, Mark], set[Mark]]:
        """Where each plain scalar on one line ends, and where each mapping in braces begins."""
        ends, flows = {}, set()
        for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent) and not event.style and event.start_mark.line == event.end_mark.line:
                ends[_mark(event.start_mark)] = _mark(event.end_mark)
            elif isinstance(event, yaml.MappingStartEvent) and event.flow_style:
                flows.add(_mark(event.start_mark))
        return ends, flows

    @cached_property
    def _keys(self) -> dict[Where, list[Mark]]:
        """Where the keys of each mapping stand, in order."""
        keys: dict[Where, list[Mark]] = defaultdict(list)
        for where, mark in self.document.keys.items():
            keys[where[:-1]].append(mark)
        return keys

    def replacements(self, changes: Iterable[Change]) -> tuple[Replacement, ...] | None:
        """The changes as replacements in order of place, or None if one of them is not sure."""
        made: list[Replacement] = []
        fresh: dict[Where, dict[str, Any]] = defaultdict(dict)
        for where, value, replaces in changes:
            if replaces:
                start = self.document.values[where]
                end = self._layout[0].get(start)
                if end is None or isinstance(value, (list, dict)):
                    return None
                made.append(Replacement(start, end, _written(value)))
            else:
                inner = where[:-1]
                while inner not in self.document.values:
                    inner = inner[:-1]
                if where[: len(inner) + 1] in self.document.keys:
                    return None  # the key stands there with an empty value
                _nest(fresh[inner], where[len(inner) :], value)
        for where, values in fresh.items():
            if not self._keys[where]:
                return None
            made.append(self._insertion(where, values))
        return tuple(sorted(made))

    def _insertion(self, where: Where, values: dict[str, Any]) -> Replacement:
        """New keys in a mapping: before its second key, as the first often is its name."""
        keys = self._keys[where]
        place = keys[min(1, len(keys) - 1)]
        after = ", " if self.document.values[where] in self._layout[1] else "\n" + " " * (place.column - 1)
        return Replacement(place, place, "".join(f"{key}: {_written(value)}{after}" for key, value in values.items()))


def apply(text: str, replacements: Sequence[Replacement]) -> str:
    """The text with the replacements made. They are in order of place and do not overlap."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for start, end, new in reversed(replacements):
        first = starts[start.line - 1] + start.column - 1
        last = starts[end.line - 1] + end.column - 1
        text = text[:first] + new + text[last:]
    return text


def _nest(values: dict[str, Any], steps: Where, value: Any) -> None:
    *outer, last = (str(step) for step in steps)
    for step in outer:
        values = values.setdefault(step, {})
    values[last] = value


def _written(value: Any) -> str:
    """A value as YAML on one line. JSON is YAML; words that can stand without quotes do."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_written(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    if isinstance(value, str) and _WORD.fullmatch(value) and value.lower() not in _NOT_WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)


def _mark(mark: Any) -> Mark:
    return Mark(mark.line + 1, mark.column + 1)
