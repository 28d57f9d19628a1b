"""What is exported is the library, with each rule's tree, in forms that others can read."""

from __future__ import annotations

import csv
import io
import json

import jsonschema_rs
import pytest
import yaml
from click.testing import CliRunner

from recourse.cli import cli
from recourse.export import COLUMNS, FORMAT, as_csv, as_data, files
from recourse.library import Library
from recourse.schema import KINDS
from recourse.signs import parse
from recourse.trees import Node
from tests.conftest import PATTERNS


def test_every_rule_has_its_tree_beside_it(library: Library) -> None:
    data = as_data(library)
    signs = [sign for harm in data["harms"] for sign in harm["signs"]]
    assert len(signs) > 20
    for sign in signs:
        tree = parse(sign["when"])
        assert sign["when_tree"] == tree.as_json()
        assert Node.from_json(sign["when_tree"]).as_json() == tree.as_json()
    steps = [step for pattern in data["counter-patterns"] for step in pattern["change"]]
    assert all(("where" in step) == ("where_tree" in step) for step in steps)
    assert all("where_tree" in step["keep"] for step in steps if "keep" in step)


def test_every_entry_is_there_unchanged_but_for_trees(library: Library) -> None:
    data = as_data(library)
    assert [law["id"] for law in data["law"]] == list(library.law)
    assert data["law"] == [entry.data for entry in library.law.values()]


def test_the_table_has_a_row_for_each_link_and_sign(library: Library) -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(library))))
    assert tuple(rows[0]) == COLUMNS
    linked = {
        (link["harm"], sign, pattern.id)
        for pattern in library.patterns.values()
        for link in pattern["links"]
        for sign in link["signs"]
    }
    assert {(r["harm"], r["sign"], r["counter_pattern"]) for r in rows if r["counter_pattern"]} == linked


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_stands_alone_and_is_json_schema(library: Library, kind: str) -> None:
    schema = json.loads(files(library)[f"schema/{kind}.json"])
    assert "$ref" not in json.dumps(schema)
    jsonschema_rs.meta.validate(schema)


def test_the_schema_accepts_a_system_of_the_library(library: Library) -> None:
    schema = json.loads(files(library)["schema/system.json"])
    for system in library.systems.values():
        assert jsonschema_rs.is_valid(schema, system.data)


def test_the_exported_library_is_as_its_published_schema_says(library: Library) -> None:
    made = files(library)
    schema, data = json.loads(made["schema/library.json"]), json.loads(made["library.json"])
    assert [error.message for error in jsonschema_rs.Draft202012Validator(schema).iter_errors(data)] == []
    assert schema["properties"]["format"]["const"] == FORMAT
    for spoilt in ({**data, "format": FORMAT + 1}, {**data, "more": 1}, {**data, "law": [{"id": "act"}]}):
        assert not jsonschema_rs.is_valid(schema, spoilt)


def test_export_writes_what_it_says(library: Library, tmp_path) -> None:
    result = CliRunner().invoke(cli, ["--library", str(PATTERNS), "export", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.*")} == set(files(library))


def test_converting_there_and_back_changes_nothing(library: Library, tmp_path) -> None:
    path = PATTERNS / "systems" / "model-town-points.yaml"
    to_json = CliRunner().invoke(cli, ["convert", str(path)])
    assert json.loads(to_json.stdout) == library.systems["model-town-points"].data
    (tmp_path / "there.json").write_text(to_json.stdout, "utf-8")
    back = CliRunner().invoke(cli, ["convert", str(tmp_path / "there.json")])
    assert yaml.safe_load(back.stdout) == library.systems["model-town-points"].data


def test_converting_what_cannot_be_read_says_why(tmp_path) -> None:
    (tmp_path / "bad.yaml").write_text("a: on\n", "utf-8")
    result = CliRunner().invoke(cli, ["convert", str(tmp_path / "bad.yaml")])
    assert result.exit_code == 2
    assert "yaml-boolean" in result.stderr
    assert result.stdout == ""


def test_an_emoji_written_as_two_escapes_is_read(tmp_path) -> None:
    (tmp_path / "a.json").write_text('{"format": 1, "id": "a", "name": "A \\ud83d\\ude00 \\\\ud83d"}', "utf-8")
    result = CliRunner().invoke(cli, ["convert", "--to", "json", str(tmp_path / "a.json")])
    assert json.loads(result.stdout)["name"] == "A \N{GRINNING FACE} \\ud83d"
