"""Fuzzing a library: an entry of the small valid library is spoilt, and all is linted. What comes out clean is exported
and rendered, as the guide does.

python -m tests.fuzz.library --runs 20000 is the long run. A run spoils the text of an entry, or a value in it.
"""

from __future__ import annotations

import argparse
import copy
import json
import random
import shutil
import sys
import tempfile
import traceback
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from recourse.export import files
from recourse.library import Entry, Library
from recourse.lint import lint
from recourse.loading import load_bytes
from recourse.pages import render
from recourse.reading import load
from recourse.schema import Schemas
from tests.conftest import FIXTURES, PATTERNS
from tests.fuzz.loader import _BITS
from tests.hostile import TEXTS

_ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1 << 60,
    1.5,
    "",
    "x",
    *TEXTS[:3],
    [],
    {},
    [[]],
    ["no-word"],
    "to-do",
    "TODO",
    "con",
)
SCHEMAS = Schemas(PATTERNS / "schema")


def _valid() -> Library:
    """The small valid library, which lies apart from the schemas."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "library")
        shutil.copytree(FIXTURES / "valid", root)
        shutil.copytree(PATTERNS / "schema", root / "schema")
        return load(root, "lib")


VALID = _valid()


def spoilt(entry: Entry, draw: random.Random) -> bytes:
    """The text of an entry with something wrong in it."""
    raw = entry.document.text.encode()
    if draw.random() < 0.4:
        place = draw.randrange(len(raw))
        return raw[:place] + draw.choice(_BITS) + raw[place + draw.randrange(9) :]
    data = copy.deepcopy(entry.data)
    node: Any = data
    while True:
        key = draw.choice(list(range(len(node)) if isinstance(node, list) else node))
        if not isinstance(node[key], (dict, list)) or not node[key] or draw.random() < 0.2:
            break
        node = node[key]
    if draw.random() < 0.2:
        del node[key]
    else:
        node[key] = copy.deepcopy(draw.choice(_ODD))
    return f"{entry.document.first_line}\n{json.dumps(data)}".encode()


def run(number: int) -> str:
    """One run. Returns what became of the library: refused, warned or made. Raises what the engine raises."""
    draw = random.Random(number)
    entry = draw.choice(list(VALID.entries()))
    changed = replace(entry, document=load_bytes(spoilt(entry, draw), entry.document.path))
    folders = {name: dict(entries) for name, entries in VALID.folders.items()}
    single = dict(VALID.files)
    (folders[entry.folder] if entry.folder else single)[entry.id] = changed
    problems = [*changed.document.problems, *SCHEMAS.check(entry.kind, changed.document)]
    library = Library(VALID.root, SCHEMAS, folders, single, problems)
    found = lint(library)
    assert all(problem.line > 0 < problem.column and "\n" not in str(problem) for problem in found)
    if any(problem.level == "error" for problem in found):
        return "refused"
    assert json.loads(files(library)["library.json"])["format"] == 1
    assert all(page.text for page in render(library).values())
    return "made"


def main(arguments: list[str]) -> int:
    """Run as often as asked. Returns 1 if anything was raised."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.library")
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--first", type=int, default=0, help="the number of the first run")
    asked = parser.parse_args(arguments)
    became = Counter[str]()
    for number in range(asked.first, asked.first + asked.runs):
        try:
            became[run(number)] += 1
        except Exception:
            became["raised"] += 1
            print(f"\nrun {number}:\n{traceback.format_exc()}", flush=True)
    print(", ".join(f"{count} {what}" for what, count in sorted(became.items())))
    return 1 if became["raised"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
