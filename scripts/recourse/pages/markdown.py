"""Markdown for pages: templates, and the links in them.

Whatever a template inserts is escaped as plain text, for Markdown and HTML alike (recourse.pages.escaping).
"""

from __future__ import annotations

import posixpath
import re
from typing import Any

import jinja2
from markupsafe import Markup

from recourse.evidence import STRENGTHS, strengths
from recourse.facets import gravity_of
from recourse.library import Entry, Library
from recourse.pages.escaping import HTML, dump, fence, inert, listed, plain, prose, titled, words

# People look for what happens to someone, and then for what to build. Pages that only list others are left out.
_BOOST = {"harm": 4, "counter-pattern": 2, "law": 1, "yardstick": 0.1}

# What the theme marks a page as, so that what goes wrong and what answers it are told apart at a glance.
_COLOURS = {"harm": "harm", "counter-pattern": "answer"}

# Beyond this many entries an index lists names only, or it would weigh more than a phone should load; the stages'
# pages carry the summaries.
MANY = 90
# The same for rows that hold more than a name, of which a page has several lists.
FEW = 50


def _relative(goal: str, folder: str) -> str:
    file, _, anchor = goal.partition("#")
    near = posixpath.relpath(file, folder or ".")
    return f"{near}#{anchor}" if anchor else near


def _slug(entry: Entry) -> str:
    return f"{entry.folder}/{entry.id}.md"


class Renderer:
    """Fills in templates. One instance serves all pages of one library."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.env = jinja2.Environment(
            loader=jinja2.PackageLoader("recourse.pages"),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            # {# opens an anchor in Markdown, so comments in templates are {## ... ##}.
            comment_start_string="{##",
            comment_end_string="##}",
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=lambda value: value if isinstance(value, Markup) else plain(value),
        )
        self.env.filters.update(
            inert=inert,
            titled=titled,
            prose=prose,
            fence=fence,
            words=words,
            listed=listed,
            dump=dump,
            about=self.about,
            gravity=gravity_of,
        )
        stages = library.schemas.tree("harm")["properties"]["stage"]["enum"]
        self.env.globals.update(
            library=library, many=MANY, few=FEW, strength_means=STRENGTHS, strengths=self.strengths, stages=stages
        )

    def strengths(self, cited: list[str]) -> list[str]:
        """See recourse.evidence.strengths."""
        return strengths(self.library, cited)

    def about(self, sentence: str, each: str) -> str:
        """A sign's sentence as it reads before there is a proposal: {it.name} becomes "this decision" and the like."""
        name = {"header": "this proposal", "governance": "its governance", "data": "these data"}.get(each)
        name = name or f"this {self.library.schemas.collections()[each]['title'].lower()}"
        text = re.sub(r"\{it\.\w+\}", name, sentence)
        return text[:1].upper() + text[1:]

    def page(self, template: str, path: str, **context: Any) -> str:
        """One page as Markdown. `path` is the page's own, from which links are counted."""

        def link(target: Entry | str, text: str | None = None) -> Markup:
            """A link to an entry's page or to the path of another page, relative to this one."""
            goal = _slug(target) if isinstance(target, Entry) else target
            name = titled(target) if isinstance(target, Entry) and not text else plain(text or target)
            return Markup(f"[{name}]({url(goal)})")

        def url(goal: str) -> Markup:
            """The path of another page, relative to this one, for a Markdown link."""
            return Markup(_relative(goal, posixpath.dirname(path)))

        def href(target: Entry | str, anchor: str = "") -> Markup:
            """The address of a page in the built site, for HTML that Markdown leaves alone. "" is the guide itself."""
            own = path.removesuffix("index.md").removesuffix(".md")
            goal = _slug(target).removesuffix(".md") if isinstance(target, Entry) else target
            return Markup(_relative(goal, own) + f"/{anchor}")

        def cite(name: str) -> Markup:
            """A link to a source or a provision, by its id."""
            return link(self.library.sources.get(name) or self.library.law[name])

        def place(name: str) -> Markup:
            """A link to what a system names as its source: report#section, report#table, a source or a provision."""
            if name.startswith("report#"):
                name = name.removeprefix("report#")
                table = self.library.tables.get(name)
                section = self.library.sections[table["section"] if table else name]
                goal = f"report/{section['id']}.md"
                return link(f"{goal}#{name}" if table else goal, f"report, {section['number']}")
            return cite(name)

        body = self.env.get_template(template).render(
            path=path, link=link, url=url, href=href, cite=cite, place=place, **context
        )
        # The side navigation would be empty: entries stay out of it, and every page carries its own way back.
        head: dict[str, Any] = {"hide": ["navigation", *context.get("hide", ())]}
        if "entry" in context:
            entry = context["entry"]
            # The theme writes these into HTML as they are.
            summary = " ".join(entry.data.get("summary", entry.name).split())
            head |= {"title": entry.name.translate(HTML), "description": summary.translate(HTML)}
            head["search"] = {"boost": _BOOST.get(entry.kind, 0.5)}
            # The search weighs tags above all else, so everyday words lead to the entry that they mean, and the name of
            # a law to that law.
            named = [re.split(r"[,(]", entry["instrument"])[0].strip().translate(HTML)] if entry.kind == "law" else []
            head["tags"] = entry.data.get("aliases") or entry.data.get("case", {}).get("aliases") or named
        elif "title" in context:
            head |= {"title": context["title"].translate(HTML)}
        if "entry" in context and context["entry"].kind in _COLOURS:
            head["kind"] = _COLOURS[context["entry"].kind]
        head |= {key: context[key] for key in ("scripts", "tags") if key in context}
        if "boost" in context:
            head["search"] = {"boost": context["boost"]}
        if context.get("listing"):
            head["search"] = {"exclude": True}
        text = re.sub(r"\n{3,}", "\n\n", body).strip()
        return f"---\n{dump(head)}---\n\n{text}\n"
