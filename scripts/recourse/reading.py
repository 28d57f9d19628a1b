"""Reading: from a folder to a library, and where that folder is."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from recourse.documents import Document
from recourse.library import FILES, FOLDERS, Entry, Library
from recourse.loading import load_bytes, load_file
from recourse.problems import Problem
from recourse.schema import Schemas

_NOT_ENTRIES = {"README.md", "schema", "i18n"}


def load(root: Path, shown: str | None = None) -> Library:
    """Read a library folder (patterns/). `shown` is how messages name it.

    Raises FileNotFoundError if the folder holds no schemas, and so is no library.
    """
    if not (root / "schema" / "proposal.yaml").is_file():
        raise FileNotFoundError(f"{root} is no library: it has no schema/proposal.yaml")
    schemas, prefix, problems = Schemas(root / "schema"), shown if shown is not None else str(root), []
    folders: dict[str, dict[str, Entry]] = {name: {} for name in FOLDERS}
    files: dict[str, Entry] = {}
    for path in sorted(root.iterdir()):
        if path.name in FOLDERS and path.is_dir():
            for inner in sorted(path.iterdir()):
                if inner.name == "README.md" or inner.name.startswith(".") or inner.name.endswith("~"):
                    continue  # what an editor or a system keeps for itself is no entry either
                if inner.suffix == ".yaml" and inner.is_file():
                    entry = _entry(inner, root, prefix, FOLDERS[path.name], path.name)
                    folders[path.name][entry.id] = entry
                else:
                    problems.append(_misplaced(inner, root, prefix))
        elif path.name in FILES:
            entry = _entry(path, root, prefix, FILES[path.name], "")
            files[entry.id] = entry
        elif path.name not in _NOT_ENTRIES and not path.name.startswith("."):
            problems.append(_misplaced(path, root, prefix))
    library = Library(root, schemas, folders, files, problems)
    for entry in library.entries():
        problems += entry.document.problems
        problems += schemas.check(entry.kind, entry.document)
    return library


def folder(root: Path, name: str, shown: str) -> list[Entry]:
    """The entries of one folder of a library, in order of id. `shown` is how messages name the library."""
    return [_entry(path, root, shown, FOLDERS[name], name) for path in sorted((root / name).glob("*.yaml"))]


def find(start: Path | None = None) -> Path:
    """The library to use: of the checkout one stands in, of the one that the code lies in, or the packaged copy.

    Raises FileNotFoundError if there is none.
    """
    here, code = (start or Path.cwd()).resolve(), Path(__file__).resolve()
    for folder in (
        *(p / "patterns" for p in (here, *here.parents)),
        code.parents[2] / "patterns",
        code.parent / "patterns",
    ):
        if (folder / "schema" / "proposal.yaml").is_file():
            return folder
    raise FileNotFoundError("There is no library here. Name its folder with --library.")


def _entry(path: Path, root: Path, prefix: str, kind: str, folder: str) -> Entry:
    below = path.relative_to(root).as_posix()
    document = load_file(path, f"{prefix}/{below}")
    if not document.problems:
        # Places are asked for only where something is wrong, and then of what was read, whatever the file is by now.
        document.forget_places(partial(_again, document.text, document.path))
    return Entry(kind, folder, path.stem, below, document)


def _again(text: str, name: str) -> Document:
    return load_bytes(text.encode("utf-8"), name)


def _misplaced(path: Path, root: Path, prefix: str) -> Problem:
    name = f"{prefix}/{path.relative_to(root).as_posix()}"
    where = ", ".join(f"{folder}/" for folder in FOLDERS)
    return Problem(name, 1, 1, "file-misplaced", "No entry belongs here.", f"Entries are .yaml files in {where}.")
