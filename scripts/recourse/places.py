"""Places: where a system says that each of its statements comes from, such as report#3-1, a source or a provision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recourse.documents import Where, own_texts


def places(system: Any, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Each place that a system names under a key `at`, however deep, with its path."""
    for key, value in _items(system):
        if key == "at":
            yield from own_texts(value, (*where, key))
        else:
            yield from places(value, (*where, key))


def _items(node: Any) -> Any:
    if isinstance(node, dict):
        return node.items()
    return enumerate(node) if isinstance(node, list) else ()
