"""A review as one HTML file: no script, nothing from elsewhere, made to be read on a screen and printed.

The policy in the page allows its own style sheet, by its hash, and nothing else. The page is built as a tree by the
standard library, which escapes all text: a template engine takes as long to start as the whole review.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from recourse.reports.batch import Batch
from recourse.reports.blocks import Blank, Block, Heading, Item, Para, Points, Table
from recourse.reports.content import content, title


def render(batch: Batch) -> str:
    """The report with the board's record, as a whole HTML page."""
    style = Path(__file__).with_name("review.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    page = Element("html", lang="en")
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "meta", name="referrer", content="no-referrer")
    _add(head, "title", title(batch))
    main = SubElement(SubElement(page, "body"), "main")
    for kind, blocks in groupby(content(batch), key=type):
        if kind is Item:
            _items(SubElement(main, "ul", {"class": "items"}), blocks)
        else:
            for block in blocks:
                _block(main, block)
    indent(page, "")  # one element a line
    _add(head, "style", style)
    return f"<!doctype html>\n{tostring(page, encoding='unicode', method='html')}\n"


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    child = SubElement(parent, tag, attributes)
    child.text = text
    return child


def _items(parent: Element, items: Iterable[Any]) -> None:
    """Findings or questions that follow each other, as one list."""
    for item in items:
        facts = SubElement(_add(parent, "li", item.text), "dl")
        for label, value in item.facts:
            _add(facts, "dt", label)
            _add(facts, "dd", value)


def _block(main: Element, block: Block) -> None:
    match block:
        case Heading(level, text, gravity):
            _add(main, f"h{level}", text, **({"class": gravity} if gravity else {}))
        case Para(text):
            _add(main, "p", text)
        case Points(texts):
            points = SubElement(main, "ul")
            for text in texts:
                _add(points, "li", text)
        case Table(head, rows):
            _table(SubElement(main, "table"), head, rows)
        case Blank(label, lines):
            blank = _add(main, "div", f"{label}:", **{"class": "blank"})
            for _ in range(lines):
                _add(blank, "div", **{"class": "rule"})


def _table(table: Element, head: Iterable[str], rows: Iterable[tuple[str, ...]]) -> None:
    row = SubElement(SubElement(table, "thead"), "tr")
    for cell in head:
        _add(row, "th", cell, scope="col")
    body = SubElement(table, "tbody")
    for first, *rest in rows:
        row = SubElement(body, "tr")
        _add(row, "th", first, scope="row")
        for cell in rest:
            _add(row, "td", cell)
