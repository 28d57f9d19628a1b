"""The built guide: every link leads somewhere, nothing is fetched from elsewhere, and a bad library builds nothing."""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from recourse.guide import build
from tests.conftest import PATTERNS, ROOT, copy_docs

MOST_BYTES = 80 * 1024


class Html(HTMLParser):
    """The ids, links and loaded addresses of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids, self.links, self.loads, self.attributes = set[str](), list[str](), list[str](), list[str]()
        self.texts = dict[str, str]()
        self.tag = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag = tag
        for name, value in attrs:
            self.attributes.append(f"{name}={value}")
            if name == "id" or (name == "name" and tag == "a"):
                self.ids.add(value or "")
            elif name == "href" and tag in ("a", "area"):
                self.links.append(value or "")
            elif name in ("src", "href", "data", "poster", "action"):
                self.loads.append(value or "")
            elif name == "srcset":
                self.loads += [part.split()[0] for part in (value or "").split(",")]
            elif name == "style":
                self.loads += re.findall(r"url\(\s*[\"']?([^\"')]+)", value or "")

    def handle_data(self, data: str) -> None:
        self.texts[self.tag] = self.texts.get(self.tag, "") + data


def read(site: Path) -> dict[str, Html]:
    """Each page of a built site, by its path."""
    return {path.relative_to(site).as_posix(): Html(path.read_text("utf-8")) for path in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Html]:
    found = read(site)
    # The page for addresses that are not there is shown at any of them, so its links begin at the top of the host.
    del found["404.html"]
    return found


def missed(site: Path, pages: dict[str, Html], path: str, address: str) -> bool:
    """Whether an address on a page leads to no file of the site, or to no id in it. Other hosts are not asked."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return False
    goal = posixpath.normpath(urljoin(f"/{path}", unquote(parts.path) or path.rsplit("/", 1)[-1])).lstrip("/")
    file = site / goal
    if parts.path.endswith("/") or file.is_dir():
        goal = posixpath.normpath(f"{goal}/index.html").lstrip("./")
    if not (site / goal).is_file() or parts.path.startswith("/"):
        return True
    return bool(parts.fragment) and goal in pages and unquote(parts.fragment) not in pages[goal].ids


def test_every_internal_link_and_anchor_leads_somewhere(site: Path, pages: dict[str, Html]) -> None:
    asked = [(path, address) for path, page in pages.items() for address in (*page.links, *page.loads)]
    assert len(asked) > 1000
    assert [f"{path}: {address}" for path, address in asked if missed(site, pages, path, address)] == []


def test_a_dead_link_and_a_dead_anchor_would_be_found(site: Path, pages: dict[str, Html]) -> None:
    for address in ("../nowhere/", "x.css", "#nowhere", "../no-notice/#nowhere", "/harms/"):
        assert missed(site, pages, "harms/no-notice/index.html", address), address
    for address in (".", "", "#signs", "../", "../no-notice/#signs", "../../assets/recourse.css"):
        assert not missed(site, pages, "harms/no-notice/index.html", address), address


