"""The command line: what is printed where, and the exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import recourse
from recourse.cli import cli, days

GOOD = "format: 1\nid: a-list\nname: A list\n"
BAD = "format: 1\nid: a-list\nname: A list\nparticipation: compulsry\n"
NOTED = GOOD + "summary:\n"


@pytest.fixture(autouse=True)
def _stand_beside_the_library(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.chdir(small.parent)
    monkeypatch.setattr(days, "today", lambda: "2027-11-23")  # twelve months after its law was checked


def run(*args: str) -> Result:
    """Run the command on the small library. Any exception but an exit is raised here."""
    return CliRunner().invoke(cli, ["--library", "library", *args], catch_exceptions=False)


def break_law(small: Path) -> None:
    law = small / "law" / "act-1.yaml"
    law.write_text(law.read_text("utf-8").replace("force: binding", "force: bindng"), "utf-8")


def unused(small: Path) -> None:
    text = (small / "law" / "act-1.yaml").read_text("utf-8")
    (small / "law" / "act-2.yaml").write_text(text.replace("id: act-1", "id: act-2"), "utf-8")


# Exit codes of lint.


def test_a_clean_library_exits_with_0_and_prints_nothing_but_the_summary() -> None:
    result = run("lint")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "8 files checked: clean.\n")


def test_an_error_exits_with_1(small: Path) -> None:
    break_law(small)
    result = run("lint")
    assert result.exit_code == 1
    assert result.stderr == "8 files checked: 1 error.\n"


def test_law_that_nobody_has_read_for_a_year_is_a_warning() -> None:
    result = run("lint", "--today", "2027-11-24")
    assert result.exit_code == 1
    assert "warning law-not-checked This provision was last checked on 2026-11-23." in result.stdout
    assert run("lint", "--today", "2027-11-24", "--fail-on", "error").exit_code == 0


def test_the_guide_is_built_with_old_law_and_names_it(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recourse.guide.build", lambda *_: None)
    built = run("guide", "build")
    assert (built.exit_code, built.stderr) == (0, "")
    monkeypatch.setattr(days, "today", lambda: "2027-11-24")
    built = run("guide", "build")
    assert built.exit_code == 0
    assert "warning law-not-checked" in built.stderr


def test_no_library_exits_with_2() -> None:
    result = CliRunner().invoke(cli, ["--library", "nowhere", "lint"], catch_exceptions=False)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "nowhere is no library" in result.stderr


def test_a_folder_with_nothing_to_check_exits_with_2(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "notes.txt").write_text("", "utf-8")
    result = run("lint", "empty")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Nothing was checked: no .yaml file is there.\n"


def test_a_file_that_is_not_there_exits_with_1_and_is_named() -> None:
    result = run("lint", "nowhere.yaml")
    assert result.exit_code == 1
    assert result.stdout.startswith("nowhere.yaml:1:1: error file-unreadable ")


def test_an_unknown_option_exits_with_2() -> None:
    assert run("lint", "--nonsense").exit_code == 2


@pytest.mark.parametrize(("level", "codes"), [("error", (0, 0, 1)), ("warning", (0, 1, 1)), ("note", (1, 1, 1))])
def test_fail_on_sets_the_mildest_level_that_fails(level: str, codes: tuple[int, ...], small: Path) -> None:
    Path("noted.yaml").write_text(NOTED, "utf-8")
    note = run("lint", "noted.yaml", "--fail-on", level).exit_code
    unused(small)
    warning = run("lint", "--fail-on", level).exit_code
    break_law(small)
    error = run("lint", "--fail-on", level).exit_code
    assert (note, warning, error) == codes


def test_without_fail_on_a_warning_fails_and_a_note_does_not(small: Path, tmp_path: Path) -> None:
    (tmp_path / "noted.yaml").write_text(NOTED, "utf-8")
    result = run("lint", "noted.yaml")
    assert (result.exit_code, result.stderr) == (0, "1 file checked: 1 note.\n")
    assert "note not-stated" in result.stdout
    unused(small)
    result = run("lint")
    assert (result.exit_code, result.stderr) == (1, "9 files checked: 1 warning.\n")


# Formats.


def test_as_text_each_problem_is_a_line(small: Path) -> None:
    break_law(small)
    assert run("lint", "--format", "text").stdout == (
        'library/law/act-1.yaml:6:8: error wrong-value "bindng" is no value of "force". Did you mean "binding"?\n'
    )


def test_as_json_each_problem_is_an_object(small: Path) -> None:
    break_law(small)
    assert json.loads(run("lint", "--format", "json").stdout) == [
        {
            "path": "library/law/act-1.yaml",
            "line": 6,
            "column": 8,
            "level": "error",
            "code": "wrong-value",
            "message": '"bindng" is no value of "force".',
            "advice": 'Did you mean "binding"?',
        }
    ]


def test_as_json_nothing_wrong_is_an_empty_list() -> None:
    result = run("lint", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_for_github_each_problem_is_a_workflow_command(small: Path) -> None:
    break_law(small)
    assert run("lint", "--format", "github").stdout == (
        "::error file=library/law/act-1.yaml,line=6,col=8,title=wrong-value::"
        '"bindng" is no value of "force". Did you mean "binding"?\n'
    )


def test_for_github_a_note_is_a_notice_and_special_characters_are_escaped(tmp_path: Path) -> None:
    (tmp_path / "a,b:c%.yaml").write_text(NOTED + 'as_of: "100%"\n', "utf-8")
    notice, error = run("lint", "a,b:c%.yaml", "--format", "github").stdout.splitlines()
    assert notice.startswith("::notice file=a%2Cb%3Ac%25.yaml,line=4,col=9,title=not-stated::An empty value")
    assert error.startswith('::error file=a%2Cb%3Ac%25.yaml,line=5,col=8,title=wrong-form::"100%25" has not')


def test_in_github_actions_the_format_is_github_unless_another_is_named(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_law(small)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("lint").stdout.startswith("::error file=")
    assert run("lint", "--format", "text").stdout.startswith("library/law/")
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    assert run("lint").stdout.startswith("library/law/")


# Paths.


def test_a_path_limits_what_is_reported_to_it(small: Path) -> None:
    break_law(small)
    assert run("lint", "library/harms").exit_code == 0
    assert run("lint", "library/harms/no-word.yaml").stderr == "1 file checked: clean.\n"
    for path in ("library/law", "library/law/act-1.yaml", "library"):
        result = run("lint", path)
        assert (result.exit_code, result.stdout.count("\n")) == (1, 1), path


def test_a_path_does_not_stand_for_others_that_begin_like_it(small: Path) -> None:
    unused(small)
    (small / "law" / "act-2.yaml").rename(small / "law" / "act-1.yaml-2.yaml")
    assert run("lint", "library/law/act-1.yaml").stderr == "1 file checked: clean.\n"


def test_a_path_may_be_named_from_anywhere(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_law(small)
    monkeypatch.chdir(small / "harms")
    result = CliRunner().invoke(cli, ["--library", "..", "lint", "../law/act-1.yaml"], catch_exceptions=False)
    assert (result.exit_code, result.stderr) == (1, "1 file checked: 1 error.\n")
    assert str(small / "law") in result.stdout or result.stdout.startswith("../law/act-1.yaml:6:8:")


def test_several_proposals_are_checked_at_once_in_order(tmp_path: Path) -> None:
    for name, text in {"b.yaml": BAD, "a.yaml": BAD, "good.yaml": GOOD}.items():
        (tmp_path / name).write_text(text, "utf-8")
    result = run("lint", "good.yaml", "b.yaml", "a.yaml")
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["a.yaml", "b.yaml"]
    assert (result.exit_code, result.stderr) == (1, "3 files checked: 2 errors.\n")


def test_a_file_named_twice_is_reported_once(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(BAD, "utf-8")
    assert run("lint", "bad.yaml", "bad.yaml").stdout.count("\n") == 1


def test_the_proposals_below_a_folder_are_checked(tmp_path: Path) -> None:
    for name in ("drafts/a.yaml", "drafts/deep/b.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(BAD, "utf-8")
    result = run("lint", "drafts")
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["drafts/a.yaml", "drafts/deep/b.yml"]


def test_a_proposal_in_json_is_checked(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"format": 1, "id": "a-list", "name": "A list"}', "utf-8")
    assert run("lint", "a.json").stderr == "1 file checked: clean.\n"


def test_entries_and_proposals_may_be_named_together(small: Path, tmp_path: Path) -> None:
    break_law(small)
    (tmp_path / "bad.yaml").write_text(BAD, "utf-8")
    result = run("lint", "bad.yaml", "library/law")
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["bad.yaml", "library/law/act-1.yaml"]
    assert result.stderr == "2 files checked: 2 errors.\n"


# The other commands.


def test_show_says_what_an_entry_is_and_what_answers_it() -> None:
    result = run("show", "no-word")
    assert result.exit_code == 0
    assert result.stdout == (
        "No word (harm, library/harms/no-word.yaml)\n"
        "A person is marked and nobody says so.\n"
        "  answered by letter-first: The letter comes before the effect.\n"
    )


@pytest.mark.parametrize("name", ["letter-first", "town-list", "act-1", "smith-2001", "report", "glossary"])
def test_show_knows_every_kind_of_entry(name: str) -> None:
    result = run("show", name)
    assert result.exit_code == 0
    assert f"{name}.yaml)" in result.stdout


def test_show_suggests_the_nearest_name() -> None:
    result = run("show", "no-wrd")
    assert (result.exit_code, result.stdout) == (2, "")
    assert 'Did you mean "no-word"?' in result.stderr


def test_guide_write_writes_only_what_changed(small: Path, tmp_path: Path) -> None:
    first, second = run("guide", "write", "pages"), run("guide", "write", "pages")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert (tmp_path / "pages" / "harms" / "no-word.md").is_file()
    assert second.stdout == "0 pages written to pages.\n"
    harm = small / "harms" / "no-word.yaml"
    harm.write_text(harm.read_text("utf-8").replace("The clerk does not know why.", "Nobody knows why."), "utf-8")
    assert run("guide", "write", "pages").stdout == "1 pages written to pages.\n"


def test_guide_write_writes_nothing_if_the_library_has_an_error(small: Path, tmp_path: Path) -> None:
    break_law(small)
    result = run("guide", "write", "pages")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error wrong-value" in result.stderr
    assert not (tmp_path / "pages").exists()


def test_guide_build_needs_a_checkout(tmp_path: Path) -> None:
    result = run("guide", "build")
    assert result.exit_code == 2
    assert "mkdocs.yml" in result.stderr
    assert not (tmp_path / "site").exists()


def commands(group: click.Group, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command and group, as the words that call it."""
    yield names
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*names, name))
        else:
            yield (*names, name)


