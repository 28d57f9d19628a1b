"""Scope: the types of what stands in a rule, taken from the proposal schema.

A type is the schema of the values that something can have; {} is that of anything.
"""

from __future__ import annotations

from typing import Any

from recourse.derived import derived_fields
from recourse.schema import COLLECTIONS, Schemas

Type = dict[str, Any]


def scope(each: str, schemas: Schemas) -> dict[str, Type]:
    """The types of `it` and `proposal` in a rule over one part of a proposal."""
    header, tree = schemas.part("header"), schemas.tree("proposal")["properties"]
    whole = {name: tree[name] for name in ("governance", *COLLECTIONS)}
    return {"it": _part(each, schemas), "proposal": {**header, "properties": {**header["properties"], **whole}}}


def item(listed: Type, schemas: Schemas) -> Type:
    """The type of `item` where a change filters a list: an entry of it, or the element that an entry names."""
    named = [_part(collection, schemas) for collection in listed.get("x-refs", ())]
    if not named:
        return entry(listed)
    return {"type": "object", "properties": {k: v for schema in named for k, v in schema["properties"].items()}}


def entry(listed: Type) -> Type:
    """The type of what is in a list. It knows what the list is called, and which collections its ids name."""
    inner = listed.get("items", {}) if kind(listed) == "array" else {}
    passed = {key: listed[key] for key in ("title", "x-refs") if key in listed}
    return {**passed, **inner} if inner else {}


def kind(schema: Type) -> str:
    """One of boolean, integer, string, array and object; "" if there is no telling."""
    if "type" in schema or not schema:
        return str(schema.get("type", ""))
    return {bool: "boolean", int: "integer", str: "string"}[type(values(schema)[0])]


def values(schema: Type) -> list[Any]:
    """The values that a type lists; [] if it lists none."""
    return [schema["const"]] if "const" in schema else schema.get("enum", [])


def _part(each: str, schemas: Schemas) -> Type:
    """The schema of a part of a proposal, or of a purpose, with its derived fields."""
    if each == "purposes":
        return _plain(each, schemas)
    part = schemas.part(each)
    derived = derived_fields(schemas).get(each, {})
    lists = {name: {"type": "array", "items": _plain(target, schemas)} for name, target in derived.items()}
    return {**part, "properties": {**part["properties"], **lists}}


def _plain(collection: str, schemas: Schemas) -> Type:
    return schemas.tree("proposal")["properties"][collection]["items"]
