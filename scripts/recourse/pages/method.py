"""Method: how the kit comes to its answers, what has been measured of it, and where it ends."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from recourse.library import Library
from recourse.pages.yardstick import figures
from recourse.yardstick import measured

if TYPE_CHECKING:
    from recourse.pages import Plan

ANSWERS = ("found", "clear", "not_stated")


def pages(library: Library) -> Plan:
    """One page, whose figures are counted in the library as it is."""
    yield "method.md", "method.md.j2", "", partial(_page, library)


def _page(library: Library) -> dict[str, Any]:
    signs = [sign for harm in library.harms.values() for sign in harm["signs"]]
    examples = {answer: sum(len(sign["examples"][answer]) for sign in signs) for answer in ANSWERS}
    links = [link for pattern in library.patterns.values() for link in pattern["links"]]
    told = [*library.harms.values(), *library.patterns.values()]
    return {
        "title": "Method and limits",
        "tags": ["how accurate is it", "how reliable", "error rate", "false alarms", "validation"],
        "signs": signs,
        "examples": examples,
        "near": sum("near_miss" in example for sign in signs for example in sign["examples"]["clear"]),
        "links": len(links),
        "backed": sum("evidence" in link for link in links),
        "status": Counter(entry["status"] for entry in told),
        "cases": Counter(system["case"]["status"] for system in library.systems.values()),
        "unproven": sum("cases" not in harm.data for harm in library.harms.values()),
        "yardstick": figures(library, measured(library)),
        "silent": sum(not library.drawn(section) for section in library.sections),
    }
