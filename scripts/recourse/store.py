"""Store: texts in one file, one after the other, and at its end where each begins. Each is read on its own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

_DIGITS = 16  # of the number that ends the file: where its table begins


class Place(NamedTuple):
    """Where a text begins in the file, and how many bytes it takes."""

    start: int
    size: int


class Writer:
    """Writes a store. What has been written can be read at once by whoever is told its place."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("wb")
        self.at = 0

    def add(self, parts: Iterable[str]) -> Place:
        """Write one text, which may come in parts."""
        start = self.at
        for part in parts:
            self.at += self.file.write(part.encode("utf-8"))
        self.file.flush()
        return Place(start, self.at - start)

    def close(self, table: Any) -> None:
        """End the file with a table, by which the texts are found again."""
        self.file.write(json.dumps(table, ensure_ascii=False).encode("utf-8"))
        self.file.write(str(self.at).zfill(_DIGITS).encode("ascii"))
        self.file.close()


def table(file: BinaryIO) -> Any:
    """The table of a store. Raises ValueError or OSError if the file is none."""
    file.seek(-_DIGITS, 2)
    end, begin = file.tell(), int(file.read())
    file.seek(begin)
    return json.loads(file.read(end - begin))


def read(file: BinaryIO, place: Place) -> bytes:
    """One text, in UTF-8."""
    file.seek(place.start)
    return file.read(place.size)
