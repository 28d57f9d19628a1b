"""Catalogue: the home page, and an index and a page per entry for harms, counter-patterns, law and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from recourse.library import Entry, Library
from recourse.pages.escaping import words
from recourse.pages.markdown import FEW
from recourse.pages.moved import signs as signs_moved
from recourse.pages.stages import line

if TYPE_CHECKING:
    from recourse.pages import Plan

# A list of more lines than this would weigh more than a phone should load.
LINES = 270


def pages(library: Library) -> Plan:
    """The home page, the indexes, and a page for each harm, counter-pattern, provision and source."""
    yield (
        "index.md",
        "home.md.j2",
        "",
        {
            "listing": True,
            "hide": ["toc"],
            "title": "Recourse",
            "asked": [h for h in library.harms.values() if h.data.get("aliases")],
            "map": line(library, ""),
        },
    )
    listed = {"listing": True, "scripts": ["filter"]}
    yield "harms/index.md", "harms.md.j2", "", {**listed, "stages_held": by_stage(library, library.harms)}
    moved = signs_moved(library)
    for harm in library.harms.values():
        context = {"entry": harm, "harm": harm, "moved": moved.get(harm.id, [])}
        yield f"harms/{harm.id}.md", "harm.md.j2", harm.path, context
    yield (
        "counter-patterns/index.md",
        "counter_patterns.md.j2",
        "",
        {**listed, "stages_held": by_stage(library, library.patterns)},
    )
    for pattern in library.patterns.values():
        yield (
            f"counter-patterns/{pattern.id}.md",
            "counter_pattern.md.j2",
            pattern.path,
            {"entry": pattern, "pattern": pattern, "pulled": _pulled(library, pattern)},
        )
    jurisdictions = by_jurisdiction(library)
    yield "law/index.md", "laws.md.j2", "", {"listing": True, "jurisdictions": jurisdictions}
    for code, name, provisions in jurisdictions:
        context = {"listing": True, "title": f"Law: {name}", "name": name}
        both = in_pages(
            f"law/by-jurisdiction/{code.lower()}", (provisions, LINES), (_answers(library, provisions), FEW)
        )
        for path, (listed_here, answers), more in both:
            held = {"provisions": listed_here, "answers": answers, "more": more}
            yield path, "jurisdiction.md.j2", "", context | held
    for provision in library.law.values():
        yield (
            f"law/{provision.id}.md",
            "law.md.j2",
            provision.path,
            {"entry": provision, "provision": provision, "cited": library.cited_by.get(("law", provision.id), [])},
        )
    kinds = _by_kind(library)
    yield "sources/index.md", "sources.md.j2", "", {"listing": True, "kinds": kinds}
    for kind, sources in kinds:
        context = {"listing": True, "title": f"Sources: {words(kind)}", "kind": kind}
        for path, (chunk,), more in in_pages(f"sources/by-kind/{kind.replace('_', '-')}", (sources, LINES)):
            yield path, "kind.md.j2", "", context | {"sources": chunk, "more": more}
    for source in library.sources.values():
        yield (
            f"sources/{source.id}.md",
            "source.md.j2",
            source.path,
            {"entry": source, "source": source, "cited": library.cited_by.get(("sources", source.id), [])},
        )


def in_pages(base: str, *lists: tuple[list[Any], int]) -> Iterator[tuple[str, list[list[Any]], list[tuple[str, str]]]]:
    """Lists that go together, cut into pages that a phone can load: so many of each to a page.

    Yields the path of each page, its part of each list, and the paths of the others with what they are called. There is
    at least one page. A list that is only a little longer stays whole: nobody turns a page for two lines.
    """
    cut = [
        [listed] if len(listed) <= most * 1.2 else [listed[at : at + most] for at in range(0, len(listed), most)]
        for listed, most in lists
    ]
    held = list(zip_longest(*cut, fillvalue=[])) or [tuple([] for _ in lists)]
    called = {
        f"{base}{f'-{number}' if number > 1 else ''}.md": f"Page {number} of {len(held)}"
        for number in range(1, len(held) + 1)
    }
    for path, parts in zip(called, held, strict=True):
        yield path, list(parts), [other for other in called.items() if other[0] != path]


def by_stage(library: Library, entries: dict[str, Entry]) -> list[tuple[str, str, list[Entry]]]:
    """Each stage that has entries: its name, what it is, and its entries in order of id."""
    schema = library.schemas.tree("harm")["properties"]["stage"]
    named = zip(schema["enum"], schema["enumDescriptions"], strict=True)
    listed = [(stage, gloss, [e for e in entries.values() if e["stage"] == stage]) for stage, gloss in named]
    return [row for row in listed if row[2]]


def _pulled(library: Library, pattern: Entry) -> list[tuple[Entry, dict[str, str]]]:
    """Tensions that another counter-pattern names with this one, and this one does not name itself."""
    own = {tension["with"] for tension in pattern.data.get("tensions", ())}
    return [
        (other, tension)
        for other in library.patterns.values()
        if other.id not in own
        for tension in other.data.get("tensions", ())
        if tension["with"] == pattern.id
    ]


def by_jurisdiction(library: Library) -> list[tuple[str, str, list[Entry]]]:
    """Each country or body that has law here: its code, its name, and its provisions by instrument and number."""
    schema = library.schemas.tree("law")["properties"]["jurisdiction"]
    named = zip(schema["enum"], schema["enumDescriptions"], strict=True)
    listed = [
        (
            code,
            gloss.rstrip("."),
            sorted(
                (e for e in library.law.values() if e["jurisdiction"] == code),
                key=lambda e: (e["instrument"], _counted(e.id)),
            ),
        )
        for code, gloss in named
    ]
    return [row for row in listed if row[2]]


def _counted(name: str) -> list[str | int]:
    """What sorts article 5 before article 13."""
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", name)]


def _answers(library: Library, provisions: list[Entry]) -> list[tuple[Entry, list[Entry]]]:
    """Each counter-pattern that answers any of the provisions, with those that it answers."""
    listed = [
        (pattern, [p for p in provisions if pattern in library.cited_by.get(("law", p.id), ())])
        for pattern in library.patterns.values()
    ]
    return [row for row in listed if row[1]]


def _by_kind(library: Library) -> list[tuple[str, list[Entry]]]:
    kinds = library.schemas.tree("source")["properties"]["kind"]["enum"]
    listed = [(kind, [s for s in library.sources.values() if s["kind"] == kind]) for kind in kinds]
    return [row for row in listed if row[1]]