def test_nothing_is_fetched_from_another_host(site: Path) -> None:
    fetched = [f"{path}: {load}" for path, page in read(site).items() for load in page.loads if elsewhere(load)]
    for file in site.rglob("*.css"):
        text = file.read_text("utf-8")
        named = re.findall(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", text)
        fetched += [f"{file.name}: {load}" for pair in named for load in pair if elsewhere(load)]
    assert fetched == []


def elsewhere(address: str) -> bool:
    return bool(urlsplit(address).netloc) or urlsplit(address).scheme in ("http", "https", "ws", "wss")


def test_a_page_is_small(site: Path) -> None:
    sizes = {path.stat().st_size: path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    print(f"largest page: {sizes[max(sizes)]}, {max(sizes)} bytes")
    assert {path: size for size, path in sizes.items() if size > MOST_BYTES} == {}


def test_two_builds_are_the_same_to_the_byte_also_from_another_folder(site: Path, tmp_path: Path) -> None:
    other = tmp_path / "a checkout elsewhere"
    other.mkdir()
    for name in ("docs", "patterns", "scripts"):
        shutil.copytree(ROOT / name, other / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", other)
    # Another process, which orders its sets in another way and lives in another year and place.
    environment = {
        **os.environ, "PYTHONPATH": str(other / "scripts"), "PYTHONHASHSEED": "7", "TZ": "Asia/Jakarta",
        "SOURCE_DATE_EPOCH": "1000000000", "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }  # fmt: skip
    command = [sys.executable, "-m", "recourse", "guide", "build", "--site", str(tmp_path / "again")]
    subprocess.run(command, cwd=other, env=environment, check=True, capture_output=True)
    first, second = files(site), files(tmp_path / "again")
    print(f"{len(first)} files the same")
    assert set(first) == set(second)
    assert [name for name in first if first[name] != second[name]] == []


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


# A checkout of its own, with the small library.


@pytest.fixture
def checkout(tmp_path: Path, small: Path) -> Path:
    """A checkout that holds the small library as its patterns/."""
    root = tmp_path / "checkout"
    copy_docs(root / "docs")
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "scripts").symlink_to(ROOT / "scripts", target_is_directory=True)
    small.rename(root / "patterns")
    return root


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def test_an_error_in_the_library_leaves_the_old_site_as_it_is(checkout: Path) -> None:
    site = checkout / "site"
    assert build(checkout / "patterns", site) is None
    before = files(site)
    edit(checkout / "patterns" / "law" / "act-1.yaml", "force: binding", "force: bindng")
    problem = build(checkout / "patterns", site)
    assert problem is not None
    assert 'patterns/law/act-1.yaml:6:8: error wrong-value "bindng" is no value of "force".' in problem
    assert files(site) == before
    assert {path.name for path in checkout.iterdir()} == {"docs", "mkdocs.yml", "scripts", "patterns", "site"}


def test_a_dead_link_in_a_hand_written_page_stops_the_build(checkout: Path) -> None:
    with (checkout / "docs" / "review.md").open("a", encoding="utf-8") as file:
        file.write("\n[gone](harms/nowhere.md)\n")
    problem = build(checkout / "patterns", checkout / "site")
    assert problem is not None
    assert "'review.md' contains a link 'harms/nowhere.md'" in problem
    assert not (checkout / "site").exists()


def test_a_warning_in_the_library_does_not_stop_the_build(checkout: Path) -> None:
    law = checkout / "patterns" / "law"
    text = (law / "act-1.yaml").read_text("utf-8")
    (law / "act-2.yaml").write_text(text.replace("id: act-1", "id: act-2"), "utf-8")
    assert build(checkout / "patterns", checkout / "site") is None
    assert (checkout / "site" / "law" / "act-2" / "index.html").is_file()


def test_what_is_no_checkout_is_not_built(tmp_path: Path, small: Path) -> None:
    problem = build(small, tmp_path / "site")
    assert problem is not None
    assert "mkdocs.yml" in problem
    assert not (tmp_path / "site").exists()


def test_a_new_build_takes_the_place_of_the_old(checkout: Path) -> None:
    site = checkout / "site"
    site.mkdir()
    (site / "old.html").write_text("old", "utf-8")
    assert build(checkout / "patterns", site) is None
    assert not (site / "old.html").exists()
    assert (site / "index.html").is_file()


def test_the_yaml_of_each_entry_and_schema_is_in_the_site(checkout: Path) -> None:
    assert build(checkout / "patterns", checkout / "site") is None
    written = {name: raw for name, raw in files(checkout).items() if name.startswith("patterns/")}
    built = {name: raw for name, raw in files(checkout / "site").items() if name.startswith("patterns/")}
    assert built == written


def test_each_page_links_to_where_its_file_is_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOURSE_EDIT_URI", "https://example.org/edit/main/docs/")
    assert build(PATTERNS, tmp_path / "site") is None
    found = read(tmp_path / "site")
    for page, file in {
        "harms/no-notice/index.html": "patterns/harms/no-notice.yaml",
        "law/gdpr-16/index.html": "patterns/law/gdpr-16.yaml",
        "reference/decisions/index.html": "patterns/schema/proposal.yaml",
        "review/index.html": "docs/review.md",
    }.items():
        assert edits(found[page]) == {f"https://example.org/edit/main/{file}"}, page
        assert (ROOT / file).is_file()
    # These are made from many files, and so can't be edited in one place.
    for page in ("index.html", "matrix/index.html", "harms/index.html"):
        assert edits(found[page]) == set(), page


def test_below_a_path_the_page_for_what_is_not_there_finds_its_styles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECOURSE_SITE_URL", "https://example.org/kits/recourse/")
    assert build(PATTERNS, tmp_path / "site") is None
    missing = Html((tmp_path / "site" / "404.html").read_text("utf-8"))
    own = [urlsplit(load).path for load in (*missing.loads, *missing.links) if not load.startswith("#")]
    assert own
    assert [load for load in own if not load.startswith("/kits/recourse/")] == []
    sitemap = (tmp_path / "site" / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://example.org/kits/recourse/harms/no-notice/</loc>" in sitemap
    assert "<lastmod>" not in sitemap


def edits(page: Html) -> set[str]:
    """Where the edit links of a page lead, without their "..", as a browser would go."""
    return {urljoin(link, urlsplit(link).path) for link in page.links if link.startswith("https://example.org/")}


def test_without_an_address_to_edit_at_no_page_has_an_edit_link(pages: dict[str, Html]) -> None:
    assert [path for path, page in pages.items() if any("/edit/" in link for link in page.links)] == []


def test_hostile_text_in_an_entry_does_not_get_into_the_page(checkout: Path) -> None:
    hostile = '"></title><script>alert(1)</script> <b onclick=alert(1)> & "x"'
    harm = checkout / "patterns" / "harms" / "no-word.yaml"
    quoted = json.dumps(hostile)
    edit(harm, "name: No word", f"name: {quoted}\naliases: [{quoted}]")
    edit(harm, "summary: A person is marked and nobody says so.", f"summary: {quoted}")
    edit(harm, "story: A man is refused at the counter. The clerk does not know why.", f"story: {quoted}")
    assert build(checkout / "patterns", checkout / "site") is None
    found = read(checkout / "site")
    for path, page in found.items():
        assert "alert(1)" not in page.texts.get("script", ""), path
        assert [a for a in page.attributes if a.startswith("onclick")] == [], path
    page = found["harms/no-word/index.html"]
    assert hostile in page.texts["title"]
    assert f"content={hostile}" in page.attributes
    assert hostile in page.texts["h1"]
    index = json.loads((checkout / "site" / "search" / "search_index.json").read_text("utf-8"))
    assert [doc["location"] for doc in index["docs"] if "<script" in doc["title"] + doc["text"]] == []
