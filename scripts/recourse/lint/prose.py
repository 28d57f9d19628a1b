"""Prose: phrases that sound like a remedy and build nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recourse.documents import every_text, mappings
from recourse.library import Library
from recourse.problems import Problem, quoted

_QUOTED = re.compile(r'"[^"]*"')
_KINDS = ("harm", "counter-pattern", "system", "report")


def check(library: Library) -> Iterator[Problem]:
    """Each use of a phrase of phrases.yaml in an entry that people read. What is quoted is spoken of, and not used."""
    listed = library.files["phrases"].data if "phrases" in library.files else {}
    instead = {str(p.get("phrase")).lower(): str(p.get("instead")) for _, p in mappings(listed, "phrases")}
    if not instead:
        return
    # Small letters are sought in small letters: to take no notice of the case takes three times as long.
    any_phrase = re.compile(rf"\b({'|'.join(map(re.escape, sorted(instead, key=len, reverse=True)))})\b")
    for entry in library.entries():
        if entry.kind not in _KINDS:
            continue
        for where, text in every_text(entry.data):
            used = _QUOTED.sub("", text)
            for found in any_phrase.finditer(used.lower()) if where[0] != "aliases" else ():
                message = f"{quoted(used[slice(*found.span())])} says nothing that can be built or checked."
                yield entry.document.problem("empty-phrase", where, message, instead[found[0]])
