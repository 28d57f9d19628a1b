"""python -m tests: a browser, style, spelling, and every test. What `make test` runs, on any system."""

from __future__ import annotations

import subprocess
import sys

STEPS = (
    ("tests.browser.chromium",),
    ("ruff", "check", "--quiet"),
    ("ruff", "format", "--check", "--quiet"),
    ("codespell_lib", "patterns", "docs", "scripts", ".github", "README.md", "Makefile"),
    ("pytest",),
)

if __name__ == "__main__":
    for step in STEPS:
        code = subprocess.run([sys.executable, "-m", *step], check=False).returncode
        if code:
            sys.exit(code)
