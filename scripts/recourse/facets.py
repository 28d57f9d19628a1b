"""Facets: what harms and counter-patterns can be found by, one row for each entry.

A row holds what its entry says and what follows from its links; the guide's filters and their exports read nothing
else. What a facet's values are called stands beside the rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from recourse.library import Entry, Library
from recourse.worked import seen_in

GRAVITIES = ("grave", "serious", "caution")
# Each facet of the two lists, in the order in which filters are shown, and its title.
TITLES = {
    "harms": {
        "stage": "Stage",
        "seen": "Found in a worked case of",
        "touches": "Who is hurt",
        "gravity": "Gravity",
        "jurisdiction": "Country or body whose law",
        "law": "Law",
        "status": "Status",
    },
    "counter-patterns": {
        "stage": "Stage",
        "fits": "Fits, as it is or with a change",
        "touches": "Who is helped",
        "gravity": "Gravity of the harm",
        "jurisdiction": "Country or body whose law",
        "law": "Law",
        "effort": "Effort",
        "status": "Status",
    },
}


def table(library: Library) -> dict[str, Any]:
    """For harms and counter-patterns: facets with their title and the words for each value, and the rows."""
    rows = {"harms": _harms(library), "counter-patterns": _patterns(library)}
    words = _words(library)
    return {
        name: {
            "facets": {
                facet: {"title": title, "values": _named(listed, facet, words.get(facet)), **_of(library, facet)}
                for facet, title in TITLES[name].items()
            },
            "rows": listed,
        }
        for name, listed in rows.items()
    }


def gravest(gravities: Iterable[str]) -> str:
    """The gravest of some gravities; "" if there is none."""
    return min(gravities, key=GRAVITIES.index, default="")


def gravity_of(harm: Entry) -> str:
    """The gravity of a harm's gravest sign."""
    return gravest(sign["gravity"] for sign in harm["signs"])


def _harms(library: Library) -> list[dict[str, Any]]:
    seen = seen_in(library)
    return [
        {
            **_row(harm),
            "gravity": gravity_of(harm),
            "touches": harm.data.get("touches", []),
            "seen": [kind for kind, harms in seen.items() if harm.id in harms],
            **_law(library, harm.data.get("law", ())),
            "answered_by": [answer.pattern.id for answer in library.answers.get(harm.id, ())],
        }
        for harm in library.harms.values()
    ]


def _patterns(library: Library) -> list[dict[str, Any]]:
    rows = []
    for pattern in library.patterns.values():
        harms = {link["harm"]: library.harms[link["harm"]] for link in pattern["links"]}
        signs = [
            s["gravity"] for link in pattern["links"] for s in harms[link["harm"]]["signs"] if s["id"] in link["signs"]
        ]
        cited = [item["source"] for link in pattern["links"] for item in link.get("evidence", ())]
        rows.append(
            {
                **_row(pattern),
                "effort": pattern.data.get("effort", ""),
                "gravity": gravest(signs),
                "touches": _unique(group for harm in harms.values() for group in harm.data.get("touches", ())),
                "fits": [kind for kind, fit in pattern["fits"].items() if fit["how"] != "poorly"],
                **_law(library, _unique([*pattern.data.get("law", ()), *cited])),
                "answers": list(harms),
            }
        )
    return rows


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "name": entry.name,
        "page": f"{entry.folder}/{entry.id}/",
        "summary": " ".join(entry["summary"].split()),
        "aliases": entry.data.get("aliases", []),
        "stage": entry["stage"],
        "status": entry["status"],
    }


def _law(library: Library, cited: Iterable[str]) -> dict[str, list[str]]:
    provisions = [library.law[name] for name in cited if name in library.law]
    return {
        "jurisdiction": _unique(provision["jurisdiction"] for provision in provisions),
        "law": _unique(provision["instrument"] for provision in provisions),
    }


def _unique(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))


def _named(rows: list[dict[str, Any]], facet: str, words: dict[str, str] | None) -> dict[str, str]:
    """The values of a facet that some row has, each with its words, in the order of the schema or the alphabet."""
    held = {value for row in rows for value in ([row[facet]] if isinstance(row[facet], str) else row[facet]) if value}
    ordered = [value for value in words if value in held] if words else sorted(held)
    return {value: words[value] if words else value for value in ordered}


def _words(library: Library) -> dict[str, dict[str, str]]:
    """The words for the values of each facet that a schema lists: their gloss, or the value where it says enough."""
    harm, pattern = (library.schemas.tree(kind)["properties"] for kind in ("harm", "counter-pattern"))
    kinds = library.schemas.tree("proposal")["properties"]["scoring"]["items"]
    bodies, whose = _gloss(library.schemas.tree("law")["properties"]["jurisdiction"]), _whose(library)
    return {
        "stage": _same(harm["stage"]),
        "seen": _same(kinds),
        "fits": _same(kinds),
        "touches": _gloss(harm["touches"]["items"]),
        "gravity": {name: name for name in GRAVITIES},
        "jurisdiction": bodies,
        "law": {name: name for name in sorted(whose, key=lambda name: (list(bodies).index(whose[name]), name))},
        "effort": _same(pattern["effort"]),
        "status": _same(harm["status"]),
    }


def _of(library: Library, facet: str) -> dict[str, Any]:
    """For a facet whose values each belong to a value of another, that other, and to which: law to its country."""
    return {"of": {"facet": "jurisdiction", "values": _whose(library)}} if facet == "law" else {}


def _whose(library: Library) -> dict[str, str]:
    """The country or body whose law each instrument is."""
    return {provision["instrument"]: provision["jurisdiction"] for provision in library.law.values()}


def _gloss(schema: dict[str, Any]) -> dict[str, str]:
    return {value: gloss.rstrip(".") for value, gloss in zip(schema["enum"], schema["enumDescriptions"], strict=True)}


def _same(schema: dict[str, Any]) -> dict[str, str]:
    return {value: value for value in schema["enum"]}
