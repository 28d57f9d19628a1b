"""Claims: each statement of a system names its place in the report or a cited source."""

from __future__ import annotations

from collections.abc import Iterator

from recourse.documents import Where, mappings, texts
from recourse.library import Library
from recourse.problems import Problem
from recourse.proposal import covers, parts, stated


def check(library: Library) -> Iterator[Problem]:
    """Fields of systems that no source at their element covers."""
    for system in library.systems.values():
        for part, where, element in parts(system.data):
            sources = [source for _, source in mappings(element, "sources")]
            whole = any("fields" not in source for source in sources)
            named = [name for source in sources for _, name in texts(source, "fields")]
            for field in stated(element):
                if not whole and not any(covers(name, field) for name in named):
                    inner: Where = (*where, *field.split("."))
                    message = f"No source covers {field} of {element.get('id', part)}."
                    advice = 'Name its place under "sources", or leave the field out.'
                    yield system.document.problem("claim-unsourced", inner, message, advice, at_key=True)
