"""The command review: what is printed where, what is written, and the exit codes."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from recourse import cache
from recourse.cli import cli
from tests.conftest import FIXTURES, ROOT

GOOD = "format: 1\nid: a-list\nname: A list\n"
GRAVE = f"{GOOD}decisions:\n  - {{id: d, name: The list, notice: {{when: never}}}}\n"
BAD = f"{GOOD}participation: compulsry\n"


@pytest.fixture(autouse=True)
def _stand_beside_the_library(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(FIXTURES / "review" / "no-reply.yaml", small / "harms")
    monkeypatch.chdir(small.parent)
    monkeypatch.setattr(cache, "user_cache_path", lambda *_, **__: small.parent / "cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(small.parent / "cache"))


def write(name: str, text: str) -> str:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, "utf-8", newline="\n")
    return name


def run(*args: str, given: str | bytes | None = None) -> Result:
    """Review with the small library. Any exception but an exit is raised here."""
    command = ["--library", "library", "review", "--today", "2026-11-23", *args]
    return CliRunner().invoke(cli, command, input=given, catch_exceptions=False)


# Exit codes.


@pytest.mark.parametrize(
    ("text", "threshold", "code"),
    [(GRAVE, "grave", 1), (GRAVE, "question", 1), (GOOD, "grave", 0), (GOOD, "caution", 0), (GOOD, "question", 1)],
)
def test_the_exit_code_follows_the_threshold(text: str, threshold: str, code: int) -> None:
    assert run(write("p.yaml", text), "--fail-on", threshold).exit_code == code


def test_a_serious_finding_fails_only_at_serious_or_milder() -> None:
    text = GRAVE.replace("notice:", "hearing: none, notice:")
    text += "waivers:\n  - {finding: no-word/never-told@d, reason: We are closing it., by: The board,\n"
    text += '     signed: "2026-01-10", until: "2026-12-31"}\n'
    name = write("p.yaml", text)
    assert run(name).exit_code == 0  # a board has accepted the grave one
    assert "Waived: by The board on 2026-01-10, until 2026-12-31: We are closing it." in run(name).stdout
    assert run(name, "--fail-on", "serious").exit_code == 1
    assert run(name, "--today", "2027-01-01").exit_code == 1


def test_a_proposal_with_errors_is_not_reviewed_and_the_others_are() -> None:
    result = run(write("bad.yaml", BAD), write("good.yaml", GRAVE))
    assert result.exit_code == 2
    expected = 'bad.yaml:4:16: error wrong-value "compulsry" is no value of "participation". Did you mean "compulsory"?'
    assert result.stderr.splitlines() == [
        expected,
        "1 proposal reviewed: 1 grave finding; 2 questions open. 1 file not reviewed.",
    ]
    assert "Nobody is told when The list is decided." in result.stdout


def test_a_file_that_is_not_there_is_named_and_exits_with_2() -> None:
    result = run("nothing.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("nothing.yaml:1:1: error file-unreadable The file can't be read: No such file")
    assert result.stderr.endswith("\nNothing was reviewed. 1 file not reviewed.\n")


def test_a_folder_without_proposals_exits_with_2() -> None:
    Path("empty").mkdir()
    result = run("empty")
    assert (result.exit_code, result.stderr) == (2, "Nothing was reviewed: no .yaml or .json file is there.\n")


def test_rules_with_errors_exit_with_2_and_no_traceback(small: Path) -> None:
    harm = small / "harms" / "no-word.yaml"
    harm.write_text(harm.read_text("utf-8").replace("gravity: grave", "gravity: huge"), "utf-8")
    result = run(write("p.yaml", GRAVE))
    assert result.exit_code == 2
    assert result.stderr.endswith("The library's rules have errors, and nothing was reviewed.\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--adopt", "letter-frist"), 'There is no counter-pattern "letter-frist". Did you mean "letter-first"?'),
        (("--today", "23.11.2026"), '"23.11.2026" is no date. Write it as 2026-11-23.'),
        (("--format", "docx"), "docx is no text. Name a file with --output."),
        (("p.yaml", "--against", "p.yaml"), "--against compares one proposal with its older version."),
        (("--against", "bad.yaml"), "There is nothing to compare with."),
    ],
)
def test_what_can_not_run_says_why_and_exits_with_2(args: tuple[str, ...], said: str) -> None:
    write("bad.yaml", BAD)
    result = run(write("p.yaml", GRAVE), *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_no_proposal_at_all_exits_with_2() -> None:
    assert run().exit_code == 2


# What is read.


def test_standard_input_is_a_proposal() -> None:
    result = run("-", given=GRAVE)
    assert result.exit_code == 1
    assert "Place: stdin:5:5" in result.stdout


def test_standard_input_that_is_no_text_is_an_error() -> None:
    result = run("-", given=b"\xff\xfe")
    assert result.exit_code == 2
    assert result.stderr.startswith("stdin:1:1: error file-encoding")


def test_a_folder_gives_its_files_in_order_json_too() -> None:
    write("all/b.yaml", GRAVE)
    write("all/a/c.json", json.dumps({"format": 1, "id": "c", "name": "A third list"}))
    write("all/notes.txt", "no proposal")
    read = json.loads(run("all", "--format", "json").stdout)
    assert [made["path"] for made in read["reviews"]] == ["all/a/c.json", "all/b.yaml"]


# What is given.


def test_an_empty_proposal_gives_only_questions() -> None:
    result = run(write("p.yaml", GOOD))
    assert result.exit_code == 0
    assert "Nothing is found in what is stated. Of what is not stated this says nothing." in result.stdout
    assert result.stderr == "1 proposal reviewed: no finding in what is stated; 2 questions open.\n"


def test_adopt_plan_and_against_say_what_changed_and_keep_the_exit_code() -> None:
    old, new = write("old.yaml", GOOD), write("new.yaml", GRAVE)
    result = run(new, "--adopt", "letter-first", "--plan", "--against", old)
    assert result.exit_code == 1
    headings = [line for line in result.stdout.splitlines() if line.startswith(("If ", "Plan", "Compared"))]
    assert headings == ["If letter-first were adopted", "Plan: letter-first", "Compared with old.yaml"]
    assert "  - d: notice.days = 14 (letter-first)" in result.stdout
    assert "New: not found before\n  - Grave: Nobody is told when The list is decided." in result.stdout


def test_a_plan_where_nothing_is_grave_or_serious_says_so() -> None:
    assert (
        "There is nothing grave or serious to plan for in what is stated."
        in run(write("p.yaml", GOOD), "--plan").stdout
    )


@pytest.mark.parametrize("form", ["text", "md", "html", "json", "sarif"])
def test_a_format_is_the_same_on_the_screen_and_in_a_file(form: str) -> None:
    name = write("p.yaml", GRAVE)
    shown, kept = run(name, "--format", form), run(name, "--format", form, "--output", "report")
    assert kept.stdout == ""
    assert Path("report").read_bytes().decode("utf-8") == shown.stdout != ""
    assert shown.exit_code == kept.exit_code == 1


def test_docx_is_written_to_a_file() -> None:
    assert run(write("p.yaml", GRAVE), "--format", "docx", "--output", "report.docx").exit_code == 1
    assert zipfile.ZipFile(io.BytesIO(Path("report.docx").read_bytes())).testzip() is None


def test_json_names_files_that_were_not_reviewed() -> None:
    read = json.loads(run(write("bad.yaml", BAD), "--format", "json").stdout)
    assert read["reviews"] == []
    assert [(f["path"], [p["code"] for p in f["problems"]]) for f in read["refused"]] == [("bad.yaml", ["wrong-value"])]


def test_a_report_that_can_not_be_written_leaves_the_old_one(monkeypatch: pytest.MonkeyPatch) -> None:
    write("report.txt", "the old one")
    name = write("p.yaml", GRAVE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = run(name, "--output", "report.txt")
    assert result.exit_code == 2
    assert result.stderr.endswith("report.txt can't be written: No space left on device.\n")
    assert Path("report.txt").read_text("utf-8") == "the old one"
    assert [path.name for path in Path().glob(".report*")] == []


def test_a_folder_that_is_not_there_is_no_place_to_write_to() -> None:
    result = run(write("p.yaml", GRAVE), "--output", "nowhere/report.txt")
    assert result.exit_code == 2
    assert result.stderr.endswith("nowhere/report.txt can't be written: No such file or directory.\n")


def test_colour_is_for_terminals_only() -> None:
    assert "\x1b[" not in run(write("p.yaml", GRAVE)).stdout
    on_terminal = CliRunner().invoke(cli, ["--library", "library", "review", "p.yaml"], color=True)
    assert "\x1b[31m\x1b[1mGrave: No word" in on_terminal.stdout


def test_help_shows_examples_and_exit_codes() -> None:
    result = run("--help")
    assert "recourse review my-proposal.yaml --adopt notice-before-effect,expiry" in result.stdout
    assert "Exit codes:" in result.stdout


@pytest.mark.parametrize("path", sorted((ROOT / "patterns" / "systems").glob("*.yaml")), ids=lambda path: path.stem)
def test_each_system_is_reviewed_in_every_format(path: Path) -> None:
    library = str(ROOT / "patterns")
    for form in ("text", "md", "html", "json", "sarif", "docx"):
        command = ["--library", library, "review", str(path), "--format", form, "--output", f"r.{form}", "--plan"]
        assert CliRunner().invoke(cli, command, catch_exceptions=False).exit_code in (0, 1)
        assert Path(f"r.{form}").stat().st_size > 0


def test_utf_8_is_written_where_the_system_would_choose_another_encoding() -> None:
    write("p.yaml", GRAVE.replace("The list", "Daftar 名单"))
    command = [sys.executable, "-m", "recourse", "--library", "library", "review", "p.yaml"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    made = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert "Nobody is told when Daftar 名单 is decided." in made.stdout.decode("utf-8")
