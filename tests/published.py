"""The ids that have been published, in fixtures/published-ids.txt.

`make ids` (python -m tests.published) adds those that are new. Nothing takes one out: whoever renames an entry or a
sign writes its old id under `formerly`, and the old address leads to the new one.
"""

from __future__ import annotations

from recourse.ids import gone, names
from recourse.reading import load
from recourse.reports.blocks import counted
from tests.conftest import FIXTURES, PATTERNS

FILE = FIXTURES / "published-ids.txt"


LOST = (
    "{name} leads nowhere any more. If it has been published, write it under formerly where it is now. "
    "If it came with your own change and was never published, take its line out of the file."
)


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
    library = load(PATTERNS, "patterns")
    new = set(names(library)) - known
    FILE.write_text("".join(f"{name}\n" for name in sorted(known | new)), "utf-8", newline="\n")
    print(told(len(new)))
    for name in gone(library, sorted(known)):
        print(LOST.format(name=name))


if __name__ == "__main__":
    main()
