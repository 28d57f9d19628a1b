"""Moved: where an entry had another id, a page that leads from the old address to the new one.

It is plain HTML, which any site generator copies as it is.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from recourse.ids import former
from recourse.library import Entry, Library
from recourse.pages.escaping import inert
from recourse.policy import guarded

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<title>{name} has moved</title>
<link rel="canonical" href="{goal}">
<meta http-equiv="refresh" content="0; url={goal}">
</head>
<body>
<h1>This page has moved</h1>
<p>It is now <a href="{goal}">{name}</a>.</p>
</body>
</html>
"""


def pages(library: Library) -> Iterator[tuple[str, str, str]]:
    """A page for each old id of an entry: its path, its HTML, and the file of the entry."""
    for old, now in former(library).items():
        if "#" not in old:
            folder, name = now.split("/")
            entry = library.folders[folder][name]
            goal = posixpath.relpath(now, old) + "/"
            yield f"{old}/index.html", guarded(_PAGE.format(name=inert(entry.name), goal=goal)), entry.path


def signs(library: Library) -> dict[str, list[tuple[str, Entry, str]]]:
    """For each harm, the signs that it had and another has now: the old id, the other harm, and the id there."""
    moved: dict[str, list[tuple[str, Entry, str]]] = {}
    for old, now in former(library).items():
        (harm, _, sign), (other, _, there) = old.partition("#"), now.partition("#")
        if sign and harm != other:
            goal = library.harms[other.removeprefix("harms/")]
            moved.setdefault(harm.removeprefix("harms/"), []).append((sign, goal, there))
    return moved
