"""Views: a proposal as rules see it, with references filled in one level deep.

A field `f` that names elements of the collection `c` gives `f_c`, the elements themselves. Looking back, a decision has
`consequences`, `leads_to` (the decisions made from it) and `shares`, and a datum has `criteria` and `shares`. `effects`
are the consequences of a decision and of every decision made from it, however many steps away.
`hit_groups` of a decision are the groups that it is about and those on whom its consequences fall. An element within
such a list has its own fields and no derived ones.

Values are those of a checked proposal: references resolve, types are right.
"""

from __future__ import annotations

from typing import Any

from recourse.evaluate import Elements, Missing, Object, Path
from recourse.schema import COLLECTIONS, Schemas

# Fields that look back: collection, its derived field, the collection that refers to it, and by which field.
BACK = (
    ("decisions", "consequences", "consequences", "from"),
    ("decisions", "leads_to", "decisions", "from"),
    ("decisions", "shares", "shares", "what"),
    ("data", "criteria", "criteria", "uses"),
    ("data", "shares", "shares", "what"),
)
# Fields that gather what an element and others name: collection, its derived field, its own field, the derived field
# with the others, and their field; then the collection that both name.
GATHERED = (("decisions", "hit_groups", "about", "consequences", "falls_on", "groups"),)
# Fields that look down the chain: collection, its derived field, the field by which its elements name one another, and
# the collection of what follows from any of them by the same field.
CHAINED = (("decisions", "effects", "from", "consequences"),)
PARTS = ("header", "governance", *COLLECTIONS)


class View:
    """A proposal as rules see it. `proposal` is the whole, `parts` its header, governance and elements by part."""

    def __init__(self, proposal: dict[str, Any], schemas: Schemas) -> None:
        self.proposal = _wrap(proposal, "@header")
        self.proposal["governance"] = _wrap(proposal.get("governance", {}), "@governance")
        raw = {
            name: {e["id"]: _wrap(e, e["id"]) for e in proposal.get(name, ())} for name in (*COLLECTIONS, "purposes")
        }
        for name in COLLECTIONS:
            if name in proposal:
                self.proposal[name] = list(raw[name].values())
        self.stated = {name for name in COLLECTIONS if name in proposal}
        whole = {**{k: v for k, v in self.proposal.items() if k not in COLLECTIONS}}
        self.parts: dict[str, list[Object]] = {
            "header": [Object(whole, "@header")],
            "governance": [self.proposal["governance"]],
        }
        references = _references(schemas)
        for name in COLLECTIONS:
            self.parts[name] = [self._resolved(name, element, raw, references[name]) for element in raw[name].values()]

    def _resolved(
        self, name: str, element: Object, raw: dict[str, dict[str, Object]], references: dict[str, list[str]]
    ) -> Object:
        """A copy of an element with its derived fields."""
        derived: dict[str, Any] = {}
        absent: dict[str, Missing] = {}
        for field, targets in references.items():
            for target in targets:
                if field in element:
                    ids = element[field] if isinstance(element[field], list) else [element[field]]
                    derived[f"{field}_{target}"] = Elements(raw[target][i] for i in ids if i in raw[target])
                else:
                    absent[f"{field}_{target}"] = Missing([Path(element.element, field)])
        for collection, field, target, back in BACK:
            if collection == name:
                if target not in self.stated:
                    absent[field] = Missing([Path("@header", target)])
                    continue
                found = Elements(e for e in raw[target].values() if element["id"] in e.get(back, ()))
                if unsaid := [e for e in raw[target].values() if back not in e and e["id"] != element["id"]]:
                    # Any of them might refer to this element too, though none to itself.
                    absent[field] = _partly({Path(e.element, back) for e in unsaid}, found)
                else:
                    derived[field] = found
        for collection, field, back, target in CHAINED:
            if collection == name:
                if target not in self.stated:
                    absent[field] = Missing([Path("@header", target)])
                    continue
                found = _following(element["id"], raw[name], raw[target], back)
                unsaid = [e for e in raw[target].values() if back not in e]
                # One that does not say what it is made from matters only if something else follows from it.
                for other in raw[name].values():
                    if back not in other and other["id"] != element["id"]:
                        theirs = _following(other["id"], raw[name], raw[target], back)
                        unsaid += [other] if any(e not in found for e in theirs) else []
                if unsaid:
                    absent[field] = _partly({Path(e.element, back) for e in unsaid}, found)
                else:
                    derived[field] = found
        for collection, field, own, through, theirs, target in GATHERED:
            if collection == name:
                unknown = absent.get(through, Missing())
                others = derived.get(through, unknown.known)
                missing = set(unknown) if own in element else {Path(element.element, own), *unknown}
                missing |= {Path(other.element, theirs) for other in others if theirs not in other}
                named = [*element.get(own, ()), *(i for other in others for i in other.get(theirs, ()))]
                found = Elements(raw[target][i] for i in dict.fromkeys(named))
                if missing:
                    absent[field] = _partly(missing, found)
                else:
                    derived[field] = found
        return Object({**element, **derived}, element.element, absent=absent)


def _following(start: str, links: dict[str, Object], ends: dict[str, Object], back: str) -> Elements:
    """The ends that follow from an element, or from any that is made from it."""
    reached = {start}
    while more := {e["id"] for e in links.values() if reached & set(e.get(back, ()))} - reached:
        reached |= more
    return Elements(e for e in ends.values() if reached & set(e.get(back, ())))


def _partly(missing: set[Path], known: Elements) -> Missing:
    """A list of elements of which only some are known."""
    made = Missing(missing)
    made.known = known
    return made


def derived_fields(schemas: Schemas) -> dict[str, dict[str, str]]:
    """For each collection, its derived fields and the collection that their elements belong to."""
    fields = {
        name: {f"{field}_{target}": target for field, targets in references.items() for target in targets}
        for name, references in _references(schemas).items()
    }
    for collection, field, target, _ in BACK:
        fields[collection][field] = target
    for collection, field, *_, target in (*CHAINED, *GATHERED):
        fields[collection][field] = target
    return fields


def _references(schemas: Schemas) -> dict[str, dict[str, list[str]]]:
    """For each collection, the fields that name other elements, and the collections that they may name."""
    return {
        name: {field: inner["x-refs"] for field, inner in schema["properties"].items() if "x-refs" in inner}
        for name, schema in schemas.collections().items()
    }


def _wrap(data: dict[str, Any], element: str, prefix: str = "") -> Object:
    """A mapping in which every mapping is an Object that knows its place. Elements of collections stay as they are."""
    wrapped = {
        key: value if key in COLLECTIONS else _wrapped(value, element, f"{prefix}{key}") for key, value in data.items()
    }
    return Object(wrapped, element, prefix)


def _wrapped(value: Any, element: str, place: str) -> Any:
    if isinstance(value, dict):
        return _wrap(value, element, f"{place}.")
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [_wrap(item, element, f"{place}[{index}].") for index, item in enumerate(value)]
    return value
