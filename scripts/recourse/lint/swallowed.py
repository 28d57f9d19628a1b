"""Swallowed: a key that was indented so far that YAML takes it for a line of the folded text above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recourse.documents import Where, every_text
from recourse.library import Entry, Library
from recourse.problems import Problem, quoted
from recourse.schema import at

_LIKE_A_KEY = re.compile(r"(?:^|\s)([a-z_]+):(?:\s|$)")


def check(library: Library) -> Iterator[Problem]:
    """Each line of a folded text that begins with a key which a mapping around it may have, and lacks."""
    for entry in library.entries():
        if entry.document.data is None:
            continue
        for where, text in every_text(entry.data):
            if ":" in text:
                lacking = {name for name in _LIKE_A_KEY.findall(text) if _lacks(library, entry, where, name)}
                yield from _lines(entry, where, lacking)


def _lacks(library: Library, entry: Entry, where: Where, name: str) -> bool:
    """Whether one of the mappings around a text may have a key, and has it not."""
    tree, data = library.schemas.tree(entry.kind), entry.data
    for index, step in enumerate(where):
        if isinstance(data, dict) and name not in data and at(tree, (*where[:index], name)):
            return True
        data = data[step]
    return False


def _lines(entry: Entry, where: Where, names: set[str]) -> Iterator[Problem]:
    """The lines of a folded text that begin with one of some names."""
    if not names:
        return
    start = entry.document.mark(where).line
    raw = entry.document.text.splitlines()
    if not re.search(r">[-+0-9]*\s*$", raw[start - 1]):
        return  # what stands between quotes, or line by line, was meant so
    deep = 0
    for number, text in enumerate(raw[start:], start + 1):
        indent = len(text) - len(text.lstrip())
        deep = deep or indent
        if text.strip() and indent < deep:
            return
        found = re.match(r"([a-z_]+):(?:\s|$)", text[indent:])
        if found and found[1] in names:
            message = f"This line is part of the text above, and {quoted(found[1])} no key."
            advice = f'Indent "{found[1]}:" as far as the key of that text. If it is text, let it begin no line.'
            yield Problem(entry.document.path, number, indent + 1, "yaml-swallowed", message, advice)
