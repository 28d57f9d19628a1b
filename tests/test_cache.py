"""A cached library is the library; whatever is wrong with the cache, the library is read anew."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from recourse import cache
from recourse.cache import load_rules
from recourse.plan import plan
from recourse.reading import load
from recourse.review import review


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kept = tmp_path / "cache"
    monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: kept)
    return kept


def test_a_second_load_reads_no_entry_and_reviews_the_same(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = load(small, "lib")
    system = whole.systems["town-list"].data
    first = load_rules(small, "lib")
    monkeypatch.setattr(cache, "load", lambda *_: pytest.fail("the library was read anew"))
    second = load_rules(small, "lib")
    assert [(e.kind, e.folder, e.id, e.path, e.data) for e in second.entries()] == [
        (e.kind, e.folder, e.id, e.path, e.data) for e in first.entries()
    ]
    reviews = [review(library, system, "2026-11-23") for library in (first, second, whole)]
    assert reviews[0] == reviews[1] == reviews[2]
    assert reviews[0].findings
    assert plan(second, system, reviews[1]).patterns == plan(whole, system, reviews[2]).patterns
    assert second.schemas.tree("proposal") == first.schemas.tree("proposal")


def test_a_changed_file_is_seen(small: Path) -> None:
    load_rules(small)
    path = small / "harms" / "no-word.yaml"
    path.write_text(path.read_text("utf-8").replace("nobody says so", "nobody tells"), "utf-8")
    assert load_rules(small).harms["no-word"]["summary"] == "A person is marked and nobody tells."


def test_a_changed_source_is_no_reason_to_read_the_rules_again(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_rules(small)
    (small / "law" / "act-1.yaml").write_text("id: act-1\n", "utf-8")
    monkeypatch.setattr(cache, "load", lambda *_: pytest.fail("the library was read anew"))
    assert "no-word" in load_rules(small).harms


def test_a_new_file_is_seen(small: Path) -> None:
    load_rules(small)
    text = (small / "harms" / "no-word.yaml").read_text("utf-8")
    (small / "harms" / "no-letter.yaml").write_text(text.replace("no-word", "no-letter"), "utf-8")
    assert "no-letter" in load_rules(small).harms


@pytest.mark.parametrize("junk", [b"", b"{", b"[]", b"\xff", b'{"signature": 1}', b'{"signature": [], "entries": 5}'])
def test_a_broken_cache_is_read_past(small: Path, folder: Path, junk: bytes) -> None:
    load_rules(small)
    (kept,) = folder.iterdir()
    kept.write_bytes(junk)
    assert "no-word" in load_rules(small).harms


def test_a_library_with_problems_is_not_kept(small: Path, folder: Path) -> None:
    (small / "law" / "act-1.yaml").write_text("id: act-1\n", "utf-8")
    assert load_rules(small).problems
    assert not folder.exists()


def test_a_cache_that_cannot_be_written_costs_nothing_else(small: Path, folder: Path) -> None:
    folder.write_text("a file where the folder should be", "utf-8")
    assert "no-word" in load_rules(small).harms


def test_a_folder_that_is_no_library_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_rules(tmp_path)


def test_what_nobody_made_anew_for_a_month_is_cleared_away(small: Path, folder: Path) -> None:
    folder.mkdir()
    now = time.time()
    for name, days in (("rules-00000000.json", 31), ("pages-00000000.store", 29)):
        (folder / name).write_text("{}", "utf-8")
        os.utime(folder / name, (now, now - days * 24 * 60 * 60))
    for name, hours in ((".making-a", 25), (".making-b", 23)):
        (folder / name).mkdir()
        os.utime(folder / name, (now, now - hours * 60 * 60))
    load_rules(small)
    left = {path.name for path in folder.iterdir()} - {cache.place(small, "rules").name}
    assert left == {"pages-00000000.store", ".making-b"}
