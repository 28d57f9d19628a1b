"""Fuzzing the review: whatever a file holds, it is loaded, reviewed, changed and planned for, or refused in words.
A counter-pattern that is adopted must leave a valid proposal, do nothing when adopted again, and make nothing worse
that the library does not name.

python -m tests.fuzz.review --runs 100000 is the long run. A run is one file: random bytes, random YAML, a proposal with
some of its text spoilt, or a valid proposal, as YAML or JSON. What raises is printed with the number of its run, which
draws the same file again.
"""

from __future__ import annotations

import copy
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from recourse.change import adopt
from recourse.documents import Document
from recourse.findings import Review
from recourse.library import Library
from recourse.plan import plan
from recourse.proposal import check, load_proposal
from recourse.reading import load
from recourse.review import review
from tests.conftest import PATTERNS
from tests.fuzz.runs import many
from tests.strategies import Draw, random_proposal, seeded
from tests.tensions import worsened

_TODAY = "2026-11-23"
_BITS = ("{", "}", "[", "]", ": ", "- ", "\n", "\n  ", '"', "'", "#", "&a ", "*a", "!!set ", "? ", "|", ">", "%", "@",
         "null", "~", "yes", "1e999", "0x1F", "9" * 30, "2026-02-30", "id", "format: 1", "decisions", "notice", "from",
         "<<: ", "\t", "\0", "\ud7ff", "\U0001f600", "---", "...", "é")  # fmt: skip
_ODD: tuple[Any, ...] = (None, True, 0, -1, 1 << 60, 1.5, "", "x", [], {}, [[]], {"id": "x"}, ["groups-0"], "con")


def file(draw: Draw) -> bytes:
    """What one run reads."""
    kind = draw.below(6)
    if kind == 0:
        return bytes(draw.below(256) for _ in range(draw.below(60)))
    if kind == 1:
        return "".join(draw.one(_BITS) for _ in range(draw.below(40))).encode()
    proposal = random_proposal(draw)
    if kind == 2:
        for _ in range(1 + draw.below(4)):
            _spoil(proposal, draw)
    dumped = json.dumps(proposal) if draw.chance(0.5) else yaml.dump(proposal, Dumper=yaml.CSafeDumper)
    if kind == 3:
        place = draw.below(len(dumped))
        dumped = dumped[:place] + draw.one(_BITS) + dumped[place + draw.below(9) :]
    return dumped.encode()


def _spoil(data: Any, draw: Draw) -> None:
    """Put something odd in one place of a mapping or list."""
    keys = list(range(len(data)) if isinstance(data, list) else data)
    if not keys:
        return
    key = draw.one(keys)
    if isinstance(data[key], (dict, list)) and draw.chance(0.7):
        _spoil(data[key], draw)
    elif isinstance(data, dict) and draw.chance(0.2):
        data[draw.one(("id", "form", "", "é"))] = copy.deepcopy(draw.one(_ODD))
    else:
        data[key] = copy.deepcopy(draw.one(_ODD))


def run(library: Library, number: int, folder: Path) -> str:
    """One run. Returns what became of the file: unread, refused, reviewed or planned. Raises what the engine raises."""
    draw = seeded(number)
    path = folder / "proposal.yaml"
    path.write_bytes(file(draw))
    document, problems = load_proposal(path, path.name, library.schemas)
    for problem in problems:
        str(problem)
    if any(problem.level == "error" for problem in problems):
        return "refused" if document.data is not None else "unread"
    found = review(library, document.data, _TODAY, document)
    _keeps_its_word(library, draw.one(list(library.patterns)), document.data, found)
    if not draw.chance(0.06):
        return "reviewed"
    plan(library, document.data, found)
    return "planned"


def _keeps_its_word(library: Library, name: str, proposal: dict[str, Any], before: Review) -> None:
    """Raises AssertionError if adopting a counter-pattern breaks the proposal, or silently makes a sign worse."""
    once = adopt(library, proposal, (name,))
    after = review(library, once.proposal, _TODAY, adopted=(name,))
    changed = Document("", once.proposal)
    broken = [*library.schemas.check("proposal", changed), *check(changed, library.schemas)]
    assert not broken, (name, list(map(str, broken)))
    assert not (worse := worsened(library, name, before, after)), (name, worse)
    assert not (edits := adopt(library, once.proposal, (name,)).edits), (name, edits)


def main(arguments: list[str]) -> int:
    """Run as often as asked. Returns 1 if anything was raised."""
    library = load(PATTERNS, "patterns")
    with tempfile.TemporaryDirectory() as folder:
        return many("tests.fuzz.review", lambda number: run(library, number, Path(folder)), 300, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
