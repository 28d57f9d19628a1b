"""The composite action for other repositories: its shell steps, run as a runner would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

ACTION: dict[str, Any] = yaml.safe_load((ROOT / ".github/actions/review/action.yml").read_text("utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
GRAVE = (
    "{format: 1, id: list, name: List, decisions: [{id: a, name: Restricted list, type: list, about: [], from: [], "
    "notice: {when: never}}], consequences: [{id: b, name: No card, from: [a], falls_on: [], valence: sanction}]}"
)


def step(name: str, temp: Path, work: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """One step, with its expressions filled in."""
    inputs = {key: inner["default"] for key, inner in ACTION["inputs"].items()}
    blanks = {**{f"inputs.{key}": value for key, value in inputs.items()}, **given}
    env = {}
    for key, value in STEPS[name].get("env", {}).items():
        blank = value.removeprefix("${{ ").removesuffix(" }}")
        env[key] = blanks[blank]
    env |= {"RUNNER_TEMP": str(temp), "GITHUB_OUTPUT": str(temp / "output"), "PATH": os.environ["PATH"]}
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]]
    return subprocess.run(shell, cwd=work, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def runner(tmp_path: Path) -> tuple[Path, Path]:
    """The runner's folder for what passes, with the kit installed, and a repository with a folder of proposals."""
    temp, work = tmp_path / "temp", tmp_path / "work"
    (temp / "recourse" / "bin").mkdir(parents=True)
    (temp / "recourse" / "bin" / "recourse").symlink_to(Path(sys.executable).parent / "recourse")
    work.mkdir()
    return temp, work


@pytest.mark.parametrize(
    ("proposal", "code"),
    [(GRAVE, 1), ("{format: 1, id: empty, name: Empty}", 0), ("{format: 1, id: List", 2), (None, 2)],
)
def test_the_action_reviews_a_folder_and_fails_after_the_upload(
    runner: tuple[Path, Path], proposal: str | None, code: int
) -> None:
    temp, work = runner
    if proposal:
        (work / "proposals").mkdir()
        (work / "proposals" / "one.yaml").write_text(proposal, "utf-8")
    reviewed = step("Review", temp, work)
    assert reviewed.returncode == 0, reviewed.stderr
    assert (temp / "output").read_text("utf-8") == f"code={code}\n"
    report = json.loads((temp / "recourse.sarif").read_text("utf-8"))["runs"][0]
    told = [*report["results"], *report["invocations"][0].get("toolExecutionNotifications", ())]
    assert ("error" in [one.get("level") for one in told]) is (code != 0)
    assert report["invocations"][0]["executionSuccessful"] is (code != 2)
    assert step("Fail on findings", temp, work, **{"steps.review.outputs.code": str(code)}).returncode == code


def test_where_no_report_could_be_written_the_review_itself_fails(runner: tuple[Path, Path]) -> None:
    temp, work = runner
    (temp / "recourse" / "bin" / "recourse").unlink()
    assert step("Review", temp, work).returncode == 127
