"""A Chromium on this machine, and a page printed by it to PDF. Nothing is fetched from anywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
# No request of the browser's own.
FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)


def candidates() -> Iterator[str | None]:
    """Where a Chromium may be: RECOURSE_CHROMIUM, one on the PATH, one in its usual place."""
    yield os.environ.get("RECOURSE_CHROMIUM")
    yield from (shutil.which(name) for name in NAMES)
    yield from PLACES


def find() -> str | None:
    """The path of the first Chromium that is there."""
    return next((path for path in candidates() if path and Path(path).exists()), None)


def flags() -> tuple[str, ...]:
    """What every start needs; as root, where a container has nobody else, it can't have its sandbox."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return (*FLAGS, "--no-sandbox") if root else FLAGS


def to_pdf(browser: str, page: Path, pdf: Path) -> None:
    """Print a page of this machine. Raises OSError if no PDF came out."""
    with tempfile.TemporaryDirectory(prefix="recourse-print-", ignore_cleanup_errors=True) as profile:
        command = [browser, "--headless", *flags(), f"--user-data-dir={profile}", "--no-pdf-header-footer"]
        command += ["--generate-pdf-document-outline", f"--print-to-pdf={pdf.resolve()}", page.resolve().as_uri()]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    if done.returncode or not pdf.is_file():
        raise OSError(f"{browser} printed no {pdf.name}: {done.stderr.strip()[-300:]}")
