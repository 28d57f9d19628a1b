"""A review as a DOCX document, for boards that work in a word processor."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from recourse.reports.batch import Batch
from recourse.reports.blocks import Blank, Block, Heading, Item, Para, Points
from recourse.reports.content import content, title

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can hold


def render(batch: Batch) -> bytes:
    """The report with the board's record: headings, lists and tables that a word processor knows as such."""
    document = docx.Document()
    _prepare(document, title(batch), batch.today)
    for block in content(batch):
        _add(document, block)
    out = io.BytesIO()
    document.save(out)
    return _timeless(out.getvalue())


def _prepare(document: Any, name: str, today: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    about = document.core_properties
    about.title, about.author, about.comments, about.language = name, "Recourse", "", "en"
    about.created = about.modified = datetime.datetime.fromisoformat(today)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    document.styles["Normal"].element.get_or_add_rPr().append(language)


def _add(document: Any, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(block.text, block.level)
    elif isinstance(block, Para):
        document.add_paragraph(block.text)
    elif isinstance(block, Item):
        document.add_paragraph(block.text, "List Bullet")
        for label, value in block.facts:
            paragraph = document.add_paragraph("", "List Continue")
            paragraph.paragraph_format.space_after = 0
            paragraph.add_run(f"{label}: ").bold = True
            paragraph.add_run(value)
    elif isinstance(block, Points):
        for text in block.texts:
            document.add_paragraph(text, "List Bullet")
    elif isinstance(block, Blank):
        _blank(document, block)
    else:
        _table(document, (block.head, *block.rows))


def _table(document: Any, rows: tuple[tuple[str, ...], ...]) -> Any:
    table = document.add_table(len(rows), len(rows[0]), "Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    # Word repeats such a row on each page, and screen readers read it with the cells.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def _blank(document: Any, block: Blank) -> None:
    """A label and an empty cell to write in, as high as the lines that it needs."""
    document.add_paragraph(f"{block.label}:").paragraph_format.keep_with_next = True
    document.add_table(1, 1, "Table Grid").rows[0].height = Cm(0.9 * block.lines)
    document.add_paragraph()


def _timeless(packed: bytes) -> bytes:
    """The same zip file without the time of day at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(zipfile.ZipInfo(info.filename, _EPOCH), old.read(info), zipfile.ZIP_DEFLATED)
    return out.getvalue()
