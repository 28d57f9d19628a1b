"""The DOCX report, read back."""

from __future__ import annotations

import io

import docx

from recourse.library import Library
from recourse.reports import word
from recourse.reports.batch import Batch
from recourse.reports.blocks import Heading, Table
from recourse.reports.content import content
from tests.reports.batches import TODAY, batch, golden


def test_it_has_the_same_headings_as_every_format(two_harms: Library) -> None:
    made = golden(two_harms)
    read = docx.Document(io.BytesIO(word.render(made)))
    headings = [(p.style.name, p.text) for p in read.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [(f"Heading {b.level}", b.text) for b in content(made) if isinstance(b, Heading)]


def test_tables_are_tables_and_the_record_has_cells_to_write_in(two_harms: Library) -> None:
    made = Batch(two_harms, TODAY, golden(two_harms).reports * 2)
    read = docx.Document(io.BytesIO(word.render(made)))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in read.tables]
    expected = [[list(b.head), *map(list, b.rows)] for b in content(made) if isinstance(b, Table)]
    assert tables[: len(expected)] == expected
    assert tables[len(expected) :] == [[[""]]] * 14  # seven things to fill in, for each of two proposals


def test_the_same_batch_gives_the_same_bytes(two_harms: Library) -> None:
    assert word.render(golden(two_harms)) == word.render(golden(two_harms))


def test_a_control_character_in_a_proposal_is_no_error(two_harms: Library) -> None:
    made = word.render(batch(two_harms, 'format: 1\nid: a-list\nname: "A \\x01 list"\n'))
    assert "Review of A \ufffd list" in [p.text for p in docx.Document(io.BytesIO(made)).paragraphs]
