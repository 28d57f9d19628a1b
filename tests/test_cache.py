"""A cached library is the library; whatever is wrong with the cache, the library is read anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from recourse import cache
from recourse.cache import load_quickly
from recourse.reading import load
from recourse.review import review


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kept = tmp_path / "cache"
    monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: kept)
    return kept


def reviewed(library, system: str = "town-list"):
    return review(library, library.systems[system].data, "2026-11-23")


def test_a_second_load_reads_no_entry_and_gives_the_same(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_quickly(small, "lib")
    monkeypatch.setattr(cache, "load", lambda *_: pytest.fail("the library was read anew"))
    second = load_quickly(small, "lib")
    assert [(e.kind, e.folder, e.id, e.path, e.data) for e in second.entries()] == [
        (e.kind, e.folder, e.id, e.path, e.data) for e in first.entries()
    ]
    assert reviewed(second) == reviewed(first) == reviewed(load(small, "lib"))
    assert second.schemas.tree("proposal") == first.schemas.tree("proposal")


def test_a_changed_file_is_seen(small: Path) -> None:
    load_quickly(small)
    path = small / "law" / "act-1.yaml"
    path.write_text(path.read_text("utf-8").replace("A letter comes first.", "A letter must come first."), "utf-8")
    assert load_quickly(small).law["act-1"]["says"] == "A letter must come first."


def test_a_new_file_is_seen(small: Path) -> None:
    load_quickly(small)
    text = (small / "law" / "act-1.yaml").read_text("utf-8")
    (small / "law" / "act-2.yaml").write_text(text.replace("act-1", "act-2"), "utf-8")
    assert "act-2" in load_quickly(small).law


@pytest.mark.parametrize("junk", [b"", b"{", b"[]", b"\xff", b'{"signature": 1}', b'{"signature": [], "entries": 5}'])
def test_a_broken_cache_is_read_past(small: Path, folder: Path, junk: bytes) -> None:
    load_quickly(small)
    (kept,) = folder.iterdir()
    kept.write_bytes(junk)
    assert "act-1" in load_quickly(small).law


def test_a_library_with_problems_is_not_kept(small: Path, folder: Path) -> None:
    (small / "law" / "act-1.yaml").write_text("id: act-1\n", "utf-8")
    assert load_quickly(small).problems
    assert not folder.exists()


def test_a_cache_that_cannot_be_written_costs_nothing_else(small: Path, folder: Path) -> None:
    folder.write_text("a file where the folder should be", "utf-8")
    assert "act-1" in load_quickly(small).law


def test_what_is_made_of_a_library_is_made_again_only_when_a_file_changed(small: Path) -> None:
    made = []

    def make() -> dict[str, list[str]]:
        made.append(1)
        return {"a.md": ["text", "law/act-1.yaml"]}

    assert cache.remembered(small, make) == cache.remembered(small, make) == {"a.md": ["text", "law/act-1.yaml"]}
    assert len(made) == 1
    path = small / "law" / "act-1.yaml"
    path.write_text(path.read_text("utf-8") + "# a remark\n", "utf-8")
    cache.remembered(small, make)
    assert len(made) == 2


def test_what_could_not_be_made_is_not_kept(small: Path, folder: Path) -> None:
    def fail() -> dict[str, list[str]]:
        raise ValueError("no pages")

    with pytest.raises(ValueError, match="no pages"):
        cache.remembered(small, fail)
    assert not folder.exists()


def test_a_folder_that_is_no_library_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_quickly(tmp_path)
