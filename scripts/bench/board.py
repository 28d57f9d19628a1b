"""Bench of the review page in a browser: its core on a large proposal, and the page itself from a key to the findings
and from a reload to the first finding. Run as `python -m scripts.bench.board`; RECOURSE_CHROMIUM names another browser.
Nothing fails on a number.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from recourse.board import as_script
from recourse.bundle import DATA, core
from recourse.reading import load
from recourse.schema import COLLECTIONS

ROOT = Path(__file__).parents[2]
SYSTEM = "model-town-points"
SIZES = (50, 200)
RUNS = 60

# Each run changes one field, as someone at the form does.
EDITS = """([proposal, runs]) => {
  const { adopt, check, plan, review, waysOut } = Recourse;
  const values = ["before", "with", "after", "never"];
  const times = { "review after an edit": [], "check of a file": [], "ways out": [] };
  const timed = (name, work) => {
    const start = performance.now();
    const made = work();
    times[name].push(performance.now() - start);
    return made;
  };
  for (let run = 0; run < runs; run += 1) {
    const decision = proposal.decisions[run % proposal.decisions.length];
    decision.notice = { ...decision.notice, when: values[run % values.length] };
    timed("review after an edit", () => review(proposal, "2026-11-27"));
    timed("check of a file", () => check(proposal));
    timed("ways out", () => waysOut(proposal));
  }
  times.plan = [];
  const before = review(proposal, "2026-11-27");
  timed("plan", () => plan(proposal, before));
  return Object.entries(times).map(([name, all]) => {
    const sorted = [...all].sort((a, b) => a - b);
    return [name, all[0], sorted[Math.floor(all.length / 2)], sorted.at(-1)];
  });
}"""
FIRST = """(proposal) => {
  const loaded = performance.now();
  const { findings } = Recourse.review(proposal, "2026-11-27");
  return [loaded, performance.now(), findings.length];
}"""


def main() -> None:
    """Measure and print."""
    library = load(ROOT / "patterns", "patterns")
    system = {key: value for key, value in library.systems[SYSTEM].data.items() if key != "case"}
    browser_path = os.environ.get("RECOURSE_CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    with tempfile.TemporaryDirectory(prefix="recourse-bench-") as name, sync_playwright() as playwright:
        page_file = write(Path(name), as_script(library))
        flags = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=browser_path, args=flags)
        for size in SIZES:
            page = browser.new_page()
            page.goto(page_file.as_uri())
            show(page, grown(system, size))
            page.close()
        whole_page(browser.new_page(), Path(name), as_script(library), grown(system, SIZES[0]))
        browser.close()


def write(folder: Path, data: str) -> Path:
    """A page that loads the core and nothing else."""
    board = ROOT / "docs" / "board"
    names = core((board / "index.html").read_text("utf-8"))
    for name in names:
        if name != DATA:
            shutil.copy(board / name, folder)
    (folder / DATA).write_text(data, "utf-8")
    scripts = "".join(f'<script src="{name}"></script>' for name in names)
    (folder / "index.html").write_text(f'<!doctype html><meta charset="utf-8"><title>Bench</title>{scripts}', "utf-8")
    return folder / "index.html"


def grown(system: dict[str, Any], size: int) -> dict[str, Any]:
    """The system with copies of its elements, which refer to one another as the originals do, up to a number."""
    made = {**system, **{name: list(system.get(name, ())) for name in COLLECTIONS}}
    own = {element["id"] for name in COLLECTIONS for element in system.get(name, ())}

    def renamed(value: Any, copy: int) -> Any:
        if isinstance(value, list):
            return [renamed(item, copy) for item in value]
        if isinstance(value, dict):
            return {key: renamed(inner, copy) for key, inner in value.items()}
        return f"{value}-{copy}" if isinstance(value, str) and value in own else value

    copy = 1
    while (count := sum(len(made[name]) for name in COLLECTIONS)) < size:
        copies = [(name, renamed(element, copy)) for name in COLLECTIONS for element in system.get(name, ())]
        for name, element in copies[: size - count]:
            made[name].append(element)
        copy += 1
    return made


def show(page: Page, proposal: dict[str, Any]) -> None:
    """Print the figures of one proposal."""
    size = sum(len(proposal[name]) for name in COLLECTIONS)
    loaded, reviewed, found = page.evaluate(FIRST, proposal)
    print(f"{size} elements, {found} findings: first review {reviewed - loaded:.1f} ms")
    for name, first, median, most in page.evaluate(EDITS, [proposal, RUNS]):
        print(f"  {name}: first {first:.1f} ms, median {median:.1f} ms, most {most:.1f} ms", flush=True)
    took = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    print(f"  page and data loaded {took:.0f} ms after the start")


def whole_page(page: Page, folder: Path, data: str, proposal: dict[str, Any]) -> None:
    """Print what the page itself takes: from an edit to the findings, and from a reload to the first finding."""
    board, file = folder / "board", folder / "proposal.json"
    shutil.copytree(ROOT / "docs" / "board", board)
    (board / "data.js").write_text(data, "utf-8")
    file.write_text(json.dumps(proposal), "utf-8")
    page.goto((board / "index.html").as_uri())
    page.locator("#file").set_input_files(file)
    page.wait_for_selector("#message")
    page.locator("#form input[type=text]").first.click()
    page.keyboard.type(" and more words", delay=80)
    times = sorted(page.evaluate("performance.getEntriesByName('review').slice(2).map((entry) => entry.duration)"))
    print(f"the page, {SIZES[0]} elements: from a key to the findings, median {times[len(times) // 2]:.1f} ms")
    page.wait_for_timeout(1000)  # the draft is kept
    page.reload()
    page.wait_for_function("performance.getEntriesByName('review').length > 0")
    first = page.evaluate("(([first]) => first.startTime + first.duration)(performance.getEntriesByName('review'))")
    print(f"the page, {SIZES[0]} elements: first finding {first:.0f} ms after a reload", flush=True)


if __name__ == "__main__":
    main()
