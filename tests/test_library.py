"""The library: what links its entries, what is derived from them, and where it is found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import recourse.reading
from recourse.evidence import STRENGTHS, strengths
from recourse.library import Library, Reference
from recourse.reading import find, load
from tests.conftest import PATTERNS


@pytest.fixture
def linked(small: Path) -> Library:
    return load(small, "lib")


def found_in(library: Library, path: str) -> list[Reference]:
    entry = next(entry for entry in library.entries() if entry.path == path)
    return list(library.references(entry))


def test_entries_come_folder_by_folder_and_then_the_single_files(linked: Library) -> None:
    assert [entry.path for entry in linked.entries()] == [
        "harms/no-word.yaml",
        "counter-patterns/letter-first.yaml",
        "systems/town-list.yaml",
        "law/act-1.yaml",
        "sources/smith-2001.yaml",
        "glossary.yaml",
        "phrases.yaml",
        "report.yaml",
    ]


def test_an_entry_is_called_by_its_name_its_title_or_its_provision(linked: Library) -> None:
    assert [entry.name for entry in linked.entries()] == [
        *("No word", "Letter first", "The town's list", "Act on letters, section 1", "Smith v Town"),
        *("glossary", "phrases", "A report"),
    ]


def test_the_references_of_a_harm_are_what_its_schema_marks(linked: Library) -> None:
    assert found_in(linked, "harms/no-word.yaml") == [
        Reference(("report", 0, "section"), ("report",), "lists"),
        Reference(("cases", 0, "source"), ("sources", "law"), "smith-2001"),
        Reference(("law", 0), ("law",), "act-1"),
    ]


def test_the_references_of_a_counter_pattern_include_clocks_and_evidence(linked: Library) -> None:
    assert found_in(linked, "counter-patterns/letter-first.yaml") == [
        Reference(("clocks", "notice_days", "source"), ("sources", "law"), "act-1"),
        Reference(("links", 0, "harm"), ("harms",), "no-word"),
        Reference(("links", 0, "evidence", 0, "source"), ("sources", "law"), "smith-2001"),
        Reference(("law", 0), ("law",), "act-1"),
        Reference(("seen_in", 0, "source"), ("sources", "law"), "smith-2001"),
    ]


def test_the_references_of_a_system_are_its_sources_and_not_its_own_elements(linked: Library) -> None:
    assert found_in(linked, "systems/town-list.yaml") == [
        Reference(("case", "well", 0, "at", 0), ("report", "tables"), "lists"),
        Reference(("sources", 0, "at"), ("report", "tables"), "lists"),
        Reference(("groups", 0, "sources", 0, "at"), ("sources", "law"), "smith-2001"),
        Reference(("decisions", 0, "sources", 0, "at"), ("report", "tables"), "lists"),
        Reference(("decisions", 0, "sources", 1, "at"), ("sources", "law"), "smith-2001"),
    ]


def test_what_cites_an_entry_is_listed_once_and_in_order(linked: Library) -> None:
    cited = {key: [entry.id for entry in entries] for key, entries in linked.cited_by.items()}
    assert cited == {
        ("report", "lists"): ["no-word", "town-list"],
        ("sources", "smith-2001"): ["no-word", "letter-first", "town-list"],
        ("law", "act-1"): ["no-word", "letter-first"],
        ("harms", "no-word"): ["letter-first"],
    }


def test_what_cites_a_table_is_drawn_from_its_section_and_rests_on_it(small: Path) -> None:
    system = small / "systems" / "town-list.yaml"
    system.write_text(system.read_text("utf-8").replace("report#lists", "report#towns"), "utf-8")
    library = load(small, "lib")
    assert [entry.id for entry in library.cited_by["tables", "towns"]] == ["town-list"]
    assert [entry.id for entry in library.drawn("lists")] == ["no-word", "town-list"]
    tables = {entry.id: library.tables_of(entry) for entry in library.entries()}
    assert [name for name, listed in tables.items() if listed] == ["town-list"]


def test_a_reference_to_nothing_is_no_citation(small: Path) -> None:
    harm = small / "harms" / "no-word.yaml"
    harm.write_text(harm.read_text("utf-8").replace("law: [act-1]", "law: [act-9]"), "utf-8")
    cited = load(small, "lib").cited_by
    assert ("law", "act-9") not in cited
    assert [entry.id for entry in cited["law", "act-1"]] == ["letter-first"]


def test_the_answers_to_a_harm_are_the_links_of_counter_patterns(linked: Library) -> None:
    assert list(linked.answers) == ["no-word"]
    (answer,) = linked.answers["no-word"]
    assert (answer.pattern.id, answer.link["signs"]) == ("letter-first", ["never-told"])


def test_strength_comes_from_the_kind_of_source_and_the_force_of_law(linked: Library) -> None:
    assert strengths(linked, ["smith-2001"]) == ["ruled"]
    assert strengths(linked, ["act-1"]) == ["required"]


def test_strengths_stand_once_each_and_the_strongest_first(linked: Library) -> None:
    assert strengths(linked, ["act-1", "smith-2001", "act-1"]) == ["ruled", "required"]


def test_nobody_cited_is_argued(linked: Library) -> None:
    assert strengths(linked, []) == strengths(linked, ["nobody"]) == ["argued"]


@pytest.mark.parametrize(("kind", "field", "folder"), [("source", "kind", "sources"), ("law", "force", "law")])
def test_each_kind_of_source_and_each_force_of_law_has_a_strength(
    kind: str, field: str, folder: str, linked: Library
) -> None:
    entry = next(iter(linked.folders[folder].values()))
    for value in linked.schemas.tree(kind)["properties"][field]["enum"]:
        entry.data[field] = value
        (strength,) = strengths(linked, [entry.id])
        assert strength in STRENGTHS
        assert strength != "argued"


def checkout(folder: Path) -> Path:
    """A folder that looks like a library, below `folder`."""
    (folder / "patterns" / "schema").mkdir(parents=True)
    shutil.copy(PATTERNS / "schema" / "proposal.yaml", folder / "patterns" / "schema")
    return folder / "patterns"


def test_the_library_of_the_checkout_one_stands_in_comes_first(tmp_path: Path) -> None:
    patterns = checkout(tmp_path)
    inside = patterns / "harms" / "deep"
    inside.mkdir(parents=True)
    assert find(tmp_path) == find(patterns) == find(inside) == patterns.resolve()


def test_the_nearest_checkout_is_the_one_that_one_stands_in(tmp_path: Path) -> None:
    checkout(tmp_path)
    inner = checkout(tmp_path / "inner")
    assert find(tmp_path / "inner") == inner.resolve()


def test_elsewhere_it_is_the_library_of_the_checkout_that_the_code_lies_in(tmp_path: Path) -> None:
    assert find(tmp_path) == PATTERNS.resolve()


def test_a_folder_called_patterns_without_schemas_is_no_library(tmp_path: Path) -> None:
    (tmp_path / "patterns").mkdir()
    assert find(tmp_path) == PATTERNS.resolve()


def test_an_installed_copy_finds_the_library_packaged_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "lib" / "site-packages" / "recourse"
    packaged = checkout(package)
    monkeypatch.setattr(recourse.reading, "__file__", str(package / "reading.py"))
    assert find(tmp_path) == packaged.resolve()


def test_without_any_library_find_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recourse.reading, "__file__", str(tmp_path / "a" / "b" / "recourse" / "reading.py"))
    with pytest.raises(FileNotFoundError, match="--library"):
        find(tmp_path)


@pytest.mark.parametrize("folder", [".", "not-there"])
def test_a_folder_without_schemas_is_not_loaded(folder: str, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="is no library"):
        load(tmp_path / folder)
