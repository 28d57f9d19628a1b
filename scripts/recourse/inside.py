"""Inside: the place of a character of a YAML scalar in its file.

A scalar's text is not what stands in the file: lines are folded, quotes doubled, characters escaped. What all styles
share is that the characters other than white space come in the same order. So we count those.
"""

from __future__ import annotations

import re

from recourse.documents import Document, Where
from recourse.problems import Mark

# In each style, the ways in which one character of the value, or white space, is written in the file.
_WRITTEN = {
    '"': re.compile(r"\\(?:x..|u.{4}|U.{8}|\r?\n|.)|.", re.DOTALL),
    "'": re.compile(r"''|.", re.DOTALL),
    "": re.compile(r".", re.DOTALL),
}
# Escapes that stand for white space: a tab, a line end and so on, or the fold of a line.
_SPACES = re.compile(r"\\[ \tntrvfNLP_\r\n]|\s")


def inside(document: Document, where: Where, offset: int) -> Mark:
    """The line and column of the value's character `offset`, counted from 0; of its end if the value is shorter."""
    value, mark = document.data, document.mark(where)
    for step in where:
        value = value[step]
    lines = document.text.splitlines(keepends=True)
    start = sum(map(len, lines[: mark.line - 1])) + mark.column - 1
    style = document.text[start]
    if style in "|>":
        start, style = sum(map(len, lines[: mark.line])), ""
    elif style in "'\"":
        start += 1
    else:
        style = ""
    left = sum(not character.isspace() for character in value[:offset])
    for written in _WRITTEN[style].finditer(document.text, start):
        if not _SPACES.fullmatch(written[0]):
            if left == 0:
                return _mark(document.text, written.start())
            left -= 1
    return _mark(document.text, len(document.text.rstrip()))


def _mark(text: str, position: int) -> Mark:
    before = text[:position].splitlines(keepends=True) or [""]
    ended = before[-1].endswith(("\n", "\r", "\x85", "\u2028", "\u2029"))
    return Mark(len(before) + 1, 1) if ended else Mark(len(before), len(before[-1]) + 1)
