"""Which proposals a command means, and reading them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from recourse.documents import Document
from recourse.library import Library
from recourse.loading import MOST_BYTES, load_bytes
from recourse.problems import Problem
from recourse.proposal import checked

STDIN = "stdin"
_SUFFIXES = (".yaml", ".yml", ".json")


def files(names: tuple[str, ...]) -> Iterator[str]:
    """Each file that is named or lies in a folder that is named, in order; - is standard input."""
    for name in names:
        folder = Path(name)
        if name != "-" and folder.is_dir():
            inside = (path for path in folder.rglob("*") if path.suffix in _SUFFIXES)
            yield from (path.as_posix() for path in sorted(inside) if path.is_file())
        else:
            yield name


def read(name: str, library: Library) -> tuple[str, Document, list[Problem]]:
    """The text of a proposal, its document and its problems. A file that can't be read is a problem too."""
    try:
        if name == "-":
            raw = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as stream:
                raw = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it can't be opened"
        message = f"The file can't be read: {reason}."
        return "", Document(name), [Problem(name, 1, 1, "file-unreadable", message, "Check its name and rights.")]
    shown_as = STDIN if name == "-" else Path(name).as_posix()
    document, problems = checked(load_bytes(raw, shown_as, empty_is_error=False), library.schemas)
    return raw.decode("utf-8-sig", errors="replace"), document, problems
