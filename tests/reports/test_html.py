"""The HTML report: one file that asks for nothing, whatever a proposal holds."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

from recourse.library import Library
from recourse.reports import html
from tests.reports.batches import batch, golden

EVIL = "</title><script>alert(1)</script><img src=//evil.example onerror=alert(1)>{{ 7*7 }}&amp;"


class Reader(HTMLParser):
    """Keeps every start tag with its attributes, and the text of the style sheet."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: dict[str, str] = {}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "hr", "img", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open[-1]] = self.texts.get(self.open[-1], "") + data


def evil(library: Library) -> str:
    written = f"format: 1\nid: a-list\nname: '{EVIL}'\ndecisions:\n  - id: d\n    name: '{EVIL}'\n"
    return html.render(batch(library, written + "    notice: {when: never}\n"))


def test_nothing_is_asked_for_and_nothing_runs(two_harms: Library) -> None:
    for page in (html.render(golden(two_harms)), evil(two_harms)):
        seen = Reader(page)
        assert seen.open == []
        assert {tag for tag, _ in seen.tags} & {
            "script",
            "link",
            "img",
            "iframe",
            "object",
            "embed",
            "base",
            "form",
        } == set()
        names = {name for _, attributes in seen.tags for name in attributes}
        assert {
            name for name in names if name in ("src", "href", "style", "srcset", "action") or name.startswith("on")
        } == set()
        assert "url(" not in seen.texts["style"]
        assert "@import" not in seen.texts["style"]


def test_what_a_proposal_holds_is_shown_as_it_is_written(two_harms: Library) -> None:
    seen = Reader(evil(two_harms))
    assert seen.texts["h1"] == f"Review of {EVIL}"
    assert EVIL in seen.texts["li"]


def test_the_policy_allows_its_own_style_sheet_and_nothing_else(two_harms: Library) -> None:
    seen = Reader(html.render(golden(two_harms)))
    policy = next(a["content"] for tag, a in seen.tags if tag == "meta" and a.get("http-equiv"))
    digest = base64.b64encode(hashlib.sha256(seen.texts["style"].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_language_schemes_and_print_are_set(two_harms: Library) -> None:
    seen = Reader(html.render(golden(two_harms)))
    assert ("html", {"lang": "en"}) in seen.tags
    for needed in ("color-scheme: light dark", "prefers-color-scheme: dark", "@page", "@media print"):
        assert needed in seen.texts["style"]
    assert not re.search(r"size:\s*(a4|letter)", seen.texts["style"], re.IGNORECASE)  # the printer's paper decides


def test_the_record_leaves_lines_to_write_on(two_harms: Library) -> None:
    seen = Reader(html.render(golden(two_harms)))
    assert sum(attributes.get("class") == "rule" for _, attributes in seen.tags) == 19
    assert "Dissent, with names" in seen.texts["div"]
