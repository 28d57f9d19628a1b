"""Tables: each row of a table of the report has a cell for each column, of the kind that the column says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from recourse.documents import mappings
from recourse.library import Library
from recourse.problems import Problem, quoted
from recourse.schema import at
from recourse.wording import reword

_TEXT = {"type": "string", "minLength": 1, "maxLength": 400}
_SPAN = {
    "type": "object",
    "additionalProperties": False,
    "minProperties": 1,
    "properties": {key: {"type": "number"} for key in ("from", "to", "above", "below")},
}
CELLS: dict[str, dict[str, Any]] = {
    "text": _TEXT,
    "texts": {"type": "array", "minItems": 1, "items": _TEXT},
    "number": {"type": "number"},
    "numbers": _SPAN,
    "years": _SPAN,
}


def check(library: Library) -> Iterator[Problem]:
    """Cells that are missing, under no column or of another kind, and ids of tables and columns that stand twice."""
    report = library.files.get("report")
    seen = set(library.sections)
    for index, table in mappings(report.data, "tables") if report else ():
        if str(table.get("id")) in seen:
            message = f"The report has a section or table {quoted(table['id'])} already."
            yield report.document.problem("repeated-id", ("tables", index, "id"), message, "Give it another id.")
        seen.add(str(table.get("id")))
        columns = [str(column.get("id")) for _, column in mappings(table, "columns")]
        twice = [place for place, column in enumerate(columns) if column in columns[:place]]
        for place in twice:
            message = f"This table has a column {quoted(columns[place])} already."
            yield report.document.problem(
                "repeated-id", ("tables", index, "columns", place, "id"), message, "Give it another id."
            )
        if twice:
            continue  # nothing sensible can be said of the cells
        row = row_schema(table)
        tree = {"properties": {"tables": {"prefixItems": [True] * index + [{"properties": {"rows": {"items": row}}}]}}}
        for error in jsonschema_rs.Draft202012Validator(tree).iter_errors(report.data):
            inside = tuple(error.instance_path)[len(("tables", index, "rows", 0)) :]
            yield from reword(error, report.document, at(row, inside))


def row_schema(table: dict[str, Any]) -> dict[str, Any]:
    """The schema of a table's rows, as its columns make it."""
    cells = {str(c.get("id")): CELLS.get(str(c.get("kind")), {}) for _, c in mappings(table, "columns")}
    return {
        "title": "Row",
        "type": "object",
        "additionalProperties": False,
        "required": list(cells),
        "properties": cells,
    }
