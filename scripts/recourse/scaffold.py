"""Scaffold: a new entry or proposal to start from, written from its schema.

Each key comes with the help that the schema gives for it. What must be there stands as a TODO (or the word to-do),
which lint reports until it is written; what may be there is commented out.
"""

from __future__ import annotations

import os
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recourse.library import FOLDERS
from recourse.problems import TO_DO
from recourse.schema import Schemas

KINDS = ("harm", "counter-pattern", "system", "proposal")

# Where a schema can't tell what a good start looks like. Paths leave out the places in lists.
_STARTS: dict[str, dict[str, Any]] = {
    "harm": {
        "signs.each": "decisions",
        "signs.when": 'TODO: a rule in CEL, as it.notice.when == "never"',
        "signs.examples.found": [{"it": {}}, {"it": {}}],
        "signs.examples.clear": [{"it": {}}, {"it": {}, "near_miss": "TODO: why this looks like a hit, and is none."}],
        "signs.examples.not_stated": [{"it": {}}],
    },
    "counter-pattern": {
        "fits": {"credit": {"how": TO_DO, "note": "TODO: why well, partly or poorly."}},
        "change": [{"each": TO_DO, "set": {TO_DO: TO_DO}}],
    },
    "system": {"case.well.at": [TO_DO], "sources.at": TO_DO},
}
# An entry of each kind to look at.
_MODELS = {
    "harm": "harms/no-notice.yaml",
    "counter-pattern": "counter-patterns/expiry.yaml",
    "system": "systems/tenant-screening-reports.yaml",
}
_ALSO = {
    "harm": ("gap",),
    "counter-pattern": ("template",),
    "system": ("scoring", "operator", "sources"),
    "proposal": (),
}


def scaffold(kind: str, name: str, schemas: Schemas, folder: Path, today: str) -> str:
    """The text of a new file of one of KINDS. `folder` is where it will lie, `today` a date as 2026-11-23."""
    schema = Path(os.path.relpath(schemas.folder, folder)).as_posix()
    writer = _Writer(kind, name, today)
    lines = [f"# yaml-language-server: $schema={schema}/{kind}.yaml"]
    model = schemas.folder.parent / _MODELS.get(kind, "")
    if model.is_file():
        lines += ["# Fill in what says TODO or to-do; take out what you do not need. An entry to look at as a model:",
                  f"# {Path(os.path.relpath(model, folder)).as_posix()}", ""]  # fmt: skip
    lines += writer.mapping(schemas.tree(kind), (), 0)
    return "\n".join(lines) + "\n"


def folder_of(kind: str, library: Path) -> Path | None:
    """The folder of the library in which entries of a kind lie; None for a proposal, which lies anywhere."""
    return next((library / folder for folder, held in FOLDERS.items() if held == kind), None)


class _Writer:
    def __init__(self, kind: str, name: str, today: str) -> None:
        self.kind, self.today = kind, today
        self.given = {("id",): name, ("name",): re.sub("-+", " ", name).capitalize(), ("format",): "1"}

    def mapping(self, schema: dict[str, Any], where: tuple[str, ...], depth: int) -> Iterator[str]:
        """The keys of a mapping: those that must be there, then those that may, commented out."""
        required = {*schema.get("required", ()), *(_ALSO[self.kind] if not where else ())}
        required = required or set(schema["properties"])  # a mapping that asks for nothing shows all that it takes
        for key, inner in schema["properties"].items():
            if key == "formerly":
                continue  # nothing new was called otherwise before
            if key in required:
                yield from _help(inner, depth)
                yield from self.entry(key, inner, (*where, key), depth)
            elif not where or inner.get("x-core"):
                yield from _help(inner, depth)
                lines = self.entry(key, inner, (*where, key), depth)
                yield from (f"{'  ' * depth}# {line[2 * depth :]}" for line in lines)
            if not where:
                yield ""

    def entry(self, key: str, schema: dict[str, Any], where: tuple[str, ...], depth: int) -> Iterator[str]:
        pad = "  " * depth
        start = _STARTS.get(self.kind, {}).get(".".join(where), self.given.get(where))
        items = schema.get("items", {})
        if start is None and "properties" in schema:
            yield f"{pad}{key}:"
            yield from self.mapping(schema, where, depth + 1)
        elif start is None and "properties" in items:
            yield f"{pad}{key}:"
            inner = [line for line in self.mapping(items, where, depth + 2)]
            first = next(i for i, line in enumerate(inner) if not line.lstrip().startswith("#"))
            inner[first] = f"{pad}  - {inner[first].lstrip()}"
            yield from inner
        elif start is None:
            yield f"{pad}{key}: {self.value(schema)}"
        else:
            yield f"{pad}{key}: {_flow(start)}"

    def value(self, schema: dict[str, Any]) -> str:
        if "enum" in schema:
            return "draft" if "draft" in schema["enum"] else TO_DO
        kind = schema.get("type")
        if "x-refs" in schema:
            return f"[{TO_DO}]" if kind == "array" else TO_DO
        if kind == "array":
            return f"[{self.value(schema['items'])}]"
        if kind in ("integer", "boolean", "object"):
            return {"integer": "1", "boolean": "false", "object": "{}"}[kind]
        if "pattern" in schema:
            return f'"{self.today}"' if "-(0[1-9]" in schema["pattern"] else TO_DO
        return '"TODO: write this."'


def _help(schema: dict[str, Any], depth: int) -> Iterator[str]:
    """A schema's help as comment lines, with the values that it allows."""
    text = schema.get("description", schema.get("title", ""))
    listed = schema if "enum" in schema else schema.get("items", schema.get("propertyNames", {}))
    if listed.get("enum"):
        text = f"{text} One of: {', '.join(map(str, listed['enum']))}."
    pad = "  " * depth
    yield from (f"{pad}# {line}" for line in textwrap.wrap(" ".join(text.split()), 108 - len(pad)))


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return "'" + value.replace("'", "''") + "'" if value.startswith("TODO") else value
