"""Every text format, word for word, on one small proposal."""

from __future__ import annotations

import pytest

from recourse.library import Library
from tests.reports.batches import GOLDEN, HERE, golden, rendered


@pytest.mark.parametrize("name", GOLDEN)
def test_the_report_is_the_golden_one(name: str, two_harms: Library) -> None:
    # If a change is meant: python -m tests.reports.batches, and read the difference.
    assert rendered(golden(two_harms))[name] == (HERE / "golden" / name).read_text("utf-8")


@pytest.mark.parametrize("name", GOLDEN)
def test_the_same_batch_gives_the_same_text(name: str, two_harms: Library) -> None:
    assert GOLDEN[name].render(golden(two_harms)) == GOLDEN[name].render(golden(two_harms))
