"""The schemas: reading them, and checking documents against them in words for people.

The schemas are JSON Schema 2020-12, written in YAML (patterns/schema/). Each is read once, with its references filled
in, so that one plain tree serves validation, the check of references, the reference page and, later, the web form.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import yaml

from recourse.loading import Document, Where
from recourse.problems import Problem, did_you_mean, quoted

KINDS = ("harm", "counter-pattern", "system", "law", "source", "report", "glossary", "proposal")

_TYPES = {"string": "text", "integer": "a whole number", "number": "a number", "boolean": "true or false",
          "array": "a list", "object": "a mapping of keys to values"}
_COMMON = "common.yaml"


class Schemas:
    """The schemas of one folder, each read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[str, dict[str, Any]] = {}
        self._trees: dict[str, dict[str, Any]] = {}
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
        """The schema of what a sign or change looks at: an element of a collection, the header or governance."""
        tree = self.tree("proposal")
        if each == "header":
            inner = (*COLLECTIONS, "governance", "contests", "waivers")
            return {**tree, "properties": {k: v for k, v in tree["properties"].items() if k not in inner}}
        return tree["properties"]["governance"] if each == "governance" else self.collections()[each]

    def is_id(self, name: str) -> bool:
        """Whether a text may be an id, and so the name of a file."""
        return bool(jsonschema_rs.is_valid(self._target(_COMMON, "/$defs/id"), name))

    def check(self, kind: str, document: Document) -> list[Problem]:
        """What the schema of `kind` finds wrong in a document, in order of place. [] if it could not be read."""
        if document.data is None:
            return []
        if kind not in self._validators:
            self._validators[kind] = jsonschema_rs.Draft202012Validator(self.tree(kind))
        taken = {(p.line, p.column) for p in document.problems}
        found = []
        for error in self._validators[kind].iter_errors(document.data):
            found += _reword(error, document, self.tree(kind))
        # A place that the loader has already complained about holds a stand-in, and says nothing more.
        return sorted({p for p in found if (p.line, p.column) not in taken} | set(_impossible_dates(document, self.tree(kind))))

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
            for step in pointer.strip("/").split("/"):
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


@cache
def _ordinary_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _impossible_dates(document: Document, tree: dict[str, Any]) -> Iterator[Problem]:
    """Dates of the right form that are not in the calendar, as 2026-02-30, which a pattern can't tell."""
    for where, schema, value in walk(tree, document.data):
        if isinstance(value, str) and len(value) == 10 and schema.get("pattern", "").startswith("^\\d{4}-"):
            if value[4:5] == value[7:8] == "-" and not _ordinary_date(value):
                yield document.problem("date-impossible", where, f"{quoted(value)} is not in the calendar.", "Correct it.")


def _reword(error: Any, document: Document, tree: dict[str, Any]) -> Iterator[Problem]:
    """One error of the validator as problems that a writer can act on."""
    where: Where = tuple(error.instance_path)
    kind, value = error.kind, error.instance
    schema = at(tree, where)
    title = _called(where, schema)
    match kind.name:
        case "additionalProperties":
            known = schema.get("properties", {})
            for key in kind.unexpected:
                message = f"There is no key {quoted(key)} in {title}."
                advice = did_you_mean(key, known, f"The keys are: {', '.join(known)}.")
                yield document.problem("unknown-key", (*where, key), message, advice, at_key=True)
        case "required":
            about = schema.get("properties", {}).get(kind.property, {}).get("description", "").strip()
            advice = f"Add it. {about}" if about else "Add it."
            yield document.problem("missing-key", where, f"{title} lacks the key {quoted(kind.property)}.", advice)
        case "type":
            wanted = " or ".join(_TYPES[name] for name in kind.types)
            advice = "Put it in quotes." if "string" in kind.types and isinstance(value, (bool, int, float)) else (
                f"Write {wanted}.")
            yield document.problem("wrong-type", where, f"{title} is {_kind_of(value)}, not {wanted}.", advice)
        case "enum" | "const":
            options = [str(option) for option in (schema.get("enum") or [schema["const"]])]
            advice = did_you_mean(value, options, f"Use one of: {', '.join(options)}.")
            yield document.problem("wrong-value", where, f"{quoted(value)} is no value of {title}.", advice)
        case "pattern":
            yield document.problem("wrong-form", where, f"{quoted(value)} has not the form of {title}.", _form(schema))
        case "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties":
            unit = "letter" if isinstance(value, str) else "item"
            bound = "least" if kind.name.startswith("min") else "most"
            message = f"{title} has {len(value)} {unit}{'' if len(value) == 1 else 's'}."
            yield document.problem("wrong-length", where, message, f"Write at {bound} {kind.limit}.")
        case "minimum" | "maximum":
            bound = "least" if kind.name == "minimum" else "most"
            yield document.problem("wrong-number", where, f"{title} is {value}.", f"It is at {bound} {kind.limit}.")
        case "uniqueItems":
            seen: list[Any] = []
            for index, item in enumerate(value):
                if item in seen:
                    message = f"{quoted(item)} stands twice in {title}."
                    yield document.problem("repeated-item", (*where, index), message, "Keep one.")
                seen.append(item)
        case "oneOf":
            keys = [option["required"][0] for option in schema["oneOf"]]
            there = [key for key in keys if key in value]
            message = f"{title} has {' and '.join(there) if there else 'none of ' + ', '.join(keys)}."
            yield document.problem("not-exactly-one", where, message, f"Give exactly one of: {', '.join(keys)}.")
        case "propertyNames":
            options = schema["propertyNames"].get("enum")
            for key in value:
                if not _name_allowed(key, schema["propertyNames"]):
                    advice = did_you_mean(key, options, f"Use one of: {', '.join(options)}.") if options else _form(
                        schema["propertyNames"])
                    message = f"{quoted(key)} can't be a key of {title}."
                    yield document.problem("unknown-key", (*where, key), message, advice, at_key=True)
        case "not":
            advice = "Windows keeps this name for a device. Choose another."
            yield document.problem("reserved-id", where, f"{quoted(value)} can't be an id.", advice)
        case other:  # a keyword that the schemas do not use; a test holds their keywords to the ones above
            yield document.problem("wrong-value", where, f"{title}: {error.message} ({other}).", "See the schema.")


def _name_allowed(key: str, schema: dict[str, Any]) -> bool:
    return bool(jsonschema_rs.is_valid(schema, key))


def _called(where: Where, schema: dict[str, Any]) -> str:
    """What a message calls a place: its key, or the title of what it is."""
    names = [str(step) for step in where if isinstance(step, str)]
    if where and isinstance(where[-1], int):
        return f"{names[-1]}[{where[-1] + 1}]"
    return names[-1] if names else f"this {schema.get('title', 'file').lower()}"


def _kind_of(value: Any) -> str:
    if value is True or value is False:
        return quoted(value)
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"{'the number ' if isinstance(value, (int, float)) else ''}{quoted(value)}"


def _form(schema: dict[str, Any]) -> str:
    return schema.get("description", "").strip() or f"It must match {schema.get('pattern', '')}."
