"""Building: YAML text to data, event by event.

The parser's events are read one by one (libyaml, in C) instead of letting PyYAML build the data. This is what makes it
possible to give a place for each key, to refuse what YAML 1.1 would silently turn into something else, and to bound
depth: PyYAML's own composer overflows the stack on deep nesting, and repeats aliases without end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from sys import intern
from typing import Any

import yaml

from recourse import syntax
from recourse.documents import Document, Where
from recourse.problems import Mark, Problem, quoted
from recourse.scalars import is_more_than_text, plain

MOST_DEPTH = 40
SHORT = 40  # letters of an id or a choice: a library repeats each of these, like its keys, and holds it once
_CUT = re.compile(r" +(#[^\s#!].*)")  # few write a comment without a space, and many a number like #1
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


class _Stop(Exception):
    """The rest of the file can't be made sense of."""


@dataclass(eq=False, repr=False)
class _Open:
    """A mapping or list that has begun and not ended. `key` is the key whose value comes next."""

    data: dict[str, Any] | list[Any]
    where: Where
    key: str | None = None
    skip: bool = False  # the value that comes next belongs to a repeated key


class Builder:
    """Turns parser events into data. One instance reads one document."""

    def __init__(self, document: Document, empty_is_error: bool) -> None:
        self.document = document
        self.empty_is_error = empty_is_error
        self.open: list[_Open] = []
        self.documents = 0
        self.lines: list[str] = []  # of a text in which a # may cut off what was meant to stay

    def run(self, text: str) -> None:
        """Read the text into the document. Nothing is raised; what is wrong goes to the document's problems."""
        event = None
        if _CUT.search(text):
            self.lines = [*text.splitlines(), ""]
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                self._take(event)
        except _Stop:
            self.document.data = None
        except yaml.YAMLError as error:
            self.document.data = None
            mark, message, advice = syntax.told(error, event)
            # What else is said of that line follows from the same fault.
            self.document.problems = [problem for problem in self.document.problems if problem.line != mark.line]
            self._complain("yaml-syntax", mark, message, advice)
        else:
            if not isinstance(self.document.data, dict):
                self.document.data = None
                self._complain("file-content", Mark(1, 1), "The file holds no keys.", "See the README beside it.")

    def _complain(self, code: str, mark: Mark, message: str, advice: str) -> None:
        self.document.problems.append(Problem(self.document.path, *mark, code, message, advice))

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._begin(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._complain("yaml-alias", _mark(event), f"*{event.anchor} repeats an anchor.", "Write the value out.")
            if self.open and isinstance(self.open[-1].data, dict) and self.open[-1].key is None:
                raise _Stop  # it stands where a key should, and all that follows would be taken for something else
            self._place(None, _mark(event))
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                message = "A second document begins here."
                self._complain(
                    "file-content", _mark(event), message, 'Take out the "---", or make it a file of its own.'
                )
                raise _Stop

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        mark = _mark(event)
        self._tagged(event, mark)
        if len(self.open) >= MOST_DEPTH:
            self._complain("yaml-depth", mark, f"Values are nested more than {MOST_DEPTH} deep.", "Make it flatter.")
            raise _Stop
        data: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        top = self.open[-1] if self.open else None
        if top and isinstance(top.data, dict) and top.key is None:
            self._complain("yaml-key", mark, "A mapping or list stands where a key should.", "Use a plain word as key.")
            raise _Stop
        self.open.append(_Open(data, self._place(data, mark)))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        mark = _mark(event)
        top = self.open[-1] if self.open else None
        if top and isinstance(top.data, dict) and top.key is None:
            self._key(event, top, mark)
            return
        self._tagged(event, mark)
        value: Any = intern(event.value) if len(event.value) <= SHORT else event.value
        if event.implicit[0] and not event.style:
            value, *trap = plain(value)
            if trap:
                self._complain(trap[0], mark, trap[1], trap[2])
            if self.lines and isinstance(value, str):
                end = event.end_mark
                if cut := _CUT.match(self.lines[end.line], end.column):
                    message = f"YAML drops {quoted(cut[1])} as a comment."
                    advice = "Put the text in quotes, or a space after the # if it is one."
                    self._complain("yaml-comment", Mark(end.line + 1, cut.start(1) + 1), message, advice)
        if isinstance(value, str) and _NO_TEXT.search(value):
            self._complain("yaml-character", mark, f"{quoted(value)} holds NUL or half a character.", "Take it out.")
            value = None
        elif value is None:
            self._empty(mark)
        self._place(value, mark)

    def _key(self, event: yaml.ScalarEvent, top: _Open, mark: Mark) -> None:
        key = intern(event.value)
        if key == "<<":
            self._complain("yaml-alias", mark, 'The merge key "<<" takes over keys from elsewhere.', "Write them out.")
        elif not event.style and is_more_than_text(key):
            advice = "Use another word, or put it in quotes."
            self._complain("yaml-key", mark, f"YAML does not read the key {quoted(key)} as text.", advice)
        top.key = key
        where = (*top.where, key)
        top.skip = key in top.data
        if top.skip:
            first = self.document.keys[where].line
            message = f"The key {quoted(key)} stands already on line {first}."
            self._complain("yaml-repeated-key", mark, message, "Keep one of the two.")
        else:
            self.document.keys[where] = mark

    def _place(self, value: Any, mark: Mark) -> Where:
        """Put a value where it belongs, and return its path. None and what follows a repeated key are left out."""
        if not self.open:
            self.document.data = value
            self.document.values[()] = mark
            return ()
        top = self.open[-1]
        if isinstance(top.data, list):
            where: Where = (*top.where, len(top.data))
            if value is None:
                self.document.refused.add(where)
                return where
            top.data.append(value)
        else:
            where = (*top.where, str(top.key))
            skip, key = top.skip, str(top.key)
            top.key, top.skip = None, False
            if skip or value is None:
                if self.empty_is_error:
                    self.document.refused.add(where)
                return (*where, "")  # a path that nothing else has
            top.data[key] = value
        self.document.values[where] = mark
        return where

    def _tagged(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, mark: Mark) -> None:
        if event.tag:
            self._complain("yaml-tag", mark, f"The tag {quoted(event.tag)} asks for another type.", "Take it out.")
        if event.anchor:
            self._complain("yaml-alias", mark, f"&{event.anchor} sets an anchor.", "Write the value out where needed.")

    def _empty(self, mark: Mark) -> None:
        if self.empty_is_error:
            advice = "Give one, or take out the key if it may be left out."
            self._complain("yaml-empty", mark, "There is no value here.", advice)
        else:
            self._complain(
                "not-stated", mark, "An empty value is read as not stated.", 'Write [] for "there are none".'
            )


def _mark(event: yaml.Event) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)
