"""What tests share: the library of the checkout, a small valid library to break, the built site, and a browser."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from recourse import cache
from recourse.browser import flags
from recourse.guide import build
from recourse.library import Library
from recourse.reading import load
from tests.browser.chromium import find

ROOT = Path(__file__).parents[1]
PATTERNS = ROOT / "patterns"
FIXTURES = Path(__file__).parent / "fixtures"

# The same examples each time, so that a test fails for what was changed and not by chance; `make fuzz` looks further.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


def copy_docs(to: Path) -> None:
    """The hand-written pages for a guide of another library: of those that name entries of ours, only the title."""
    shutil.copytree(ROOT / "docs", to)
    for page in to.glob("*.md"):
        text = page.read_text("utf-8")
        if re.search(r"\]\((harms|counter-patterns|law|sources|systems)/(?!index)[a-z0-9-]+\.md", text):
            page.write_text("".join(re.findall(r"^# .*\n", text, re.MULTILINE)[:1]), "utf-8")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("cache")
        patch.setattr(cache, "user_cache_path", lambda *_, **__: folder)
        yield


@pytest.fixture(scope="session")
def library() -> Library:
    """The library of the checkout."""
    return load(PATTERNS, "patterns")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small valid library, to be broken."""
    root = tmp_path / "library"
    shutil.copytree(FIXTURES / "valid", root)
    shutil.copytree(PATTERNS / "schema", root / "schema")
    return root


@pytest.fixture
def little(small: Path) -> Library:
    """The small valid library, read; a test may change its entries."""
    return load(small)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide, built once."""
    folder = tmp_path_factory.mktemp("guide") / "site"
    problem = build(PATTERNS, folder)
    assert problem is None, problem
    return folder


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address at which the built guide is served, below a path as on many hosts."""
    folder = site.parent / "served"
    folder.mkdir()
    (folder / "guide").symlink_to(site, target_is_directory=True)
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/guide/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    path = find()
    assert path, "There is no Chromium. Run: python -m tests.browser.chromium"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(flags()))
        yield launched
        launched.close()
