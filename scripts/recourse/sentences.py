"""Sentences that the command line and the review page both say, so that none is written twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

SENTENCES: dict[str, Any] = yaml.load(Path(__file__).with_suffix(".yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)


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
    node: Any = SENTENCES
    for step in key.split("."):
        node = node.get(step) if isinstance(node, dict) else None
    return node
