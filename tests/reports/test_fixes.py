"""Fixes: each one that is offered, applied to the text, leaves a proposal without the finding."""

from __future__ import annotations

import json

import pytest

from recourse.library import Library
from recourse.problems import Mark
from recourse.reports.batch import Batch, Report
from recourse.reports.fixes import Fix, Fixer
from recourse.reports.rewriting import Replacement, apply
from tests.conftest import PATTERNS
from tests.reports.batches import HERE, TODAY, report

HEAD = "format: 1\nid: a-list\nname: A list\n"


def fixes(library: Library, made: Report) -> list[tuple[str, Fix]]:
    """Each finding's id with each of its fixes."""
    fixer = Fixer(Batch(library, TODAY, (made,)), made)
    return [(finding.id, fix) for finding in made.review.findings for fix in fixer.fixes(finding)]


def applied(library: Library, written: str) -> list[str]:
    """The text after each fix of a proposal; the finding is gone from it."""
    texts = []
    for finding, fix in fixes(library, report(library, written)):
        texts.append(apply(written, fix.replacements))
        assert finding not in {other.id for other in report(library, texts[-1]).review.findings}
    return texts


def test_fixes_clear_their_findings_in_every_system(library: Library) -> None:
    offered = sum(
        len(applied(library, path.read_text("utf-8"))) for path in sorted((PATTERNS / "systems").glob("*.yaml"))
    )
    assert offered > 0


def test_a_scalar_is_replaced_and_what_stands_beside_it_stays(two_harms: Library) -> None:
    written = (HERE / "listing.yaml").read_text("utf-8")
    first, second = applied(two_harms, written)
    assert first == written.replace("      when: never  # the old", "      days: 14\n      when: before  # the old")
    assert second == written.replace("{when: never}", "{days: 14, when: before}")


@pytest.mark.parametrize(
    ("decision", "after"),
    [
        ("{id: d, notice: {when: never}}", "{id: d, notice: {days: 14, when: before}}"),
        (
            "id: d\n    name: Ü 𝒳 {a}\n    notice: {when: never}",
            "id: d\n    name: Ü 𝒳 {a}\n    notice: {days: 14, when: before}",
        ),
    ],
)
def test_other_ways_to_write_the_same(decision: str, after: str, two_harms: Library) -> None:
    (made,) = applied(two_harms, f"{HEAD}decisions:\n  - {decision}\n")
    assert made == f"{HEAD}decisions:\n  - {after}\n"


@pytest.mark.parametrize(
    "decision",
    [
        '{id: d, notice: {when: "never"}}',  # quotes: the region is not that of a plain scalar
        "{id: d, notice: {when: never, days: }}",  # the key is there, with an empty value
        "id: d\r\n    notice: {when: never}",  # readers differ on where such a line ends
    ],
)
def test_what_is_not_sure_is_left_alone(decision: str, two_harms: Library) -> None:
    made = report(two_harms, f"{HEAD}decisions:\n  - {decision}\n")
    assert [finding.id for finding in made.review.findings] == ["no-word/never-told@d"]
    assert fixes(two_harms, made) == []


def test_json_is_left_alone_as_its_keys_need_quotes(library: Library) -> None:
    path = PATTERNS / "systems" / "model-town-points.yaml"
    made = report(library, path.read_text("utf-8"))
    assert fixes(library, made)
    as_json = report(library, json.dumps(made.document.data))
    assert [finding.id for finding in as_json.review.findings] == [finding.id for finding in made.review.findings]
    assert fixes(library, as_json) == []


def test_replacements_are_made_from_the_end() -> None:
    made = (Replacement(Mark(1, 2), Mark(1, 2), "X"), Replacement(Mark(2, 1), Mark(2, 3), ""))
    assert apply("abc\ndef\n", made) == "aXbc\nf\n"
