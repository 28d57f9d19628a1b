"""Systems: a page for each worked case, with every statement and where it can be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from recourse.library import Entry, Library
from recourse.pages.markdown import plain, words
from recourse.proposal import covers, stated
from recourse.schema import COLLECTIONS, at

if TYPE_CHECKING:
    from recourse.pages import Plan


class Row(NamedTuple):
    """One statement of an element: its title, its value as Markdown, and the places that support it."""

    title: str
    value: Markup
    places: list[str]


def pages(library: Library) -> Plan:
    """The index of systems, and a page per system."""
    yield "systems/index.md", "systems.md.j2", "", {"listing": True}
    for system in library.systems.values():
        names = {
            e["id"]: e.get("name") or e.get("text") or e["id"]
            for part in (*COLLECTIONS, "purposes")
            for e in system.data.get(part, ())
        }
        header = {k: v for k, v in system.data.items() if k not in (*COLLECTIONS, "governance", "case", "purposes")}
        parts = [("governance", [system["governance"]] if "governance" in system.data else None)]
        parts += [(part, system.data.get(part)) for part in COLLECTIONS]
        yield (
            f"systems/{system.id}.md",
            "system.md.j2",
            system.path,
            {
                "entry": system,
                "system": system,
                "header": _rows(library, "header", header, names),
                "parts": [
                    (part, None if listed is None else [(e, _rows(library, part, e, names)) for e in listed])
                    for part, listed in parts
                ],
                "stated": _count(system),
            },
        )


def _rows(library: Library, part: str, element: dict[str, Any], names: dict[str, str]) -> list[Row]:
    """The statements of one element in the order in which the format lists its fields."""
    schema = library.schemas.part(part)
    rows = []
    for field in stated(element):
        steps = tuple(field.split("."))
        value: Any = element
        for step in steps:
            value = value[step]
        inner = at(schema, steps)
        titles = [at(schema, steps[: i + 1]).get("title", step) for i, step in enumerate(steps)]
        places = [
            source["at"]
            for source in element.get("sources", ())
            if "fields" not in source or any(covers(name, field) for name in source["fields"])
        ]
        rows.append(Row(": ".join(titles), _value(value, inner, names), list(dict.fromkeys(places))))
    return rows


def _value(value: Any, schema: dict[str, Any], names: dict[str, str]) -> Markup:
    """A value in words: ids as links to the element on the same page, lists of mappings one entry after the other."""
    if schema.get("x-refs"):
        listed = value if isinstance(value, list) else [value]
        return Markup(", ").join(
            Markup(f"[{plain(names[name])}](#{name})") if name in names else plain(name) for name in listed
        ) or plain("none")
    if isinstance(value, list) and value and isinstance(value[0], dict):
        inner = schema.get("items", {})
        return Markup("; then ").join(
            Markup(", ").join(
                Markup(f"{plain(at(inner, (k,)).get('title', k))} {plain(words(v))}")
                for k, v in item.items()
                if k != "id"
            )
            for item in value
        )
    return plain(words(value))


def _count(system: Entry) -> int:
    """How many elements the system states."""
    return sum(len(system.data.get(part, ())) for part in COLLECTIONS)
