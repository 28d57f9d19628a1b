"""Contents: the numbers of pages, in the contents of a printed document and beside what it refers to.

A browser can't say in HTML on which page a part will stand. So a document is printed, its parts are looked up in that
PDF, and it is printed again with their numbers, until no number moves a part to another page.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from pypdf import PdfReader

from recourse.browser import to_pdf

_MOST = 6  # times that a document is printed
_LEAF = re.compile(r'(<span class="leaf" data-of="([^"]+)">)(?=</span>)')


def printed(browser: str, page: Path, pdf: Path) -> None:
    """Print a document of this machine, with the numbers of pages where it leaves room for them.

    Raises OSError as `to_pdf`, and if the numbers never settle.
    """
    text = page.read_text("utf-8")
    wanted = {name for _, name in _LEAF.findall(text)}
    if not wanted:
        to_pdf(browser, page, pdf)
        return
    found = dict.fromkeys(wanted, 100)  # as wide as most will be
    with tempfile.TemporaryDirectory(prefix="recourse-print-") as folder:
        again = Path(folder, page.name)
        again.with_name("paper.css").write_bytes(page.with_name("paper.css").read_bytes())
        for _ in range(_MOST):
            told = found
            again.write_text(numbered(text, told), "utf-8")
            to_pdf(browser, again, pdf)
            found = pages(pdf)
            if all(found[name] == told[name] for name in wanted):
                return
    raise OSError(f"The numbers of pages of {page.name} do not settle.")


def numbered(text: str, numbers: dict[str, int]) -> str:
    """A document with the numbers of pages, by anchor, where it leaves room. Raises KeyError if one is not known."""
    return _LEAF.sub(lambda found: f"{found[1]}{numbers[found[2]]}", text)


def pages(pdf: Path) -> dict[str, int]:
    """The page of each anchor to which a link of a PDF leads, from 1."""
    reader = PdfReader(pdf)
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1)}
    return {name.removeprefix("/"): numbers[goal.page.idnum] for name, goal in reader.named_destinations.items()}
