"""Loading: YAML text to data, with the line and column of every key and value.

The parser's events are read one by one (libyaml, in C) instead of letting PyYAML build the data. This is what makes it
possible to give a place for each key, to refuse what YAML 1.1 would silently turn into something else, and to bound
depth: PyYAML's own composer overflows the stack on deep nesting, and repeats aliases without end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from recourse.problems import Mark, Problem, quoted

MOST_BYTES = 1 << 20
MOST_DEPTH = 40
MOST_INTEGER = 1 << 53  # beyond this a browser can't count exactly

Where = tuple[str | int, ...]

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][-+]?[0-9]+)?")
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}([Tt ].*)?")
_ODD_NUMBER = re.compile(
    r"[-+]?(0[0-9_]+|0x[0-9a-fA-F_]+|0b[01_]+|0o[0-7]+|[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?"
    r"|[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|\.(inf|Inf|INF)|[0-9]+[0-9.]*[eE][-+]?[0-9]{3,})|\.(nan|NaN|NAN)"
)
_BOOLEANS = {"yes", "no", "on", "off", "true", "false"}
_NULLS = {"", "~", "null", "Null", "NULL"}


@dataclass
class Document:
    """One file: its data, where each part stands, and what is wrong with the way it is written.

    `data` is None if the file could not be read at all. `values` and `keys` map a path such as ("signs", 0, "when") to
    the place of the value and of its key. `first_line` is the file's first line.
    """

    path: str
    data: Any = None
    values: dict[Where, Mark] = field(default_factory=dict)
    keys: dict[Where, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    first_line: str = ""

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


def load_file(path: Path, name: str, *, empty_is_error: bool = True) -> Document:
    """Read one file. `name` is what messages call it. Never raises for what a file holds or for one that can't be read."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "it can't be opened"
        return _refused(name, "file-unreadable", f"The file can't be read: {reason}.", "Check its name and rights.")
    return load_bytes(raw, name, empty_is_error=empty_is_error)


