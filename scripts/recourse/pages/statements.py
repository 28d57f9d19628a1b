"""Statements: a page for each system with all that it states, and where each statement can be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from recourse.library import Entry, Library
from recourse.pages.escaping import plain, words
from recourse.proposal import covers, stated
from recourse.schema import COLLECTIONS, at

if TYPE_CHECKING:
    from recourse.pages import Plan


class Row(NamedTuple):
    """One statement of an element: its title, its value as Markdown, and the numbers of the sources that support it."""

    title: str
    value: Markup
    sources: list[int]


def path_of(system: Entry) -> str:
    """The path of a system's page of statements."""
    return f"systems/{system.id}/statements.md"


def pages(library: Library) -> Plan:
    """A page per system."""
    for system in library.systems.values():
        names = names_of(system.data)
        header = {k: v for k, v in system.data.items() if k not in (*COLLECTIONS, "governance", "case", "purposes")}
        parts = [("governance", [system["governance"]] if "governance" in system.data else None)]
        parts += [(part, system.data.get(part)) for part in COLLECTIONS]
        yield (
            path_of(system),
            "statements.md.j2",
            system.path,
            {
                "title": f"{system.name}: what is stated",
                "boost": 0.3,
                "system": system,
                "header": _rows(library, "header", header, names),
                "parts": [
                    (part, None if listed is None else [(e, _rows(library, part, e, names)) for e in listed])
                    for part, listed in parts
                ],
            },
        )


def names_of(proposal: dict[str, Any]) -> dict[str, str]:
    """What each element of a proposal is called, by id."""
    return {
        e["id"]: e.get("name") or e.get("text") or e["id"]
        for part in (*COLLECTIONS, "purposes")
        for e in proposal.get(part, ())
    }


def title_of(schema: dict[str, Any], steps: tuple[str | int, ...]) -> str:
    """The title of a field with those of the fields around it, as in Notice: When."""
    named = [i for i, step in enumerate(steps) if isinstance(step, str)]
    return ": ".join(at(schema, steps[: i + 1]).get("title", str(steps[i])) for i in named)


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
        sources = [
            number
            for number, source in enumerate(element.get("sources", ()), 1)
            if "fields" not in source or any(covers(name, field) for name in source["fields"])
        ]
        rows.append(Row(title_of(schema, steps), _value(value, inner, names), sources))
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
