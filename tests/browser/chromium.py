"""A Chromium for the browser tests: one that is there, or one that can be had.

Run as a module it gets one: through Playwright where its download is possible, else through the system's package
manager. The tests themselves only look for one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from recourse import browser

# The first manager that is there is asked. Each needs the rights of an administrator, but for brew.
MANAGERS = {
    "apt-get": ("apt-get update -q", "apt-get install -y -q --no-install-recommends chromium"),
    "dnf": ("dnf install -y -q chromium",),
    "zypper": ("zypper --non-interactive install chromium",),
    "pacman": ("pacman -S --noconfirm chromium",),
    "apk": ("apk add chromium",),
    "brew": ("brew install --cask chromium",),
}


def find() -> str | None:
    """The path of a Chromium: RECOURSE_CHROMIUM, one on the PATH, one in its usual place, or Playwright's own."""
    return next((path for path in _candidates() if path and Path(path).exists()), None)


def get() -> str | None:
    """A Chromium that is there, or one that was just installed. Says what it does; returns None if nothing works."""
    found = find()
    if found:
        return found
    print("No Chromium found. Trying Playwright's own download ...", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False, timeout=900)
    if not find():
        _install()
    return find()


def _candidates() -> Iterator[str | None]:
    yield from browser.candidates()
    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def _install() -> None:
    manager = next((name for name in MANAGERS if shutil.which(name)), None)
    if manager is None:
        return
    print(f"That did not work. Trying {manager} ...", flush=True)
    allowed = manager == "brew" or not hasattr(os, "geteuid") or os.geteuid() == 0
    prefix = [] if allowed else ["sudo", "-n"]
    for command in MANAGERS[manager]:
        subprocess.run(
            [*prefix, *command.split()],
            check=False,
            timeout=1800,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )


if __name__ == "__main__":
    path = get()
    if path is None:
        sys.exit("No Chromium could be had. Install one, or set RECOURSE_CHROMIUM to its path.")
    print(f"Chromium: {path}")
