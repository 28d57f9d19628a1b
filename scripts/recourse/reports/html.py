"""A review as one HTML file: no script, nothing from elsewhere, made to be read on a screen and printed.

The policy in the page allows its own style sheet, by its hash, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from itertools import groupby

import jinja2

from recourse.reports.batch import Batch
from recourse.reports.blocks import Block, Item
from recourse.reports.content import content, title

_ENV = jinja2.Environment(
    loader=jinja2.PackageLoader("recourse.reports"),
    undefined=jinja2.StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def render(batch: Batch) -> str:
    """The report with the board's record, as a whole HTML page."""
    style = _ENV.get_template("review.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    page = _ENV.get_template("review.html.j2")
    return page.render(title=title(batch), policy=policy, style=style, groups=list(_groups(content(batch))))


def _groups(blocks: Iterator[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Blocks with the name of their kind; items that follow each other are one list."""
    for kind, group in groupby(blocks, key=lambda block: type(block).__name__):
        listed = list(group)
        yield from [(kind, listed)] if isinstance(listed[0], Item) else ((kind, [block]) for block in listed)
