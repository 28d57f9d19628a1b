"""The core of the review page as a page of its own: its scripts and data, without the interface."""

from __future__ import annotations

import shutil
from pathlib import Path

from recourse.board import as_script
from recourse.bundle import DATA, core
from recourse.library import Library
from tests.conftest import ROOT

BOARD = ROOT / "docs" / "board"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)


def write_core(library: Library, folder: Path) -> Path:
    """Write the page into a folder, and return its address as a path."""
    names = core((BOARD / "index.html").read_text("utf-8"))
    for name in names:
        if name != DATA:
            shutil.copy(BOARD / name, folder)
    (folder / DATA).write_text(as_script(library), "utf-8")
    scripts = "".join(f'<script src="{name}"></script>\n' for name in names)
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    page = folder / "index.html"
    page.write_text(f'<!doctype html>\n<meta charset="utf-8">\n{policy}\n<title>Core</title>\n{scripts}', "utf-8")
    return page
