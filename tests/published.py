"""The ids that have been published, in fixtures/published-ids.txt.

`make ids` (python -m tests.published) adds those that are new. Nothing takes one out: whoever renames an entry or a
sign writes its old id under `formerly`, and the old address leads to the new one.
"""

from __future__ import annotations

from recourse.ids import names
from recourse.reading import load
from recourse.reports.blocks import counted
from tests.conftest import FIXTURES, PATTERNS

FILE = FIXTURES / "published-ids.txt"


def published() -> list[str]:
    """Each published name, in order."""
    return FILE.read_text("utf-8").splitlines()


def told(new: int) -> str:
    """What is said of so many new ids."""
    file = FILE.relative_to(PATTERNS.parent).as_posix()
    if not new:
        return f"No new id; {file} is as it was."
    return f"{counted(new, 'new id')} in {file}. Commit it with the entry."


def main() -> None:
    """Add what is new, and say how much that is."""
    known = set(published()) if FILE.is_file() else set()
    new = set(names(load(PATTERNS, "patterns"))) - known
    FILE.write_text("".join(f"{name}\n" for name in sorted(known | new)), "utf-8", newline="\n")
    print(told(len(new)))


if __name__ == "__main__":
    main()
