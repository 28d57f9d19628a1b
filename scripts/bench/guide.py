"""Bench of the guide: its build against bare MkDocs on the same Markdown on disk, and against a library ten times as
large. Run as `make bench`. Prints ratios as the median of five paired runs; nothing fails on a number.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
from itertools import chain
from pathlib import Path

import yaml

from recourse.export import files as exported
from recourse.library import FOLDERS
from recourse.pages import render
from recourse.reading import load
from scripts.bench.pairs import Pair, Run, apart, median, pairs, run

ROOT = Path(__file__).parents[2]
TIMES = 10
# Where an id of one entry stands in another: these are followed by the number of the copy, so that copies are linked
# among themselves as the originals are.
_OWN = ("harms", "counter-patterns", "law", "sources")
# An old id leads to one page, so it stays with the original.
FORMERLY = re.compile(r"^ *formerly:( \[.*\]\n|\n( *- .*\n)+)", re.MULTILINE)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(prefix="recourse-bench-") as name:
        folder = Path(name)
        own, large, bare = (folder / part for part in ("own", "large", "bare"))
        checkout(own), checkout(large)
        apart(multiply, large / "patterns", TIMES)
        apart(on_disk, own, bare)
        own_command = str(Path(sys.executable).with_name("recourse"))
        guide = [own_command, "guide", "build"]
        mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
        lint = [own_command, "lint", "--fail-on", "error"]
        both = (lambda: run(guide, own), lambda: run(mkdocs, bare))
        show("guide build, entries unchanged / bare MkDocs on the same Markdown", pairs(*both))
        show("guide build, an entry just saved / bare MkDocs", pairs(lambda: touched(own, guide), both[1]))
        show(f"guide build, library {TIMES}x / 1x", pairs(lambda: run(guide, large), lambda: run(guide, own)))
        saved = pairs(lambda: touched(large, guide), lambda: touched(own, guide), times=2)
        show(f"guide build, an entry just saved, library {TIMES}x / 1x", saved)
        show(f"lint, library {TIMES}x / 1x", pairs(lambda: run(lint, large), lambda: run(lint, own)))
        for label, site in (("1x", own / "site"), (f"{TIMES}x", large / "site")):
            sizes = sorted((page.stat().st_size / 1000, page) for page in site.rglob("*.html"))
            middle, (most, page) = statistics.median(size for size, _ in sizes), sizes[-1]
            where = page.relative_to(site).as_posix()
            print(f"HTML a page, {label}: {len(sizes)} pages, median {middle:.1f} KB, largest {most:.1f} KB ({where})")


def touched(checkout: Path, command: list[str]) -> Run:
    """A build after an entry was saved, so that no page comes from the cache."""
    next((checkout / "patterns" / "harms").glob("*.yaml")).touch()
    return run(command, checkout)


def show(label: str, pair: Pair) -> None:
    """Print one comparison."""
    a, b = median(pair.a), median(pair.b)
    print(
        f"{label}: {pair.ratio:.2f}x  ({a.seconds:.2f} s and {b.seconds:.2f} s;"
        f" peak {a.mebibytes:.0f} and {b.mebibytes:.0f} MiB)",
        flush=True,
    )


def checkout(folder: Path) -> None:
    """What the guide is built from, in a folder of its own."""
    for part in ("docs", "patterns", "scripts"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "mkdocs.yml", folder)


def multiply(patterns: Path, times: int) -> None:
    """Add copies of each entry until there are `times` as many. Systems go on citing the first of each."""
    names = {path.stem for part in _OWN for path in (patterns / part).glob("*.yaml")}
    # Names grow longer, also within notes that are as long as they may be.
    for schema in (patterns / "schema").glob("*.yaml"):
        lengths = re.sub(r"(?<=maxLength: )\d+", lambda most: str(2 * int(most[0])), schema.read_text("utf-8"))
        schema.write_text(lengths, "utf-8")
    known = re.compile(rf"(?<![\w-])({'|'.join(sorted(names, key=len, reverse=True))})(?![\w-])")
    for part in FOLDERS:
        for path in list((patterns / part).glob("*.yaml")):
            text = path.read_text("utf-8")
            for copy in range(1, times):
                renamed = known.sub(rf"\1-c{copy}", FORMERLY.sub("", text))
                if part not in _OWN:
                    renamed = renamed.replace(f"id: {path.stem}\n", f"id: {path.stem}-c{copy}\n", 1)
                if part in ("harms", "systems"):
                    renamed = separated(renamed, part, copy)
                (path.parent / f"{path.stem}-c{copy}.yaml").write_text(renamed, "utf-8")


def separated(text: str, part: str, copy: int) -> str:
    """A copy of a harm is found in copies of systems only: ten times the harms are not ten times the same finding."""
    summary = f"Copy {copy}, made for the bench."
    first_line, _, rest = text.partition("\n")
    data = yaml.load(rest, Loader=yaml.CSafeLoader)
    if part == "systems":
        data["summary"] = summary
    for sign in data.get("signs", ()):
        sign["when"] = f'proposal.summary == "{summary}" && ({sign["when"]})'
        for example in chain.from_iterable(sign["examples"].values()):
            example.setdefault("with", {})["summary"] = summary
    return f"{first_line}\n{yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)}"


def on_disk(checkout: Path, bare: Path) -> None:
    """The same guide as plain files: every generated page written out, and the configuration without the hook."""
    shutil.copytree(checkout / "docs", bare / "docs")
    library = load(checkout / "patterns", "patterns")
    for page in render(library).values():
        path = bare / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, "utf-8")
    shutil.copytree(checkout / "patterns", bare / "docs" / "patterns", ignore=shutil.ignore_patterns("*.md"))
    for name, made in exported(library).items():
        path = bare / "docs" / "library" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made, "utf-8")
    text = (checkout / "mkdocs.yml").read_text("utf-8")
    without = re.sub(r"^hooks:\n(  .*\n)+", "", text, flags=re.MULTILINE)
    assert without != text, "mkdocs.yml names no hook"
    assert "hooks" not in yaml.load(without.replace("!ENV", ""), Loader=yaml.CSafeLoader)
    (bare / "mkdocs.yml").write_text(without, "utf-8")


if __name__ == "__main__":
    main()
