"""Yardstick: what was measured on systems that the authors of the signs had not seen, with a page for each of them and
for each round.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from recourse.library import Library
from recourse.yardstick import Measured, measured, rounds, tally

if TYPE_CHECKING:
    from recourse.pages import Plan

# What is wrong, what is right and what is open, in the order in which they are shown, the best outcome first.
OUTCOMES = {
    "wrong": ("found", "partly", "asked", "missed", "slip", "unsayable"),
    "right": ("quiet", "false_alarm"),
    "open": ("asked", "silent", "presumed"),
}


def pages(library: Library) -> Plan:
    """The figures, a page for each round, and one for each case."""
    yield "yardstick/index.md", "yardstick.md.j2", "", partial(_index, library)
    for number in sorted({case["yardstick"]["round"] for case in library.yardstick.values()}):
        path = f"yardstick/round-{number}.md"
        yield path, "yardstick_round.md.j2", "", partial(_round, library, number)
    for number, case in enumerate(library.yardstick.values()):
        yield f"yardstick/{case.id}.md", "yardstick_case.md.j2", case.path, partial(_case, library, number)


def _index(library: Library) -> dict[str, Any]:
    return {"title": "Yardstick", **figures(library, measured(library))}


def _round(library: Library, number: int) -> dict[str, Any]:
    cases = rounds(measured(library))[number]
    rows = [(case, _first(case, "wrong", "found"), _first(case, "right", "false_alarm")) for case in cases]
    return {"title": f"Yardstick, round {number}", "round": number, "rows": rows}


def _first(case: Measured, kind: str, name: str) -> tuple[int, int]:
    """How many rulings of a kind came out so at first sight, and how many there are."""
    counted = tally(case.rulings, kind, first=True)
    return counted[name], counted.total()


def _case(library: Library, number: int) -> dict[str, Any]:
    case = measured(library)[number]
    return {"entry": case.case, "case": case, "means": meanings(library), "outcomes": OUTCOMES}


def figures(library: Library, cases: list[Measured]) -> dict[str, Any]:
    """The counts: by kind of ruling and outcome, at first sight in each round and today; and of other findings."""
    held = rounds(cases)
    every = [ruling for case in cases for ruling in case.rulings]
    first = {number: [ruling for case in of for ruling in case.rulings] for number, of in held.items()}
    return {
        "means": meanings(library),
        "rounds": {number: len(of) for number, of in held.items()},
        "rows": {
            kind: [
                (
                    name,
                    [tally(rulings, kind, first=True)[name] for rulings in first.values()],
                    tally(every, kind, first=False)[name],
                )
                for name in names
            ]
            for kind, names in OUTCOMES.items()
        },
        "worth": [(name, [_worth(of, name) for of in held.values()]) for name in ("fair", "disputable", "wrong")],
    }


def _worth(cases: list[Measured], name: str) -> int:
    return sum(other["worth"] == name for case in cases for other in case.case["yardstick"].get("others", ()))


def meanings(library: Library) -> dict[str, str]:
    """What each outcome means, in the words of the schema."""
    tree = library.schemas.tree("yardstick")["properties"]["yardstick"]["properties"]["rulings"]["items"]
    first = tree["properties"]["first"]
    return dict(zip(first["enum"], first["enumDescriptions"], strict=True))
