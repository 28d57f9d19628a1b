"""Sentences that the command line and the review page both say, so that none is written twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_all: dict[str, Any] = {}


def sentences() -> dict[str, Any]:
    """All sentences, by key and within it by key. Read when the first is said, as most commands say none."""
    if not _all:
        remember(yaml.load(Path(__file__).with_suffix(".yaml").read_text("utf-8"), Loader=yaml.CSafeLoader))
    return _all


def remember(made: dict[str, Any]) -> None:
    """Take up all sentences as they were read before, so that the file need not be read."""
    _all.update(made)


def say(key: str, /, **blanks: object) -> str:
    """The sentence at a dotted key, with its blanks filled in. What fills a blank is not looked at for blanks.

    Raises KeyError if there is none.
    """
    if not says(key):
        raise KeyError(key)
    return str(_at(key)).format_map(blanks)


def says(key: str) -> bool:
    """Whether there is a sentence at a dotted key."""
    return isinstance(_at(key), str)


def _at(key: str) -> Any:
    node: Any = sentences()
    for step in key.split("."):
        node = node.get(step) if isinstance(node, dict) else None
    return node
