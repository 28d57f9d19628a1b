"""Profile: what a rule may say, checked against the proposal schema without running it.

Each node of a rule has a type: the schema of the values that it can have, {} where an error has been found already. A
rule that passes here can't fail on a valid proposal, and each comparison in it can come out either way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from recourse.problems import did_you_mean, quoted
from recourse.schema import COLLECTIONS, Schemas
from recourse.signs import Node, SignError, parse
from recourse.views import derived_fields

Type = dict[str, Any]

_BOOLEAN: Type = {"type": "boolean"}
_INTEGER: Type = {"type": "integer"}
_CALLED = {"boolean": "true or false", "integer": "a whole number", "string": "text", "array": "a list",
           "object": "an element"}  # fmt: skip


class Flaw(NamedTuple):
    """One thing that is wrong with a rule. `offset` counts the rule's characters from 0."""

    offset: int
    code: str
    message: str
    advice: str


def check_rule(text: str, scope: dict[str, Type]) -> list[Flaw]:
    """All that is wrong with a rule in which these variables stand, in order of place."""
    try:
        rule = parse(text)
    except SignError as error:
        return [Flaw(error.offset, "bad-rule", f"This rule can't be run: {error}", "See the page on signs.")]
    checker = _Checker()
    checker.want("boolean", checker.type(rule, scope), rule)
    return sorted(checker.flaws)


def scope(each: str, schemas: Schemas) -> dict[str, Type]:
    """The types of `it` and `proposal` in a rule over one part of a proposal."""
    header, tree = schemas.part("header"), schemas.tree("proposal")["properties"]
    whole = {name: tree[name] for name in ("governance", *COLLECTIONS)}
    return {"it": _part(each, schemas), "proposal": {**header, "properties": {**header["properties"], **whole}}}


def item(listed: Type, schemas: Schemas) -> Type:
    """The type of `item` where a change filters a list: an entry of it, or the element that an entry names."""
    if "x-refs" not in listed:
        return listed.get("items", {})
    properties = schemas.tree("proposal")["properties"]
    named = [_part(c, schemas) if c in COLLECTIONS else properties[c]["items"] for c in listed["x-refs"]]
    return {"type": "object", "properties": {k: v for schema in named for k, v in schema["properties"].items()}}


def _part(each: str, schemas: Schemas) -> Type:
    """The schema of a part with its derived fields."""
    part, collections = schemas.part(each), schemas.collections()
    derived = derived_fields(schemas).get(each, {})
    lists = {name: {"type": "array", "items": _plain(target, schemas)} for name, target in derived.items()}
    return {**part, "properties": {**part["properties"], **lists}} if each in collections else part


def _plain(target: str, schemas: Schemas) -> Type:
    return schemas.tree("proposal")["properties"][target]["items"]


def _kind(schema: Type) -> str:
    """boolean, integer, string, array or object; "" if there is no telling."""
    if "type" in schema or not schema:
        return str(schema.get("type", ""))
    first = schema["const"] if "const" in schema else schema["enum"][0]
    return {bool: "boolean", int: "integer", str: "string"}[type(first)]


def _values(schema: Type) -> list[Any]:
    return [schema["const"]] if "const" in schema else schema.get("enum", [])


