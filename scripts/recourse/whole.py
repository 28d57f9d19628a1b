"""Whole: a file takes its place when it is whole, or not at all.

Whatever stops a command half-way (a full disk, a signal, the same command at once) leaves what stood there before.
"""

from __future__ import annotations

import os
from pathlib import Path


def write(path: Path, made: str | bytes) -> None:
    """Write a file, and the folder that it lies in. Raises OSError, and then the file is as it was."""
    raw = made.encode("utf-8") if isinstance(made, str) else made
    if path.exists() and not path.is_file():
        path.write_bytes(raw)  # a device or a pipe, which nothing may take the place of; a folder raises
        return
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        fresh.write_bytes(raw)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
