"""The pages as Markdown: all are there, they are linked both ways, and no text of an entry becomes markup."""

from __future__ import annotations

import copy
import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest
from markupsafe import Markup
from mkdocs.config import load_config

from recourse.library import Library
from recourse.pages import Page, render
from recourse.pages.escaping import fence, listed, plain, prose, words
from recourse.reading import load
from recourse.schema import walk
from tests.conftest import PATTERNS, ROOT


@pytest.fixture(scope="module")
def pages(library: Library) -> dict[str, Page]:
    return render(library)


@pytest.fixture(scope="module")
def converter() -> markdown.Markdown:
    """Markdown with the extensions of mkdocs.yml."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


class Shown(HTMLParser):
    """What a reader of some HTML sees, and what in it could run or load something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.heading, self.live, self.tag = "", "", list[str](), ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag = tag
        if tag in ("script", "style", "img", "iframe", "object", "embed", "form", "base", "meta", "link"):
            self.live.append(tag)
        if tag == "svg" and not {("role", "img"), ("role", "group")} & set(attrs):  # a diagram of our own has a role
            self.live.append(tag)
        for name, value in attrs:
            address = re.sub(r"\s", "", value or "").lower()
            if name.startswith("on") or name == "style" or address.startswith(("javascript:", "data:", "vbscript:")):
                self.live.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        self.text += data
        self.heading += data if self.tag == "h1" else ""

    def handle_endtag(self, tag: str) -> None:
        self.tag = ""


def shown(text: str, converter: markdown.Markdown) -> Shown:
    converter.reset()
    return Shown(converter.convert(text.split("\n---\n", 1)[1] if text.startswith("---\n") else text))


def one_line(text: str) -> str:
    return " ".join(text.split())


def links(page: Page) -> set[str]:
    """The pages that a page links to, by path."""
    goals = re.findall(r"\]\(<?([^)#>]+)", page.text)
    folder = posixpath.dirname(page.path)
    return {posixpath.normpath(posixpath.join(folder, goal)) for goal in goals if "://" not in goal}


def without_fences(text: str) -> str:
    """Markdown without its blocks of code."""
    return re.sub(r"^( *)(`{3,}).*?^\1\2$", "", text, flags=re.MULTILINE | re.DOTALL)


# The pages of the library.


def test_the_same_library_gives_the_same_pages_and_stays_as_it_is(library: Library) -> None:
    before = {entry.path: copy.deepcopy(entry.data) for entry in library.entries()}
    first, second = render(library), render(load(PATTERNS, "patterns"))
    assert first == second
    assert list(first) == list(second)
    assert {entry.path: entry.data for entry in library.entries()} == before


@pytest.mark.parametrize("folder", ["harms", "counter-patterns", "systems", "law", "sources"])
def test_each_entry_has_a_page_made_from_its_file(folder: str, library: Library, pages: dict[str, Page]) -> None:
    for entry in library.folders[folder].values():
        assert pages[f"{folder}/{entry.id}.md"].source == entry.path


def test_each_section_and_each_stage_has_a_page(library: Library, pages: dict[str, Page]) -> None:
    stages = library.schemas.tree("harm")["properties"]["stage"]["enum"]
    wanted = {f"report/{name}.md" for name in library.sections} | {f"stages/{name}.md" for name in stages}
    assert wanted - set(pages) == set()


def test_what_a_page_is_made_from_is_there(pages: dict[str, Page]) -> None:
    assert [page.path for page in pages.values() if page.source and not (PATTERNS / page.source).is_file()] == []


def test_a_harm_and_what_answers_it_link_to_each_other(library: Library, pages: dict[str, Page]) -> None:
    missing = []
    for harm, answers in library.answers.items():
        for answer in answers:
            there, back = f"counter-patterns/{answer.pattern.id}.md", f"harms/{harm}.md"
            missing += [] if there in links(pages[back]) else [f"{back} -> {there}"]
            missing += [] if back in links(pages[there]) else [f"{there} -> {back}"]
    assert library.answers
    assert missing == []


