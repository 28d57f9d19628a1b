"""Alone: what is asked of the signs in reach alone is what two whole reviews say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from recourse.alone import Counted, alone
from recourse.change import Changed, Edit, adopt
from recourse.compare import compare
from recourse.findings import Finding
from recourse.library import Library
from recourse.reach import reached
from recourse.review import review, signs
from recourse.worked import reviewed
from tests.conftest import PATTERNS

SYSTEMS = sorted(path.stem for path in (PATTERNS / "systems").glob("*.yaml"))


def counted(findings: Iterable[Finding]) -> Counted:
    return dict(Counter(finding[:2] for finding in findings))


@pytest.mark.parametrize("system", SYSTEMS)
def test_each_counter_pattern_alone_changes_what_two_reviews_say(library: Library, system: str) -> None:
    case = library.systems[system]
    before = reviewed(library, case)
    for name in library.patterns:
        changed = adopt(library, case.data, (name,))
        change = compare(before, review(library, changed.proposal, before.today))
        found = alone(library, case.data, before, name)
        assert found == (
            counted(change.resolved),
            counted(change.withdrawn),
            counted(change.unclear),
            len(change.remaining),
            counted(change.new),
        ), name
        assert [*found.new] == [*counted(change.new)], "the gravest first"


def test_only_signs_that_read_a_changed_field_are_in_reach(library: Library) -> None:
    proposal = {"id": "a", "name": "A"}
    assert not reached(library, Changed(proposal))
    told = reached(library, Changed(proposal, [Edit("x", "list", "notice.when", None, "before")]))
    assert ("no-notice", "never-told") in told
    assert 0 < len(told) < len(signs(library))
    # Who refers to whom decides what every rule sees, and so does what is no longer there.
    assert len(reached(library, Changed(proposal, [Edit("x", "list", "from", None, [])]))) == len(signs(library))
    assert len(reached(library, Changed(proposal, withdrawn=["list"]))) == len(signs(library))
