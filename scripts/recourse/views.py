"""Views: a proposal as rules see it, with references filled in one level deep.

Values are those of a checked proposal: references resolve, types are right.
"""

from __future__ import annotations

from typing import Any

from recourse.derived import Derivation
from recourse.schema import COLLECTIONS, Schemas
from recourse.values import Object


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
        self.parts = _Parts(raw, Derivation(raw, self.stated, schemas))
        self.parts["header"] = [Object(whole, "@header")]
        self.parts["governance"] = [self.proposal["governance"]]


class _Parts(dict[str, list[Object]]):
    """The elements by part. Those of a collection are derived when it is first asked for: a step of a change asks for
    one.
    """

    def __init__(self, raw: dict[str, dict[str, Object]], derive: Derivation) -> None:
        super().__init__()
        self.raw, self.derive = raw, derive

    def __missing__(self, name: str) -> list[Object]:
        if name not in COLLECTIONS:
            raise KeyError(name)
        self[name] = [self.derive(name, element) for element in self.raw[name].values()]
        return self[name]


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
