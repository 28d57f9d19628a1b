"""Entries written to do harm, in a real browser: nothing runs, nothing becomes markup, and nobody is asked anything.

The pages are opened twice: as they are, and with their policy switched off, so that escaping is seen to do without it.
"""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from recourse.guide import build
from tests.conftest import FIXTURES, PATTERNS, ROOT, _Quiet, copy_docs
from tests.hostile import spoil

SEEN = "({ran: window.owned ?? null, made: [...document.querySelectorAll('.owned')].map(e => e.outerHTML)})"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """The address of a guide made from hostile entries, and the paths of its pages."""
    root = tmp_path_factory.mktemp("hostile")
    shutil.copytree(FIXTURES / "valid", root / "patterns")
    shutil.copytree(PATTERNS / "schema", root / "patterns" / "schema")
    copy_docs(root / "docs")
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "scripts").symlink_to(ROOT / "scripts", target_is_directory=True)
    count = spoil(root / "patterns")
    print(f"{count} hostile texts")
    assert count > 40
    assert build(root / "patterns", root / "site") is None
    handler = functools.partial(_Quiet, directory=str(root / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    made = ("harms", "counter-patterns", "systems", "law", "sources", "stages", "report", "start")
    pages = sorted(p.parent.relative_to(root / "site").as_posix() for p in root.rglob("site/**/index.html"))
    singles = (".", "matrix", "coverage", "glossary", "board", "method")
    yield f"http://127.0.0.1:{server.server_port}/", [p for p in pages if p.split("/")[0] in made or p in singles]
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("bypass", [False, True], ids=["with its policy", "without it"])
def test_no_text_of_an_entry_does_anything(hostile: tuple[str, list[str]], browser: Browser, bypass: bool) -> None:
    address, paths = hostile
    context = browser.new_context(bypass_csp=bypass)
    page, asked, blocked = context.new_page(), list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: blocked.append(message.text) if "Content Security" in message.text else None)
    for path in paths:
        page.goto(f"{address}{path}/")
        assert page.evaluate(SEEN) == {"ran": None, "made": []}, path
        assert (
            page.evaluate("[...document.querySelectorAll('a')].filter(a => /^javascript:/i.test(a.href)).length") == 0
        )
    page.goto(f"{address}harms/")
    for word in ("onerror", "class"):
        page.get_by_role("textbox", name="Search").fill(word)
        expect(page.locator(".md-search-result__item").first).to_be_attached()
        assert page.evaluate(SEEN) == {"ran": None, "made": []}, word
    context.close()
    own = urlsplit(address).netloc
    print(f"{len(paths)} pages, {len(asked)} requests")
    assert len(paths) > 25
    assert [url for url in asked if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc != own] == []
    assert blocked == []
