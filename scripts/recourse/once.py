"""Once: what is worked out of a library is kept with it, for the next who asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from recourse.library import Library

_Made = TypeVar("_Made")


def once(work: Callable[[Library], _Made]) -> Callable[[Library], _Made]:
    """Do the work once for a library. What it gives must not be changed, and the library not after it was asked."""

    @wraps(work)
    def kept(library: Library) -> _Made:
        made: dict[Any, Any] = library.made
        if work not in made:
            made[work] = work(library)
        return made[work]  # type: ignore[no-any-return]

    return kept
