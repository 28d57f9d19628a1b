"""Report: a page for each section of the report, with what was drawn from it and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from recourse.library import Entry, Library

if TYPE_CHECKING:
    from recourse.pages import Plan


def pages(library: Library) -> Plan:
    """The index of the report's sections, and a page per section."""
    report = library.files["report"]
    sections = list(library.sections.values())
    drawn = {s["id"]: library.drawn(s["id"]) for s in sections}
    yield (
        "report/index.md",
        "report.md.j2",
        report.path,
        {
            **{"listing": True, "report": report, "sections": sections, "drawn": drawn},
            "tables": [(table, library.sections[table["section"]]) for table in library.tables.values()],
        },
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
                "tables": [
                    (shown(table), library.cited_by.get(("tables", table["id"]), []))
                    for table in library.tables.values()
                    if table["section"] == section["id"]
                ],
                "drawn": [(folder, [e for e in cited if e.folder == folder]) for folder in ("harms", "systems")],
                "answers": _answers(library, cited),
            },
        )


def shown(table: dict[str, Any]) -> dict[str, Any]:
    """A table with each of its cells as a text."""
    kinds = {column["id"]: column["kind"] for column in table["columns"]}
    rows = [[_cell(row[name], kind) for name, kind in kinds.items()] for row in table["rows"]]
    return {**table, "rows": rows}


def _cell(value: Any, kind: str) -> str:
    if kind in ("numbers", "years"):
        figures = {key: str(figure) if kind == "years" else f"{figure:,}" for key, figure in value.items()}
        if set(figures) == {"from", "to"}:
            return f"{figures['from']} to {figures['to']}"
        return ", ".join(f"{key} {figure}" for key, figure in figures.items())
    if kind == "texts":
        text = "; ".join(value)
        return text[:1].upper() + text[1:]
    return f"{value:,}" if kind == "number" else str(value)


def _answers(library: Library, cited: list[Entry]) -> list[tuple[Entry, list[Entry]]]:
    """The counter-patterns that answer the harms among the entries, each with those harms, the most telling first."""
    answered: dict[str, list[Entry]] = {}
    for harm in cited:
        for answer in library.answers.get(harm.id, ()) if harm.folder == "harms" else ():
            harms = answered.setdefault(answer.pattern.id, [])
            if harm not in harms:
                harms.append(harm)
    ordered = sorted(answered.items(), key=lambda item: (-len(item[1]), item[0]))
    return [(library.patterns[name], harms) for name, harms in ordered]
