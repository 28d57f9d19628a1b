"""Cache: a clean library, and the pages made from it, kept as one file each, so that a command starts at once.

It is only ever a copy of what a clean library gave for exactly these files (by name, size and time of change) and this
version of the code. Whatever is wrong with it, the library is read anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

import recourse
from recourse import signs
from recourse.documents import Document
from recourse.library import FOLDERS, Entry, Library
from recourse.reading import load
from recourse.schema import KINDS, Schemas


def load_quickly(root: Path, shown: str | None = None) -> Library:
    """The library of a folder, as `reading.load` gives it, but for the places of its entries where nothing is wrong.

    Raises FileNotFoundError as `reading.load` does.
    """
    path = _path(root)
    signature = _signature(root)
    try:
        kept = json.loads(path.read_bytes())
        if kept["signature"] == signature:
            return _restored(root, shown, kept)
    except (OSError, ValueError, KeyError, TypeError):
        pass  # none yet, or not one of ours
    library = load(root, shown)
    if not library.problems:
        _keep(path, {"signature": signature, **_data(library)})
    return library


def remembered(root: Path, make: Callable[[], dict[str, list[str]]]) -> dict[str, list[str]]:
    """What `make` gives, or gave when these files of the library and of the code were last seen.

    `make` must be a pure function of the library. What it raises is raised, and nothing is kept then.
    """
    path, signature = _path(root, "pages"), _signature(root)
    try:
        kept = json.loads(path.read_bytes())
        if kept["signature"] == signature:
            return dict(kept["pages"])
    except (OSError, ValueError, KeyError, TypeError):
        pass
    made = make()
    _keep(path, {"signature": signature, "pages": made})
    return made


def _path(root: Path, what: str = "library") -> Path:
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
    return user_cache_path("recourse", appauthor=False) / f"{what}-{name}.json"


def _signature(root: Path) -> list[Any]:
    """The files of the library and of the code, each with its size and time of change."""
    return [recourse.__version__, _files(root), _files(Path(recourse.__file__).parent)]


def _files(root: Path) -> list[list[Any]]:
    files = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            stat = os.stat(os.path.join(folder, name))
            files.append([os.path.relpath(os.path.join(folder, name), root), stat.st_mtime_ns, stat.st_size])
    return sorted(files)


def _data(library: Library) -> dict[str, Any]:
    rules = [sign["when"] for harm in library.harms.values() for sign in harm["signs"]]
    return {
        "entries": [[e.kind, e.folder, e.id, e.path, e.data] for e in library.entries()],
        "schemas": {kind: library.schemas.tree(kind) for kind in KINDS},
        "trees": {rule: signs.parse(rule).as_json() for rule in rules},
    }


def _restored(root: Path, shown: str | None, kept: dict[str, Any]) -> Library:
    folders: dict[str, dict[str, Entry]] = {name: {} for name in FOLDERS}
    files: dict[str, Entry] = {}
    prefix = shown if shown is not None else str(root)
    for kind, folder, name, path, data in kept["entries"]:
        entry = Entry(kind, folder, name, path, Document(f"{prefix}/{path}", data))
        (folders[folder] if folder else files)[name] = entry
    for rule, tree in kept["trees"].items():
        signs.remember(rule, tree)
    return Library(root, Schemas(root / "schema", kept["schemas"]), folders, files, [])


def _keep(path: Path, data: dict[str, Any]) -> None:
    """Write the cache whole or not at all. A folder that can't be written costs time, and nothing else."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="utf-8", delete=False) as file:
            json.dump(data, file, ensure_ascii=False)
        Path(file.name).replace(path)
    except OSError:
        pass
