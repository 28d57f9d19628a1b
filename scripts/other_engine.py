"""Other engine: the guide's pages written out, and a configuration that another engine of the same kind can build.

python -m scripts.other_engine FOLDER writes docs/ and mkdocs.yml there. Zensical reads mkdocs.yml and runs no hooks, so
what the hook adds is written to disk first. A job that may fail builds it; see docs/decisions/0032-another-engine.md.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from recourse.export import files as exported
from recourse.pages import render
from recourse.reading import load

ROOT = Path(__file__).parents[1]


def write(folder: Path) -> None:
    """Write the pages, what they link to, and the configuration without the hook and without what Zensical lacks."""
    library = load(ROOT / "patterns", "patterns")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("theme"))
    shutil.copytree(ROOT / "docs" / "theme", folder / "theme")
    made = {page.path: page.text for page in render(library).values()}
    for name, text in {**made, **{f"library/{name}": text for name, text in exported(library).items()}}.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    shutil.copytree(ROOT / "patterns", folder / "docs" / "patterns", ignore=shutil.ignore_patterns("*.md"))
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    text = re.sub(r"^hooks:\n(  .*\n)+", "", text, flags=re.MULTILINE).replace("docs/theme", "theme")
    (folder / "mkdocs.yml").write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
