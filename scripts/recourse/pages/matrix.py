"""Matrix: which counter-pattern answers which harm, stage by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recourse.library import Entry, Library
from recourse.pages.catalogue import by_stage

if TYPE_CHECKING:
    from recourse.pages import Plan


def pages(library: Library) -> Plan:
    """One page with a table per stage: its harms across, the counter-patterns that answer any of them down."""
    yield (
        "matrix.md",
        "matrix.md.j2",
        "",
        {
            "listing": True,
            "hide": ["toc"],
            "scripts": ["matrix"],
            "tables": [(stage, harms, _rows(library, harms)) for stage, _, harms in by_stage(library, library.harms)],
        },
    )


def _rows(library: Library, harms: list[Entry]) -> list[tuple[Entry, list[dict[str, Any] | None]]]:
    """Each counter-pattern that answers one of the harms, with its link to each of them or None."""
    links = {(answer.pattern.id, harm.id): answer.link for harm in harms for answer in library.answers.get(harm.id, ())}
    return [
        (pattern, [links.get((pattern.id, harm.id)) for harm in harms])
        for pattern in library.patterns.values()
        if any((pattern.id, harm.id) in links for harm in harms)
    ]
