"""Reference: the glossary, the proposal format part by part, and the codes of lint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from recourse.library import Library
from recourse.problems import CODES
from recourse.schema import COLLECTIONS

if TYPE_CHECKING:
    from recourse.pages import Plan

PARTS = ("header", "governance", *COLLECTIONS, "contests", "waivers", "meeting")


class Field(NamedTuple):
    """One field of the format: its dotted name, its schema, and what it takes, in words."""

    name: str
    schema: dict[str, Any]
    takes: str


def pages(library: Library) -> Plan:
    """The glossary, an index and a page per part of the proposal format, and the page of lint codes."""
    glossary = library.files["glossary"]
    yield (
        "glossary.md",
        "glossary.md.j2",
        glossary.path,
        {"terms": sorted(glossary["terms"], key=lambda term: term["term"].lower())},
    )
    tree = library.schemas.tree("proposal")
    schemas = {part: _part(library, part) for part in PARTS}
    yield (
        "reference/index.md",
        "reference.md.j2",
        "schema/proposal.yaml",
        {"tree": tree, "parts": [(part, schema, list(_fields(schema))) for part, schema in schemas.items()]},
    )
    for part, schema in schemas.items():
        about = tree["properties"].get(part, schema)
        yield (
            f"reference/{part}.md",
            "part.md.j2",
            "schema/proposal.yaml",
            {"title": f"Format: {part}", "part": part, "about": about, "fields": list(_fields(schema))},
        )
    yield "reference/lint.md", "lint.md.j2", "", {"codes": CODES}


def _part(library: Library, part: str) -> dict[str, Any]:
    if part in ("contests", "waivers"):
        return library.schemas.tree("proposal")["properties"][part]["items"]
    if part == "meeting":
        return library.schemas.tree("proposal")["properties"][part]
    return library.schemas.part(part)


def _fields(schema: dict[str, Any], prefix: str = "") -> Iterator[Field]:
    """Every field below a schema, outermost first."""
    for name, inner in schema.get("properties", {}).items():
        items = inner.get("items", {})
        yield Field(f"{prefix}{name}", inner, _takes(inner))
        if "properties" in inner:
            yield from _fields(inner, f"{prefix}{name}.")
        elif "properties" in items:
            yield from _fields(items, f"{prefix}{name}[].")


def _takes(schema: dict[str, Any]) -> str:
    if "x-refs" in schema:
        return f"{'ids' if schema.get('type') == 'array' else 'the id'} of {' or '.join(schema['x-refs'])}"
    if "enum" in schema:
        return "one of"
    if "const" in schema:
        return f"always {schema['const']}"
    kind = schema.get("type", "")
    if kind == "array":
        items = schema["items"]
        return "any of" if "enum" in items else f"a list of {'entries' if 'properties' in items else 'texts'}"
    return {"string": "text", "integer": "a whole number", "boolean": "true or false", "object": "the fields below"}[
        kind
    ]
