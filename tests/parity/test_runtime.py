"""The cases, answered by Google's C++ runtime: the same answers as ours, and a missing key that we name too."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from recourse.values import Missing
from recourse.values import Path as Field
from recourse.views import View
from tests.conftest import PATTERNS, ROOT
from tests.examples import SIGNS
from tests.oracle import agrees
from tests.parity.cases import EVALUATIONS, write
from tests.strategies import SCHEMAS


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of cases."""
    path = tmp_path_factory.mktemp("parity") / "cases.jsonl"
    write(path)
    return path


def read(path: Path) -> tuple[dict[str, Any], Iterator[dict[str, Any]]]:
    """The rules, and the cases one by one."""
    lines = iter(path.read_text("utf-8").splitlines())
    return json.loads(next(lines))["rules"], map(json.loads, lines)


def test_the_runtime_gives_every_answer(cases: Path) -> None:
    rules, rest = read(cases)
    answered = {True: 0, False: 0, None: 0}
    for case in rest:
        view = View(case["proposal"], SCHEMAS)
        for name, told in case["answers"].items():
            elements = {it.element: it for it in view.parts[rules[name]["each"]]}
            assert sorted(told) == sorted(elements)
            for element, answer in told.items():
                ours = answer if isinstance(answer, bool) else Missing(Field(*path) for path in answer)
                names = {"it": elements[element], "proposal": view.proposal}
                assert agrees(ours, rules[name]["when"], names), (case["case"], name, element, answer)
                answered[answer if isinstance(answer, bool) else None] += 1
    assert sum(answered.values()) > EVALUATIONS
    # A file with hardly any of one answer would show little.
    assert min(answered.values()) > EVALUATIONS / 10


def test_the_cases_hold_every_example_and_every_system(cases: Path) -> None:
    names = [case["case"] for case in read(cases)[1]]
    examples = sum(len(of) for sign in SIGNS.values() for of in sign["examples"].values())
    systems = [path.stem for path in (PATTERNS / "systems").glob("*.yaml")]
    assert len(names) == len(set(names))
    assert sum(" " in name and not name.startswith("random ") for name in names) == examples
    assert set(systems) <= set(names)


def test_an_example_stands_with_the_answer_that_it_is_for(cases: Path) -> None:
    for case in read(cases)[1]:
        name, _, answer = case["case"].rpartition(" ")[0].partition(" ")
        if name in SIGNS:
            first = next(iter(case["answers"][name].values()))
            assert {True: "found", False: "clear"}.get(
                first if isinstance(first, bool) else None, "not_stated"
            ) == answer


def test_the_file_comes_out_the_same_in_another_process(cases: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.jsonl"
    shaken = {**os.environ, "PYTHONHASHSEED": "1"}
    subprocess.run([sys.executable, "-m", "tests.parity.cases", str(again)], cwd=ROOT, env=shaken, check=True)
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(cases.read_bytes()).digest()
