"""Coverage: each harm is answered or signed as a gap, and nothing lies about that no entry uses."""

from __future__ import annotations

from collections.abc import Iterator

from recourse.documents import mappings, texts
from recourse.library import Entry, Library
from recourse.problems import Problem, quoted


def check(library: Library) -> Iterator[Problem]:
    """Harms that nothing answers, gaps that something answers, and sources and provisions that nothing cites."""
    if any(entry.document.data is None for entry in library.entries()):
        return  # a file that can't be read may hold what seems to be missing
    for harm in library.harms.values():
        answered = harm.id in library.answers
        if not answered and "gap" not in harm.data:
            advice = 'Add it under "links" in the file of a counter-pattern, or sign a "gap" that says why none does.'
            yield harm.document.problem("harm-unanswered", (), "No counter-pattern answers this harm.", advice)
        if answered and "gap" in harm.data:
            by = ", ".join(answer.pattern.id for answer in library.answers[harm.id])
            message = f"A gap is signed, and {by} answers this harm."
            yield harm.document.problem("gap-not-needed", ("gap",), message, "Take out the gap.", at_key=True)
        if answered:
            yield from _signs(library, harm)
    for folder in ("law", "sources"):
        for entry in library.folders[folder].values():
            if (folder, entry.id) not in library.cited_by:
                advice = "Cite it, or delete the file."
                yield entry.document.problem("entry-unused", (), "No entry cites this.", advice)


def _signs(library: Library, harm: Entry) -> Iterator[Problem]:
    """Signs that no link of an answered harm names, and gaps of signs that one names."""
    named = {sign for answer in library.answers[harm.id] for _, sign in texts(answer.link, "signs")}
    signs = {str(sign.get("id")): (index, sign) for index, sign in mappings(harm.data, "signs")}
    if named - set(signs):
        return  # a link misspells a sign, which is said there, and may mean one that seems to be missing
    for name, (index, sign) in signs.items():
        if name not in named and "gap" not in sign:
            advice = 'Add it under "links" in the file of a counter-pattern, or sign a "gap" that says why none does.'
            yield harm.document.problem(
                "sign-unanswered",
                ("signs", index, "id"),
                f"No counter-pattern answers the sign {quoted(name)}.",
                advice,
            )
        if name in named and "gap" in sign:
            where = ("signs", index, "gap")
            message = f"A gap is signed, and a counter-pattern answers the sign {quoted(name)}."
            yield harm.document.problem("gap-not-needed", where, message, "Take out the gap.", at_key=True)
