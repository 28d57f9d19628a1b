"""Former ids: an old name leads to one thing only, and to nothing that has that name today."""

from __future__ import annotations

from collections.abc import Iterator

from recourse.ids import claims, names
from recourse.library import Library
from recourse.problems import Problem, quoted


def check(library: Library) -> Iterator[Problem]:
    """Old names that something else bears now, or that two entries or signs claim."""
    known, claimed = set(names(library)), dict[str, str]()
    for entry in library.entries():
        for where, old, now in claims(entry) if entry.folder else ():
            other = claimed.setdefault(old, now)
            if old in known or other != now:
                why = "the id of something today" if old in known else f"claimed by {other} as well"
                advice = "An old id leads to one page: keep one."
                yield entry.document.problem("former-id", where, f"{quoted(old)} is {why}.", advice)
