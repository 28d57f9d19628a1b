"""A register of many proposals is reviewed in order, and what fails does not stop the rest."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from recourse.register import Summary, _begin, review_many

TODAY = "2026-11-23"
TOLD = "format: 1\nid: a\nname: A list\ndecisions: [{id: x, name: The list, notice: {when: %s}}]\n"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    folder = tmp_path / "register"
    folder.mkdir()
    for index in range(70):
        (folder / f"{index:03}.yaml").write_text(TOLD % ("never" if index % 2 else "before"), "utf-8")
    (folder / "033.yaml").write_text("format: 1\nid: Not an id\n", "utf-8")
    (folder / "034.json").write_text("{", "utf-8")
    (folder / "notes.txt").write_text("no proposal", "utf-8")
    return folder


@pytest.mark.parametrize("jobs", [1, 2])
def test_outcomes_come_in_order_and_name_what_failed(register: Path, small: Path, jobs: int) -> None:
    outcomes = list(review_many(sorted(register.glob("*.[yj]*")), small, TODAY, jobs))
    assert [Path(outcome.path).name for outcome in outcomes] == [path.name for path in sorted(register.glob("*.[yj]*"))]
    assert [Path(o.path).name for o in outcomes if not o.reviewed] == ["033.yaml", "034.json"]
    summary = Summary()
    for outcome in outcomes:
        summary.add(outcome)
    assert (summary.files, summary.reviewed) == (71, 69)
    assert summary.harms == {"no-word": 34}
    assert summary.gravities == {"grave": 34}


def test_one_file_may_stand_for_many_without_being_held_in_memory(small: Path, tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(TOLD % "never", "utf-8")
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield path

    first = next(review_many(endless(), small, TODAY, 1))
    assert first.findings == (("no-word", "grave"),)
    assert taken < 100


def test_a_process_of_its_own_looks_for_garbage_again(small: Path) -> None:
    was = gc.isenabled(), gc.get_threshold()
    try:
        gc.disable()
        _begin(small)
        assert gc.isenabled()
    finally:
        gc.enable() if was[0] else gc.disable()
        gc.set_threshold(*was[1])
