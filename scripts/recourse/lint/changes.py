"""Changes: what a counter-pattern sets or filters exists in a proposal, and is valid there."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from recourse.documents import Document, Where, mappings
from recourse.library import Library
from recourse.problems import Problem, did_you_mean, quoted
from recourse.schema import COLLECTIONS, Schemas, at


def check(library: Library) -> Iterator[Problem]:
    """Fields that no proposal has, lists that are none, and values that the proposal format does not allow."""
    for pattern in library.patterns.values():
        for index, step in mappings(pattern.data, "change"):
            if step.get("each") not in (*COLLECTIONS, "header", "governance"):
                continue
            steps = step.get("set")
            named = {("set", name): value for name, value in (steps if isinstance(steps, dict) else {}).items()}
            keep = step.get("keep")
            if isinstance(keep, dict) and isinstance(keep.get("field"), str):
                named["keep", "field"] = None
            for (verb, name), value in named.items():
                where = ("change", index, verb, name)
                field = keep["field"] if verb == "keep" else name
                schema = at(library.schemas.part(step["each"]), _steps(field))
                if not schema:
                    known = _fields(library.schemas.part(step["each"]))
                    message = f"{quoted(field)} is no field of {step['each']}."
                    advice = did_you_mean(field, known, "See the page on the proposal format.")
                    yield pattern.document.problem("unknown-field", where, message, advice, at_key=True)
                elif verb == "keep" and schema.get("type") != "array":
                    message = f"{quoted(field)} is no list, so nothing in it can be kept."
                    yield pattern.document.problem("bad-change", where, message, 'Use "set".')
                elif verb == "set":
                    for problem in _tried(step["each"], field, value, library.schemas):
                        yield pattern.document.problem("bad-change", where, problem.message, problem.advice)


def _fields(part: dict[str, Any], prefix: str = "") -> list[str]:
    found = []
    for name, schema in part.get("properties", {}).items():
        found.append(f"{prefix}{name}")
        found += _fields(schema, f"{prefix}{name}.")
        found += _fields(schema.get("items", {}), f"{prefix}{name}[].")
    return found


def _tried(each: str, field: str, value: Any, schemas: Schemas) -> list[Problem]:
    """What the schema says of a proposal in which the field has that value."""
    proposal: dict[str, Any] = {"format": 1, "id": "example", "name": "Example"}
    element = proposal if each == "header" else {}
    if each == "governance":
        proposal[each] = element
    elif each != "header":
        element["id"] = "example-it"
        proposal[each] = [element]
    steps = _steps(field)
    place: Any = element
    for name, after in itertools.pairwise(steps):
        place = place.setdefault(name, [{}] if after == 0 else {}) if isinstance(place, dict) else place[0]
    place[steps[-1]] = value
    return schemas.check("proposal", Document("", proposal))


def _steps(field: str) -> Where:
    """notice.when as ("notice", "when"), appeals[].suspends as ("appeals", 0, "suspends")."""
    return tuple(step for name in field.split(".") for step in ((name[:-2], 0) if name.endswith("[]") else (name,)))