def test_a_page_links_to_what_the_entry_cites(library: Library, pages: dict[str, Page]) -> None:
    missing = []
    for entry in library.harms.values():
        found = links(pages[f"harms/{entry.id}.md"])
        for reference in library.references(entry):
            folder = next(target for target in reference.targets if reference.id in library.ids(target))
            goal = f"{folder}/{reference.id}.md"
            missing += [] if goal in found else [f"{entry.id} -> {goal}"]
    assert missing == []


def test_law_and_the_counter_patterns_that_answer_it_lead_to_each_other(
    library: Library, pages: dict[str, Page]
) -> None:
    count = 0
    for pattern in library.patterns.values():
        for reference in library.references(pattern):
            if "law" in reference.targets and reference.id in library.law:
                count += 1
                law = library.law[reference.id]
                own, listed = f"law/{law.id}.md", f"law/by-jurisdiction/{law['jurisdiction'].lower()}.md"
                assert f"counter-patterns/{pattern.id}.md" in links(pages[own]), own
                assert f"counter-patterns/{pattern.id}.md" in links(pages[listed]), listed
    assert count


def test_each_provision_says_how_binding_it_is_where_and_when_it_was_read(
    library: Library, pages: dict[str, Page]
) -> None:
    for law in library.law.values():
        text = pages[f"law/{law.id}.md"].text
        assert f"**Force:** {words(law['force'])}." in text
        assert f"**Checked on:** {law['checked']}" in text
        assert f"law/by-jurisdiction/{law['jurisdiction'].lower()}.md" in links(pages[f"law/{law.id}.md"])


def test_every_page_begins_with_a_head_and_holds_one_title(pages: dict[str, Page]) -> None:
    for page in pages.values():
        if page.path.endswith(".html"):
            continue  # it only leads on from an old address
        head, body = page.text.split("\n---\n", 1)
        assert head.startswith("---\nhide:"), page.path
        assert len(re.findall(r"^# ", without_fences(body), re.MULTILINE)) == 1, page.path


# The small library.


def test_the_small_library_has_its_pages(small: Path) -> None:
    made = render(load(small, "lib"))
    assert {"index.md", "harms/no-word.md", "counter-patterns/letter-first.md", "systems/town-list.md"} <= set(made)
    assert {"law/act-1.md", "report/lists.md", "stages/decide.md", "matrix.md", "coverage.md"} <= set(made)
    assert "# No word\n" in made["harms/no-word.md"].text
    assert "[Letter first](../counter-patterns/letter-first.md)" in made["harms/no-word.md"].text


def test_a_harm_that_nothing_answers_shows_its_gap(small: Path) -> None:
    (small / "counter-patterns" / "letter-first.yaml").unlink()
    with (small / "harms" / "no-word.yaml").open("a", encoding="utf-8") as file:
        file.write('gap: {reason: Nobody knows how., by: A writer, dated: "2026-11-23"}\n')
    made = render(load(small, "lib"))
    assert "Nobody knows how. (A writer, 2026-11-23)" in made["harms/no-word.md"].text
    assert "Nobody knows how. (A writer, 2026-11-23)" in made["coverage.md"].text


def test_what_is_stated_to_be_none_is_told_apart_from_what_is_not_stated(small: Path) -> None:
    with (small / "systems" / "town-list.yaml").open("a", encoding="utf-8") as file:
        file.write("shares: []\n")
    text = render(load(small, "lib"))["systems/town-list/statements.md"].text
    assert "## Shares {#shares}\n\nStated: there are none.\n" in text
    assert "## Data {#data}\n\nNot stated by any source.\n" in text


# Escaping.


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("as it is, 5 > 4 & 3 < 4", "as it is, 5 &gt; 4 &amp; 3 &lt; 4"),
        ("two\n  lines\t", "two lines"),
        ("a|b `c` *d* _e_ [f](g) {h} #i \\j", r"a\|b \`c\` \*d\* \_e\_ \[f\](g) \{h\} \#i \\j"),
        ('say "no"', "say &quot;no&quot;"),
        ("- no list", "&#45; no list"),
        ("2. no list", "2&#46; no list"),
        ("!!! no box", "&#33;!! no box"),
        ("--- no rule", "&#45;-- no rule"),
        ("-5 points, 4.2 days", "-5 points, 4.2 days"),
        (12, "12"),
    ],
)
def test_plain_text_is_shown_as_it_is_written(text: object, escaped: str, converter: markdown.Markdown) -> None:
    assert plain(text) == Markup(escaped)
    assert one_line(shown(plain(text), converter).text) == one_line(str(text))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* and **b**", "<p><em>a</em> and <strong>b</strong></p>"),
        ("[a](https://example.org/b)", '<p><a href="https://example.org/b">a</a></p>'),
        ("the field `a_b <c> {d}`.", "<p>the field <code>a_b &lt;c&gt; {d}</code>.</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
    ],
)
def test_prose_may_hold_emphasis_lists_code_and_links(text: str, html: str, converter: markdown.Markdown) -> None:
    converter.reset()
    assert converter.convert(prose(text)) == html


