"""The library: all entries together, linked.

Entries stay the plain data that their schema describes. What links them is derived here from the references that the
schemas mark with x-refs, and is never typed by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from recourse.documents import Document, Where, mappings, own_texts
from recourse.places import places
from recourse.problems import Problem
from recourse.schema import Schemas, walk

FOLDERS = {
    "harms": "harm",
    "counter-patterns": "counter-pattern",
    "systems": "system",
    "yardstick": "yardstick",
    "law": "law",
    "sources": "source",
}
FILES = {
    "report.yaml": "report",
    "inventory.yaml": "inventory",
    "glossary.yaml": "glossary",
    "phrases.yaml": "phrases",
}


@dataclass(frozen=True, eq=False)
class Entry:
    """One file of the library. `kind` is a schema's name, `folder` where it lies, `path` its path below patterns/."""

    kind: str
    folder: str
    id: str
    path: str
    document: Document = field(repr=False)

    @property
    def data(self) -> dict[str, Any]:
        """What the file holds; {} if it could not be read."""
        return self.document.data or {}

    def __getitem__(self, key: str) -> Any:
        return self.data[key]

    @property
    def name(self) -> str:
        """What people call it, with what that means in English if it is in another language."""
        english = f" ({self.data['english']})" if "english" in self.data else ""
        for key in ("name", "title"):
            if key in self.data:
                return f"{self.data[key]}{english}"
        if self.kind == "law":
            return f"{self.data.get('instrument', self.id)}{english}, {self.data.get('provision', '')}"
        return self.id


class Reference(NamedTuple):
    """An id that an entry names: where, in which collections it may lie, and the id."""

    where: Where
    targets: tuple[str, ...]
    id: str


class Answer(NamedTuple):
    """A counter-pattern's link to a harm, with the counter-pattern it belongs to."""

    pattern: Entry
    link: dict[str, Any]


@dataclass(eq=False)
class Library:
    """All entries of one folder. `problems` holds what loading and the schemas found; lint adds the cross-checks."""

    root: Path
    schemas: Schemas
    folders: dict[str, dict[str, Entry]]
    files: dict[str, Entry]
    problems: list[Problem]
    made: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)  # see recourse.once

    @property
    def harms(self) -> dict[str, Entry]:
        """The entries of one folder, by id."""
        return self.folders["harms"]

    @property
    def patterns(self) -> dict[str, Entry]:
        """The entries of one folder, by id."""
        return self.folders["counter-patterns"]

    @property
    def systems(self) -> dict[str, Entry]:
        """The entries of one folder, by id."""
        return self.folders["systems"]

    @property
    def yardstick(self) -> dict[str, Entry]:
        """The entries of one folder, by id."""
        return self.folders["yardstick"]

    @property
    def law(self) -> dict[str, Entry]:
        """The entries of one folder, by id."""
        return self.folders["law"]

    @property
    def sources(self) -> dict[str, Entry]:
        """The entries of one folder, by id."""
        return self.folders["sources"]

    def entries(self) -> Iterator[Entry]:
        """Every entry, folder by folder, each in order of id; then the single files."""
        for folder in self.folders.values():
            yield from folder.values()
        yield from self.files.values()

    @cached_property
    def sections(self) -> dict[str, dict[str, Any]]:
        """The sections of the report, by id, in its order."""
        report = self.files.get("report")
        return {str(s.get("id")): s for _, s in mappings(report.data, "sections")} if report else {}

    @cached_property
    def tables(self) -> dict[str, dict[str, Any]]:
        """The tables of the report, by id, in its order."""
        report = self.files.get("report")
        return {str(t.get("id")): t for _, t in mappings(report.data, "tables")} if report else {}

    def ids(self, collection: str) -> dict[str, Any]:
        """What lies in one collection, by id: a folder of entries, or the sections or the tables of the report."""
        inside = {"report": self.sections, "tables": self.tables}
        return inside[collection] if collection in inside else self.folders.get(collection, {})

    def references(self, entry: Entry) -> Iterator[Reference]:
        """Each id that an entry names in another entry. A proposal's own elements are not among them."""
        for where, schema, value in walk(self.schemas.tree(entry.kind), entry.data):
            targets = tuple(t for t in schema.get("x-refs", ()) if t == "report" or t in FOLDERS)
            for inner, item in own_texts(value, where) if targets else ():
                yield Reference(inner, targets, item)
        if entry.kind == "system":
            for where, place in places(entry.data):
                target = ("report", "tables") if place.startswith("report#") else ("sources", "law")
                yield Reference(where, target, place.removeprefix("report#"))

    @cached_property
    def cited_by(self) -> dict[tuple[str, str], list[Entry]]:
        """For each (collection, id), the entries that name it, in order. What the report says of itself is no use."""
        found: dict[tuple[str, str], dict[str, Entry]] = defaultdict(dict)
        for entry in self.entries():
            for reference in self.references(entry) if entry.kind != "report" else ():
                for target in reference.targets:
                    if reference.id in self.ids(target):
                        found[target, reference.id].setdefault(entry.path, entry)
        return {key: list(entries.values()) for key, entries in found.items()}

    def drawn(self, section: str) -> list[Entry]:
        """The entries that name a section of the report or one of its tables, in order."""
        places = [
            ("report", section),
            *(("tables", t) for t, of in self.tables.items() if of.get("section") == section),
        ]
        named = {entry.path for place in places for entry in self.cited_by.get(place, ())}
        return [entry for entry in self.entries() if entry.path in named]

    def tables_of(self, entry: Entry) -> list[dict[str, Any]]:
        """The tables of the report that an entry rests on."""
        return [table for name, table in self.tables.items() if entry in self.cited_by.get(("tables", name), ())]

    @cached_property
    def answers(self) -> dict[str, list[Answer]]:
        """For each harm, the counter-patterns' links that answer it."""
        found: dict[str, list[Answer]] = defaultdict(list)
        for pattern in self.patterns.values():
            for _, link in mappings(pattern.data, "links"):
                found[str(link.get("harm"))].append(Answer(pattern, link))
        return found
