"""A review as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

from recourse.reports.batch import Batch
from recourse.reports.blocks import Block, Heading, Item, Para, Points, Table
from recourse.reports.content import content

WIDTH = 100
_UNDERLINES = {1: "=", 2: "-"}


def render(batch: Batch, paint: Callable[[str, str], str] = lambda text, gravity: text) -> str:
    """The report as plain text. `paint` may add colour to a heading, whose words say the same; "" is no gravity."""
    lines: list[str] = []
    last: Block | None = None
    for block in content(batch, paper=False):
        if isinstance(last, (Item, Points)) and isinstance(block, Para):
            lines.append("")
        lines += _lines(block, paint)
        last = block
    return "\n".join(lines).strip() + "\n"


def _lines(block: Block, paint: Callable[[str, str], str]) -> Iterator[str]:
    if isinstance(block, Heading):
        yield ""
        yield paint(block.text, block.gravity)
        if block.level in _UNDERLINES:
            yield _UNDERLINES[block.level] * len(block.text)
    elif isinstance(block, Para):
        yield from _wrapped(block.text, "")
    elif isinstance(block, Item):
        yield from _wrapped(block.text, "  - ")
        for label, value in block.facts:
            yield from _wrapped(f"{label}: {value}", "      ")
    elif isinstance(block, Points):
        for text in block.texts:
            yield from _wrapped(text, "  - ")
    elif isinstance(block, Table):
        yield from _table(block)


def _wrapped(text: str, indent: str) -> list[str]:
    """Lines of at most WIDTH. Ids and paths are never broken, so that they can be searched for and clicked."""
    inner = " " * len(indent) if indent.strip() else f"{indent}  " if indent else ""
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=inner, break_long_words=False, break_on_hyphens=False
    )


def _table(table: Table) -> Iterator[str]:
    yield ""
    rows = (table.head, *table.rows)
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.head))]
    for row in rows:
        first, *rest = (
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield "  ".join((first, *rest))