@pytest.mark.parametrize(
    "text",
    [
        "[a](http://example.org)",
        "[a](javascript:alert(1))",
        "[a](../b.md)",
        "[a]( https://example.org)",
        "[a](<javascript:alert(1)>)",
        "[a](JAVASCRIPT:alert(1))",
    ],
)
def test_prose_links_only_to_https(text: str, converter: markdown.Markdown) -> None:
    converter.reset()
    assert "<a" not in converter.convert(prose(text))
    assert shown(prose(text), converter).text == text


@pytest.mark.parametrize(
    "text", ["a", "```\na\n```", "````\na", "`", "~~~\na\n~~~", "a\n\n    b\n", "<b>&amp; {: x=y }"]
)
def test_a_fence_holds_any_text_as_code(text: str, converter: markdown.Markdown) -> None:
    converter.reset()
    html = converter.convert(f"before\n\n{fence(text)}\n\nafter")
    assert html.startswith("<p>before</p>\n<div")
    assert html.endswith("<p>after</p>")
    assert text.rstrip("\n") in Shown(html).text


def test_values_are_written_in_words() -> None:
    assert words("public_authority") == "public authority"
    assert (words(True), words(False), words(14), words([])) == ("yes", "no", "14", "none")
    assert words(["own_service", "operator"]) == "own service, operator"


def test_a_list_is_not_escaped_before_the_page_escapes_it() -> None:
    assert listed(["a & b", 2], " · ") == "a & b · 2"
    assert not isinstance(listed(["a"]), Markup)


HOSTILE = [
    "<script>alert(1)</script>",
    "| [x](javascript:alert(1))",
    "{: onclick=x }",
    "\\{: onclick=x \\}",
    "x\n{: onclick=x }",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "`` <img src=x onerror=alert(1)> `",
    "`a\n`<img src=x onerror=alert(1)>`",
    "\\`<img src=x onerror=alert(1)>\\`",
    "`a\n\n<script>alert(1)</script>\n\nb`",
    "```\n<script>alert(1)</script>",
    "~~~\n```\n~~~\n<script>alert(1)</script>\n```",
    "~~~ {.x onclick=x}\na\n~~~",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "- [x][y]\n- [y]: javascript:alert(1)",
    "![x](https://example.org/x.png)",
    "[x](https://example.org){: onclick=x }",
    "</code></pre></td></div></details><script>alert(1)</script>",
    "<!-- ",
    "&lt;script&gt;",
    "]]> <![CDATA[ <?php ?>",
]


def soil(library: Library, text: str) -> None:
    """Put a text into every place of a library that takes any text."""
    for entry in library.entries():
        for where, schema, value in walk(library.schemas.tree(entry.kind), entry.data):
            free = schema.get("type") == "string" and not {"pattern", "x-refs"} & set(schema)
            if free and isinstance(value, str) and not {"when", "where", "field", "at"} & set(where):
                outer: Any = entry.data
                for step in where[:-1]:
                    outer = outer[step]
                outer[where[-1]] = text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_as_text(text: str, small: Path, converter: markdown.Markdown) -> None:
    library = load(small, "lib")
    soil(library, text)
    live = {}
    made = render(library)
    for page in made.values():
        html = shown(page.text, converter)
        if html.live:
            live[page.path] = html.live
    assert live == {}
    assert len(made) > 20
    for path in ("harms/no-word.md", "counter-patterns/letter-first.md", "systems/town-list.md", "report/lists.md"):
        assert one_line(text) in one_line(shown(made[path].text, converter).heading), path
    assert one_line(text) in one_line(shown(made["matrix.md"].text, converter).text)
    assert re.findall(r"<(?:script|img|!--|\?)", without_fences(made["harms/no-word.md"].text)) == []


