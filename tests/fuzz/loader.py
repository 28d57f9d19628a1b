"""Fuzzing the loader: whatever bytes a file holds, it is read or refused in words, and read as others read it.

python -m tests.fuzz.loader --runs 1000000 takes some minutes on one core. A run is one file: random bytes, pieces of
YAML and JSON in any order, JSON that is valid, or a real entry with a few bytes spoilt. Where JSON is valid and nothing
was complained about, the data must be what Python's own reader of JSON makes of it.
"""

from __future__ import annotations

import json
import random
import sys
from typing import Any

from recourse.loading import load_bytes
from tests.conftest import FIXTURES
from tests.fuzz.runs import many

_BITS = (
    b"{", b"}", b"[", b"]", b": ", b"- ", b"\n", b"\n  ", b"\n    ", b'"', b"'", b"#", b"&a ", b"*a", b"!!set ",
    b"!", b"? ", b"|", b">", b"|2-\n", b"%YAML 1.1\n", b"@", b"`", b"null", b"~", b"yes", b"NO", b"1e999",
    b".inf", b"0x1F", b"0123", b"12:30", b"9" * 30, b"2026-02-30", b"id", b"a: ", b"b:", b"<<: ", b"\t", b"\0",
    b"\r\n", b"\xed\xa0\x80", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xf0\x9f\x98\x80",
    b'"\\ud83d\\ude00"', b'"\\ud83d"', b'"\\x00"', b"---\n", b"...\n", b"\xc3\xa9", b",", b"x" * 200, b"[" * 50,
    b"{a: " * 50, b"1.0", b"-0", b"true",
)  # fmt: skip
_SEEDS = tuple(path.read_bytes() for path in sorted((FIXTURES / "valid").rglob("*.yaml")))
_LEAVES: tuple[Any, ...] = (
    True,
    False,
    0,
    -7,
    1.5,
    1 << 53,
    "",
    "a",
    "no",
    "1",
    "é\U0001f600",
    " x\ny ",
    "a: b",
    "# c",
    "*a",
)


def file(draw: random.Random) -> bytes:
    """What one run reads."""
    kind = draw.random()
    if kind < 0.2:
        return draw.randbytes(draw.randrange(40))
    if kind < 0.6:
        return b"".join(draw.choices(_BITS, k=draw.randrange(16)))
    if kind < 0.95:
        made = json.dumps({"a": _value(draw, 3), "b": _value(draw, 2)}, ensure_ascii=draw.random() < 0.5).encode()
        return made if kind < 0.8 else _spoilt(made, draw)
    return _spoilt(draw.choice(_SEEDS), draw)


def _value(draw: random.Random, depth: int) -> Any:
    kind = draw.random() if depth else 0
    if kind < 0.6:
        return draw.choice(_LEAVES)
    items = [_value(draw, depth - 1) for _ in range(draw.randrange(3))]
    return items if kind < 0.8 else dict(zip("cd", items, strict=False))


def _spoilt(raw: bytes, draw: random.Random) -> bytes:
    place = draw.randrange(len(raw) + 1)
    return raw[:place] + draw.choice(_BITS) + raw[place + draw.randrange(5) :]


def run(number: int) -> str:
    """One run. Returns what became of the file: refused, noted or read. Raises what is not as it should be."""
    draw = random.Random(number)
    raw = file(draw)
    document = load_bytes(raw, "a.yaml", empty_is_error=draw.random() < 0.5)
    for problem in document.problems:
        assert problem.line > 0 < problem.column, problem
        assert "\n" not in str(problem), problem
    assert document.data is None or isinstance(document.data, dict)
    if document.data is None:
        assert document.problems
        return "refused"
    if document.problems:
        return "noted"
    if raw.startswith(b"{"):
        _as_json(raw, document.data)
    return "read"


def _as_json(raw: bytes, data: Any) -> None:
    """Raises AssertionError if Python's reader of JSON reads the file, and otherwise than we do."""
    try:
        expected = json.loads(raw, parse_float=_number)
    except ValueError:
        return  # YAML, and no JSON
    assert json.dumps(data) == json.dumps(expected), (raw, data, expected)


def _number(text: str) -> float:
    """A whole number is one, however it is written."""
    return int(float(text)) if float(text).is_integer() else float(text)


def main(arguments: list[str]) -> int:
    """Run as often as asked. Returns 1 if anything was raised."""
    return many("tests.fuzz.loader", run, 20_000, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
