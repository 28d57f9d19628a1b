"""Stages: a page for each stage in the life of a system that judges people, with what goes wrong and what answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recourse.library import Library

if TYPE_CHECKING:
    from recourse.pages import Plan


def pages(library: Library) -> Plan:
    """The index of stages, and a page per stage, also for one that has no entries yet."""
    schema = library.schemas.tree("harm")["properties"]["stage"]
    stages = list(zip(schema["enum"], schema["enumDescriptions"], strict=True))
    yield (
        "stages/index.md",
        "stages.md.j2",
        "",
        {
            "listing": True,
            "stages": [
                (stage, gloss, _at(library.harms, stage), _at(library.patterns, stage)) for stage, gloss in stages
            ],
        },
    )
    for index, (stage, gloss) in enumerate(stages):
        yield (
            f"stages/{stage}.md",
            "stage.md.j2",
            "",
            {
                "listing": True,
                "title": f"Stage: {stage}",
                "stage": stage,
                "gloss": gloss,
                "harms": _at(library.harms, stage),
                "patterns": _at(library.patterns, stage),
                "before": stages[index - 1][0] if index else None,
                "after": stages[index + 1][0] if index + 1 < len(stages) else None,
            },
        )


def _at(entries: dict, stage: str) -> list:
    return [entry for entry in entries.values() if entry["stage"] == stage]
