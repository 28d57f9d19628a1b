"""Wording: what a schema finds wrong, in words for people.

A validator speaks of keywords and patterns. Each of its errors becomes a problem with a place, the value, and advice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from recourse.documents import Document, Where
from recourse.problems import Problem, did_you_mean, quoted

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping of keys to values",
}


def reword(error: Any, document: Document, schema: dict[str, Any]) -> Iterator[Problem]:
    """One error of jsonschema-rs as problems that a writer can act on. `schema` is that of the value at fault."""
    where: Where = tuple(error.instance_path)
    kind, value = error.kind, error.instance
    title = _called(where, schema)
    start = title[0].upper() + title[1:]
    match kind.name:
        case "additionalProperties":
            known = schema.get("properties", {})
            for key in kind.unexpected:
                message = f"There is no key {quoted(key)} in {title}."
                advice = did_you_mean(key, known, f"The keys are: {', '.join(known)}.")
                yield document.problem("unknown-key", (*where, key), message, advice, at_key=True)
        case "required":
            if (*where, kind.property) in document.refused:
                return  # the key is there, and the loader has said what is wrong with its value
            about = schema.get("properties", {}).get(kind.property, {}).get("description", "").strip()
            advice = f"Add it. {about}" if about else "Add it."
            yield document.problem("missing-key", where, f"{start} lacks the key {quoted(kind.property)}.", advice)
        case "type":
            wanted = " or ".join(_TYPES[name] for name in kind.types)
            advice = (
                "Put it in quotes."
                if "string" in kind.types and isinstance(value, (bool, int, float))
                else (f"Write {wanted}.")
            )
            yield document.problem("wrong-type", where, f"{start} is {_kind_of(value)}, not {wanted}.", advice)
        case "enum" | "const":
            options = [
                option if isinstance(option, str) else quoted(option)
                for option in (schema.get("enum") or [schema["const"]])
            ]
            advice = did_you_mean(
                value, options, f"Use one of: {', '.join(options)}." if options[1:] else f"Write {options[0]}."
            )
            yield document.problem("wrong-value", where, f"{quoted(value)} is no value of {title}.", advice)
        case "pattern":
            yield document.problem("wrong-form", where, f"{quoted(value)} has not the form of {title}.", _form(schema))
        case "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties":
            unit = "letter" if isinstance(value, str) else "item"
            bound = "least" if kind.name.startswith("min") else "most"
            message = f"{start} has {len(value)} {unit}{'' if len(value) == 1 else 's'}."
            yield document.problem("wrong-length", where, message, f"Write at {bound} {kind.limit}.")
        case "minimum" | "maximum":
            bound = "least" if kind.name == "minimum" else "most"
            yield document.problem(
                "wrong-number", where, f"{start} is {value}.", f"It must be at {bound} {kind.limit}."
            )
        case "uniqueItems":
            seen: list[Any] = []
            for index, item in enumerate(value):
                if item in seen:
                    message = f"{quoted(item)} stands twice in {title}."
                    yield document.problem("repeated-item", (*where, index), message, "Keep one.")
                seen.append(item)
        case "oneOf":
            if not isinstance(value, dict):
                return  # it is of the wrong type, which is said already
            keys = [option["required"][0] for option in schema["oneOf"]]
            there = [key for key in keys if key in value]
            message = f"{start} has {' and '.join(there) if there else 'none of ' + ', '.join(keys)}."
            yield document.problem("not-exactly-one", where, message, f"Give exactly one of: {', '.join(keys)}.")
        case "propertyNames":
            options = schema["propertyNames"].get("enum")
            for key in value:
                if not _name_allowed(key, schema["propertyNames"]):
                    advice = (
                        did_you_mean(key, options, f"Use one of: {', '.join(options)}.")
                        if options
                        else _form(schema["propertyNames"])
                    )
                    message = f"{quoted(key)} can't be a key of {title}."
                    yield document.problem("unknown-key", (*where, key), message, advice, at_key=True)
        case "format":
            if not jsonschema_rs.is_valid({"pattern": schema["pattern"]}, value):
                return  # it has not the form of a date at all, which is said already
            yield document.problem("date-impossible", where, f"{quoted(value)} is not in the calendar.", "Correct it.")
        case "not":
            advice = "Windows keeps this name for a device. Choose another."
            yield document.problem("reserved-id", where, f"{quoted(value)} can't be an id.", advice)
        case other:  # a test holds the keywords of the schemas to the ones above
            raise NotImplementedError(other)


def _name_allowed(key: str, schema: dict[str, Any]) -> bool:
    return bool(jsonschema_rs.is_valid(schema, key))


def _called(where: Where, schema: dict[str, Any]) -> str:
    """What a message calls a place: its key, or the title of what it is."""
    names = [str(step) for step in where if isinstance(step, str)]
    if where and isinstance(where[-1], int):
        return f'"{names[-1]}[{where[-1] + 1}]"'
    return f'"{names[-1]}"' if names else f"this {schema.get('title', 'file').lower()}"


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
