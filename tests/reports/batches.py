"""A batch of one small proposal on a small library, for the tests of every format.

Run it as a module to write the golden files anew, then read what changed: python -m tests.reports.batches
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import recourse
from recourse.change import adopt
from recourse.compare import compare
from recourse.library import Library
from recourse.loading import load_bytes
from recourse.plan import plan
from recourse.proposal import checked
from recourse.reading import load
from recourse.reports import data, html, markdown, sarif, text
from recourse.reports.batch import Batch, Report, Trial
from recourse.review import review
from tests.conftest import FIXTURES, PATTERNS

TODAY = "2026-11-23"
HERE = FIXTURES / "review"
GOLDEN = {"review.txt": text, "review.md": markdown, "review.html": html, "review.json": data, "review.sarif": sarif}


def small_library(folder: Path) -> Library:
    """The small valid library with one harm more, so that there are findings of each gravity."""
    shutil.copytree(FIXTURES / "valid", folder)
    shutil.copytree(PATTERNS / "schema", folder / "schema")
    shutil.copy(HERE / "no-reply.yaml", folder / "harms")
    library = load(folder, "library")
    assert [str(problem) for problem in library.problems if "harms" in problem.path] == []
    return library


def report(library: Library, written: str, path: str = "listing.yaml", trials: tuple[Trial, ...] = ()) -> Report:
    """A report on a proposal that is written out; it must be free of errors."""
    document, problems = checked(load_bytes(written.encode("utf-8"), path, empty_is_error=False), library.schemas)
    assert [str(problem) for problem in problems if problem.level == "error"] == []
    return Report(written, document, review(library, document.data, TODAY, document), trials)


def batch(library: Library, written: str, **options: object) -> Batch:
    """A batch of one proposal, with nothing tried."""
    return Batch(library, TODAY, (report(library, written),), **options)


def golden(library: Library) -> Batch:
    """The batch whose every format is kept in fixtures/review/golden."""
    written = (HERE / "listing.yaml").read_text("utf-8")
    now, before = report(library, written), report(library, (HERE / "older.yaml").read_text("utf-8"))
    patterns = ("letter-first",)
    changed = adopt(library, now.document.data, patterns)
    made = plan(library, now.document.data, now.review)
    trials = (
        Trial("adopt", compare(now.review, review(library, changed.proposal, TODAY)), patterns, changed),
        Trial("plan", made.comparison, made.patterns, made.changed, made.left),
        Trial("against", compare(before.review, now.review), older="older.yaml"),
    )
    return Batch(library, TODAY, (report(library, written, trials=trials),), most=3)


def rendered(made: Batch) -> dict[str, str]:
    """The golden files' texts. The version of the code is left out, and JSON stands on several lines to be read."""
    texts = {name: module.render(made).replace(recourse.__version__, "VERSION") for name, module in GOLDEN.items()}
    texts["review.json"] = json.dumps(json.loads(texts["review.json"]), indent=2, ensure_ascii=False) + "\n"
    return texts


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name, made in rendered(golden(small_library(Path(folder) / "library"))).items():
            (HERE / "golden" / name).write_text(made, "utf-8", newline="\n")
