"""Wording: what a schema finds wrong, in words for people.

A validator speaks of keywords and patterns. Each of its errors becomes a problem with a place, the value, and advice.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs

from recourse.documents import Document, Where
from recourse.problems import Problem, did_you_mean, quoted
from recourse.sentences import say


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
                message = say("wrong.unknown_key", key=quoted(key), title=title)
                advice = did_you_mean(key, known, say("wrong.keys", keys=", ".join(known)))
                yield document.problem("unknown-key", (*where, key), message, advice, at_key=True)
        case "required":
            if (*where, kind.property) in document.refused:
                return  # the key is there, and the loader has said what is wrong with its value
            about = schema.get("properties", {}).get(kind.property, {}).get("description", "").strip()
            message = say("wrong.missing_key", title=start, key=quoted(kind.property))
            yield document.problem("missing-key", where, message, f"{say('wrong.add')} {about}".strip())
        case "type":
            wanted = " or ".join(say(f"wrong.types.{name}") for name in kind.types)
            message = say("wrong.type", title=start, kind=_kind_of(value), wanted=wanted)
            text = "string" in kind.types and isinstance(value, (bool, int, float))
            advice = say("wrong.quotes") if text else say("wrong.write", wanted=wanted)
            yield document.problem("wrong-type", where, message, advice)
        case "enum" | "const":
            options = [
                option if isinstance(option, str) else quoted(option)
                for option in (schema.get("enum") or [schema["const"]])
            ]
            others = say("wrong.options", options=", ".join(options)) if options[1:] else None
            advice = did_you_mean(
                value if isinstance(value, str) else "", options, others or say("wrong.write", wanted=options[0])
            )
            yield document.problem("wrong-value", where, say("wrong.value", value=quoted(value), title=title), advice)
        case "pattern":
            message = say("wrong.form", value=quoted(value), title=title)
            advice = say("wrong.run_together") if " - " in value else _form(schema)
            yield document.problem("wrong-form", where, message, advice)
        case "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties":
            count, unit = len(value), "letter" if isinstance(value, str) else "item"
            message = say(f"wrong.{f'one_{unit}' if count == 1 else f'{unit}s'}", title=start, count=count)
            bound = "least" if kind.name.startswith("min") else "most"
            yield document.problem("wrong-length", where, message, say(f"wrong.write_{bound}", bound=kind.limit))
        case "minimum" | "maximum":
            message = say("wrong.number", title=start, value=value)
            bound = "least" if kind.name == "minimum" else "most"
            yield document.problem("wrong-number", where, message, say(f"wrong.be_{bound}", bound=kind.limit))
        case "uniqueItems":
            seen: list[Any] = []
            for index, item in enumerate(value):
                if item in seen:
                    message = say("wrong.repeated", value=quoted(item), title=title)
                    yield document.problem("repeated-item", (*where, index), message, say("wrong.keep_one"))
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
            message = say("wrong.date", value=quoted(value))
            yield document.problem("date-impossible", where, message, say("wrong.correct"))
        case "not":
            message = say("wrong.reserved", value=quoted(value))
            yield document.problem("reserved-id", where, message, say("wrong.device"))
        case other:  # a test holds the keywords of the schemas to the ones above
            raise NotImplementedError(other)


def _name_allowed(key: str, schema: dict[str, Any]) -> bool:
    return bool(jsonschema_rs.is_valid(schema, key))


def _called(where: Where, schema: dict[str, Any]) -> str:
    """What a message calls a place: its key, or the title of what it is."""
    names = [str(step) for step in where if isinstance(step, str)]
    if where and isinstance(where[-1], int):
        return f'"{names[-1]}[{where[-1] + 1}]"'
    return f'"{names[-1]}"' if names else say("wrong.whole", kind=schema.get("title", "file").lower())


def _kind_of(value: Any) -> str:
    if value is True or value is False:
        return quoted(value)
    if isinstance(value, (dict, list)):
        return say(f"wrong.kinds.{'object' if isinstance(value, dict) else 'array'}")
    return say("wrong.kinds.number", value=value) if isinstance(value, (int, float)) else quoted(value)


def _form(schema: dict[str, Any]) -> str:
    return schema.get("description", "").strip() or say("wrong.pattern", pattern=schema.get("pattern", ""))
