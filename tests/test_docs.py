"""What the documents say of the project is true: commands run, links lead somewhere, nothing speaks of a machine."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner

import recourse
from recourse.cli import cli
from tests.conftest import ROOT

FOLDERS = (".github", "docs", "patterns", "scripts", "tests")
DOCUMENTS = [ROOT / "README.md", *(path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.md")))]


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 120


def test_the_readme_shows_what_its_command_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    block = re.search(r"```console\n\$ recourse (.*)\n((?:.*\n)*?)```", (ROOT / "README.md").read_text("utf-8"))
    assert block
    result = CliRunner().invoke(cli, block[1].split())
    assert result.output == block[2]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text("utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    own = [link for link in links if not re.match(r"https?:|mailto:", link)]
    # Pages of the guide may lead to generated pages; the build checks those.
    generated = path.is_relative_to(ROOT / "docs")
    missing = [link for link in own if not (path.parent / link).exists()]
    assert generated or missing == []


@pytest.mark.parametrize("name", ["README.md", "docs/contribute.md"])
def test_make_targets_in_documents_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)\b", (ROOT / name).read_text("utf-8")))
    assert named
    assert named <= targets


def test_commands_in_documents_exist() -> None:
    named = {m for path in DOCUMENTS for m in re.findall(r"`recourse ([a-z]+)", path.read_text("utf-8"))}
    assert named
    assert named <= set(cli.list_commands(click.Context(cli)))


def test_the_lock_names_no_address_and_has_a_hash_for_each_package() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    packages = re.findall(r"^([a-z0-9][\w.-]*==[^\s\\]+.*(?:\n +--hash=\S+.*)*)", text, flags=re.MULTILINE)
    assert len(packages) > 20
    assert [package.split("==")[0] for package in packages if "--hash=sha256:" not in package] == []


def test_the_lock_holds_every_dependency() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    text = (ROOT / "requirements.lock").read_text("utf-8")
    names = [re.split(r"[<>=\[;]", requirement)[0] for requirement in wanted]
    assert [name for name in names if not re.search(rf"^{re.escape(name)}==", text, flags=re.MULTILINE)] == []


def test_the_wheel_carries_the_library(tmp_path: Path) -> None:
    import zipfile

    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    assert "recourse/patterns/schema/proposal.yaml" in names
    assert "recourse/patterns/harms/no-notice.yaml" in names
    assert "recourse/pages/templates/harm.md.j2" in names


FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[!c]*.yml"))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_an_issue_form_asks_for_what_is_needed(path: Path) -> None:
    form = yaml.safe_load(path.read_text("utf-8"))
    assert {"name", "description", "title", "labels", "body"} == set(form)
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert len({field["id"] for field in fields}) == len(fields) > 2
    assert all(field["type"] in ("input", "textarea") and field["attributes"]["label"] for field in fields)
    assert any(field.get("validations", {}).get("required") for field in fields)


def test_there_is_a_form_for_each_thing_that_people_find_wrong() -> None:
    assert {path.stem for path in FORMS} == {"missing-harm", "wrong-alarm", "wrong-citation"}


def test_the_citation_file_names_this_version() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == recourse.__version__
    assert {"message", "title", "authors", "license"} < set(citation)
