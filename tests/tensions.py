"""What an adoption makes worse without the library saying so."""

from __future__ import annotations

from recourse.compare import compare
from recourse.documents import mappings
from recourse.findings import Review
from recourse.library import Library


def worsened(library: Library, pattern: str, before: Review, after: Review) -> list[str]:
    """The findings that are new after adopting `pattern`, but for those whose tension the library names.

    A tension is named if the pattern, or another one that is linked to the sign, says that the two pull apart.
    """
    return [
        finding.id
        for finding in compare(before, after).new
        if not any(
            answer.pattern.id in _tense(library, pattern) or pattern in _tense(library, answer.pattern.id)
            for answer in library.answers[finding.harm]
            if finding.sign in answer.link["signs"]
        )
    ]


def _tense(library: Library, pattern: str) -> set[str]:
    return {tension["with"] for _, tension in mappings(library.patterns[pattern].data, "tensions")}
