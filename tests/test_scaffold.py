"""Scaffold: a new file has nothing wrong with it but what is still to be written."""

from __future__ import annotations

import re
from pathlib import Path

import click.testing
import pytest

from recourse.cli import cli
from recourse.lint import lint
from recourse.proposal import load_proposal
from recourse.reading import load
from recourse.scaffold import KINDS
from recourse.schema import Schemas
from tests.conftest import PATTERNS

ENTRIES = {"harm": "harms", "counter-pattern": "counter-patterns", "system": "systems"}


def new(library: Path, *args: str) -> click.testing.Result:
    return click.testing.CliRunner().invoke(cli, ["--library", str(library), "new", *args])


@pytest.fixture(autouse=True)
def _stand_in_a_folder_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)


def path_of(kind: str, name: str, library: Path) -> Path:
    return library / ENTRIES[kind] / f"{name}.yaml" if kind in ENTRIES else Path.cwd() / f"{name}.yaml"


def all_files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", ENTRIES)
def test_of_a_new_entry_only_what_is_to_be_written_is_reported(kind: str, small: Path) -> None:
    result = new(small, kind, "my-idea")
    assert result.exit_code == 0, result.output
    found = [problem for problem in lint(load(small, "lib")) if problem.code != "to-do"]
    assert [str(problem) for problem in found] == []


@pytest.mark.parametrize("kind", ENTRIES)
def test_of_a_new_entry_it_is_reported_that_it_is_to_be_written(kind: str, small: Path) -> None:
    new(small, kind, "my-idea")
    path = f"lib/{ENTRIES[kind]}/my-idea.yaml"
    assert [problem.code for problem in lint(load(small, "lib")) if problem.path == path].count("to-do") >= 3


def test_what_a_counter_pattern_does_is_to_be_written_and_nothing_is_assumed(small: Path) -> None:
    new(small, "counter-pattern", "my-idea")
    document = load(small, "lib").patterns["my-idea"].document
    unwritten = {(p.line, p.column) for p in lint(load(small, "lib")) if p.path == document.path and p.code == "to-do"}
    assert {
        ("stage",),
        ("effort",),
        ("change", 0, "each"),
        ("change", 0, "set", "to-do"),
        ("fits", "credit", "how"),
    } <= {where for where, mark in document.values.items() if mark in unwritten}


@pytest.mark.parametrize("kind", ENTRIES)
def test_an_entry_to_look_at_is_named_if_the_library_has_it(kind: str, tmp_path: Path, small: Path) -> None:
    new(small, kind, "my-idea")
    assert "as a model" not in path_of(kind, "my-idea", small).read_text("utf-8")
    new(PATTERNS, kind, "my-idea", "--folder", str(tmp_path))
    lines = (tmp_path / "my-idea.yaml").read_text("utf-8").splitlines()
    assert "as a model" in lines[1]
    assert (tmp_path / lines[2].removeprefix("# ")).resolve().parent == PATTERNS / ENTRIES[kind]
    assert (tmp_path / lines[2].removeprefix("# ")).is_file()


def test_a_new_proposal_is_a_valid_one(small: Path) -> None:
    result = new(small, "proposal", "my-system")
    assert result.exit_code == 0, result.output
    document, problems = load_proposal(path_of("proposal", "my-system", small), "p", Schemas(small / "schema"))
    assert [str(problem) for problem in problems] == []
    assert (document.data["id"], document.data["name"], document.data["format"]) == ("my-system", "My system", 1)


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_line_names_a_schema_that_is_there(kind: str, small: Path) -> None:
    new(small, kind, "my-idea")
    path = path_of(kind, "my-idea", small)
    first = path.read_text("utf-8").splitlines()[0]
    schema = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert schema is not None
    assert not Path(schema[1]).is_absolute()
    assert (path.parent / schema[1]).resolve() == (small / "schema" / f"{kind}.yaml").resolve()
    assert (path.parent / schema[1]).is_file()


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_there_is_left_as_it_is(kind: str, small: Path) -> None:
    new(small, kind, "my-idea")
    path = path_of(kind, "my-idea", small)
    path.write_text("mine", "utf-8")
    result = new(small, kind, "my-idea")
    assert result.exit_code == 2
    assert "my-idea.yaml is there already" in result.stderr
    assert path.read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["../x", "Con", "a b", "con", "x/y", "x.yaml", "", "NUL", "/x", "-x-", "ü", "x" * 61])
@pytest.mark.parametrize("kind", ["harm", "proposal"])
def test_what_is_no_id_is_refused_and_nothing_is_written(kind: str, name: str, small: Path) -> None:
    before = all_files(small.parent)
    result = new(small, kind, "--", name)
    assert result.exit_code == 2
    assert f'"{name}" is no id.' in result.stderr
    assert all_files(small.parent) == before


def test_an_unknown_kind_is_refused(small: Path) -> None:
    result = new(small, "source", "smith-2002")
    assert result.exit_code == 2
    assert "counter-pattern" in result.stderr


def test_a_folder_can_be_named_and_is_made(small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    assert new(small, "proposal", "my-system", "--folder", str(folder)).exit_code == 0
    first = (folder / "my-system.yaml").read_text("utf-8").splitlines()[0]
    assert (folder / first.partition("$schema=")[2]).resolve() == (small / "schema" / "proposal.yaml").resolve()


def test_a_folder_that_can_not_be_made_is_reported(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    result = new(small, "proposal", "my-system", "--folder", str(tmp_path / "file" / "below"))
    assert result.exit_code == 2
    assert "can't be written" in result.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_each_key_comes_with_its_help(kind: str, small: Path) -> None:
    new(small, kind, "my-idea")
    text = " ".join(re.sub(r"^ *(# )+", "", path_of(kind, "my-idea", small).read_text("utf-8"), flags=re.M).split())
    properties = Schemas(PATTERNS / "schema").tree(kind)["properties"]
    helps = {name: schema.get("description", "") for name, schema in properties.items()}
    helps.pop("formerly", None)  # nothing new was called otherwise before
    assert [name for name in helps if f"{name}:" not in text] == []
    plain = {name: " ".join(about.split()) for name, about in helps.items()}
    assert [name for name, about in plain.items() if about.replace("# ", "") not in text] == []


@pytest.mark.parametrize("kind", KINDS)
def test_lines_end_as_everywhere_and_none_is_long(kind: str, small: Path) -> None:
    new(small, kind, "my-idea")
    raw = path_of(kind, "my-idea", small).read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert [line for line in raw.decode("utf-8").splitlines() if len(line) > 120] == []
