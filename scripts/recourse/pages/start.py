"""Start: for each kind of scoring a page that says what has gone wrong there, what fits, and what does not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from recourse.library import Entry, Library
from recourse.worked import seen_in

if TYPE_CHECKING:
    from recourse.pages import Plan


SHOWN = 12  # provisions that a page names


def pages(library: Library) -> Plan:
    """The page "I am designing ...", and a page for each kind of scoring that the proposal format knows."""
    schema = library.schemas.tree("proposal")["properties"]["scoring"]["items"]
    kinds = list(zip(schema["enum"], schema["x-designing"], schema["enumDescriptions"], strict=True))
    yield "start/index.md", "starts.md.j2", "", {"listing": True, "title": "I am designing ...", "kinds": kinds}
    for kind, designing, _ in kinds:
        yield f"start/{kind}.md", "start.md.j2", "", partial(_page, library, kind, designing)


def _page(library: Library, kind: str, designing: str) -> dict[str, Any]:
    """What the page of one kind of scoring shows."""
    found = seen_in(library).get(kind, {})
    return {
        "kind": kind,
        "shown": SHOWN,
        "title": f"I am designing {designing}",
        "designing": designing,
        "forbidding": [p for p in library.law.values() if kind in p.data.get("forbids_in", ())],
        "made_for": [p for p in library.law.values() if kind in p.data.get("made_for", ())],
        "systems": [s for s in library.systems.values() if kind in s.data.get("scoring", ())],
        "seen": [(library.harms[harm], cases) for harm, cases in found.items()],
        "invented": [c for c in library.yardstick.values() if kind in c.data.get("scoring", ())],
        "also": _also(library, kind, set(found)),
        "fits": {how: _fitting(library, kind, how) for how in ("well", "partly", "poorly")},
        "unjudged": [p for p in library.patterns.values() if kind not in p["fits"]],
        "tags": [designing],
        "boost": 0.5,
    }


def _also(library: Library, kind: str, seen: set[str]) -> list[Entry]:
    """The harms of which no worked case of this kind is known, and which a counter-pattern that fits answers."""
    fitting = [*_fitting(library, kind, "well"), *_fitting(library, kind, "partly")]
    answered = {link["harm"] for pattern, _ in fitting for link in pattern["links"]}
    return [harm for harm in library.harms.values() if harm.id in answered - seen]


def _fitting(library: Library, kind: str, how: str) -> list[tuple[Entry, str]]:
    """The counter-patterns that fit a kind of scoring so, the least work first, each with the note that says why."""
    efforts = library.schemas.tree("counter-pattern")["properties"]["effort"]["enum"]
    fitting = [p for p in library.patterns.values() if p["fits"].get(kind, {}).get("how") == how]
    fitting.sort(key=lambda p: efforts.index(p.data.get("effort", efforts[-1])))
    return [(pattern, pattern["fits"][kind]["note"]) for pattern in fitting]
