"""Decoding: what the C++ runtime serialises of a rule, as a tree.

It is a cel.expr.CheckedExpr message; we decode the few fields that our profile needs (field numbers:
github.com/google/cel-spec, proto/cel/expr/syntax.proto and checked.proto) and fold the comprehensions back into
exists, all and filter.
"""

from __future__ import annotations

from typing import Any

from recourse.trees import Node, SignError

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


def decode(serialised: bytes) -> Node:
    """The tree of a serialised CheckedExpr. Raises SignError for what the profile leaves out."""
    checked = _message(_message(serialised)[2][0])
    positions: dict[int, int] = {}
    for raw in _message(checked[5][0]).get(4, []):
        pair = _message(raw)
        positions[pair.get(1, [0])[0]] = pair.get(2, [0])[0]
    return _Decoder(positions).node(checked[4][0])


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
        items = tuple(map(self.node, fields.get(1, [])))
        if other := next((item for item in items if item.op != "const"), None):
            raise SignError("A list of anything but plain values is not in the profile.", other.offset)
        return Node("list", items, offset)

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
    value: Any
    at = 0
    while at < len(raw):
        tag, at = _varint(raw, at)
        number, wire = tag >> 3, tag & 7
        if wire == 0:
            value, at = _varint(raw, at)
        else:
            size, at = _varint(raw, at) if wire == 2 else ((8 if wire == 1 else 4), at)
            value, at = raw[at : at + size], at + size
        fields.setdefault(number, []).append(value)
    return fields


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    """The number of seven bits a byte, lowest first, that begins at a place, and the place after it."""
    value = shift = 0
    while (byte := raw[at]) >= 0x80:
        value |= (byte & 0x7F) << shift
        shift += 7
        at += 1
    return value | byte << shift, at + 1
