"""Fuzzing a library: an entry of the small valid library is spoilt, and all is linted. What comes out clean is exported
and rendered, as the guide does.

python -m tests.fuzz.library --runs 20000 is the long run. A run spoils the text of an entry, or a value in it.
"""

from __future__ import annotations

import copy
import json
import random
import shutil
import sys
import tempfile
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
from tests.fuzz.runs import many
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
    return many("tests.fuzz.library", run, 500, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
