"""Bench of the first visit: the bytes of a harm's page in a browser, against stock Material with the same text.

Stock is Material as it comes, with its search and without its fonts from another host (which would only add to it).
Prints the ratio; run as `make bench`, or alone: python -m scripts.bench.weight.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Browser, Response, sync_playwright

from recourse.browser import find, flags
from recourse.pages import render
from recourse.reading import load

ROOT = Path(__file__).parents[2]
PAGE = "harms/no-notice/"
STOCK = """
site_name: Recourse
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [admonition, attr_list, def_list, md_in_html, pymdownx.details, pymdownx.superfences, tables]
nav: [index.md, harms/index.md, counter-patterns/index.md, matrix.md]
"""


def main() -> None:
    """Build both, visit both, and print."""
    browser = find()
    if browser is None:
        sys.exit("No Chromium was found, so nothing was weighed.")
    with tempfile.TemporaryDirectory(prefix="recourse-weight-") as name, sync_playwright() as playwright:
        folder = Path(name)
        own, stock = folder / "own", folder / "stock"
        command = [sys.executable, "-m", "recourse", "guide", "build", "--site", str(own)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        plain(folder / "plain", stock)
        launched = playwright.chromium.launch(executable_path=browser, args=list(flags()))
        a, b = (visit(launched, site) for site in (own, stock))
        launched.close()
    print(f"first visit to {PAGE}, compressed: {a / b:.2f}x of stock Material ({a / 1000:.0f} and {b / 1000:.0f} KB)")


def plain(folder: Path, site: Path) -> None:
    """The same Markdown, built by Material as it comes."""
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("theme", "recourse.css", "*.js"))
    for page in render(load(ROOT / "patterns", "patterns")).values():
        path = folder / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, "utf-8")
    (folder / "mkdocs.yml").write_text(STOCK, "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def visit(browser: Browser, site: Path) -> int:
    """The bytes of all that a first visit asks for, as a host that compresses would send them."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    answers: dict[str, Response] = {}
    page = browser.new_page()
    page.on("response", lambda answer: answers.setdefault(answer.url, answer))
    page.goto(f"http://127.0.0.1:{server.server_port}/{PAGE}", wait_until="networkidle")
    total = sum(len(gzip.compress(answer.body())) for answer in answers.values() if answer.ok)
    page.close()
    server.shutdown()
    return total


if __name__ == "__main__":
    main()