COMMANDS = list(commands(cli))
ARGUMENTS = {
    ("lint",): (),
    ("new",): ("harm", "my-idea"),
    ("show",): ("no-word",),
    ("guide", "build"): (),
    ("guide", "serve"): (),
    ("guide", "write"): ("pages",),
}


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words) or "recourse")
def test_the_help_of_each_command_shows_an_example(words: tuple[str, ...]) -> None:
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"  recourse {' '.join(words)}".rstrip() in result.stdout


@pytest.mark.parametrize("words", [words for words in COMMANDS if words in ARGUMENTS], ids=" ".join)
def test_without_a_library_no_command_fails_with_a_traceback(words: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for library in ("empty", "nowhere"):
        result = CliRunner().invoke(cli, ["--library", library, *words, *ARGUMENTS[words]], catch_exceptions=False)
        assert (result.exit_code, result.stdout) == (2, "")
        assert f"{library} is no library" in result.stderr


@pytest.mark.parametrize("words", [("lint",), ("show", "no-word"), ("guide", "write", "pages")], ids=" ".join)
def test_a_file_that_can_not_be_read_makes_no_command_fail_with_a_traceback(
    words: tuple[str, ...], small: Path
) -> None:
    (small / "harms" / "no-word.yaml").write_bytes(b"\xff\xfe\x00")
    assert run(*words).exit_code in (0, 1, 2)


def test_the_version_names_code_and_format() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"recourse {recourse.__version__}, proposal format 1\n")


def test_as_a_process_it_prints_utf_8_wherever_it_stands(small: Path) -> None:
    (small / "law" / "act-1.yaml").write_text("naïve: 例\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from recourse.cli import main; main()", "--library", "library", "lint", "library/law"],
        capture_output=True,
        check=False,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
    )
    assert done.returncode == 1
    assert 'There is no key "naïve" in this law.' in done.stdout.decode("utf-8")
    assert done.stderr.decode("utf-8").startswith("1 file checked: ")


def test_in_a_checkout_the_library_is_found_without_being_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(tmp_path / "library", tmp_path / "checkout" / "patterns")
    (tmp_path / "checkout" / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "checkout" / "docs")
    result = CliRunner().invoke(cli, ["lint"], catch_exceptions=False)
    assert (result.exit_code, result.stderr) == (0, "8 files checked: clean.\n")
