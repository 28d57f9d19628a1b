"""No published id goes without a trace: an entry or a sign that has another id now says which one it had."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import tests.published
from recourse.ids import former, gone, names
from recourse.library import Library
from recourse.lint import lint
from recourse.pages import render
from recourse.reading import load
from tests.published import FILE, LOST, main, published, told


def test_every_published_id_is_there_or_leads_to_what_it_became(library: Library) -> None:
    lost = gone(library, published())
    advice = "Write the old id under `formerly` of what it became; see docs/contribute.md."
    assert lost == [], f"These ids were published and are gone. {advice}"


def test_every_id_of_today_is_published(library: Library) -> None:
    new = sorted(set(names(library)) - set(published()))
    assert new == [], "These ids are new. Run: make ids"


def test_the_list_is_sorted_and_names_nothing_twice() -> None:
    assert published() == sorted(set(published()))


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (0, "No new id; tests/fixtures/published-ids.txt is as it was."),
        (1, "1 new id in tests/fixtures/published-ids.txt. Commit it with the entry."),
        (2, "2 new ids in tests/fixtures/published-ids.txt. Commit it with the entry."),
    ],
)
def test_whoever_adds_an_id_is_told_how_many_and_what_to_do(new: int, said: str) -> None:
    assert told(new) == said


def test_whoever_renames_an_id_is_told_what_it_leaves_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "published-ids.txt"
    shutil.copy(FILE, file)
    with file.open("a", encoding="utf-8") as held:
        held.write("harms/zz-renamed\n")
    monkeypatch.setattr(tests.published, "FILE", file)
    monkeypatch.setattr(tests.published, "told", lambda new: f"{new} new")
    main()
    said = capsys.readouterr().out.splitlines()
    assert said == ["0 new", LOST.format(name="harms/zz-renamed")]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def renamed(small: Path) -> Path:
    """The small library after its harm, that harm's sign, its provision and its system have got other ids."""
    for folder, old, new in (("harms", "no-word", "unheard"), ("law", "act-1", "act-one")):
        for path in small.glob("*/*.yaml"):
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        path = small / folder / f"{old}.yaml"
        path.rename(small / folder / f"{new}.yaml")
        edit(small / folder / f"{new}.yaml", f"id: {new}\n", f"id: {new}\nformerly: [{old}]\n")
    for path in (small / "harms" / "unheard.yaml", small / "counter-patterns" / "letter-first.yaml"):
        path.write_text(path.read_text("utf-8").replace("never-told", "told-never"), "utf-8")
    edit(
        small / "harms" / "unheard.yaml",
        "  - id: told-never\n",
        "  - id: told-never\n    formerly: [no-word/never-told]\n",
    )
    edit(small / "systems" / "town-list.yaml", "case:\n", "case:\n  formerly: [old-list]\n")
    return small


def test_an_id_that_is_renamed_is_not_lost(little: Library, renamed: Path) -> None:
    before, after = names(little), load(renamed, "lib")
    assert [str(problem) for problem in lint(after)] == []
    assert {"harms/no-word", "harms/no-word#never-told", "law/act-1"} < set(before)
    assert gone(after, before) == []
    assert former(after)["harms/no-word#never-told"] == "harms/unheard#told-never"
    assert gone(after, ["harms/never-was", "harms/no-word#never-was"]) == ["harms/never-was", "harms/no-word#never-was"]


def test_an_old_page_leads_to_the_new_one(renamed: Path) -> None:
    pages = render(load(renamed, "lib"))
    page = pages["harms/no-word/index.html"].text
    assert '<meta http-equiv="refresh" content="0; url=../unheard/">' in page
    assert '<link rel="canonical" href="../unheard/">' in page
    assert '<a href="../unheard/">No word</a>' in page
    assert {"law/act-1/index.html", "systems/old-list/index.html"} < set(pages)


def test_a_source_that_became_a_provision_leads_there(small: Path) -> None:
    before = names(load(small, "lib"))
    (small / "sources" / "smith-2001.yaml").unlink()
    for path in small.glob("*/*.yaml"):
        path.write_text(path.read_text("utf-8").replace("smith-2001", "act-1"), "utf-8")
    edit(small / "law" / "act-1.yaml", "id: act-1\n", "id: act-1\nformerly: [sources/smith-2001]\n")
    after = load(small, "lib")
    assert [str(problem) for problem in lint(after)] == []
    assert gone(after, before) == []
    page = render(after)["sources/smith-2001/index.html"].text
    assert '<meta http-equiv="refresh" content="0; url=../../law/act-1/">' in page
    assert '<link rel="canonical" href="../../law/act-1/">' in page


def test_an_old_sign_is_found_on_the_page_where_it_was(small: Path) -> None:
    sign = "  - id: never-told\n"
    edit(small / "harms" / "no-word.yaml", sign, f"{sign}    formerly: [no-word/silent, elsewhere/unsaid]\n")
    assert '<span id="silent"></span>' in render(load(small))["harms/no-word.md"].text
    text = (small / "harms" / "no-word.yaml").read_text("utf-8")
    text = text.replace("id: no-word", "id: elsewhere").replace(
        "[no-word/silent, elsewhere/unsaid]", "[no-word/silent]"
    )
    text = text.replace("never-told", "never") + 'gap: {reason: Nobody knows., by: A writer, dated: "2026-11-23"}\n'
    (small / "harms" / "elsewhere.yaml").write_text(text, "utf-8")
    edit(small / "harms" / "no-word.yaml", "    formerly: [no-word/silent, elsewhere/unsaid]\n", "")
    page = render(load(small))["harms/no-word.md"].text
    assert "### Silent {#silent}\n\nThis sign has moved to [No word](elsewhere.md)" in page
    assert "(elsewhere.md#never)" in page
