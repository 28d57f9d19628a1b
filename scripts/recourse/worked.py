"""Worked cases: the systems of the library, each held against every sign."""

from __future__ import annotations

import calendar
from collections import defaultdict

from recourse.findings import Review
from recourse.library import Entry, Library
from recourse.once import once
from recourse.review import answers, review
from recourse.views import View

# The day of a review is the last of the period that a system describes, for pages are made without a clock. A system
# that names no period is reviewed on this day. Only waivers depend on it.
_NO_PERIOD = "2026-01-01"


def reviewed(library: Library, system: Entry) -> Review:
    """The review of one system."""
    return review(library, system.data, day_of(system.data.get("as_of")))


def day_of(period: str | None) -> str:
    """The last day of a period such as 2020, 2020-01 or 2020-01-31, as a date."""
    if period is None:
        return _NO_PERIOD
    year, *rest = period.split("-")
    month = rest[0] if rest else "12"
    day = rest[1] if len(rest) > 1 else str(calendar.monthrange(int(year), int(month))[1])
    return f"{year}-{month}-{day}"


@once
def seen_in(library: Library) -> dict[str, dict[str, list[Entry]]]:
    """For each kind of scoring, the harms that are found in its worked cases, each with those cases.

    The harms found in most cases come first; which harm is worse is not for a count to say.
    """
    seen: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for system in library.systems.values():
        if kinds := system.data.get("scoring"):
            found = answers(library, View(system.data, library.schemas))
            for harm in dict.fromkeys(harm.id for harm, _, _, answer in found if answer is True):
                for kind in kinds:
                    seen[kind][harm].append(system)
    return {kind: dict(sorted(harms.items(), key=lambda row: (-len(row[1]), row[0]))) for kind, harms in seen.items()}
