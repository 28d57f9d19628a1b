"""Sentences that the command line and the review page both say, so that none is written twice."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def sentences() -> dict[str, Any]:
    """All sentences, by key and within it by key. Read when the first is said, as most commands say none."""
    text = Path(__file__).with_suffix(".yaml").read_text("utf-8")
    made: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return made


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
