"""A review as one HTML file: no script, nothing from elsewhere, made to be read on a screen and printed.

The policy in the page allows its own style sheet, by its hash, and nothing else. The page is put together from escaped
texts: a template engine takes as long to start as the whole review, and a tree of elements a fortieth of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from recourse.reports.batch import Batch
from recourse.reports.blocks import Blank, Block, Heading, Item, Para, Points, Table
from recourse.reports.content import content, title

STYLE = Path(__file__).with_name("review.css")

# Of the style sheet; a test compares. To load what works it out would take a fortieth of a review too.
DIGEST = "sha256-fa5/Qpw/9C4SgJimciPqFZhTKHQonL8eiD/CTkF6UvA="

_POLICY = f"default-src 'none'; style-src '{DIGEST}'; base-uri 'none'; form-action 'none'"
_HEAD = Markup(f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
""")


def render(batch: Batch) -> str:
    """The report with the board's record, as a whole HTML page."""
    style = Markup(f"<style>{STYLE.read_text('utf-8')}</style>\n</head>\n")
    parts: list[Markup] = []
    for kind, blocks in groupby(content(batch), key=type):
        made = map(_item if kind is Item else _block, blocks)
        parts += [_el("ul", *made, class_="items")] if kind is Item else made
    page = [_HEAD, _el("title", title(batch)), style, _el("body", _el("main", *parts)), Markup("</html>\n")]
    return "".join(page)


def _el(tag: str, *inner: str, **attributes: str) -> Markup:
    """An element, on a line of its own. Whatever is no markup within it is escaped."""
    given = [part for name, value in attributes.items() for part in (f' {name.rstrip("_")}="', escape(value), '"')]
    return Markup("".join(["<", tag, *given, ">", *map(escape, inner), "</", tag, ">\n"]))


def _item(item: Any) -> Markup:
    """A finding or a question."""
    facts = [part for label, value in item.facts for part in (_el("dt", label), _el("dd", value))]
    return _el("li", item.text, _el("dl", *facts))


def _block(block: Block) -> Markup:
    match block:
        case Heading(level, text, gravity):
            return _el(f"h{level}", text, **({"class_": gravity} if gravity else {}))
        case Para(text):
            return _el("p", text)
        case Points(texts):
            return _el("ul", *(_el("li", text) for text in texts))
        case Table(head, rows):
            return _table(head, rows)
        case Blank(label, lines):
            return _el("div", f"{label}:", *[_el("div", class_="rule")] * lines, class_="blank")
    raise NotImplementedError(block)


def _table(head: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Markup:
    body = [_el("tr", _el("th", first, scope="row"), *(_el("td", cell) for cell in rest)) for first, *rest in rows]
    return _el("table", _el("thead", _el("tr", *(_el("th", cell, scope="col") for cell in head))), _el("tbody", *body))
