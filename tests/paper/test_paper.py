"""On paper: every entry has its card, nothing is cut off, a checklist is one sheet, and no link leads nowhere."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from unicodedata import normalize

import pytest
from click.testing import CliRunner
from markupsafe import escape
from playwright.sync_api import Browser
from pypdf import PdfReader

from recourse.browser import find, to_pdf
from recourse.cli import cli
from recourse.library import Library
from recourse.paper import contents, documents
from recourse.reading import load
from tests.conftest import PATTERNS, ROOT


@pytest.fixture(scope="module")
def made(library: Library) -> dict[str, str]:
    return documents(library, ROOT / "mkdocs.yml")


@pytest.fixture(scope="module")
def folder(made: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paper")
    for name, text in made.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def test_each_entry_has_one_card(library: Library, made: dict[str, str]) -> None:
    assert made["cards-harms.html"].count('class="card"') == len(library.harms)
    assert made["cards-counter-patterns.html"].count('class="card answer"') == len(library.patterns)


@pytest.mark.parametrize("name", ["cards-harms.html", "cards-counter-patterns.html"])
def test_no_card_is_cut_off(browser: Browser, folder: Path, name: str) -> None:
    page = browser.new_page()
    page.goto((folder / name).as_uri())
    page.emulate_media(media="print")
    cut = "cards => cards.filter(c => c.scrollHeight > c.clientHeight).map(c => c.querySelector('.name').textContent)"
    assert page.locator(".card").evaluate_all(cut) == []
    page.close()


def test_nothing_is_wider_than_its_sheet(browser: Browser, folder: Path) -> None:
    # A browser prints all pages of a document smaller if one word of it does not fit.
    page = browser.new_page(viewport={"width": 673, "height": 1000})  # what A4 leaves between the margins
    page.emulate_media(media="print")
    for path in folder.glob("*.html"):
        page.goto(path.as_uri())
        sheet = 794 if path.name.startswith("cards-") else 673
        assert page.evaluate("document.documentElement.scrollWidth") <= sheet, path.name
    page.close()


def test_law_stands_by_country_and_number_and_sources_by_title(made: dict[str, str], library: Library) -> None:
    listed = re.findall(r'<article id="law-([^"]+)"', made["guide.html"])
    assert listed.index("aiact-5-1c") < listed.index("aiact-13")
    countries = [library.law[name]["jurisdiction"] for name in listed]
    assert len(list(groupby(countries))) == len(set(countries))
    titles = [
        library.sources[name].name.casefold()
        for name in re.findall(r'<article id="sources-([^"]+)"', made["guide.html"])
    ]
    assert titles == sorted(titles)


def test_a_checklist_names_the_harms_that_it_leaves_out(library: Library, made: dict[str, str]) -> None:
    for name in (name for name in made if name.startswith("checklist-")):
        stage = name.removesuffix(".html").split("-")[2]
        for harm in (harm for harm in library.harms.values() if harm["stage"] == stage):
            assert escape(harm.name) in made[name], name


def test_a_checklist_is_one_sheet_and_cards_are_eight_to_a_sheet(library: Library, folder: Path) -> None:
    chromium = find()
    assert chromium
    wanted = {path.name: 1 for path in folder.glob("checklist-*.html")}
    wanted["cards-harms.html"] = -(-len(library.harms) // 8)
    found = {}
    for name in wanted:
        pdf = folder / f"{name}.pdf"
        to_pdf(chromium, folder / name, pdf)
        found[name] = len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))
    assert len(wanted) == 8
    assert found == wanted


def test_links_within_the_whole_guide_lead_somewhere_and_ids_are_unique(made: dict[str, str]) -> None:
    text = made["guide.html"]
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    missing = set(re.findall(r'href="#([^"]+)"', text)) - set(ids)
    assert sorted(missing) == []
    assert re.findall(r'href="(?!#|https://|paper\.css)[^"]*"', text) == []


def test_the_whole_guide_holds_every_entry(library: Library, made: dict[str, str]) -> None:
    for folder in ("harms", "counter-patterns", "systems", "law", "sources"):
        for entry in library.folders[folder].values():
            assert f'<article id="{folder}-{entry.id}"' in made["guide.html"], entry.path


def test_no_heading_of_the_whole_guide_stands_over_nothing(made: dict[str, str]) -> None:
    assert re.findall(r"<h2[^>]*>[^<]*</h2>\s*(?:<h[12]|</section)", made["guide.html"]) == []
    assert 'class="screen"' not in made["guide.html"]


def test_the_contents_say_on_which_page_each_part_stands(small: Path, tmp_path: Path) -> None:
    for name in ("guide.html", "paper.css"):
        (tmp_path / name).write_text(documents(load(small), ROOT / "mkdocs.yml")[name], "utf-8")
    chromium = find()
    assert chromium
    contents.printed(chromium, tmp_path / "guide.html", tmp_path / "guide.pdf")
    texts = [page.extract_text() for page in PdfReader(tmp_path / "guide.pdf").pages]
    pages = [" ".join(normalize("NFKC", text).split()) for text in texts]
    listed = (tmp_path / "guide.html").read_text("utf-8").split('<ul class="contents">')[1].split("</ul>")[0]
    wanted = re.findall(r'<a href="#[^"]+">(.*?)</a><span class="leaf"', listed)
    told = dict(re.findall(rf"({'|'.join(map(re.escape, wanted))}) (\d+)", pages[1]))
    assert list(told) == wanted
    assert len(set(told.values())) > 5
    for title, number in told.items():
        assert title in pages[int(number) - 1]
    refers = re.search(r"Letter first \(p\. (\d+)\)", " ".join(pages[2:]))
    assert refers
    assert refers[1] == told["Letter first"]


def test_without_a_browser_there_are_pages_and_no_pdf(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("recourse.browser.find", lambda: None)
    result = CliRunner().invoke(cli, ["--library", str(PATTERNS), "guide", "print", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert "there is no PDF" in result.output
    assert (tmp_path / "out" / "guide.html").is_file()
    assert list((tmp_path / "out").glob("*.pdf")) == []