def load_bytes(raw: bytes, name: str, *, empty_is_error: bool = True) -> Document:
    """Read one document from bytes. With `empty_is_error` false (a proposal) an empty value is dropped with a note."""
    if len(raw) > MOST_BYTES:
        return _refused(name, "file-size", "The file holds more than 1 MiB.", "Split it, or leave out what is no text.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        message = f"Byte {error.start + 1} is no UTF-8."
        return _refused(name, "file-encoding", message, "Save the file as UTF-8.", Mark(line, column))
    document = Document(name, first_line=text.split("\n", 1)[0].rstrip("\r"))
    _Builder(document, empty_is_error).run(text)
    return document


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


def _refused(name: str, code: str, message: str, advice: str, mark: Mark = Mark(1, 1)) -> Document:
    return Document(name, problems=[Problem(name, *mark, code, message, advice)])


class _Stop(Exception):
    """The rest of the file can't be made sense of."""


@dataclass
class _Open:
    """A mapping or list that has begun and not ended. `key` is the key whose value comes next."""

    data: dict[str, Any] | list[Any]
    where: Where
    key: str | None = None
    skip: bool = False  # the value that comes next belongs to a repeated key


class _Builder:
    """Turns parser events into data. One instance reads one document."""

    def __init__(self, document: Document, empty_is_error: bool) -> None:
        self.document = document
        self.empty_is_error = empty_is_error
        self.open: list[_Open] = []
        self.documents = 0

    def run(self, text: str) -> None:
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                self.take(event)
        except _Stop:
            self.document.data = None
        except yaml.YAMLError as error:
            self.syntax(error)
        else:
            if not isinstance(self.document.data, dict):
                self.document.data = None
                self.complain("file-empty", Mark(1, 1), "The file holds no keys.", "See the README beside it.")

    def syntax(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None)
        place = Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "it makes no sense here"
        self.document.data = None
        advice = 'Look at this line and the one above: indentation, a missing quote, or ": " inside plain text.'
        self.complain("yaml-syntax", place, f"This is no YAML: {what}.", advice)

    def complain(self, code: str, mark: Mark, message: str, advice: str) -> None:
        self.document.problems.append(Problem(self.document.path, *mark, code, message, advice))

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self.scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self.begin(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self.complain("yaml-alias", _mark(event), f"*{event.anchor} repeats an anchor.", "Write the value out.")
            self.place(None, _mark(event))
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                message = "A second document begins here."
                self.complain("file-empty", _mark(event), message, 'Take out the "---", or make it a file of its own.')
                raise _Stop

    def begin(self, event: yaml.CollectionStartEvent) -> None:
        mark = _mark(event)
        self.tagged(event, mark)
        if len(self.open) >= MOST_DEPTH:
            self.complain("yaml-depth", mark, f"Values are nested more than {MOST_DEPTH} deep.", "Make it flatter.")
            raise _Stop
        data: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        top = self.open[-1] if self.open else None
        if top and isinstance(top.data, dict) and top.key is None:
            self.complain("yaml-key", mark, "A mapping or list stands where a key should.", "Use a plain word as key.")
            raise _Stop
        self.open.append(_Open(data, self.place(data, mark)))

    def scalar(self, event: yaml.ScalarEvent) -> None:
        mark = _mark(event)
        top = self.open[-1] if self.open else None
        if top and isinstance(top.data, dict) and top.key is None:
            self.key(event, top, mark)
            return
        self.tagged(event, mark)
        value = self.plain(event.value, mark) if event.implicit[0] and not event.style else event.value
        if isinstance(value, str) and ("\0" in value or any("\ud800" <= c <= "\udfff" for c in value)):
            self.complain("yaml-character", mark, f"{quoted(value)} holds NUL or half a character.", "Take it out.")
            value = None
        elif value is None:
            self.empty(mark)
        self.place(value, mark)

    def key(self, event: yaml.ScalarEvent, top: _Open, mark: Mark) -> None:
        key = event.value
        if key == "<<":
            self.complain("yaml-alias", mark, 'The merge key "<<" takes over keys from elsewhere.', "Write them out.")
        elif not event.style and (key.lower() in _BOOLEANS or key in _NULLS or _ODD_NUMBER.fullmatch(key)
                                  or _INTEGER.fullmatch(key) or _FLOAT.fullmatch(key) or _DATE.fullmatch(key)):
            advice = "Use another word, or put it in quotes."
            self.complain("yaml-key", mark, f"YAML does not read the key {quoted(key)} as text.", advice)
        top.key = key
        where = (*top.where, key)
        top.skip = key in top.data
        if top.skip:
            first = self.document.keys[where].line
            message = f"The key {quoted(key)} stands already on line {first}."
            self.complain("yaml-repeated-key", mark, message, "Keep one of the two.")
        else:
            self.document.keys[where] = mark

    def place(self, value: Any, mark: Mark) -> Where:
        """Put a value where it belongs, and return its path. None and what follows a repeated key are left out."""
        if not self.open:
            self.document.data = value
            self.document.values[()] = mark
            return ()
        top = self.open[-1]
        if isinstance(top.data, list):
            where: Where = (*top.where, len(top.data))
            if value is None:
                return where
            top.data.append(value)
        else:
            where = (*top.where, str(top.key))
            skip, key = top.skip, str(top.key)
            top.key, top.skip = None, False
            if skip or value is None:
                return (*where, "")  # a path that nothing else has
            top.data[key] = value
        self.document.values[where] = mark
        return where

    def tagged(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, mark: Mark) -> None:
        if event.tag:
            self.complain("yaml-tag", mark, f"The tag {quoted(event.tag)} asks for another type.", "Take it out.")
        if event.anchor:
            self.complain("yaml-alias", mark, f"&{event.anchor} sets an anchor.", "Write the value out where needed.")

    def empty(self, mark: Mark) -> None:
        if self.empty_is_error:
            self.complain("yaml-empty", mark, "There is no value here.", "Give one, or take out the key.")
        else:
            self.complain("not-stated", mark, "An empty value is read as not stated.", 'Write [] for "there are none".')

    def plain(self, text: str, mark: Mark) -> Any:
        """What an unquoted scalar means. YAML 1.1's surprises are refused, and kept as the text that was meant."""
        if text in _NULLS:
            return None
        if text in ("true", "false"):
            return text == "true"
        if text.lower() in _BOOLEANS:
            advice = f'Write true or false, or "{text}" in quotes if the word is meant.'
            self.complain("yaml-boolean", mark, f"YAML 1.1 reads {text} as true or false.", advice)
        elif _DATE.fullmatch(text):
            self.complain("yaml-date", mark, f"The date {text} has no quotes.", f'Write "{text}".')
        elif _ODD_NUMBER.fullmatch(text):
            advice = "Write it in decimal digits, or in quotes if it is text."
            self.complain("yaml-number", mark, f"YAML reads {quoted(text)} as another number than it looks.", advice)
        elif _INTEGER.fullmatch(text) or _FLOAT.fullmatch(text):
            # Leading digits only, so that a number of a million digits costs nothing.
            number: int | float = float(text) if len(text) > 40 or not _INTEGER.fullmatch(text) else int(text)
            if abs(number) <= MOST_INTEGER:
                return number
            advice = "Use a smaller number, or quotes if it is text."
            self.complain("yaml-number", mark, f"{quoted(text)} is beyond what can be counted exactly.", advice)
        return text


def _mark(event: yaml.Event) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)
