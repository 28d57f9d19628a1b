"""The review page as people use it: helpers for its tests. What is typed is typed key by key."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

Open = Callable[..., Page]
PATH = "board/index.html"
# Kept before the page's own scripts run, so that nothing that the policy stops goes unseen.
WATCH = "window.stopped = []; addEventListener('securitypolicyviolation', (e) => stopped.push(e.violatedDirective));"


def open_board(open_page: Open, **options: Any) -> Page:
    """The review page, empty, with a watch on its policy."""
    page = open_page(PATH, **options)
    page.add_init_script(WATCH)
    page.reload()
    expect(page.get_by_role("heading", name="Review a proposal")).to_be_visible()
    return page


def open_example(page: Page, name: str) -> None:
    """Open a system that ships with the kit."""
    page.locator("#example").select_option(name)
    page.get_by_role("button", name="Open the example").click()
    expect(page.locator("#form")).to_be_visible()


def open_data(page: Page, data: Any, name: str = "proposal.json") -> None:
    """Open a file that holds some data, or a text."""
    text = data if isinstance(data, str) else json.dumps(data)
    page.set_input_files("#file", {"name": name, "mimeType": "application/json", "buffer": text.encode()})


def card(page: Page, name: str) -> Any:
    """The card of an element, opened."""
    toggle = page.locator("button.card-toggle").filter(has=page.get_by_text(name, exact=True))
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()
    return page.locator(".card").filter(has=toggle)


def finding(page: Page, text: str) -> Any:
    """A finding, by a part of its sentence."""
    return page.locator(".finding").filter(has_text=text)


def save(page: Page, folder: Path) -> Path:
    """Save the draft as a file."""
    with page.expect_download() as told:
        page.locator("#save").click()
    path = folder / told.value.suggested_filename
    told.value.save_as(path)
    return path


def draft(page: Page) -> Any:
    """The proposal as the page would save it."""
    return page.evaluate("Recourse.draft.whole()")


def findings(page: Page) -> list[str]:
    """The ids of what the page has found, once it has caught up."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    ids: list[str] = page.evaluate("Recourse.app.state().review.findings.map((finding) => finding.id)")
    return ids
