"""Swap: a folder is built beside another and takes its place when it is whole, or not at all.

Where the system can swap two names in one step (Linux, macOS), there is no moment at which the place is empty.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LEFT_OVER = 24 * 60 * 60  # seconds after which a folder beside the place belongs to a build that was killed
_SWAP = 2  # RENAME_EXCHANGE on Linux, RENAME_SWAP on macOS
_HERE = -100  # AT_FDCWD


@contextmanager
def beside(place: Path) -> Iterator[Path]:
    """A path to build a folder at. When the block ends without an error, what was built takes the place of `place`.

    What builds that were killed have left there for a day is cleared away.
    """
    place = place.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{place.name}-recourse-"
    for old in place.parent.glob(f"{prefix}*"):
        if old.stat().st_mtime < time.time() - _LEFT_OVER:
            shutil.rmtree(old, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=place.parent, ignore_cleanup_errors=True) as folder:
        fresh = Path(folder, "new")
        yield fresh
        swap(fresh, place)


def swap(fresh: Path, place: Path) -> None:
    """Put a folder in its place; what stood there lies beside it then. Raises OSError, and then it still stands."""
    if not place.exists():
        try:
            fresh.rename(place)
        except OSError:
            if not place.exists():  # else another build was faster, and now its folder is replaced
                raise
        else:
            return
    if _exchange(fresh, place):
        return
    old = fresh.with_name("old")
    place.rename(old)
    try:
        fresh.rename(place)
    except OSError:
        old.rename(place)
        raise


def _exchange(one: Path, other: Path) -> bool:
    """Whether the system has swapped two folders."""
    if sys.platform == "win32":
        return False
    system, names = ctypes.CDLL(None), (os.fsencode(one), os.fsencode(other))
    if exchange := getattr(system, "renameat2", None):
        return bool(exchange(_HERE, names[0], _HERE, names[1], _SWAP) == 0)
    exchange = getattr(system, "renamex_np", None)
    return exchange is not None and bool(exchange(*names, _SWAP) == 0)
