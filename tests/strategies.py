"""Random proposals that are valid: drawn from the schema, with ids that resolve; and random rules over them.

Everything is drawn by `random()` alone, which gives the same numbers for a seed on every system and version of Python.
Small draws leave things out, so that Hypothesis shrinks towards an empty proposal.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

from recourse.schema import COLLECTIONS, Schemas
from recourse.scope import Type, entry, kind, scope, values
from tests.conftest import PATTERNS

SCHEMAS = Schemas(PATTERNS / "schema")

_TEXTS = ("Ab", 'He said "no".', "It's {it.name} \\ & <b>", "Café 名", "x" * 90)
_DAYS = (0, 1, 3, 5, 13, 14, 15, 30, 31, 90, 91, 365)
_FINDINGS = ("no-notice/never-told@decisions-0", "function-creep/used-beyond-purpose@data-1", "no-harm/no-sign@header")


class Draw:
    """Draws from anything with a method random(), as random.Random and what Hypothesis gives."""

    def __init__(self, source: Any) -> None:
        self.source = source

    def below(self, number: int) -> int:
        """A whole number from 0, less than `number`."""
        return int(self.source.random() * number)

    def one(self, items: Sequence[Any]) -> Any:
        """One of the items."""
        return items[self.below(len(items))]

    def chance(self, share: float) -> bool:
        """True in that share of draws."""
        return self.source.random() >= 1 - share

    def some(self, items: Sequence[Any], share: float = 0.4) -> list[Any]:
        """Some of the items, in their order."""
        return [item for item in items if self.chance(share)]


def random_proposal(draw: Draw) -> dict[str, Any]:
    """A valid proposal with up to three elements in each collection, more or less fully stated."""
    share = draw.one((0.3, 0.6, 0.85, 1.0))
    named = (*COLLECTIONS, "purposes")
    ids = {name: [f"{name}-{index}" for index in range(draw.below(4))] for name in named}
    known = {name: ids[name] for name in named if ids[name] or draw.chance(share)}
    properties = SCHEMAS.tree("proposal")["properties"]
    proposal = _object(SCHEMAS.part("header"), draw, share, ids, ("id", "name", "purposes", "sources"))
    proposal |= {"id": "random", "name": "Random"}
    if draw.chance(share):
        proposal["governance"] = _object(properties["governance"], draw, share, ids, ("sources",))
    for name, elements in known.items():
        proposal[name] = [
            {"id": i, **_object(properties[name]["items"], draw, share, ids, ("id", "sources"))} for i in elements
        ]
    if draw.chance(0.2):
        proposal["contests"] = [{"finding": finding, "reason": "It is wrong."} for finding in draw.some(_FINDINGS)]
    if draw.chance(0.2):
        signed = {"reason": "For now.", "by": "The board", "signed": "2026-01-01"}
        proposal["waivers"] = [
            {"finding": finding, **signed, "until": draw.one(("2026-06-30", "2027-06-30"))}
            for finding in draw.some(_FINDINGS)
        ]
    return proposal


def _object(schema: Type, draw: Draw, share: float, ids: dict[str, list[str]], without: Sequence[str]) -> Any:
    return {
        name: _value(inner, draw, share, ids)
        for name, inner in schema["properties"].items()
        if name not in without and (name in schema.get("required", ()) or draw.chance(share))
        if not _nothing_to_name(inner, ids)
    }


def _nothing_to_name(schema: Type, ids: dict[str, list[str]]) -> bool:
    """Whether a field names one element, and there is none."""
    return "x-refs" in schema and schema["type"] == "string" and not any(ids[target] for target in schema["x-refs"])


def _value(schema: Type, draw: Draw, share: float, ids: dict[str, list[str]]) -> Any:
    if "x-refs" in schema:
        there = [name for target in schema["x-refs"] for name in ids[target]]
        return draw.one(there) if schema["type"] == "string" else draw.some(there, 0.6)
    if values(schema):
        return draw.one(values(schema))
    match kind(schema):
        case "boolean":
            return draw.chance(0.5)
        case "integer":
            return draw.one([days for days in _DAYS if schema["minimum"] <= days <= schema["maximum"]])
        case "object":
            return _object(schema, draw, share, ids, ())
        case "array" if "enum" in schema["items"]:
            return draw.some(schema["items"]["enum"])
        case "array":
            return [_value(schema["items"], draw, share, ids) for _ in range(draw.below(3))]
    return "2026-02" if schema.get("format") == "period" else draw.one(_TEXTS)


def with_less(proposal: dict[str, Any], draw: Draw) -> dict[str, Any]:
    """The proposal with some fields no longer stated. Ids stay, and so does all that an id names."""

    def less(value: Any, top: bool = False) -> Any:
        if isinstance(value, list):
            return [less(item) for item in value]
        if not isinstance(value, dict):
            return value
        kept = ("format", "id", "name", "groups", "data", "criteria", "decisions", "purposes", "contests", "waivers")
        return {k: less(v) for k, v in value.items() if k in (kept if top else ("id",)) or draw.chance(0.8)}

    shorter = less({k: v for k, v in proposal.items() if k not in ("contests", "waivers")}, top=True)
    return {**shorter, **{k: proposal[k] for k in ("contests", "waivers") if k in proposal}}


def random_rule(draw: Draw, each: str) -> str:
    """A rule within the profile over one part of a proposal."""
    return _condition(draw, scope(each, SCHEMAS), 3)


def _condition(draw: Draw, names: dict[str, Type], depth: int) -> str:
    def inner() -> str:
        return _condition(draw, names, depth - 1)

    composed: list[Callable[[], str]] = [
        lambda: f"!({inner()})",
        lambda: f"({inner()} && {inner()})",
        lambda: f"({inner()} || {inner()})",
    ]
    return draw.one(composed)() if depth and draw.chance(0.6) else _leaf(draw, names, depth)


def _leaf(draw: Draw, names: dict[str, Type], depth: int) -> str:
    """A comparison or a test of one field that the variables reach."""
    name = draw.one(sorted(names, key=lambda name: (name == "proposal", name)))
    path, schema = name, names[name]
    while kind(schema) == "object":
        name = draw.one(list(schema["properties"]))
        path, schema = f"{path}.{name}", schema["properties"][name]
    match kind(schema):
        case "boolean":
            return draw.one((path, f"{path} == {draw.one(('true', 'false'))}"))
        case "integer":
            return f"{path} {draw.one(('==', '!=', '<', '<=', '>', '>='))} {draw.one(values(schema) or _DAYS)}"
        case "string":
            options = [f'"{value}"' for value in values(schema) or ("groups-0", "data-1", "purposes-0", "Ab")]
            if draw.chance(0.4):
                return f"{path} in [{', '.join(draw.some(options) or options[:1])}]"
            return f"{path} {draw.one(('==', '!='))} {draw.one(options)}"
    variable, items = f"v{len(names)}", entry(schema)
    if kind(items) == "string" and draw.chance(0.3):
        return f'"{draw.one(values(items) or ["groups-0", "criteria-0"])}" in {path}'
    if not depth or draw.chance(0.2):
        return f"size({path}) {draw.one(('==', '!=', '<', '<=', '>', '>='))} {draw.below(3)}"
    condition = _condition(draw, {variable: items} if draw.chance(0.8) else {**names, variable: items}, depth - 1)
    used = condition if variable in condition else f"{_leaf(draw, {variable: items}, 0)} || {condition}"
    over = draw.one(("exists", "all", "filter"))
    return f"{'size(' * (over == 'filter')}{path}.{over}({variable}, {used}){') > 0' * (over == 'filter')}"


draws = st.randoms(use_true_random=False).map(Draw)
proposals = draws.map(random_proposal)


def seeded(seed: int) -> Draw:
    """Draws that come out the same each time."""
    return Draw(random.Random(seed))
