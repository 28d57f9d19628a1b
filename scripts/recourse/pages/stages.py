"""Stages: the map of the seven stages, and a page for each with what goes wrong, what answers and what to ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from markupsafe import Markup

from recourse.diagrams.stages import Item, Stop, draw
from recourse.library import Entry, Library

if TYPE_CHECKING:
    from recourse.pages import Plan

# A map of more names than this would weigh more than a phone should load; it then says how many there are.
_MOST = 140


def pages(library: Library) -> Plan:
    """The map, and a page per stage, also for one that has no entries yet."""
    rows = by_stage(library)
    yield (
        "stages/index.md",
        "stages.md.j2",
        "",
        {"listing": True, "hide": ["toc"], "map": _map(library, "../"), "rows": rows},
    )
    for index, (stage, gloss, harms, patterns) in enumerate(rows):
        yield (
            f"stages/{stage}.md",
            "stage.md.j2",
            "",
            {
                "listing": True,
                "title": f"Stage: {stage}",
                "stage": stage,
                "number": index + 1,
                "gloss": gloss,
                "harms": harms,
                "patterns": patterns,
                "before": rows[index - 1][0] if index else None,
                "after": rows[index + 1][0] if index + 1 < len(rows) else None,
            },
        )


def by_stage(library: Library) -> list[tuple[str, str, list[Entry], list[Entry]]]:
    """Each stage in its order: its name, what it is, its harms and its counter-patterns."""
    schema = library.schemas.tree("harm")["properties"]["stage"]
    named = zip(schema["enum"], schema["enumDescriptions"], strict=True)
    return [(stage, gloss, _at(library.harms, stage), _at(library.patterns, stage)) for stage, gloss in named]


def line(library: Library, top: str) -> Markup:
    """The line of the stages with how many harms and counter-patterns each has. `top` leads to the guide's home."""
    return _figure(library, top, lambda stage, entries, what: [_counted(top, stage, entries, what)] if entries else [])


def _map(library: Library, top: str) -> Markup:
    """The line with the name of each harm and counter-pattern, or their number if there are too many."""
    if len(library.harms) + len(library.patterns) > _MOST:
        return line(library, top)
    return _figure(library, top, lambda _, entries, __: [Item(e.name, f"{top}{e.folder}/{e.id}/") for e in entries])


def _figure(library: Library, top: str, items: Callable[[str, list[Entry], str], list[Item]]) -> Markup:
    stops = [
        Stop(
            Item(stage, f"{top}stages/{stage}/"),
            items(stage, harms, "harm"),
            items(stage, patterns, "counter-pattern"),
        )
        for stage, _, harms, patterns in by_stage(library)
    ]
    drawing = draw(stops, "map")
    return Markup(
        '<div class="rc-figure" data-search-exclude><div class="rc-scroll" tabindex="0" role="region"'
        f' aria-label="The stages, with what goes wrong and what answers">{drawing}</div></div>'
    )


def _counted(top: str, stage: str, entries: list[Entry], what: str) -> Item:
    anchor = "harms" if what == "harm" else "counter-patterns"
    return Item(f"{len(entries)} {what}{'s' * (len(entries) > 1)}", f"{top}stages/{stage}/#{anchor}")


def _at(entries: dict[str, Entry], stage: str) -> list[Entry]:
    return [entry for entry in entries.values() if entry["stage"] == stage]
