"""A review as Markdown, which shows nothing of a proposal as markup."""

from __future__ import annotations

from collections.abc import Iterator

from recourse.pages.escaping import plain
from recourse.reports.batch import Batch
from recourse.reports.blocks import Blank, Block, Heading, Item, Para, Points
from recourse.reports.content import content


def render(batch: Batch) -> str:
    """The report with the board's record, as Markdown with tables."""
    text, last = "", None
    for block in content(batch):
        # Items that follow each other are one list.
        text += "\n" if isinstance(block, Item) and isinstance(last, Item) else "\n\n"
        text += "\n".join(_lines(block))
        last = block
    return text.strip() + "\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {plain(block.text)}"
    elif isinstance(block, Para):
        yield plain(block.text)
    elif isinstance(block, Item):
        yield f"- {plain(block.text)}"
        yield from (f"    - {plain(label)}: {plain(value)}" for label, value in block.facts)
    elif isinstance(block, Points):
        yield from (f"- {plain(text)}" for text in block.texts)
    elif isinstance(block, Blank):
        yield f"{plain(block.label)}:"
        yield from ("", "\\_" * 40) * block.lines
    else:
        yield _row(block.head)
        yield _row(("---", *("---:" for _ in block.head[1:])), ready=True)
        yield from map(_row, block.rows)


def _row(cells: tuple[str, ...], *, ready: bool = False) -> str:
    return f"| {' | '.join(cells if ready else map(plain, cells))} |"
