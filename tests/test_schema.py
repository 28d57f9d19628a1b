"""The schemas themselves: what a writer of patterns/schema/ must keep to, and the two ways of walking them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from recourse.documents import Document
from recourse.library import Library
from recourse.loading import load_bytes
from recourse.schema import COLLECTIONS, KINDS, Schemas, at, walk
from tests.conftest import PATTERNS

SCHEMAS = Schemas(PATTERNS / "schema")
PARTS = ("header", "governance", *COLLECTIONS)
FILES = {path.name: yaml.safe_load(path.read_text("utf-8")) for path in sorted((PATTERNS / "schema").iterdir())}

# What recourse.wording can say in words for people.
REWORDED = {
    *(
        "type",
        "enum",
        "const",
        "pattern",
        "format",
        "not",
        "oneOf",
        "required",
        "additionalProperties",
        "propertyNames",
    ),
    *("minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minProperties", "minimum", "maximum"),
}
STRUCTURE = {"properties", "items", "$schema", "$id", "$ref", "$defs"}
ANNOTATIONS = {"title", "description", "enumDescriptions", "x-core", "x-designing", "x-when", "x-refs", "x-interview"}


def below(schema: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """A schema and every schema inside it, each with a name for messages."""
    yield name, schema
    for keyword in ("properties", "$defs"):
        for key, inner in schema.get(keyword, {}).items():
            yield from below(inner, f"{name}.{key}")
    for keyword in ("items", "additionalProperties", "propertyNames", "not"):
        if isinstance(schema.get(keyword), dict):
            yield from below(schema[keyword], f"{name}.{keyword}")
    for index, inner in enumerate(schema.get("oneOf", ())):
        yield from below(inner, f"{name}.oneOf[{index}]")


TREES = [found for kind in KINDS for found in below(SCHEMAS.tree(kind), kind)]
WRITTEN = [found for name, file in FILES.items() for found in below(file, name)]


def target(schema: dict[str, Any], file: str) -> dict[str, Any]:
    """What a $ref names, with its own references followed."""
    other, _, pointer = schema["$ref"].partition("#")
    found: Any = FILES[other or file]
    for step in filter(None, pointer.split("/")):
        found = found[step]
    return {**target(found, other or file), **found} if "$ref" in found else found


def test_each_kind_has_a_schema_and_each_schema_is_of_a_kind() -> None:
    assert {f"{kind}.yaml" for kind in KINDS} | {"common.yaml"} == set(FILES)


def test_only_keywords_that_can_be_reworded_are_used() -> None:
    strange = [f"{name}: {key}" for name, schema in WRITTEN for key in schema if key not in REWORDED | STRUCTURE]
    assert [line for line in strange if line.split(": ")[1] not in ANNOTATIONS] == []


def test_not_is_used_only_for_reserved_names_and_one_of_only_for_keys() -> None:
    # recourse.wording speaks of device names, and of keys that exclude each other.
    assert [name for name, schema in WRITTEN if "not" in schema] == ["common.yaml.id"]
    options = [option for _, schema in WRITTEN for option in schema.get("oneOf", ())]
    assert [o for o in options if list(o) != ["required"] or len(o["required"]) != 1] == []
    assert [name for name, schema in WRITTEN if "oneOf" in schema and schema.get("type") != "object"] == []


def test_every_property_has_a_title_or_a_description() -> None:
    bare = [
        f"{name}.{key}"
        for name, schema in TREES
        for key, inner in schema.get("properties", {}).items()
        if not (inner.get("title") or inner.get("description"))
    ]
    assert bare == []


def test_every_value_that_may_be_chosen_has_a_gloss() -> None:
    # The names that Windows keeps are forbidden, not offered, and need none.
    listed = [(name, schema) for name, schema in TREES if "enum" in schema and not name.endswith(".not")]
    assert [name for name, schema in listed if len(schema.get("enumDescriptions", ())) != len(schema["enum"])] == []


def test_no_value_is_read_as_something_else_by_yaml() -> None:
    values = {value for _, schema in TREES for value in schema.get("enum", ())}
    assert {value for value in values if not isinstance(value, str)} == set()
    misread = {v for v in values if yaml.safe_load(v) != v or v.lower() in ("y", "n")}
    refused = {v for v in values if load_bytes(f"key: {v}".encode(), "file").problems}
    assert misread | refused == set()


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_an_element_has_at_most_ten_core_fields_beside_its_name(collection: str) -> None:
    properties = SCHEMAS.part(collection)["properties"]
    core = [name for name, schema in properties.items() if schema.get("x-core") and name != "name"]
    assert 1 <= len(core) <= 10, core


@pytest.mark.parametrize("part", PARTS)
def test_a_condition_names_a_field_of_the_element_and_values_that_it_can_have(part: str) -> None:
    element = SCHEMAS.part(part)
    wrong = []
    for name, schema in below(element, part):
        for field, values in schema.get("x-when", {}).items():
            other = at(element, tuple(field.split(".")))
            allowed = other.get("enum") or other.get("items", {}).get("enum") or [True, False]
            known = other.get("type") == "boolean" or "enum" in other or "enum" in other.get("items", {})
            if not known or any(
                value not in allowed or isinstance(value, int) != (allowed[0] is True)
                for value in values
                if value is not None
            ):
                wrong.append(f"{name}: {field} {values}")
    assert wrong == []


def test_the_interview_asks_for_fields_and_collections_that_there_are() -> None:
    questions = SCHEMAS.tree("proposal")["x-interview"]
    for question in questions:
        assert set(question) <= {"each", "part", "field", "when", "ask", "hint"}
        assert question["ask"].endswith("?")
        each = question.get("each", question.get("part", "header"))
        assert each in ("header", "governance", *COLLECTIONS)
        if "field" in question:
            assert at(SCHEMAS.part(each), tuple(question["field"].split("."))), question
            assert "{" not in question["ask"]  # it is put once for all elements
        for field, values in question.get("when", {}).items():
            other = at(SCHEMAS.part(each), tuple(field.split(".")))
            allowed = other.get("enum") or other.get("items", {}).get("enum") or (True, False)
            assert set(values) <= {*allowed, None}, question
    # Elements are named before anything is asked of them.
    for collection in COLLECTIONS:
        own = [question for question in questions if question.get("each") == collection]
        assert [index for index, question in enumerate(own) if "field" not in question] == [0]


def test_conditions_stand_only_where_the_form_looks_for_them() -> None:
    everywhere = sum("x-when" in schema for _, schema in below(SCHEMAS.tree("proposal"), "proposal"))
    within = sum("x-when" in schema for part in PARTS for _, schema in below(SCHEMAS.part(part), part))
    assert everywhere == within > 0


def test_references_name_known_collections(library: Library) -> None:
    known = {*COLLECTIONS, "purposes", "report", *library.folders}
    assert [f"{name}: {schema['x-refs']}" for name, schema in TREES if not known >= set(schema.get("x-refs", ()))] == []


def test_nothing_beside_a_reference_overrides_a_constraint_of_what_it_names() -> None:
    overridden = []
    for file, schema in FILES.items():
        for name, inner in below(schema, file):
            named = target(inner, file) if "$ref" in inner else {}
            overridden += [f"{name}: {key}" for key in (REWORDED | {"properties", "items"}) & set(inner) & set(named)]
    assert overridden == []


def test_a_system_is_a_proposal_with_a_case() -> None:
    system, proposal = SCHEMAS.tree("system"), SCHEMAS.tree("proposal")
    assert {key: schema for key, schema in system["properties"].items() if key != "case"} == proposal["properties"]
    assert set(system["required"]) >= {*proposal["required"], "case"}


def test_the_header_is_what_is_in_no_other_part() -> None:
    header = set(SCHEMAS.part("header")["properties"])
    others = {*COLLECTIONS, "governance", "contests", "waivers", "meeting"}
    assert header | others == set(SCHEMAS.tree("proposal")["properties"])
    assert header & others == set()


def test_walking_and_looking_up_find_the_same_schema(library: Library) -> None:
    for entry in library.entries():
        tree = SCHEMAS.tree(entry.kind)
        for where, schema, value in walk(tree, entry.data):
            assert at(tree, where) is schema, (entry.path, where)
            inner = entry.data
            for step in where:
                inner = inner[step]
            assert inner is value, (entry.path, where)


def test_walking_leaves_out_what_the_schema_lacks_and_looking_it_up_gives_nothing() -> None:
    tree = SCHEMAS.tree("proposal")
    data = {"id": "a", "extra": {"id": "b"}, "operator": {"kind": "court", "colour": "red"}}
    assert [where for where, _, _ in walk(tree, data)] == [(), ("id",), ("operator",), ("operator", "kind")]
    assert at(tree, ("extra", "id")) == at(tree, ("operator", "colour")) == at(tree, ("id", 0)) == {}


@pytest.mark.parametrize("name", ["no-notice", "a", "a1-2b"])
def test_a_good_id_is_one(name: str) -> None:
    assert SCHEMAS.is_id(name)


@pytest.mark.parametrize("name", ["", "Con", "con", "lpt9", "a b", "../x", "a--b", "-a", "a-", "1a", "a_b", "é", "a\n"])
def test_a_bad_id_is_none(name: str) -> None:
    assert not SCHEMAS.is_id(name)


def test_advice_on_a_constant_is_spelt_as_yaml_reads_it() -> None:
    pattern = Document("a.yaml", {"change": [{"each": "groups", "withdraw": False}]})
    said = [str(problem) for problem in SCHEMAS.check("counter-pattern", pattern) if problem.code == "wrong-value"]
    assert said == ['a.yaml:1:1: error wrong-value false is no value of "withdraw". Write true.']
