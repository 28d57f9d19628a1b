"""Coverage: what the library answers, and what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recourse.library import Entry, Library
from recourse.pages.catalogue import LINES, in_pages

if TYPE_CHECKING:
    from recourse.pages import Plan

ROWS = 150


def pages(library: Library) -> Plan:
    """One page of counts and of what is missing."""
    silent = [s for s in library.sections.values() if not library.drawn(s["id"])]
    left_out = [s for s in library.sections.values() if "left_out" in s]
    inventory = library.files["inventory"]["items"] if "inventory" in library.files else []
    context = {"listing": True, "silent": silent, "left_out": left_out}
    rows = [_row(library, harm) for harm in library.harms.values()]
    for path, (part, items), more in in_pages("coverage", (rows, ROWS), (inventory, LINES)):
        yield path, "coverage.md.j2", "", context | {"rows": part, "inventory": items, "more": more}


def _row(library: Library, harm: Entry) -> dict[str, Any]:
    answered = {sign for answer in library.answers.get(harm.id, ()) for sign in answer.link["signs"]}
    signs = [sign["id"] for sign in harm["signs"]]
    return {
        "harm": harm,
        "answers": len(library.answers.get(harm.id, ())),
        "signs": len(signs),
        "open": [sign for sign in signs if sign not in answered],
        "cases": len(harm.data.get("cases", ())),
        "law": len(harm.data.get("law", ())),
        "report": len(harm.data.get("report", ())),
    }
