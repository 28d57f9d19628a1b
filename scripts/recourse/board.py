"""Board: what the review page in the browser needs of the library, as scripts.

The page's own scripts lie in docs/board/. They run under a policy that forbids everything but scripts and styles of the
same place, also from the file system, so the data come as a script too, and the examples as another, for who wants one.
"""

from __future__ import annotations

import json
from typing import Any

import recourse
from recourse.export import derived, with_trees
from recourse.library import Library
from recourse.schema import COLLECTIONS
from recourse.sentences import sentences

FORMAT = 1
SIGN = ("id", "each", "says", "ask", "gravity", "because", "follows")


def as_script(library: Library) -> str:
    """The data as a classic script, which sets Recourse.data."""
    return _script("data", as_data(library))


def examples(library: Library) -> str:
    """The systems of the library as a classic script, which sets Recourse.examples."""
    return _script("examples", [_without(system.data, "case", "sources") for system in library.systems.values()])


def _script(name: str, data: Any) -> str:
    """A script that sets one thing. No text in it can end the script or a string in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "\\'":
        text = text.replace(character, "\\" + character)
    for character in "<\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return f"(globalThis.Recourse ??= {{}}).{name} = JSON.parse('{text}');\n"


def as_data(library: Library) -> dict[str, Any]:
    """What signs, counter-patterns and the form need: trees instead of rules, and no long texts."""
    return {
        "format": FORMAT,
        "version": recourse.__version__,
        "collections": list(COLLECTIONS),
        "derived": _without(derived(library), "forward"),
        "sentences": sentences(),
        "schema": _without(library.schemas.tree("proposal"), "x-designing"),
        "harms": [
            {**_some(harm.data, "id", "name"), "signs": [_some(sign, *SIGN) for sign in harm["signs"]]}
            for harm in library.harms.values()
        ],
        "patterns": [
            {
                **_some(pattern.data, "id", "name", "summary"),
                "links": [_some(link, "harm", "signs", "remains") for link in pattern["links"]],
                "poorly": [kind for kind, fit in pattern["fits"].items() if fit["how"] == "poorly"],
                "change": _trees_only(pattern["change"]),
            }
            for pattern in library.patterns.values()
        ],
        "systems": [_some(system.data, "id", "name") for system in library.systems.values()],
        # The rules of all signs, in their order: apart from the texts, both compress better.
        "trees": [with_trees(sign)["when_tree"] for harm in library.harms.values() for sign in harm["signs"]],
    }


def _trees_only(change: Any) -> Any:
    """The steps of a change, in which each rule is its tree."""
    copied = with_trees(change)
    for step in copied:
        for part in (step, step.get("keep", {})):
            if "where_tree" in part:
                part["where"] = part.pop("where_tree")
    return copied


def _some(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: data[name] for name in names if name in data}


def _without(data: Any, *names: str) -> Any:
    """A copy in which no mapping has these keys."""
    if isinstance(data, list):
        return [_without(item, *names) for item in data]
    if not isinstance(data, dict):
        return data
    return {key: _without(value, *names) for key, value in data.items() if key not in names}
