"""Loading: a file to data, with the place of every key and value, and what is wrong with how it is written."""

from __future__ import annotations

import re
from pathlib import Path

from recourse.building import Builder
from recourse.documents import START, Document
from recourse.problems import Mark, Problem

MOST_BYTES = 1 << 20

# JSON is YAML but for two things: it writes characters beyond the first 65,536 as two escapes, and it takes three
# characters for text that YAML takes for the end of a line.
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BREAK = re.compile("[\x85\u2028\u2029]")


def load_file(path: Path, name: str, *, empty_is_error: bool = True) -> Document:
    """Read one file, which messages call `name`. Never raises, neither for what it holds nor if it can't be read."""
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
    document = Document(name, text=_json_as_yaml(text) if text.lstrip().startswith("{") else text)
    Builder(document, empty_is_error).run(document.text)
    return document


def _json_as_yaml(text: str) -> str:
    if _BREAK.search(text):
        text = _QUOTED.sub(lambda found: _BREAK.sub(lambda it: f"\\u{ord(it[0]):04x}", found[0]), text)
    return _PAIR.sub(_as_yaml, text)


def _as_yaml(pair: re.Match[str]) -> str:
    code = 0x10000 + ((int(pair[2], 16) - 0xD800) << 10) + int(pair[3], 16) - 0xDC00
    return f"{pair[1]}\\U{code:08x}"


def _refused(name: str, code: str, message: str, advice: str, mark: Mark = START) -> Document:
    return Document(name, problems=[Problem(name, *mark, code, message, advice)])
