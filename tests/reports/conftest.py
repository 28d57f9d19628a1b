"""What the tests of reports share."""

from __future__ import annotations

from pathlib import Path

import pytest

from recourse.library import Library
from tests.reports.batches import small_library


@pytest.fixture(scope="session")
def two_harms(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The small library with findings of each gravity."""
    return small_library(Path(tmp_path_factory.mktemp("reports")) / "library")
