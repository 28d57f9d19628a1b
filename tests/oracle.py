"""The oracle: Google's C++ runtime of CEL, run on plain data, to hold our own evaluator against."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from cel_expr_python import cel

from recourse.schema import COLLECTIONS
from recourse.values import Missing, Path

_ENVIRONMENT = cel.NewEnv(variables=dict.fromkeys(("it", "proposal", "item"), cel.Type.DYN))
_MISSING = re.compile(r'NOT_FOUND: Key not found in map : "(\w+)"')


def ask(rule: str, names: dict[str, Any], *, known: bool = False) -> bool | str:
    """The runtime's answer: true, false, or the one missing key that it names. Raises ValueError for other errors.

    With `known`, a list of which only some members are known holds those. Without, it is missing.
    """
    answer = _compiled(rule).eval(data={name: plain(value, known=known) for name, value in names.items()}).value()
    if answer is True or answer is False:
        return answer
    found = _MISSING.fullmatch(str(answer))
    if not found:
        raise ValueError(f"{rule}: {answer!r}")
    return found[1]


def agrees(ours: Any, rule: str, names: dict[str, Any]) -> bool:
    """Whether our answer is the runtime's: the same truth value, or missing paths among which is the key it names.

    Where a list is known in part and that decides something for us, the runtime, for which the whole list is missing,
    must agree once it has the known part.
    """
    theirs = ask(rule, names)
    return _alike(ours, theirs) or (isinstance(theirs, str) and _alike(ours, ask(rule, names, known=True)))


def _alike(ours: Any, theirs: bool | str) -> bool:
    if not isinstance(ours, Missing):
        return ours is theirs
    return isinstance(theirs, str) and any(theirs in _keys(path) for path in ours)


def _keys(path: Path) -> set[str]:
    """The keys that are missing when a path is: the field itself, and what is derived from it."""
    last = path.field.rpartition(".")[2]
    return {last, *(f"{last}_{name}" for name in (*COLLECTIONS, "purposes")), *_DERIVED.get(last, ())}


# The derived fields that look back, by the fields whose absence leaves them unknown.
_DERIVED = {
    "consequences": ("effects", "hit_groups"),
    "about": ("hit_groups",),
    "falls_on": ("hit_groups",),
    "decisions": ("effects",),
    "from": ("consequences", "decisions", "effects", "leads_to", "hit_groups"),
    "what": ("shares",),
    "uses": ("criteria",),
}


@cache
def _compiled(rule: str) -> Any:
    return _ENVIRONMENT.compile(rule)


def plain(value: Any, *, known: bool = False) -> Any:
    """Dicts and lists only, without what our evaluator adds to them; with the `known` part of lists, if asked for."""
    if isinstance(value, dict):
        parts = {key: list(lacks.known) for key, lacks in getattr(value, "absent", {}).items() if lacks.known}
        return {key: plain(inner, known=known) for key, inner in (value | parts if known else value).items()}
    return [plain(inner, known=known) for inner in value] if isinstance(value, list) else value
