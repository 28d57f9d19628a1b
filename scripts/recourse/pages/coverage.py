"""Coverage: what the library answers, and what it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recourse.library import Entry, Library

if TYPE_CHECKING:
    from recourse.pages import Plan


def pages(library: Library) -> Plan:
    """One page of counts and of what is missing."""
    silent = [s for s in library.sections.values() if not library.drawn(s["id"])]
    left_out = [s for s in library.sections.values() if "left_out" in s]
    yield (
        "coverage.md",
        "coverage.md.j2",
        "",
        {
            "listing": True,
            "inventory": library.files["inventory"]["items"] if "inventory" in library.files else [],
            "rows": [_row(library, harm) for harm in library.harms.values()],
            "silent": silent,
            "left_out": left_out,
        },
    )


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
