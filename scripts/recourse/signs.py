"""Signs: rules in CEL, parsed once into a small tree.

Google's C++ runtime parses. What it serialises is a cel.expr.CheckedExpr message; we decode the few fields that our
profile needs (field numbers: github.com/google/cel-spec, proto/cel/expr/syntax.proto and checked.proto) and fold the
comprehensions back into exists, all and filter. The same tree is exported for other walkers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

VARIABLES = ("it", "proposal", "item")

# CEL's names of the operators that the profile allows, and ours.
OPERATORS = {
    "_==_": "==",
    "_!=_": "!=",
    "_<_": "<",
    "_<=_": "<=",
    "_>_": ">",
    "_>=_": ">=",
    "_&&_": "&&",
    "_||_": "||",
    "!_": "!",
    "@in": "in",
    "size": "size",
}


class SignError(ValueError):
    """A rule that can't be parsed, or uses what the profile leaves out. `offset` counts characters from 0."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True)
class Node:
    """One node of a rule.

    op      args
    const   (value,) a text, a whole number or true or false
    name    (name,) a variable
    field   (operand, name)
    list    (items...)
    exists, all, filter   (variable, range, condition)
    == != < <= > >= in && ||   (left, right)
    ! size  (operand,)
    """

    op: str
    args: tuple[Any, ...]
    offset: int = 0

    def as_json(self) -> list[Any]:
        """The tree as nested lists, [op, arg, ...]."""
        return [self.op, *(arg.as_json() if isinstance(arg, Node) else arg for arg in self.args)]

    @classmethod
    def from_json(cls, tree: list[Any]) -> Node:
        """The tree that `as_json` gave, without the places in the text."""
        op, *args = tree
        return cls(op, tuple(cls.from_json(arg) if isinstance(arg, list) else arg for arg in args))


_remembered: dict[str, list[Any]] = {}


def remember(text: str, tree: list[Any]) -> None:
    """Take over the tree of a rule, as Node.as_json gives it, so that `parse` need not ask the C++ runtime."""
    _remembered[text] = tree


@cache
def parse(text: str) -> Node:
    """The tree of a rule. Raises SignError if it is not CEL, or not in the profile."""
    if text in _remembered:
        return Node.from_json(_remembered[text])
    try:
        compiled = _environment().compile(text)
    except RuntimeError as error:
        raise _syntax_error(str(error), text) from None
    checked = _message(_message(compiled.serialize())[2][0])
    positions: dict[int, int] = {}
    for raw in _message(checked[5][0]).get(4, []):
        pair = _message(raw)
        positions[pair.get(1, [0])[0]] = pair.get(2, [0])[0]
    return _Decoder(positions).node(checked[4][0])


@cache
def _environment() -> Any:
    from cel_expr_python import cel  # noqa: PLC0415  (14 MB that a remembered rule does without)

    return cel.NewEnv(variables={name: cel.Type.DYN for name in VARIABLES})


def _syntax_error(report: str, text: str) -> SignError:
    found = re.search(r"<input>:(\d+):(\d+): (.*)", report)
    if not found:
        return SignError(report.splitlines()[0])
    if unknown := re.match(r"undeclared reference to '(\w+)", found[3]):
        place = re.search(rf"\b{unknown[1]}\b", text)
        return SignError(f'"{unknown[1]}" does not stand for anything.', place.start() if place else 0)
    message = re.sub(r" expecting .*", "", found[3]).removeprefix("Syntax error: ")
    return SignError(message, sum(map(len, text.splitlines(keepends=True)[: int(found[1]) - 1])) + int(found[2]) - 1)


