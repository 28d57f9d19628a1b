"""Change: what adopting counter-patterns makes of a proposal.

Three verbs. `set` gives fields a value (a path such as appeals[].suspends goes through every entry of a list); `keep`
filters a list; `withdraw` takes an element out, with what hangs only on it. Where a condition can't be told, fields are
set, and what is there stays: in a list and in the proposal.
"""

import copy
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from recourse.evaluate import rule
from recourse.library import Library
from recourse.schema import COLLECTIONS, Schemas
from recourse.schema import at as schema_at
from recourse.values import Missing, Object
from recourse.views import View

# What a withdrawn element takes with it: collection, field; an element goes when all that the field named is gone.
_HANGS_ON = (("consequences", "from"), ("shares", "what"), ("decisions", "from"), ("criteria", "uses"))


class Edit(NamedTuple):
    """One field that a change gave another value. `before` is None, and `assumed` true, if it was not stated."""

    pattern: str
    element: str
    field: str
    before: Any
    after: Any

    @property
    def assumed(self) -> bool:
        """Whether the change states what the proposal did not."""
        return self.before is None


@dataclass
class Changed:
    """A proposal after a change: the new data, each edit, and the ids of withdrawn elements."""

    proposal: dict[str, Any]
    edits: list[Edit] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)

    def net(self) -> list[Edit]:
        """The edits as they are seen in the end: each field once, and none that a later step undoes or takes away."""
        merged: dict[tuple[str, str], Edit] = {}
        for edit in self.edits:
            key = edit.element, edit.field
            merged[key] = edit._replace(before=merged[key].before if key in merged else edit.before)
        return [e for e in merged.values() if e.before != e.after and e.element not in self.withdrawn]


def adopt(library: Library, proposal: dict[str, Any], patterns: tuple[str, ...], view: View | None = None) -> Changed:
    """Apply counter-patterns in the order given. The proposal itself is left as it is. `view` is its view, if there is
    one.

    Raises KeyError for a counter-pattern that the library lacks.
    """
    changed = Changed(copy.deepcopy(proposal))
    for name in patterns:
        for step in library.patterns[name]["change"]:
            if step["each"] in COLLECTIONS and not changed.proposal.get(step["each"]):
                continue  # there is nothing to change
            view = view or View(changed.proposal, library.schemas)
            made = len(changed.edits), len(changed.withdrawn)
            _Step(name, step, changed, library.schemas, view).apply()
            if made != (len(changed.edits), len(changed.withdrawn)):
                view = None  # the next step sees what this one made
    return changed


class _Step:
    """One step of a change, on the proposal as the steps before it left it."""

    def __init__(self, pattern: str, step: dict[str, Any], changed: Changed, schemas: Schemas, view: View) -> None:
        self.pattern, self.step, self.changed, self.schemas, self.view = pattern, step, changed, schemas, view

    def apply(self) -> None:
        gone = []
        for element, it in self._elements():
            names = {"it": it, "proposal": self.view.proposal}
            holds = rule(self.step["where"])(names) if "where" in self.step else True
            if holds is False:
                continue
            for path, value in self.step.get("set", {}).items():
                self._set(element, it.element, path, value)
            if "keep" in self.step:
                self._keep(element, it, names)
            if self.step.get("withdraw") and holds is True:
                gone.append(it.element)
        if gone:
            self._withdraw(gone)

    def _elements(self) -> list[tuple[dict[str, Any], Object]]:
        """The raw elements that the step looks at, each with its view."""
        each, proposal = self.step["each"], self.changed.proposal
        if each == "header":
            return [(proposal, self.view.parts["header"][0])]
        if each == "governance":
            return [(proposal.setdefault("governance", {}), self.view.parts["governance"][0])]
        return list(zip(proposal.get(each, ()), self.view.parts[each], strict=True))

    def _set(self, element: dict[str, Any], owner: str, path: str, value: Any) -> None:
        *outer, last = path.split(".")
        places = [(element, "")]
        for name in outer:
            if name.endswith("[]"):
                key = name.removesuffix("[]")
                places = [
                    (item, f"{at}{key}[{i}].") for place, at in places for i, item in enumerate(place.get(key, ()))
                ]
            else:
                places = [(place.setdefault(name, {}), f"{at}{name}.") for place, at in places]
        for place, at in places:
            if place.get(last) != value:
                self.changed.edits.append(Edit(self.pattern, owner, f"{at}{last}", place.get(last), value))
                place[last] = copy.deepcopy(value)

    def _keep(self, element: dict[str, Any], it: Object, names: dict[str, Any]) -> None:
        name, keeps = self.step["keep"]["field"], rule(self.step["keep"]["where"])
        *outer, last = name.split(".")
        for step in outer:
            element = element.get(step, {})
        if last not in element:
            return
        listed = schema_at(self.schemas.part(self.step["each"]), tuple(name.split(".")))
        known = {e["id"]: e for target in listed.get("x-refs", ()) for e in self._named(target)}
        before = element[last]
        kept = []
        for item in before:
            seen = known.get(item, item) if isinstance(item, str) else Object(item, it.element, f"{name}[].")
            answer = keeps({**names, "item": seen})
            if isinstance(answer, Missing) or answer:
                kept.append(item)
        if kept != before:
            self.changed.edits.append(Edit(self.pattern, it.element, name, before, kept))
            element[last] = kept

    def _named(self, target: str) -> list[Object]:
        """The elements that a list can name."""
        return self.view.parts[target] if target in COLLECTIONS else self.view.proposal.get(target, [])

    def _withdraw(self, gone: list[str]) -> None:
        proposal, out = self.changed.proposal, set(gone)
        while True:
            hanging = {
                element["id"]
                for collection, name in _HANGS_ON
                for element in proposal.get(collection, ())
                if element["id"] not in out and element.get(name) and set(element[name]) <= out
            }
            if not hanging:
                break
            out |= hanging
        self.changed.withdrawn += sorted(out)
        for collection, schema in self.schemas.collections().items():
            if collection not in proposal:
                continue
            proposal[collection] = [element for element in proposal[collection] if element["id"] not in out]
            for element in proposal[collection]:
                for name, inner in schema["properties"].items():
                    if "x-refs" not in inner or name not in element:
                        continue
                    if isinstance(element[name], list):
                        element[name] = [other for other in element[name] if other not in out]
                    elif element[name] in out:
                        _unsay(element, name)


def _unsay(element: dict[str, Any], name: str) -> None:
    """Take a field out of an element, and out of the sources that support it."""
    del element[name]
    if "sources" in element:
        for source in element["sources"]:
            if "fields" in source:
                source["fields"] = [other for other in source["fields"] if other != name]
        element["sources"] = [source for source in element["sources"] if source.get("fields") != []]
