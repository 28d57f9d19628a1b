"""What a machine can hold about prose: summaries that are easy to read, and entries and signs that are not told twice.

`python -m tests.test_quality` prints the hardest summaries and the closest pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pyphen
import pytest
from rapidfuzz import fuzz

from recourse.library import Entry, Library
from recourse.reading import load
from tests.conftest import PATTERNS

MOST_GRADE = 10  # school years; about the age of 14 to 15, on texts too short to measure well
MOST_CHARACTERS = 260
MOST_ALIKE = {"harm": 74, "counter-pattern": 74, "sign": 92}  # of 100, shared words and their order
TOLD_IN = {"harm": ("summary", "mechanism"), "counter-pattern": ("summary", "solution")}
_SYLLABLES = pyphen.Pyphen(lang="en_GB")


def grade(text: str) -> float:
    """Flesch and Kincaid's grade: the years of school that a text asks for (Kincaid and others, 1975)."""
    words = re.findall(r"[A-Za-z’']+", text)
    sentences = [part for part in re.split(r"[.!?]+(?:\s|$)", text) if part.strip()]
    syllables = sum(len(_SYLLABLES.inserted(word).split("-")) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def told(library: Library) -> list[Entry]:
    return [*library.harms.values(), *library.patterns.values()]


def pairs(library: Library) -> Iterator[tuple[float, str, str, str]]:
    """How alike each two entries of a kind, or two signs of a part of a proposal, are: score, kind and both names."""
    for kind, fields in TOLD_IN.items():
        texts = {e.id: " ".join(str(e[field]) for field in fields) for e in told(library) if e.kind == kind}
        for one, other in combinations(texts, 2):
            yield fuzz.token_sort_ratio(texts[one], texts[other]), kind, one, other
    signs = {f"{harm.id}/{sign['id']}": sign for harm in library.harms.values() for sign in harm["signs"]}
    for one, other in combinations(signs, 2):
        if signs[one]["each"] == signs[other]["each"]:
            yield _alike(signs[one], signs[other]), "sign", one, other


def _alike(one: dict[str, Any], other: dict[str, Any]) -> float:
    return (fuzz.ratio(one["when"], other["when"]) + fuzz.token_sort_ratio(one["says"], other["says"])) / 2


def test_the_grade_tells_a_plain_text_from_a_hard_one() -> None:
    assert grade("He is not told. He finds out at the gate.") < 3
    assert (
        grade("Notwithstanding institutional considerations, proportionality determinations necessitate review.") > 20
    )


def test_summaries_are_short_and_plain(library: Library) -> None:
    hard = {e.id: round(grade(e["summary"]), 1) for e in told(library) if grade(e["summary"]) > MOST_GRADE}
    assert hard == {}, "shorter sentences and plainer words"
    assert [e.id for e in told(library) if len(e["summary"]) > MOST_CHARACTERS] == []


@pytest.mark.parametrize("kind", MOST_ALIKE)
def test_nothing_is_told_twice(kind: str, library: Library) -> None:
    ranked = sorted((pair for pair in pairs(library) if pair[1] == kind), reverse=True)
    assert ranked
    assert [pair for pair in ranked if pair[0] > MOST_ALIKE[kind]] == [], "merge them, or tell them apart"


if __name__ == "__main__":
    read = load(PATTERNS)
    for hardest in sorted(((round(grade(e["summary"]), 1), e.id) for e in told(read)), reverse=True)[:12]:
        print("grade", *hardest)
    for kind in MOST_ALIKE:
        for score, _, one, other in sorted((pair for pair in pairs(read) if pair[1] == kind), reverse=True)[:5]:
            print(f"{kind} {score:.0f} {one} {other}")
