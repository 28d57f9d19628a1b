"""Profile: what a rule may say, checked against the proposal schema without running it.

A rule that passes can't fail on a valid proposal, and each comparison in it can come out either way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from recourse.problems import did_you_mean, quoted
from recourse.scope import Type, entry, kind, values
from recourse.signs import parse
from recourse.trees import Node, SignError

_BOOLEAN: Type = {"type": "boolean"}
_CALLED = {
    "boolean": "true or false",
    "integer": "a whole number",
    "string": "text",
    "array": "a list",
    "object": "a group of fields",
}
_ADVICE = {
    "boolean": "Compare it with a value.",
    "integer": "Only whole numbers have an order.",
    "array": "Compare it with ==.",
}
# What the operators ask of their operands; == and in look at both sides together.
_WANTED = {"&&": "boolean", "||": "boolean", "!": "boolean", "size": "array"}
_WANTED |= dict.fromkeys(("<", "<=", ">", ">="), "integer")


class Flaw(NamedTuple):
    """One thing that is wrong with a rule. `offset` counts the rule's characters from 0."""

    offset: int
    code: str
    message: str
    advice: str


def check_rule(text: str, scope: dict[str, Type]) -> list[Flaw]:
    """All that is wrong with a rule in which the variables of `scope` stand, in order of place."""
    try:
        rule = parse(text)
    except SignError as error:
        advice = "The README of patterns/ says what a rule may hold."
        return [Flaw(error.offset, "bad-rule", f"This rule can't be run: {str(error).rstrip('.')}.", advice)]
    checker = _Checker()
    checker.want("boolean", checker.type(rule, scope), rule)
    return sorted(set(checker.flaws))


class _Checker:
    """Walks one rule and collects its flaws. What has a flaw is of type {}, so that one slip is told once."""

    def __init__(self) -> None:
        self.flaws: list[Flaw] = []

    def say(self, node: Node, message: str, advice: str, code: str = "bad-rule") -> Type:
        # The place of a field is that of its dot.
        self.flaws.append(Flaw(node.offset + (node.op == "field"), code, message, advice))
        return {}

    def want(self, wanted: str, schema: Type, node: Node) -> None:
        if kind(schema) not in ("", wanted):
            self.say(node, f"{_called(node, schema)}, not {_CALLED[wanted]}.", _ADVICE[wanted])

    def type(self, node: Node, scope: dict[str, Type]) -> Type:
        op, args = node.op, node.args
        if op == "const":
            return {"const": args[0]}
        if op == "name":
            if args[0] in scope:
                return scope[args[0]]
            return self.say(node, f'"{args[0]}" does not stand for anything here.', did_you_mean(args[0], scope, ""))
        if op == "field":
            return self._field(node, self.type(args[0], scope))
        if op in ("exists", "all", "filter"):
            return self._over(node, scope)
        types = [self.type(arg, scope) for arg in args]
        if op == "list":
            return self._list(node, types)
        if op in ("==", "!="):
            self._alike(node, args, types)
        elif op == "in":
            self.want("array", types[1], args[1])
            for arg in args[1].args if args[1].op == "list" else ():
                self._alike(node, (args[0], arg), [types[0], self.type(arg, scope)])
            if args[1].op != "list":
                self._alike(node, args, [types[0], entry(types[1])])
        for arg, schema in zip(args, types, strict=True) if op in _WANTED else ():
            self.want(_WANTED[op], schema, arg)
        return {"type": "integer"} if op == "size" else _BOOLEAN

    def _field(self, node: Node, owner: Type) -> Type:
        name = node.args[1]
        if not owner:
            return {}
        if kind(owner) != "object":
            return self.say(
                node, f'{_called(node.args[0], owner)}, and has no field "{name}".', "Use exists, all or in."
            )
        if name in owner["properties"]:
            return owner["properties"][name]
        advice = did_you_mean(name, owner["properties"], f"The fields are: {', '.join(owner['properties'])}.")
        message = f'"{name}" is no field of the {owner.get("title", "item").lower()}.'
        return self.say(node, message, advice, "unknown-field")

    def _over(self, node: Node, scope: dict[str, Type]) -> Type:
        variable, listed, condition = node.args
        within = self.type(listed, scope)
        self.want("array", within, listed)
        if variable in scope:
            self.say(node, f'"{variable}" has a meaning already.', "Choose another letter.")
        self.want("boolean", self.type(condition, {**scope, variable: entry(within)}), condition)
        if variable not in _names(condition):
            self.say(node, f'"{variable}" is not used in the condition.', "Use it, or take out the macro.")
        return within if node.op == "filter" else _BOOLEAN

    def _list(self, node: Node, types: list[Type]) -> Type:
        if len({kind(schema) for schema in types} - {""}) > 1:
            return self.say(node, "This list mixes kinds of values.", "Keep to one.")
        return {"type": "array", "items": {"enum": [v for schema in types for v in values(schema)]} if types else {}}

    def _alike(self, node: Node, args: tuple[Node, ...], types: list[Type]) -> None:
        """See to it that two types have values in common, and values that can be compared."""
        (left, right), advice = types, "Compare like with like."
        if not left or not right:
            return
        whole = next((pair for pair in zip(args, types, strict=True) if kind(pair[1]) in ("array", "object")), None)
        if whole:
            self.say(whole[0], f"{_called(*whole)}, and can't be compared.", "Use a field of it, or in.")
        elif kind(left) != kind(right):
            self.say(node, f"{_called(args[0], left)}, and is compared with {_CALLED[kind(right)]}.", advice)
        elif left.get("x-refs") and right.get("x-refs") and not set(left["x-refs"]) & set(right["x-refs"]):
            self.say(node, f"Ids of {left['x-refs'][0]} are compared with ids of {right['x-refs'][0]}.", advice)
        elif values(left) and values(right) and not any(value in values(right) for value in values(left)):
            self._no_value(node, args, types)

    def _no_value(self, node: Node, args: tuple[Node, ...], types: list[Type]) -> None:
        (at, fixed), (_, options) = sorted(zip(args, types, strict=True), key=lambda pair: pair[0].op != "const")
        if at.op != "const":
            self.say(node, f"{_title(args[0])} and {_title(args[1])} never agree.", "Compare like with like.")
            return
        known = [str(option) for option in values(options)]
        advice = did_you_mean(fixed["const"], known, f"The values are: {', '.join(known)}.")
        message = f'{quoted(fixed["const"])} is no value of "{options.get("title", "this")}".'
        self.say(at, message, advice, "wrong-value")


def _names(node: Node) -> Iterator[str]:
    """The variables that a rule uses."""
    if node.op == "name":
        yield node.args[0]
    for arg in node.args:
        if isinstance(arg, Node):
            yield from _names(arg)


def _called(node: Node, schema: Type) -> str:
    return f"{_title(node)} is {_CALLED[kind(schema)]}"


def _title(node: Node) -> str:
    """A part of a rule as a message calls it: it.notice.when, a value, or its operator."""
    names = []
    while node.op == "field":
        names.append(node.args[1])
        node = node.args[0]
    names.append(str(node.args[0]) if node.op in ("name", "const") else node.op)
    return quoted(".".join(reversed(names)))
