"""Cache: the rules of a clean library, and its pages, kept as one file each, so that a command starts at once.

It is only ever a copy of what a clean library gave for exactly these files (by name, size and time of change) and this
version of the code. Whatever is wrong with it, the library is read anew.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
import zlib
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

import recourse
from recourse import sentences, signs, whole
from recourse.documents import Document
from recourse.library import FOLDERS, Entry, Library
from recourse.reading import load
from recourse.schema import Schemas

_DAY = 24 * 60 * 60  # in seconds

# Where the rules lie: a source or a system that has changed is no reason to read them again.
_RULES_IN = ("harms", "counter-patterns", "schema")

# What a review and its reports read of an entry. Stories, templates, examples and evidence are most of a library.
_RULES = {
    "harm": ("id", "name", "stage", "summary", "signs"),
    "counter-pattern": ("id", "name", "stage", "summary", "links", "change", "fits"),
}


def load_rules(root: Path, shown: str | None = None) -> Library:
    """A library as far as a review needs it: harms without their examples, and counter-patterns by what they change.

    Entries have no places, unless something is wrong with the library. Raises FileNotFoundError as `reading.load` does.
    """
    path, now = place(root, "rules"), signature(root, _RULES_IN)
    try:
        kept = json.loads(path.read_bytes())
        if kept["signature"] == now:
            return _restored(root, shown, kept)
    except (OSError, ValueError, KeyError, TypeError):
        pass  # none yet, or not one of ours
    library = load(root, shown)
    if library.problems:
        return library
    kept = {"signature": now, **_data(library)}
    _keep(path, kept)
    return _restored(root, shown, kept)


def place(root: Path, what: str, kind: str = "json") -> Path:
    """Where something that was made of a library is kept."""
    name = zlib.crc32(str(root.resolve()).encode())  # two folders under one name would only read anew
    return user_cache_path("recourse", appauthor=False) / f"{what}-{name:08x}.{kind}"


def signature(root: Path, folders: tuple[str, ...] = ("",)) -> list[Any]:
    """The library's place, and the files of these folders of it and of the code, each with its size and time of change.

    Raises FileNotFoundError if a folder is not there.
    """
    files = [_files(root / folder) for folder in folders]
    return [recourse.__version__, str(root.resolve()), files, _files(Path(recourse.__file__).parent)]


def _files(root: Path) -> list[list[Any]]:
    found: list[list[Any]] = []
    open_ = [""]
    while open_:
        below = open_.pop()
        with os.scandir(root / below) as inside:
            for item in inside:
                if not item.is_dir():
                    stat = item.stat()
                    found.append([below + item.name, stat.st_mtime_ns, stat.st_size])
                elif item.name != "__pycache__":
                    open_.append(f"{below}{item.name}/")
    return sorted(found)


def _data(library: Library) -> dict[str, Any]:
    entries = [*library.harms.values(), *library.patterns.values()]
    rules = [sign["when"] for harm in library.harms.values() for sign in harm["signs"]]
    return {
        "entries": [[e.kind, e.folder, e.id, e.path, _abridged(e)] for e in entries],
        "schemas": {kind: library.schemas.tree(kind) for kind in ("proposal", "system")},
        "sentences": sentences.sentences(),
        "trees": {rule: signs.parse(rule).as_json() for rule in rules},
    }


def _abridged(entry: Entry) -> dict[str, Any]:
    data = {key: entry[key] for key in _RULES[entry.kind] if key in entry.data}
    if "signs" in data:
        data["signs"] = [{key: value for key, value in sign.items() if key != "examples"} for sign in data["signs"]]
    if "links" in data:
        data["links"] = [{key: link[key] for key in ("harm", "signs", "how")} for link in data["links"]]
    if "fits" in data:
        data["fits"] = {kind: {"how": fit["how"]} for kind, fit in data["fits"].items()}
    return data


def _restored(root: Path, shown: str | None, kept: dict[str, Any]) -> Library:
    folders: dict[str, dict[str, Entry]] = {name: {} for name in FOLDERS}
    prefix = shown if shown is not None else str(root)
    for kind, folder, name, path, data in kept["entries"]:
        folders[folder][name] = Entry(kind, folder, name, path, Document(f"{prefix}/{path}", data))
    sentences.remember(kept["sentences"])
    for rule, tree in kept["trees"].items():
        signs.remember(rule, tree)
    return Library(root, Schemas(root / "schema", kept["schemas"]), folders, {}, [])


def _keep(path: Path, data: dict[str, Any]) -> None:
    """Write the cache. A folder that can't be written costs time, and nothing else."""
    with contextlib.suppress(OSError):
        whole.write(path, json.dumps(data, ensure_ascii=False))
        tidy(path.parent)


def tidy(folder: Path) -> None:
    """Clear away what was not made anew for a month, and what builds that were killed have left for a day.

    What belongs to a library that is gone would else stay for good. Raises OSError.
    """
    for old in folder.iterdir():
        age = time.time() - old.stat().st_mtime
        if old.is_dir() and age > _DAY:
            shutil.rmtree(old, ignore_errors=True)
        elif old.is_file() and age > 30 * _DAY:
            old.unlink(missing_ok=True)
