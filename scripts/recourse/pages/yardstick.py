"""Yardstick: what was measured on systems that the authors of the signs had not seen, with a page for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recourse.library import Library
from recourse.yardstick import Measured, measured, tally

if TYPE_CHECKING:
    from recourse.pages import Plan

# What is wrong, what is right and what is open, in the order in which they are shown, the best outcome first.
OUTCOMES = {
    "wrong": ("found", "partly", "asked", "missed", "slip", "unsayable"),
    "right": ("quiet", "false_alarm"),
    "open": ("asked", "silent", "presumed"),
}


def pages(library: Library) -> Plan:
    """The figures, and a page for each case."""
    cases = list(measured(library))
    yield "yardstick/index.md", "yardstick.md.j2", "", {"title": "Yardstick", "cases": cases, **figures(library, cases)}
    for case in cases:
        context = {"entry": case.case, "case": case, "means": meanings(library), "outcomes": OUTCOMES}
        yield f"yardstick/{case.case.id}.md", "yardstick_case.md.j2", case.case.path, context


def figures(library: Library, cases: list[Measured]) -> dict[str, Any]:
    """The counts over all cases: by kind of ruling and outcome at first sight and today, and of other findings."""
    rulings = [ruling for case in cases for ruling in case.rulings]
    others = [other for case in cases for other in case.case["yardstick"].get("others", ())]
    return {
        "means": meanings(library),
        "rows": {
            kind: [
                (name, tally(rulings, kind, first=True)[name], tally(rulings, kind, first=False)[name])
                for name in names
            ]
            for kind, names in OUTCOMES.items()
        },
        "worth": [(name, sum(other["worth"] == name for other in others)) for name in ("fair", "disputable", "wrong")],
    }


def meanings(library: Library) -> dict[str, str]:
    """What each outcome means, in the words of the schema."""
    tree = library.schemas.tree("yardstick")["properties"]["yardstick"]["properties"]["rulings"]["items"]
    first = tree["properties"]["first"]
    return dict(zip(first["enum"], first["enumDescriptions"], strict=True))
