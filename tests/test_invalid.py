"""Every kind of bad input gives exactly its message: the cases in fixtures/invalid/, collected by themselves.

A case names a file of the small valid library, an edit to it, and every line that lint must then print, word for word.
A case with `proposal` is a proposal of its own; one with `today` is linted as on that day.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from recourse.lint import lint
from recourse.problems import CODES, Problem
from recourse.proposal import load_proposal
from recourse.reading import load
from recourse.schema import Schemas
from tests.conftest import FIXTURES, PATTERNS

CASES = {
    f"{path.stem}:{name}": case
    for path in sorted((FIXTURES / "invalid").glob("*.yaml"))
    for name, case in yaml.safe_load(path.read_text("utf-8")).items()
}


def problems(case: dict[str, Any], small: Path) -> list[Problem]:
    """What is found wrong after the edit of a case."""
    if "proposal" in case:
        path = small.parent / "proposal.yaml"
        if case["proposal"] is not None:
            path.write_bytes(_bytes(case["proposal"]))
        return load_proposal(path, "proposal.yaml", Schemas(PATTERNS / "schema"))[1]
    path = small / case["file"]
    if "write" in case:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_bytes(case["write"]))
    elif case.get("delete"):
        path.unlink()
    elif case.get("folder"):
        path.unlink(missing_ok=True)
        path.mkdir()
    else:
        text = path.read_text("utf-8")
        assert text.count(case["replace"]) == 1, f"the text to replace stands {text.count(case['replace'])} times"
        path.write_text(text.replace(case["replace"], case["by"]), "utf-8", newline="\n")
    return lint(load(small, "lib"), case.get("today"))


def _bytes(written: str | dict[str, Any]) -> bytes:
    if isinstance(written, str):
        return written.encode("utf-8")
    return bytes.fromhex(written["hex"]) if "hex" in written else written["repeat"].encode() * written["times"]


@pytest.mark.parametrize("name", CASES)
def test_bad_input_gives_exactly_its_message(name: str, small: Path) -> None:
    case = CASES[name]
    assert [str(problem) for problem in problems(case, small)] == case["expect"]


def test_every_code_has_a_case() -> None:
    expected = " ".join(line for case in CASES.values() for line in case["expect"])
    assert [code for code in CODES if f" {code} " not in expected] == []


def test_the_small_library_is_clean(small: Path) -> None:
    assert [str(problem) for problem in lint(load(small, "lib"))] == []


def test_a_problem_stays_on_its_line_whatever_a_file_is_full_of() -> None:
    advice = 'Did you mean "never\ntold\u2028\u202e"?'
    line = str(Problem("a\nb.yaml", 3, 1, "unknown-reference", "None.", advice))
    assert line == 'a\ufffdb.yaml:3:1: error unknown-reference None. Did you mean "never\ufffdtold\ufffd\ufffd"?'
