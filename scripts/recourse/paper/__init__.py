"""Paper: cards, checklists, the meeting's plan and the whole guide as pages to print, from the entries of the library.

Each is one HTML file that needs nothing but paper.css beside it. Chromium makes PDF of them (recourse.browser).
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config import load_config

from recourse import __version__
from recourse.evidence import STRENGTHS
from recourse.facets import GRAVITIES, gravity_of
from recourse.library import Entry, Library
from recourse.pages.escaping import words
from recourse.pages.markdown import Renderer
from recourse.pages.stages import by_stage
from recourse.paper import whole

A_SHEET = 8  # cards
# Questions and headings of a checklist that fit on one sheet; the gravest are kept, and the sheet says what is not.
A_LIST = 27


def documents(library: Library, config_file: Path) -> dict[str, str]:
    """Every document by its file name, and paper.css. `config_file` is the guide's mkdocs.yml."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("recourse.paper"), undefined=jinja2.StrictUndefined, autoescape=True,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    env.filters.update(words=words, gravity=gravity_of)
    env.globals.update(library=library)
    made = {"paper.css": (files("recourse.paper") / "paper.css").read_text("utf-8")}
    for name, entries in (("cards-harms", library.harms), ("cards-counter-patterns", library.patterns)):
        made[f"{name}.html"] = env.get_template(f"{name}.html.j2").render(sheets=_sheets(list(entries.values())))
    for number, (stage, gloss, harms, _) in enumerate(by_stage(library), 1):
        rows, left = _checklist(library, harms)
        without = [harm for harm in harms if harm not in (kept for kept, _ in rows)]
        context = {
            "stage": stage, "number": number, "gloss": gloss, "rows": rows, "left": left, "without": without
        }  # fmt: skip
        made[f"checklist-{number}-{stage}.html"] = env.get_template("checklist.html.j2").render(context)
    shell = env.get_template("document.html.j2")
    for name, (title, parts) in whole.documents(library, config_file).items():
        made[f"{name}.html"] = shell.render(title=title, parts=parts, **_about(library, config_file))
    return made


def _about(library: Library, config_file: Path) -> dict[str, Any]:
    """What the cover of the whole guide says of it."""
    entries = [*library.harms.values(), *library.patterns.values()]
    return {
        "version": __version__,
        "site": load_config(str(config_file)).site_url,
        "entries": len(entries),
        "drafts": sum(entry["status"] == "draft" for entry in entries),
        "report": library.files["report"].data if "report" in library.files else None,
        "strengths": STRENGTHS,
    }


def _sheets(entries: list[Entry]) -> list[list[Entry]]:
    return [entries[start : start + A_SHEET] for start in range(0, len(entries), A_SHEET)]


def _checklist(library: Library, harms: list[Entry]) -> tuple[list[tuple[Entry, list[dict[str, Any]]]], int]:
    """For each harm its signs as questions, and how many were left out for want of room."""
    about = Renderer(library).about
    every = list(_questions(harms, about))
    kept: list[tuple[Entry, dict[str, Any]]] = []
    for row in sorted(every, key=lambda row: GRAVITIES.index(row[1]["gravity"])):
        headed = {harm.id for harm, _ in (*kept, row)}
        if len(kept) + 1 + len(headed) > A_LIST:
            break
        kept.append(row)
    rows = [(harm, [sign for of, sign in every if of is harm and any(sign is s for _, s in kept)]) for harm in harms]
    return [row for row in rows if row[1]], len(every) - len(kept)


def _questions(harms: list[Entry], about: Any) -> Iterator[tuple[Entry, dict[str, Any]]]:
    for harm in harms:
        for sign in harm["signs"]:
            yield harm, {"gravity": sign["gravity"], "ask": about(sign["ask"], sign["each"])}
