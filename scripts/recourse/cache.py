"""Cache: a clean library kept as one file, so that a command need not read some hundred YAML files to start.

It is only ever a copy of what a clean load gave for exactly these files (by name, size and time of change) and this
version of the code. Whatever is wrong with it, the library is read anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
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


def _path(root: Path) -> Path:
    name = hashlib.sha256(str(root.resolve()).encode()).hexdigest()[:16]
    return user_cache_path("recourse", appauthor=False) / f"library-{name}.json"


def _signature(root: Path) -> list[Any]:
    files = []
    for folder, _, names in os.walk(root):
        for name in sorted(names):
            path = Path(folder, name)
            stat = path.stat()
            files.append([path.relative_to(root).as_posix(), stat.st_mtime_ns, stat.st_size])
    return [recourse.__version__, Path(signs.__file__).stat().st_mtime_ns, sorted(files)]


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
