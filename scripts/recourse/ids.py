"""Ids: the names under which others find entries and signs, and what became of those that were changed.

A name is an entry's folder and id, as harms/no-notice, and for a sign its own id as well: harms/no-notice#never-told.
Addresses of pages and ids of findings are made of them, so none may go without a trace: `formerly` holds the old ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recourse.documents import Where, mappings, texts
from recourse.library import Entry, Library


def names(library: Library) -> list[str]:
    """The name of each entry and sign, in order of folder and id."""
    found = []
    for folder, entries in library.folders.items():
        for entry in entries.values():
            found.append(f"{folder}/{entry.id}")
            found += [f"{folder}/{entry.id}#{sign.get('id')}" for _, sign in mappings(entry.data, "signs")]
    return found


def claims(entry: Entry) -> Iterator[tuple[Where, str, str]]:
    """Each old name that an entry or its signs say they had: its place, the old name, and the name now."""
    own = f"{entry.folder}/{entry.id}"
    where, data = (("case",), entry.data.get("case")) if entry.kind == "system" else ((), entry.data)
    for index, old in texts(data, "formerly"):
        yield (*where, "formerly", index), old if "/" in old else f"{entry.folder}/{old}", own
    for number, sign in mappings(entry.data, "signs"):
        for index, old in texts(sign, "formerly"):
            place = ("signs", number, "formerly", index)
            yield place, f"{entry.folder}/{old.replace('/', '#', 1)}", f"{own}#{sign.get('id')}"


def former(library: Library) -> dict[str, str]:
    """For each old name, the name now."""
    return {old: now for entry in library.entries() if entry.folder for _, old, now in claims(entry)}


def gone(library: Library, published: Iterable[str]) -> list[str]:
    """Those of the published names that lead nowhere any more. The signs of an entry that was renamed go with it."""
    known, was = set(names(library)), former(library)

    def leads(name: str) -> bool:
        entry, _, sign = name.partition("#")
        moved = f"{was[entry]}#{sign}" if sign and entry in was else name
        return bool({name, moved} & (known | was.keys()))

    return [name for name in published if not leads(name)]
