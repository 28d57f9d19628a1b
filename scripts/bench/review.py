"""Bench of the review: against pytm, against itself on a larger proposal, and on a register.

pytm is installed for the bench alone, in an environment that goes with it. Its own sample is not in its package: with
`--pytm FOLDER`, a checkout of pytm, that sample is measured; without it a model of ours (tm.py) with a short template.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from recourse.reading import load
from recourse.register import Summary, review_many
from recourse.review import review
from scripts.bench.pairs import median, pairs, run

ROOT = Path(__file__).parents[2]
PATTERNS = ROOT / "patterns"
PYTM = "pytm==1.4.0"
TODAY = "2026-11-23"
# pytm fills in a template for its report; this one lists what a report lists.
TEMPLATE = (
    "# {tm.name}\n\n{tm.description}\n\n{findings:repeat:* {{item.id}} {{item.target}}: {{item.description}}\n}\n"
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pytm", type=Path, metavar="FOLDER", help="a checkout of pytm")
    checkout = parser.parse_args().pytm
    with tempfile.TemporaryDirectory(prefix="recourse-bench-") as name:
        folder = Path(name)
        small, large = folder / "twenty.json", folder / "two-hundred.json"
        small.write_text(json.dumps(proposal(20)), "utf-8")
        large.write_text(json.dumps(proposal(200)), "utf-8")
        against_pytm(folder, small, checkout)
        in_process(large, small)
        register(folder)


def against_pytm(folder: Path, small: Path, checkout: Path | None) -> None:
    """Whole processes, JSON and HTML."""
    sample, place, template = ROOT / "scripts" / "bench" / "tm.py", folder, folder / "template.md"
    template.write_text(TEMPLATE, "utf-8")
    if checkout:
        sample, place, template = checkout / "tm.py", checkout, checkout / "docs" / "basic_template.md"
    python = folder / "pytm" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", str(folder / "pytm")], check=True)
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", PYTM], check=True)
    model, whose = [str(python), str(sample)], "its sample" if checkout else "a model of ours"
    for form, other in (("json", ["--json", str(folder / "tm.json")]), ("html", ["--report", str(template)])):
        own = [str(Path(sys.executable).with_name("recourse")), "review", str(small), "--format", form, "--output"]
        own += [str(folder / f"review.{form}"), "--fail-on", "grave", "--today", TODAY]
        pair = pairs(lambda own=own: run(own, ROOT, ok=(0, 1)), lambda other=other: run([*model, *other], place), 15)
        a, b = median(pair.a), median(pair.b)
        print(
            f"review of 20 elements to {form.upper()} / pytm {other[0]} on {whose}: {pair.ratio:.3f}x"
            f"  ({a.seconds:.2f} s and {b.seconds:.2f} s; peak {a.mebibytes:.0f} and {b.mebibytes:.0f} MiB)",
            flush=True,
        )


def in_process(large: Path, small: Path) -> None:
    """The review alone, 200 elements against 20."""
    library = load(PATTERNS)
    seconds = {path: _timed(library, json.loads(path.read_text("utf-8"))) for path in (small, large)}
    ratio = seconds[large] / seconds[small]
    print(f"review in process, 200 / 20 elements: {ratio:.1f}x  ({seconds[large] * 1000:.0f} ms and", end=" ")
    print(f"{seconds[small] * 1000:.1f} ms)", flush=True)


def _timed(library: Any, data: dict[str, Any], times: int = 7) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        review(library, data, TODAY)
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def register(folder: Path, count: int = 10_000) -> None:
    """A register of proposals of 20 elements, on two processes."""
    place = folder / "register"
    place.mkdir()
    text = json.dumps(proposal(20))
    for index in range(count):
        (place / f"{index:05}.json").write_text(text, "utf-8")
    code = (
        "import resource, sys; from pathlib import Path; from scripts.bench.review import count_register;"
        f"count_register(Path({str(place)!r}))"
    )
    done = run([sys.executable, "-c", code], ROOT)
    print(f"register of {count} proposals on two processes: {count / done.seconds:.0f} a second,", end=" ")
    print(f"peak {done.mebibytes:.0f} MiB a process", flush=True)


def count_register(place: Path) -> None:
    """Review a folder and count; run in a process of its own so that its memory can be told."""
    summary = Summary()
    for outcome in review_many(sorted(place.iterdir()), PATTERNS, TODAY, 2):
        summary.add(outcome)
    assert summary.reviewed == summary.files > 0


def proposal(size: int) -> dict[str, Any]:
    """A proposal of `size` elements: a tenth groups, and the rest data, criteria, decisions, consequences, shares."""
    n = size // 20
    return {
        "format": 1,
        "id": f"bench-{size}",
        "name": "A list for the bench",
        "participation": "compulsory",
        "purposes": [
            {"id": "collect", "text": "Collect fines", "specific": True},
            {"id": "rank", "text": "Raise trust", "specific": False},
        ],
        "groups": [
            {"id": f"group-{i}", "name": f"Group {i}", "role": ("subject", "dependant")[i % 2], "children": i % 2 == 1}
            for i in range(2 * n)
        ],
        "data": [
            {
                "id": f"datum-{i}",
                "name": f"Datum {i}",
                "about": [f"group-{i % (2 * n)}"],
                "capture": ["official_record"],
                "collected_for": ["collect"],
                "used_for": ["collect", "rank"],
                "reuse_authorised": "none",
            }
            for i in range(5 * n)
        ],
        "criteria": [
            {"id": f"criterion-{i}", "name": f"Criterion {i}", "uses": [f"datum-{i}"], "conduct_of": "self"}
            for i in range(5 * n)
        ],
        "decisions": [
            {
                "id": f"decision-{i}",
                "name": f"Decision {i}",
                "type": "list",
                "about": [f"group-{i % (2 * n)}"],
                "from": [f"criterion-{i}"],
                "made_by": "automated",
                "notice": {"when": "never"},
                "hearing": "none",
                "appeals": [{"to": "same_body", "can_change": False}],
            }
            for i in range(3 * n)
        ],
        "consequences": [
            {
                "id": f"consequence-{i}",
                "name": f"Consequence {i}",
                "from": [f"decision-{i}"],
                "falls_on": [f"group-{i % (2 * n)}"],
                "valence": "sanction",
                "area": "travel",
                "essential": True,
                "floor": "none",
            }
            for i in range(3 * n)
        ],
        "shares": [
            {"id": f"share-{i}", "what": [f"datum-{i}"], "receiver": "Others", "form": "copy", "recall": False}
            for i in range(2 * n)
        ],
    }


if __name__ == "__main__":
    main()