class _Checker:
    """Walks one rule and collects its flaws."""

    def __init__(self) -> None:
        self.flaws: list[Flaw] = []

    def say(self, node: Node, message: str, advice: str, code: str = "bad-rule") -> Type:
        self.flaws.append(Flaw(node.offset, code, message, advice))
        return {}

    def want(self, kind: str, schema: Type, node: Node) -> None:
        if _kind(schema) not in ("", kind):
            self.say(node, f"{_title(node)} is {_CALLED[_kind(schema)]}, not {_CALLED[kind]}.", "Compare or test it.")

    def type(self, node: Node, scope: dict[str, Type]) -> Type:
        op, args = node.op, node.args
        if op == "const":
            return {"const": args[0]}
        if op == "name":
            return scope[args[0]] if args[0] in scope else self._unknown(node, scope)
        if op == "field":
            return self._field(node, self.type(args[0], scope))
        if op in ("exists", "all", "filter"):
            return self._over(node, scope)
        types = [self.type(arg, scope) for arg in args]
        if op == "list":
            return {"type": "array", "items": self._items(node, types)}
        if op in ("&&", "||", "!"):
            for arg, schema in zip(args, types, strict=True):
                self.want("boolean", schema, arg)
        elif op in ("==", "!="):
            for arg, schema in zip(args, types, strict=True):
                if _kind(schema) in ("array", "object"):
                    self.say(
                        arg, f"{_title(arg)} is {_CALLED[_kind(schema)]}, and has no equal.", "Name a field of it."
                    )
            self._alike(node, args, types)
        elif op == "in":
            self.want("array", types[1], args[1])
            inner = types[1].get("items", {}) if _kind(types[1]) == "array" else {}
            each = args[1].args if args[1].op == "list" else ()
            for arg in each:
                self._alike(node, (args[0], arg), [types[0], self.type(arg, scope)])
            if not each:
                self._alike(node, args, [types[0], {**inner, "x-refs": types[1].get("x-refs", [])} if inner else {}])
        elif op == "size":
            self.want("array", types[0], args[0])
            return _INTEGER
        else:
            for arg, schema in zip(args, types, strict=True):
                self.want("integer", schema, arg)
        return _BOOLEAN

    def _unknown(self, node: Node, scope: dict[str, Type]) -> Type:
        name = node.args[0]
        return self.say(node, f"{quoted(name)} does not stand for anything here.", did_you_mean(name, scope, "Use it."))

    def _field(self, node: Node, owner: Type) -> Type:
        if not owner:
            return {}
        if _kind(owner) != "object":
            title, name = _title(node.args[0]), quoted(node.args[1])
            return self.say(node, f"{title} is {_CALLED[_kind(owner)]}, and has no field {name}.", "Use exists or in.")
        if node.args[1] in owner["properties"]:
            return owner["properties"][node.args[1]]
        called = f"the {owner['title'].lower()}" if "title" in owner else "this"
        advice = did_you_mean(node.args[1], owner["properties"], f"The fields are: {', '.join(owner['properties'])}.")
        return self.say(node, f"{quoted(node.args[1])} is no field of {called}.", advice, "unknown-field")

    def _over(self, node: Node, scope: dict[str, Type]) -> Type:
        variable, listed, condition = node.args
        within = self.type(listed, scope)
        self.want("array", within, listed)
        if variable in scope:
            self.say(node, f"{quoted(variable)} has a meaning already.", "Choose another letter.")
        inner = within.get("items", {}) if _kind(within) == "array" else {}
        if "x-refs" in within and inner:
            inner = {**inner, "x-refs": within["x-refs"]}
        self.want("boolean", self.type(condition, {**scope, variable: inner}), condition)
        if Node("name", (variable,)) not in set(_leaves(condition)):
            self.say(node, f"{quoted(variable)} is not used in the condition.", "Use it, or take out the macro.")
        return within if node.op == "filter" else _BOOLEAN

    def _items(self, node: Node, types: list[Type]) -> Type:
        kinds = {_kind(schema) for schema in types} - {""}
        if len(kinds) > 1:
            return self.say(node, "This list mixes kinds of values.", "Keep to one.")
        return {"enum": [value for schema in types for value in _values(schema)]} if types else {}

    def _alike(self, node: Node, args: tuple[Node, ...], types: list[Type]) -> None:
        """That two types can have a value in common; else a comparison could come out only one way."""
        left, right = types
        if not left or not right:
            return
        if _kind(left) != _kind(right):
            message = f"{_title(args[0])} is {_CALLED[_kind(left)]}, and is compared with {_CALLED[_kind(right)]}."
            self.say(node, message, "Compare like with like.")
        elif left.get("x-refs") and right.get("x-refs") and not set(left["x-refs"]) & set(right["x-refs"]):
            message = f"The ids of {left['x-refs'][0]} are compared with those of {right['x-refs'][0]}."
            self.say(node, message, "Compare like with like.")
        elif _values(left) and _values(right) and not any(value in _values(right) for value in _values(left)):
            (at, fixed), (_, options) = sorted(zip(args, types, strict=True), key=lambda pair: "enum" in pair[1])
            value, known = _values(fixed)[0], [str(option) for option in _values(options)]
            title = options.get("title", "this")
            advice = did_you_mean(value, known, f"The values are: {', '.join(known)}.")
            self.say(at, f"{quoted(value)} is no value of {quoted(title)}.", advice, "wrong-value")


def _leaves(node: Node) -> Iterator[Node]:
    """The variables in a rule, without their places."""
    if node.op == "name":
        yield Node("name", node.args)
    for arg in node.args:
        if isinstance(arg, Node):
            yield from _leaves(arg)


def _title(node: Node) -> str:
    """How a message calls a part of a rule."""
    if node.op == "field":
        return (
            f"{_title(node.args[0])[1:-1]}.{node.args[1]}".join('""')
            if node.args[0].op in ("field", "name")
            else (f'"{node.args[1]}"')
        )
    return quoted(node.args[0]) if node.op in ("name", "const") else f'"{node.op}"'
