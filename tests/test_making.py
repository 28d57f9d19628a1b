"""What is generated is made once, in a process of its own; whatever is wrong with what was kept, it is made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from recourse import cache, making
from recourse.export import files
from recourse.making import NotMadeError, _BeingMade, made
from recourse.pages import render
from recourse.reading import load


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kept = tmp_path / "cache"
    monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: kept)
    return kept


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "get_context", lambda _: pytest.fail("all was made anew"))


def test_all_that_is_generated_can_be_read_while_it_is_made_and_after(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = load(small, small.name)
    pages, exported = render(library), files(library)
    first = made(small)
    assert first.sources == {
        **{path: page.source for path, page in pages.items()},
        "board/data.js": "",
        "board/examples.js": "",
        **{f"library/{name}": "" for name in exported},
    }
    texts = {path: str(first.raw(path), "utf-8") for path in reversed(first.sources)}
    assert {path: texts[path] for path in pages} == {path: page.text for path, page in pages.items()}
    assert {name: texts[f"library/{name}"] for name in exported} == exported
    first.finish()
    forbid(monkeypatch)
    second = made(small)
    assert second.sources == first.sources
    assert {path: str(second.raw(path), "utf-8") for path in second.sources} == texts
    assert {path: str(first.raw(path), "utf-8") for path in first.sources} == texts


def test_what_is_made_is_made_again_when_a_file_changed(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(small).finish()
    path = small / "harms" / "no-word.yaml"
    path.write_text(path.read_text("utf-8").replace("nobody says so", "nobody tells"), "utf-8")
    fresh = made(small)
    assert b"nobody tells" in fresh.raw("harms/no-word.md")
    fresh.finish()
    forbid(monkeypatch)
    assert b"nobody tells" in made(small).raw("harms/no-word.md")


def test_whoever_asks_for_one_page_takes_in_all_that_was_told(small: Path) -> None:
    begun = made(small)
    assert isinstance(begun, _BeingMade)
    begun.process.join(60)  # of a small library all fits into the pipe
    begun.raw("index.md")
    assert begun.places.keys() == begun.sources.keys()


def test_what_was_not_finished_is_not_kept(small: Path, folder: Path) -> None:
    begun = made(small)
    begun.raw("index.md")
    del begun
    assert not list(folder.iterdir())


def test_of_a_library_with_errors_nothing_is_made_or_kept(small: Path, folder: Path) -> None:
    (small / "law" / "act-1.yaml").write_text("id: act-1\n", "utf-8")
    broken = made(small)
    assert "missing-key" in {problem.code for problem in broken.problems}
    assert not broken.sources
    broken.finish()
    assert not [path for path in folder.iterdir() if path.is_file()]


@pytest.mark.parametrize("junk", [b"", b"{", b"0" * 16, b"{}0000000000000000", b"[]" + b"9" * 16, b"\xff" * 40])
def test_what_was_kept_and_is_broken_is_made_anew(small: Path, folder: Path, junk: bytes) -> None:
    made(small).finish()
    (kept,) = (path for path in folder.iterdir() if path.is_file())
    kept.write_bytes(junk)
    assert "harms/no-word.md" in made(small).sources


def test_where_nothing_can_be_kept_all_is_made_all_the_same(small: Path, folder: Path) -> None:
    folder.write_text("a file where the folder should be", "utf-8")
    for _ in range(2):
        fresh = made(small)
        assert fresh.raw("harms/no-word.md")
        fresh.finish()


def test_a_process_that_ends_early_is_told_of(small: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (small / "schema" / "harm.yaml").unlink()
    with pytest.raises(NotMadeError, match="could not be made"):
        made(small)
    assert "harm.yaml" in capfd.readouterr().err
