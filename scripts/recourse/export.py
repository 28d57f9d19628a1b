"""Export: the whole library as files that other tools and the review page read.

library.json holds every entry as it is written, with the syntax tree of each rule beside its text; library.csv holds
one row for each counter-pattern and sign; index.json holds what harms and counter-patterns can be found by, for the
guide's filters; schema/ holds the schemas as self-contained JSON Schema.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import recourse
from recourse.derived import BACK, CHAINED, GATHERED, derived_fields
from recourse.evidence import strengths
from recourse.facets import table
from recourse.library import FOLDERS, Library
from recourse.schema import KINDS
from recourse.signs import parse

FORMAT = 1
COLUMNS = ("harm", "sign", "gravity", "counter_pattern", "how", "remains", "support")


def files(library: Library) -> dict[str, str]:
    """Every exported file: its path, and its text. A pure function of a clean library."""
    return {name: "".join(parts()) for name, parts in planned(library).items()}


def planned(library: Library) -> dict[str, Callable[[], Iterator[str]]]:
    """Every file that is to be exported: its path, and what makes its text, part by part."""
    made = {
        "library.json": partial(_whole, library),
        "library.csv": lambda: iter([as_csv(library)]),
        "index.json": lambda: iter([_json(table(library)), "\n"]),
    }
    return made | {f"schema/{kind}.json": partial(_schema, library, kind) for kind in KINDS}


def _schema(library: Library, kind: str) -> Iterator[str]:
    schema = library.schemas.tree(kind)
    yield _json(_schema_with_trees(schema) if kind == "library" else schema)
    yield "\n"


def _whole(library: Library) -> Iterator[str]:
    """The library as JSON, entry by entry: as one piece it takes more room than all else that is made."""
    begin = "{"
    for key, value in _parts(library):
        yield f"{begin}{_json(key)}:"
        if isinstance(value, list):
            yield "["
            for number, entry in enumerate(value):
                yield f"{',' if number else ''}{_json(with_trees(entry.data))}"
            yield "]"
        else:
            yield _json(value)
        begin = ","
    yield "}\n"


def as_data(library: Library) -> dict[str, Any]:
    """The library as plain data. Keys: format, version, derived (the fields that rules see beside those stated), a key
    for each folder with its entries in order of id, report and glossary. A rule `when` or `where` has its tree beside
    it, as `when_tree` or `where_tree`: nested lists, [operator, argument, ...].
    """
    return {
        key: [with_trees(entry.data) for entry in value] if isinstance(value, list) else value
        for key, value in _parts(library)
    }


def _parts(library: Library) -> Iterator[tuple[str, Any]]:
    """The keys of the library as data with their values, which are a list of entries for a folder."""
    yield "format", FORMAT
    yield "version", recourse.__version__
    yield "derived", derived(library)
    for folder in FOLDERS:
        yield folder, list(library.folders[folder].values())
    for name, entry in library.files.items():
        yield name, entry.data


def _schema_with_trees(schema: Any) -> Any:
    """A schema of entries as they are exported: where a rule may stand, its tree may stand beside it."""
    if isinstance(schema, list):
        return [_schema_with_trees(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    copied = {key: _schema_with_trees(value) for key, value in schema.items()}
    properties = schema.get("properties", {})
    for key in ("when", "where"):
        if key in properties and ("each" in properties or "field" in properties):
            tree = {"title": "Tree", "description": "The rule as [operator, argument, ...].", "type": "array"}
            copied["properties"][f"{key}_tree"] = tree
    return copied


def derived(library: Library) -> dict[str, Any]:
    """The fields that rules see beside those stated, and how they are derived."""
    return {
        "forward": derived_fields(library.schemas),
        "back": [list(row) for row in BACK],
        "chained": [list(row) for row in CHAINED],
        "gathered": [list(row) for row in GATHERED],
    }


def as_csv(library: Library) -> str:
    """One row for each counter-pattern and sign that it answers; signs that none answers have an empty one."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(library))
    return out.getvalue()


def _rows(library: Library) -> Iterator[tuple[str, ...]]:
    for harm in library.harms.values():
        for sign in harm["signs"]:
            links = [answer for answer in library.answers.get(harm.id, ()) if sign["id"] in answer.link["signs"]]
            for pattern, link in links:
                support = strengths(library, [item["source"] for item in link.get("evidence", ())])
                yield (harm.id, sign["id"], sign["gravity"], pattern.id, *_lines(link), ", ".join(support))
            if not links:
                yield (harm.id, sign["id"], sign["gravity"], "", "", "", "")


def _lines(link: dict[str, Any]) -> tuple[str, str]:
    return link["how"], link["remains"]


def with_trees(node: Any) -> Any:
    """A copy of data in which each rule, `when` or `where`, has its tree beside it."""
    if isinstance(node, list):
        return [with_trees(item) for item in node]
    if not isinstance(node, dict):
        return node
    copied = {key: with_trees(value) for key, value in node.items()}
    for key in ("when", "where"):
        if isinstance(node.get(key), str) and ("each" in node or "field" in node):
            copied[f"{key}_tree"] = parse(node[key]).as_json()
    return copied


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