@pytest.mark.parametrize("text", ["as it is", *HOSTILE])
def test_a_title_in_another_language_is_marked_as_such(text: str, small: Path, converter: markdown.Markdown) -> None:
    library = load(small, "lib")
    own, law = library.sources["smith-2001"].data, library.law["act-1"].data
    own |= {"title": text, "english": text, "language": "nl"}
    law |= {"instrument": text, "english": text, "language": "fr"}
    made = render(library)
    for path, language in (("sources/smith-2001.md", "nl"), ("law/act-1.md", "fr"), ("harms/no-word.md", "nl")):
        converter.reset()
        html = converter.convert(made[path].text.split("\n---\n", 1)[1])
        marked = re.findall(rf'<span lang="{language}">(.*?)</span>', html, re.DOTALL)
        assert {one_line(Shown(part).text) for part in marked} == {one_line(text)}, path
        assert one_line(f"{text} ({text})") in one_line(Shown(html).text), path
        assert Shown(html).live == [], path


def test_no_language_gets_out_of_its_attribute(small: Path, converter: markdown.Markdown) -> None:
    library = load(small, "lib")
    for text in HOSTILE:
        library.sources["smith-2001"].data["language"] = text
        for page in render(library).values():
            assert shown(page.text, converter).live == [], (text, page.path)


def test_hostile_text_does_not_break_a_table(small: Path, converter: markdown.Markdown) -> None:
    library = load(small, "lib")
    cells = {page.path: _cells(page, converter) for page in render(library).values()}
    soil(library, "a | b | c\n| d |")
    assert {page.path: _cells(page, converter) for page in render(library).values()} == cells


def _cells(page: Page, converter: markdown.Markdown) -> int:
    converter.reset()
    return converter.convert(page.text.split("\n---\n", 1)[1]).count("<td")


def test_an_address_cannot_end_its_own_link(small: Path, converter: markdown.Markdown) -> None:
    for file in (small / "sources" / "smith-2001.yaml", small / "law" / "act-1.yaml"):
        with file.open("a", encoding="utf-8") as stream:
            stream.write("url: https://example.org/(a)_b_)[x](javascript:alert(1)\n")
    library = load(small, "lib")
    assert library.problems == []
    made = render(library)
    for path in ("sources/smith-2001.md", "law/act-1.md"):
        converter.reset()
        html = converter.convert(made[path].text.split("\n---\n", 1)[1])
        assert 'href="https://example.org/(a)_b_)[x](javascript:alert(1)"' in html
        assert Shown(html).live == []


def test_a_harm_at_a_glance_names_each_answer_once(pages: dict[str, Page], library: Library) -> None:
    twice = [h for h, found in library.answers.items() if len(found) > len({a.pattern.id for a in found})]
    assert twice
    for harm in twice:
        glance = pages[f"harms/{harm}.md"].text.split("What to build instead")[1].split("</div>")[0]
        listed_there = re.findall(r"counter-patterns/([a-z-]+)\.md", glance)
        assert len(listed_there) == len(set(listed_there)) > 0, harm


def test_what_fits_comes_with_the_least_work_first(pages: dict[str, Page]) -> None:
    fits = pages["start/work.md"].text.split("{#well}")[1].split("## ")[0]
    efforts = re.findall(r">(small|medium|large) effort<", fits)
    assert set(efforts) == {"small", "medium", "large"}
    assert efforts == sorted(efforts, key=["small", "medium", "large"].index)


@pytest.mark.parametrize(
    ("kind", "label"), [("municipal", "more harms to look for"), ("moderation", "harms to look for")]
)
def test_a_starting_page_says_what_law_may_forbid_and_which_harms_to_look_for(
    pages: dict[str, Page], kind: str, label: str
) -> None:
    text = pages[f"start/{kind}.md"].text
    assert text.index("{#law}") < text.index("{#well}")
    assert "gdpr-22-1-3.md" in text
    assert f"{label}, which the counter-patterns below answer" in text
