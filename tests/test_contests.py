"""Contests and waivers: they stand beside findings, hide nothing, and lapse when they should."""

from __future__ import annotations

from typing import Any

import pytest

from recourse.contests import judged, notes
from recourse.documents import Document
from recourse.findings import Finding
from recourse.values import Path

TODAY = "2026-11-23"
FINDING = Finding("harm", "sign", "list", "decisions", "grave", "It is so.", "It weighs.",
                  {Path("list", "notice.when"): "never", Path("train", "area"): "travel"})  # fmt: skip
WAIVER = {"finding": "harm/sign@list", "reason": "Until spring.", "by": "The board", "signed": "2026-10-01",
          "until": "2026-11-23"}  # fmt: skip
CONTEST = {"finding": "harm/sign@list", "reason": "People are told."}


def one(**proposal: Any) -> tuple[Finding, list[tuple[str, str]]]:
    """The finding, and the codes of the notes with the findings they speak of."""
    (finding,) = judged([FINDING], proposal, TODAY, {"harm/sign": []})
    return finding, [(note.code, note.finding) for note in notes([FINDING], proposal, TODAY, None)]


def test_a_contest_and_a_waiver_stand_beside_their_finding() -> None:
    finding, said = one(contests=[CONTEST], waivers=[WAIVER])
    assert (finding.contested, finding.waived, said) == (CONTEST, WAIVER, [])


def test_a_waiver_runs_to_the_end_of_its_last_day() -> None:
    finding, said = one(waivers=[{**WAIVER, "until": "2026-11-22"}])
    assert (finding.waived, said) == (None, [("ended", FINDING.id)])


@pytest.mark.parametrize(
    ("values", "counts"),
    [({}, True), ({"notice.when": "never"}, True), ({"notice.when": "after"}, False), ({"hearing": "none"}, False),
     ({"area": "travel"}, False)],
)  # fmt: skip
def test_a_waiver_counts_while_the_values_it_accepted_are_the_same(values: dict[str, str], counts: bool) -> None:
    finding, said = one(waivers=[{**WAIVER, "values": values}])
    assert (finding.waived is not None) is counts
    assert said == ([] if counts else [("changed", FINDING.id)])


def test_one_of_no_finding_is_orphaned() -> None:
    finding, said = one(contests=[{**CONTEST, "finding": "a/b@c"}], waivers=[{**WAIVER, "finding": "d/e@f"}])
    assert (finding.contested, finding.waived) == (None, None)
    assert said == [("orphaned", "a/b@c"), ("orphaned", "d/e@f")]


def test_a_note_says_what_and_where() -> None:
    document = Document("a.yaml", values={("waivers", 0): (7, 5)})
    (note,) = notes([FINDING], {"waivers": [{**WAIVER, "until": "2026-01-01"}]}, TODAY, document)
    assert note.message == "The waiver of harm/sign@list by The board ended on 2026-01-01. Decide anew."
    assert note.mark == (7, 5)


def test_a_finding_follows_only_from_what_is_found_on_the_same_element() -> None:
    parent = Finding("harm", "parent", "list", "decisions", "grave", "", "", {})
    elsewhere = Finding("harm", "parent", "score", "decisions", "grave", "", "", {})
    leads: dict[str, list[str]] = {"harm/sign": ["harm/absent", "harm/parent"], "harm/parent": []}
    assert judged([FINDING, parent], {}, TODAY, leads)[0].follows == "harm/parent@list"
    assert judged([FINDING, elsewhere], {}, TODAY, leads)[0].follows is None
