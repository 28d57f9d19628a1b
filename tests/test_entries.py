"""The entries of patterns/: one case each, named by its path, one for each sign and one for each counter-pattern."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import pytest

from recourse.documents import mappings
from recourse.library import Entry, Library
from recourse.lint import lint
from recourse.loading import load_file
from recourse.problems import Problem
from tests.conftest import PATTERNS

PATHS = sorted(
    path.relative_to(PATTERNS).as_posix()
    for path in PATTERNS.rglob("*.yaml")
    if path.relative_to(PATTERNS).parts[0] not in ("schema", "i18n")
)
SIGNS = {
    f"{path.stem}/{sign.get('id')}": sign
    for path in sorted((PATTERNS / "harms").glob("*.yaml"))
    for _, sign in mappings(load_file(path, path.name).data, "signs")
}
COUNTER_PATTERNS = sorted(path.stem for path in (PATTERNS / "counter-patterns").glob("*.yaml"))


@pytest.fixture(scope="module")
def problems(library: Library) -> dict[str, list[Problem]]:
    """What lint finds, by file."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in lint(library):
        found[problem.path].append(problem)
    return found


@pytest.mark.parametrize("path", PATHS)
def test_an_entry_has_no_problem_of_its_own(path: str, problems: dict[str, list[Problem]]) -> None:
    # That nobody cites it is no problem of its own; that the whole library is clean has a test of its own.
    assert [str(problem) for problem in problems[f"patterns/{path}"] if problem.code != "entry-unused"] == []


def test_every_file_is_an_entry(library: Library) -> None:
    assert sorted(entry.path for entry in library.entries()) == PATHS


def test_no_ruling_is_both_a_provision_and_a_source(library: Library) -> None:
    held: dict[str, set[str]] = defaultdict(set)
    for entry in (*library.law.values(), *library.sources.values()):
        text = " ".join(str(entry.data.get(key, "")) for key in ("instrument", "provision", "title", "place"))
        for docket in re.findall(r"C-\d+/\d+|\b\d{4,5}/\d\d\b|\b\d+ US \d+", text.replace("U.S.", "US")):
            held[docket].add(entry.folder)
    assert len(held) > 50
    assert [docket for docket, folders in held.items() if len(folders) > 1] == [], "Cite the provision as evidence."


def test_what_is_not_in_english_says_which_language_it_is_and_what_it_means(library: Library) -> None:
    foreign = [e for e in (*library.law.values(), *library.sources.values()) if {"language", "english"} & e.data.keys()]
    assert foreign
    assert [e.path for e in foreign if not {"language", "english"} <= e.data.keys()] == []


def test_each_provision_says_what_to_mind(library: Library) -> None:
    assert [law.path for law in library.law.values() if "caveat" not in law.data] == []


@pytest.mark.parametrize("name", SIGNS)
def test_a_sign_has_examples_of_each_answer_and_a_near_miss(name: str) -> None:
    examples = SIGNS[name]["examples"]
    assert len(examples["found"]) >= 2
    assert len(examples["clear"]) >= 2
    assert len(examples["not_stated"]) >= 1
    assert any(example.get("near_miss", "").strip() for example in examples["clear"])


@pytest.mark.parametrize("name", SIGNS)
def test_no_example_of_a_sign_stands_twice(name: str) -> None:
    written = [(e["it"], e.get("with")) for examples in SIGNS[name]["examples"].values() for e in examples]
    assert [example for index, example in enumerate(written) if example in written[:index]] == []


@pytest.fixture
def pattern(request: pytest.FixtureRequest, library: Library) -> Entry:
    return library.patterns[request.param]


@pytest.mark.parametrize("pattern", COUNTER_PATTERNS, indirect=True)
def test_a_counter_pattern_has_a_template_with_blanks_to_fill_in(pattern: Entry) -> None:
    assert pattern["template"]["title"].strip()
    assert "[" in pattern["template"]["text"]


@pytest.mark.parametrize("pattern", COUNTER_PATTERNS, indirect=True)
def test_no_text_of_a_counter_pattern_is_empty(pattern: Entry) -> None:
    assert list(blank(pattern.data)) == []


@pytest.mark.parametrize("pattern", COUNTER_PATTERNS, indirect=True)
def test_each_clock_of_a_counter_pattern_has_one_bound_and_a_reason(pattern: Entry) -> None:
    for name, clock in pattern.data.get("clocks", {}).items():
        assert ("least" in clock) != ("most" in clock), name
        assert len(clock["why"].split()) >= 3, name


@pytest.mark.parametrize("pattern", COUNTER_PATTERNS, indirect=True)
def test_each_sham_of_a_counter_pattern_has_another_check(pattern: Entry) -> None:
    checks = [sham["check"] for sham in pattern["shams"]]
    assert len(checks) == len(set(checks)) >= 1


def blank(node: Any, where: str = "") -> list[str]:
    """The paths of texts, lists and mappings with nothing in them. In a change, [] means that there are none."""
    if isinstance(node, dict):
        inner = [path for key, value in node.items() if key != "set" for path in blank(value, f"{where}.{key}")]
    elif isinstance(node, list):
        inner = [path for index, value in enumerate(node) for path in blank(value, f"{where}[{index}]")]
    else:
        return [where] if isinstance(node, str) and not node.strip() else []
    return inner if node else [where]


def test_what_the_kit_set_out_to_cover_is_covered_by_entries_of_its_kind(library: Library) -> None:
    items = library.files["inventory"]["items"]
    assert {item["kind"] for item in items} == {"harm", "counter-pattern", "system"}
    astray = [(item["what"], name) for item in items for name in item["entries"]
              if name not in library.folders[f"{item['kind']}s"]]  # fmt: skip
    assert astray == []
