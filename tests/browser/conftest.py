"""Pages of the guide in a browser, which record what they ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def open_page(browser: Browser, served: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the guide. At the end, no request may have gone to another host, and no script have failed."""
    asked: list[str] = []
    failed: list[str] = []
    contexts = []

    def opened(path: str = "", **options: object) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.goto(served + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    own = urlsplit(served).netloc
    assert asked, "the page asked for nothing, so nothing was watched"
    assert [url for url in asked if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc != own] == []
    assert failed == []
