"""Decent designs: what complies with law and good practice must stay without a finding, or a board stops reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from recourse.findings import Review
from recourse.library import Library
from recourse.proposal import load_proposal
from recourse.review import review
from tests.conftest import FIXTURES

DECENT = sorted((FIXTURES / "decent").glob("*.yaml"))
# A sunset clause is rare for a permanent duty. The caution asks a fair question and is no reproach.
CAUTIONS = {"speed-cameras": ["trial-without-end/no-end-of-itself@governance"]}
OPEN = 12  # a design that states nearly everything leaves few questions


def reviewed(path: Path, library: Library) -> Review:
    document, problems = load_proposal(path, path.name, library.schemas)
    assert problems == []
    return review(library, document.data, "2026-11-27", document)


@pytest.mark.parametrize("path", DECENT, ids=lambda path: path.stem)
def test_a_decent_design_has_no_finding_but_the_cautions_named_here(path: Path, library: Library) -> None:
    found = reviewed(path, library)
    assert [finding.id for finding in found.findings] == CAUTIONS.get(path.stem, [])
    assert all(finding.gravity == "caution" for finding in found.findings)


@pytest.mark.parametrize("path", DECENT, ids=lambda path: path.stem)
def test_it_is_clear_because_it_says_so_and_not_because_it_is_silent(path: Path, library: Library) -> None:
    found = reviewed(path, library)
    assert len(found.questions) < OPEN < len(found.clear)


@pytest.mark.parametrize("name", ["estonian-data-tracker", "wikipedia-blocks"])
def test_the_well_designed_systems_have_no_finding(name: str, library: Library) -> None:
    assert review(library, library.systems[name].data, "2026-11-27").findings == ()
