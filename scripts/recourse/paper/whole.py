"""Whole: the guide as one document, and the meeting's plan, from the same Markdown as the pages on the screen.

Links within the document lead to the place in it, with room for the number of its page (paper.contents); those that
would lead out of it become plain text. Rules with their examples stay on the screen: they would fill half the paper.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import markdown
from markupsafe import Markup
from mkdocs.config import load_config

from recourse.library import Library
from recourse.pages import render
from recourse.pages.catalogue import by_jurisdiction
from recourse.pages.stages import by_stage

_RULE = re.compile(r'<details class="rule".*?</details>', re.DOTALL)
# A part of a page that only leads to what stays on the screen. Its heading alone would be of no use on paper.
_SCREEN = re.compile(r'<h2 class="screen".*?(?=<h2|\Z)', re.DOTALL)
_LINK = re.compile(r'<a (?:class="[^"]*" )?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_DRAWN = re.compile(r"<(?:text|rect|path|g)\b")  # a link within a drawing
_ID = re.compile(r' id="([^"]*)"')
_LABELLED = re.compile(r' aria-labelledby="([^"]*)"')


class Part(NamedTuple):
    """One page of the document: its anchor, its title and its HTML, or a heading without HTML between parts."""

    anchor: str
    title: str
    html: Markup | None


def documents(library: Library, config_file: Path) -> dict[str, tuple[str, list[Part]]]:
    """The documents by name, each with its title and its parts."""
    docs = config_file.parent / "docs"
    texts = {page.path: page.text for page in render(library).values()}
    for name in ("meeting.md", "review.md"):
        if (docs / name).is_file():
            texts[name] = (docs / name).read_text("utf-8")
    stages = by_stage(library)
    chapters = {
        "In a meeting": [name for name in ("meeting.md", "review.md") if name in texts],
        "By stage": [f"stages/{stage}.md" for stage, *_ in stages],
        "Harms": [f"harms/{harm.id}.md" for _, _, harms, _ in stages for harm in harms],
        "Counter-patterns": [f"counter-patterns/{p.id}.md" for _, _, _, patterns in stages for p in patterns],
        "Systems": [f"systems/{system.id}.md" for system in library.systems.values()],
        "Law": [f"law/{provision.id}.md" for *_, listed in by_jurisdiction(library) for provision in listed],
        "Sources": [f"sources/{s.id}.md" for s in sorted(library.sources.values(), key=lambda s: s.name.casefold())],
        "Words": ["glossary.md"],
    }
    convert = _converter(config_file)
    made = {}
    held = {path for paths in chapters.values() for path in paths}
    parts = []
    for title, paths in chapters.items():
        parts.append(Part(f"part-{_anchor(title)}", title, None))
        parts += [_part(path, convert(texts[path]), held) for path in paths]
    made["guide"] = ("Recourse: the whole guide", parts)
    if "meeting.md" in texts:
        made["meeting"] = ("A meeting of sixty minutes", [_part("meeting.md", convert(texts["meeting.md"]), set())])
    return made


def _converter(config_file: Path) -> Callable[[str], str]:
    """Markdown with the extensions of the guide, for a page with or without a head."""
    config = load_config(str(config_file))
    made = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)

    def convert(text: str) -> str:
        made.reset()
        return made.convert(text.split("\n---\n", 1)[1] if text.startswith("---\n") else text)

    return convert


def _part(path: str, html: str, held: set[str]) -> Part:
    own = _anchor(path)
    html = _SCREEN.sub("", _RULE.sub("", html)).replace("<details", "<details open")
    html = re.sub(r'<a class="headerlink".*?</a>', "", html)
    html = _ID.sub(lambda found: f' id="{own}--{found[1]}"', html)
    html = _LABELLED.sub(
        lambda found: ' aria-labelledby="{}"'.format(" ".join(f"{own}--{name}" for name in found[1].split())), html
    )
    html = _LINK.sub(lambda found: _link(found[1], found[2], path, held), html)
    title = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    return Part(own, re.sub("<[^>]*>", "", title[1]) if title else path, Markup(html))


def _link(address: str, text: str, path: str, held: set[str]) -> str:
    if address.startswith("https://"):
        return f'<a href="{address}">{text}</a>'
    goal, _, place = address.partition("#")
    page = posixpath.normpath(posixpath.join(posixpath.dirname(path), goal)) if goal else path
    if goal and page not in held:
        return text
    anchor = f"{_anchor(page)}--{place}" if place else _anchor(page)
    elsewhere = page != path and not _DRAWN.search(text)
    return f'<a href="#{anchor}">{text}</a>' + (f'<span class="leaf" data-of="{anchor}"></span>' if elsewhere else "")


def _anchor(path: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", path.removesuffix(".md").lower()).strip("-")