class _Decoder:
    """Serialised expressions to nodes."""

    def __init__(self, positions: dict[int, int]) -> None:
        self.positions = positions

    def node(self, raw: bytes) -> Node:
        fields = _message(raw)
        offset = self.positions.get(fields.get(2, [0])[0], 0)
        kinds = {3: self._const, 4: self._name, 5: self._field, 6: self._call, 7: self._list, 9: self._comprehension}
        for number, decode in kinds.items():
            if number in fields:
                return decode(_message(fields[number][0]), offset)
        raise SignError("Maps and messages are not in the profile.", offset)

    def _const(self, fields: dict[int, list[Any]], offset: int) -> Node:
        if 2 in fields:
            return Node("const", (bool(fields[2][0]),), offset)
        if 3 in fields:
            number = fields[3][0]
            return Node("const", (number - (1 << 64) if number >> 63 else number,), offset)
        if 6 in fields:
            return Node("const", (fields[6][0].decode("utf-8"),), offset)
        raise SignError("Only texts, whole numbers, true and false are in the profile.", offset)

    def _name(self, fields: dict[int, list[Any]], offset: int) -> Node:
        return Node("name", (fields[1][0].decode(),), offset)

    def _field(self, fields: dict[int, list[Any]], offset: int) -> Node:
        if fields.get(3, [0])[0]:
            raise SignError("has() is not in the profile: what is not stated is an answer of its own.", offset)
        return Node("field", (self.node(fields[1][0]), fields[2][0].decode()), offset)

    def _list(self, fields: dict[int, list[Any]], offset: int) -> Node:
        return Node("list", tuple(map(self.node, fields.get(1, []))), offset)

    def _call(self, fields: dict[int, list[Any]], offset: int) -> Node:
        name = fields[2][0].decode()
        if name not in OPERATORS:
            sign = name.replace("_", "") if name.startswith("_") else name  # _[_] is written [], and _+_ is +
            raise SignError(f'"{sign}" is not in the profile.', offset)
        return Node(OPERATORS[name], tuple(map(self.node, [*fields.get(1, []), *fields.get(3, [])])), offset)

    def _comprehension(self, fields: dict[int, list[Any]], offset: int) -> Node:
        variable, start, step = fields[1][0].decode(), _message(fields[4][0]), _call_of(fields[6][0])
        within = self.node(fields[2][0])
        name, arguments = step
        if name == "_||_" and 3 in start:
            return Node("exists", (variable, within, self.node(arguments[1])), offset)
        if name == "_&&_" and 3 in start:
            return Node("all", (variable, within, self.node(arguments[1])), offset)
        if name == "_?_:_" and 7 in start and _call_of(arguments[1])[0] == "_+_":
            kept = self.node(_message(_message(_call_of(arguments[1])[1][1])[7][0])[1][0])
            if kept == Node("name", (variable,), kept.offset):
                return Node("filter", (variable, within, self.node(arguments[0])), offset)
        raise SignError("Of the macros only exists, all and filter are in the profile.", offset)


def _call_of(raw: bytes) -> tuple[str, list[bytes]]:
    """The function and the arguments of a serialised call; ("", []) if it is none."""
    fields = _message(raw)
    if 6 not in fields:
        return "", []
    call = _message(fields[6][0])
    return call[2][0].decode(), call.get(3, [])


def _message(raw: bytes) -> dict[int, list[Any]]:
    """The fields of one protocol-buffer message: numbers as int, the rest as bytes."""
    fields: dict[int, list[Any]] = {}
    stream = iter(raw)
    for tag in _varints(stream):
        number, wire = tag >> 3, tag & 7
        if wire == 0:
            value: Any = next(_varints(stream))
        elif wire in (1, 5):
            value = bytes(next(stream) for _ in range(8 if wire == 1 else 4))
        else:
            value = bytes(next(stream) for _ in range(next(_varints(stream))))
        fields.setdefault(number, []).append(value)
    return fields


def _varints(stream: Iterator[int]) -> Iterator[int]:
    """Numbers of seven bits a byte, lowest first, until the stream ends."""
    value = shift = 0
    for byte in stream:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value
            value = shift = 0
