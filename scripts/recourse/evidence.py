"""Strength of evidence: derived from the kinds of the sources that are cited, never typed by hand."""

from __future__ import annotations

from collections.abc import Iterable

from recourse.library import Library

# What a source can show, the strongest first, with what the label means.
STRENGTHS = {
    "tested": "A study or an audit looked at what happens.",
    "ruled": "A court, a regulator or an inquiry found it.",
    "required": "Binding law or policy asks for it.",
    "practised": "A body or a standard sets it down as its own rule.",
    "reported": "A newspaper or an organisation that defends rights reports it.",
    "argued": "Nobody is cited; it rests on the reasons given here.",
}

_SOURCES = {
    "study": "tested",
    "audit": "tested",
    "court": "ruled",
    "regulator": "ruled",
    "inquiry": "ruled",
    "official": "practised",
    "standard": "practised",
    "newspaper": "reported",
    "civil_society": "reported",
}
_LAW = {
    "binding": "required",
    "directive": "required",
    "policy": "required",
    "judgment": "ruled",
    "guidance": "practised",
    "not_in_force": "practised",
    "analogy": "practised",
}


def strengths(library: Library, cited: Iterable[str]) -> list[str]:
    """The kinds of support that the cited ids of sources and provisions give, the strongest first; argued if none."""
    found = set()
    for name in cited:
        if name in library.sources:
            found.add(_SOURCES[library.sources[name]["kind"]])
        elif name in library.law:
            found.add(_LAW[library.law[name]["force"]])
    return [strength for strength in STRENGTHS if strength in found] or ["argued"]
