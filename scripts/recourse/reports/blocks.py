"""Blocks: a report as people read it, before it takes the form of text, Markdown, HTML or DOCX.

Every text in a block is one line without control characters, so that no proposal can write to a terminal or forge a
line of a report.
"""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple


class Heading(NamedTuple):
    """A heading. `level` counts from 1; `gravity` is set where it heads findings of one, and its text says it too."""

    level: int
    text: str
    gravity: str = ""


class Para(NamedTuple):
    """A paragraph."""

    text: str


class Item(NamedTuple):
    """A finding or a question: its sentence, and what belongs to it as pairs of label and value."""

    text: str
    facts: tuple[tuple[str, str], ...]


class Points(NamedTuple):
    """A list of short sentences."""

    texts: tuple[str, ...]


class Table(NamedTuple):
    """A table with a row of headings. The first cell of a row heads it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Blank(NamedTuple):
    """Something to write by hand: a label, and how many lines it needs. Only on paper."""

    label: str
    lines: int = 1


Block = Heading | Para | Item | Points | Table | Blank


def line(text: object) -> str:
    """Text on one line, with a replacement for each character that does not print."""
    return " ".join(
        "".join(c if c.isprintable() or c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in str(text)).split()
    )


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 question, 2 questions."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def listed(items: Iterable[object], most: int = 4) -> str:
    """Items one after the other, and how many more there are."""
    texts = [line(item) for item in items]
    more = len(texts) - most
    return ", ".join(texts) if more <= 1 else f"{', '.join(texts[:most])} and {more} more"


def value(stated: Any) -> str:
    """A value as it stands in a proposal, on one line."""
    if isinstance(stated, list) and all(isinstance(item, str) for item in stated):
        return f"[{', '.join(map(line, stated))}]"
    return line(stated if isinstance(stated, str) else json.dumps(stated, ensure_ascii=False))
