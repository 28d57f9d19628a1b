"""Contents: the numbers of the pages in the contents of a printed document.

A browser can't say in HTML on which page a part will stand. So a document is printed once, its parts are looked up in
that PDF, and it is printed again with their numbers.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from pypdf import PdfReader

from recourse.browser import to_pdf

_LEAF = re.compile(r'(<span class="leaf" data-of="([^"]+)">)(?=</span>)')


def printed(browser: str, page: Path, pdf: Path) -> None:
    """Print a document of this machine, with page numbers in its contents if it has any. Raises OSError as `to_pdf`."""
    to_pdf(browser, page, pdf)
    text = page.read_text("utf-8")
    if not _LEAF.search(text):
        return
    with tempfile.TemporaryDirectory(prefix="recourse-print-") as name:
        again = Path(name, page.name)
        again.write_text(numbered(text, pages(pdf)), "utf-8")
        again.with_name("paper.css").write_bytes(page.with_name("paper.css").read_bytes())
        to_pdf(browser, again, pdf)


def numbered(text: str, numbers: dict[str, int]) -> str:
    """A document with the numbers of pages, by anchor, in its contents. Raises KeyError if one is not known."""
    return _LEAF.sub(lambda found: f"{found[1]}{numbers[found[2]]}", text)


def pages(pdf: Path) -> dict[str, int]:
    """The page of each anchor to which a link of a PDF leads, from 1."""
    reader = PdfReader(pdf)
    found = {name: reader.get_destination_page_number(goal) for name, goal in reader.named_destinations.items()}
    return {name.removeprefix("/"): number + 1 for name, number in found.items() if number is not None}
