"""A short run of the fuzzing; `make fuzz` is the long one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from recourse.library import Library
from tests.fuzz import review

RUNS = 300


def test_whatever_a_file_holds_nothing_is_raised(library: Library, tmp_path: Path) -> None:
    became = Counter(review.run(library, number, tmp_path) for number in range(RUNS))
    # Each way that a file can go was gone.
    assert set(became) == {"unread", "refused", "reviewed", "planned"}


def test_what_is_raised_is_told_with_its_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("a slip")

    monkeypatch.setattr(review, "load_proposal", broken)
    assert review.main(["--runs", "2", "--first", "7"]) == 1
    out = capsys.readouterr().out
    assert "run 7:" in out
    assert "KeyError: 'a slip'" in out
    assert "2 runs: 2 raised" in out
