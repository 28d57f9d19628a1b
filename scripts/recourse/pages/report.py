"""Report: a page for each section of the report, with what was drawn from it and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recourse.library import Library

if TYPE_CHECKING:
    from recourse.pages import Plan


def pages(library: Library) -> Plan:
    """The index of the report's sections, and a page per section."""
    report = library.files["report"]
    sections = list(library.sections.values())
    drawn = {s["id"]: library.cited_by.get(("report", s["id"]), []) for s in sections}
    yield (
        "report/index.md",
        "report.md.j2",
        report.path,
        {"listing": True, "report": report, "sections": sections, "drawn": drawn},
    )
    for index, section in enumerate(sections):
        cited = drawn[section["id"]]
        yield (
            f"report/{section['id']}.md",
            "section.md.j2",
            report.path,
            {
                "title": f"{section['number']} {section['title']}",
                "section": section,
                "before": sections[index - 1] if index else None,
                "after": sections[index + 1] if index + 1 < len(sections) else None,
                "drawn": [
                    (folder, [e for e in cited if e.folder == folder])
                    for folder in ("harms", "counter-patterns", "systems")
                ],
            },
        )
