"""The schemas: reading them, and checking documents against them in words for people.

The schemas are JSON Schema 2020-12, written in YAML (patterns/schema/). Each is read once, with its references filled
in, so that one plain tree serves validation, the check of references, the reference page and, later, the web form.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml

from recourse.documents import Document, Where
from recourse.problems import Problem
from recourse.wording import reword

KINDS = (
    "harm", "counter-pattern", "system", "yardstick", "law", "source", "report", "inventory", "glossary", "phrases",
    "proposal", "review",
    "library",
)  # fmt: skip

_COMMON = "common.yaml"


class Schemas:
    """The schemas of one folder, each read when first asked for."""

    def __init__(self, folder: Path, trees: dict[str, dict[str, Any]] | None = None) -> None:
        """`trees` are schemas that were read before, by kind."""
        self.folder = folder
        self._files: dict[str, dict[str, Any]] = {}
        self._trees: dict[str, dict[str, Any]] = dict(trees or {})
        self._validators: dict[str, Any] = {}

    def tree(self, kind: str) -> dict[str, Any]:
        """The schema of one of KINDS with every reference filled in. Parts that are alike are one object."""
        if kind not in self._trees:
            name = f"{kind}.yaml"
            self._trees[kind] = self._expand(self._file(name), name)
        return self._trees[kind]

    def collections(self) -> dict[str, dict[str, Any]]:
        """The six collections of a proposal, and the schema of one element of each."""
        properties = self.tree("proposal")["properties"]
        return {name: properties[name]["items"] for name in COLLECTIONS}

    def part(self, each: str) -> dict[str, Any]:
        """The schema of what a sign or change looks at: an element of a list, the header or governance."""
        tree = self.tree("proposal")
        if each == "header":
            inner = (*COLLECTIONS, "governance", "contests", "waivers", "meeting")
            return {**tree, "properties": {k: v for k, v in tree["properties"].items() if k not in inner}}
        inner: dict[str, Any] = tree["properties"][each]
        return inner.get("items", inner)

    def is_id(self, name: str) -> bool:
        """Whether a text may be an id, and so the name of a file."""
        return bool(jsonschema_rs.is_valid(self._target(_COMMON, "/$defs/id"), name))

    def check(self, kind: str, document: Document) -> list[Problem]:
        """What the schema of `kind` finds wrong in a document, in order of place. [] if it could not be read."""
        if document.data is None:
            return []
        if kind not in self._validators:
            self._validators[kind] = jsonschema_rs.Draft202012Validator(
                self.tree(kind), validate_formats=True, formats={"period": _is_period}
            )
        taken = {(p.line, p.column) for p in document.problems}
        found = []
        for error in self._validators[kind].iter_errors(document.data):
            found += reword(error, document, at(self.tree(kind), tuple(error.instance_path)))
        # A place that the loader has already complained about holds a stand-in, and says nothing more.
        return sorted({problem for problem in found if (problem.line, problem.column) not in taken})

    def _file(self, name: str) -> dict[str, Any]:
        if name not in self._files:
            self._files[name] = yaml.load((self.folder / name).read_text("utf-8"), Loader=yaml.CSafeLoader)
        return self._files[name]

    def _expand(self, node: Any, name: str) -> Any:
        if isinstance(node, list):
            return [self._expand(item, name) for item in node]
        if not isinstance(node, dict):
            return node
        rest = {key: self._expand(value, name) for key, value in node.items() if key not in ("$ref", "$defs", "$id")}
        if "$ref" not in node:
            return rest
        file, _, pointer = node["$ref"].partition("#")
        return {**self._target(file or name, pointer), **rest}

    def _target(self, file: str, pointer: str) -> dict[str, Any]:
        key = f"{file}#{pointer}"
        if key not in self._trees:
            node: Any = self._file(file)
            for step in filter(None, pointer.split("/")):
                node = node[step]
            self._trees[key] = self._expand(node, file)
        return self._trees[key]


COLLECTIONS = ("groups", "data", "criteria", "decisions", "consequences", "shares")


def walk(tree: dict[str, Any], data: Any, where: Where = ()) -> Iterator[tuple[Where, dict[str, Any], Any]]:
    """Every value in `data` with its path and its schema, outermost first. Keys that the schema lacks are left out."""
    yield where, tree, data
    if isinstance(data, dict):
        properties, others = tree.get("properties", {}), tree.get("additionalProperties")
        for key, value in data.items():
            inner = properties.get(key, others if isinstance(others, dict) else None)
            if inner is not None:
                yield from walk(inner, value, (*where, key))
    elif isinstance(data, list) and "items" in tree:
        for index, value in enumerate(data):
            yield from walk(tree["items"], value, (*where, index))


def at(tree: dict[str, Any], where: Where) -> dict[str, Any]:
    """The schema of the value at a path; {} if the schema has none there."""
    for step in where:
        if isinstance(step, int):
            tree = tree.get("items", {})
        else:
            others = tree.get("additionalProperties")
            tree = tree.get("properties", {}).get(step, others if isinstance(others, dict) else {})
    return tree


def _is_period(text: str) -> bool:
    """Whether a date, month or year is in the calendar."""
    try:
        datetime.date.fromisoformat(f"{text}-01-01"[: len("2026-11-23")])
    except ValueError:
        return False
    return True
