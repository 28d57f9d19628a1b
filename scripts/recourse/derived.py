"""Derived fields: what a rule sees of an element beside what is stated of it.

A field `f` that names elements of the collection `c` gives `f_c`, the elements. Looking back, a decision
has `consequences`, `leads_to` (the decisions made from it) and `shares`, a criterion has `decisions`, and
a datum has `criteria` and `shares`. `effects` are the consequences of a decision, or of those made from a criterion,
and of every decision made from these, however many steps away. `hit_groups` of a decision are the groups that it is
about and those on whom its consequences fall. An element within such a list has its own fields and no derived ones.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from recourse.links import Links
from recourse.schema import Schemas
from recourse.values import Elements, Missing, Object, Path

# Fields that look back: collection, its derived field, the collection that refers to it, and by which field. Then, if
# any, the field of both by which one that does not say whom it refers to is told not to mean this one: it has none of
# the same there. No next step is made from a decision if it is about none of the same groups and does not say so.
BACK = (
    ("decisions", "consequences", "consequences", "from", ""),
    ("decisions", "leads_to", "decisions", "from", "about"),
    ("decisions", "shares", "shares", "what", ""),
    ("criteria", "decisions", "decisions", "from", ""),
    ("data", "criteria", "criteria", "uses", ""),
    ("data", "shares", "shares", "what", ""),
)
# Fields that gather what an element and others name: collection, its derived field, its own field, the derived field
# with the others, and their field; then the collection that both name.
GATHERED = (("decisions", "hit_groups", "about", "consequences", "falls_on", "groups"),)
# Fields that look down the chain: collection, its derived field, the collection through which the chain runs, the field
# by which these name one another, and the collection of what follows from any of them by the same field.
CHAINED = (
    ("decisions", "effects", "decisions", "from", "consequences"),
    ("criteria", "effects", "decisions", "from", "consequences"),
)


class Derivation:
    """Gives the elements of one proposal their derived fields. `raw` holds them by collection and id."""

    def __init__(self, raw: dict[str, dict[str, Object]], stated: Collection[str], schemas: Schemas) -> None:
        self.raw, self.stated = raw, stated
        self.links = Links(raw)
        self.references = references(schemas)

    def __call__(self, name: str, element: Object) -> Object:
        """A copy of an element of the collection `name`, with its derived fields."""
        fields: dict[str, Any] = {}
        for field, targets in self.references[name].items():
            for target in targets:
                fields[f"{field}_{target}"] = self._named(element, field, target)
        for collection, field, target, back, alike in BACK:
            if collection == name:
                fields[field] = self._back(element, target, back, alike)
        for collection, field, through, back, target in CHAINED:
            if collection == name:
                fields[field] = self._chained(element, through, back, target)
        for collection, field, own, through, theirs, target in GATHERED:
            if collection == name:
                fields[field] = self._gathered(element, own, fields[through], theirs, target)
        absent = {field: value for field, value in fields.items() if isinstance(value, Missing)}
        known = {field: value for field, value in fields.items() if field not in absent}
        return Object({**element, **known}, element.element, absent=absent)

    def _named(self, element: Object, field: str, target: str) -> Elements | Missing:
        """The elements of a collection that a field names."""
        if field not in element:
            return Missing([Path(element.element, field)])
        names = element[field] if isinstance(element[field], list) else [element[field]]
        return Elements(self.raw[target][name] for name in names if name in self.raw[target])

    def _back(self, element: Object, target: str, back: str, alike: str) -> Elements | Missing:
        """The elements of a collection that name this one."""
        if unstated := self._unstated(target):
            return unstated
        # Any that does not say might name this element too, though none itself.
        unsaid = [
            other
            for other in self.links.unsaid(target, back)
            if other["id"] != element["id"] and not _apart(element, other, alike)
        ]
        return _known(self.links.to(element["id"], target, back), unsaid, back)

    def _chained(self, element: Object, through: str, back: str, target: str) -> Elements | Missing:
        """What follows from this element, however many steps away."""
        if unstated := self._unstated(through, target):
            return unstated
        found = self.links.following(element["id"], through, back, target)
        # One that does not say what it is made from matters only if something else follows from it.
        loose = [
            other
            for other in self.links.unsaid(through, back)
            if other["id"] != element["id"]
            and any(end not in found for end in self.links.following(other["id"], through, back, target))
        ]
        return _known(found, [*self.links.unsaid(target, back), *loose], back)

    def _gathered(
        self, element: Object, own: str, others: Elements | Missing, theirs: str, target: str
    ) -> Elements | Missing:
        """The elements that this one names, and those that the others name."""
        missing: set[Path] = set()
        if isinstance(others, Missing):
            missing, others = set(others), others.known
        if own not in element:
            missing.add(Path(element.element, own))
        missing |= {Path(other.element, theirs) for other in others if theirs not in other}
        names = dict.fromkeys([*element.get(own, ()), *(name for other in others for name in other.get(theirs, ()))])
        return _partly(Elements(self.raw[target][name] for name in names), missing)

    def _unstated(self, *collections: str) -> Missing | None:
        unstated = [Path("@header", name) for name in collections if name not in self.stated]
        return Missing(unstated) if unstated else None


def _apart(one: Object, other: Object, field: str) -> bool:
    """Whether both state a field, and name nothing there that is the same."""
    return field in one and field in other and not set(one[field]) & set(other[field])


def _known(found: list[Object], unsaid: list[Object], field: str) -> Elements | Missing:
    return _partly(Elements(found), {Path(other.element, field) for other in unsaid})


def _partly(known: Elements, missing: set[Path]) -> Elements | Missing:
    """A list of elements, of which only some are known if anything is missing."""
    if not missing:
        return known
    made = Missing(missing)
    made.known = known
    return made


def derived_fields(schemas: Schemas) -> dict[str, dict[str, str]]:
    """For each collection, its derived fields and the collection that their elements belong to."""
    fields = {
        name: {f"{field}_{target}": target for field, targets in named.items() for target in targets}
        for name, named in references(schemas).items()
    }
    for collection, field, target, *_ in BACK:
        fields[collection][field] = target
    for collection, field, *_, target in (*CHAINED, *GATHERED):
        fields[collection][field] = target
    return fields


@lru_cache(maxsize=4)
def references(schemas: Schemas) -> dict[str, dict[str, list[str]]]:
    """For each collection, the fields that name other elements, and the collections that they may name."""
    return {
        name: {field: inner["x-refs"] for field, inner in schema["properties"].items() if "x-refs" in inner}
        for name, schema in schemas.collections().items()
    }
