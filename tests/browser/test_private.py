"""One page of each kind in a real browser: it works under its policy, and asks nobody but its own host."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

Open = Callable[..., Page]


def one_of_each_kind(site: Path) -> list[str]:
    """A page for each folder and each depth in it."""
    found: dict[tuple[str, int], str] = {}
    for page in sorted(site.rglob("index.html")):
        path = page.parent.relative_to(site)
        found.setdefault((path.parts[0] if path.parts else "", len(path.parts)), f"{path.as_posix()}/")
    return [*found.values(), "404.html"]


def test_no_page_of_any_kind_is_hindered_by_its_policy_or_asks_another_host(site: Path, open_page: Open) -> None:
    pages = one_of_each_kind(site)
    page, blocked = open_page("harms/"), list[str]()
    page.on("console", lambda message: blocked.append(f"{page.url}: {message.text}"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for path in pages:
            page.goto(f"{page.url.split('/guide/')[0]}/guide/{path}")
            assert page.evaluate("document.querySelectorAll('script').length") > 0, path
    print(f"{len(pages)} kinds of page, {len(blocked)} messages")
    # What the browser says of the page for addresses that are not there: it looks for its files at the host's top.
    assert [line for line in blocked if "404" not in line] == []


def test_what_the_theme_does_still_works_under_the_policy(open_page: Open) -> None:
    page = open_page("counter-patterns/notice-before-effect/", color_scheme="light")
    scheme = page.locator("body")
    page.locator("label[title='Switch to dark']:visible").click()
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("textbox", name="Search").fill("notice")
    expect(page.locator(".md-search-result__item").first).to_be_attached()


def test_a_policy_that_names_no_hash_would_be_noticed(browser: Browser, served: str, site: Path) -> None:
    page, blocked = browser.new_page(), list[str]()
    page.on("console", lambda message: blocked.append(message.text))
    text = (site / "harms" / "index.html").read_text("utf-8")
    spoilt = text.replace("sha256-", "sha256-A")
    page.route("**/spoilt/", lambda route: route.fulfill(body=spoilt, content_type="text/html"))
    page.goto(f"{served}spoilt/")
    page.close()
    assert any("Content Security Policy" in line for line in blocked), blocked
