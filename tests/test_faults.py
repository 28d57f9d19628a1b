"""Faults: a full disk, a folder that can't be read, a command that is killed, two at once. What stood there stays."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from recourse import swap, whole
from recourse.swap import beside
from tests.conftest import FIXTURES, PATTERNS, ROOT, copy_docs

FULL = Path("/dev/full")
SYSTEM = str(PATTERNS / "systems" / "model-town-points.yaml")
KILLS = 4


def recourse(*words: object, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "recourse", *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    return subprocess.run(command, env=environment, check=False, text=True, **{"stderr": subprocess.PIPE, **options})


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", [("review", SYSTEM), ("convert", SYSTEM), ("show", "no-notice")])
def test_a_full_disk_is_said_in_one_line(words: tuple[str, ...]) -> None:
    with FULL.open("w") as full:
        done = recourse(*words, stdout=full)
    assert (done.returncode, done.stderr) == (2, "No space left on device. Nothing more was done.\n")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
def test_a_device_is_written_to_and_not_replaced() -> None:
    done = recourse("review", SYSTEM, "--format", "json", "--output", FULL)
    assert (done.returncode, done.stderr) == (2, "/dev/full can't be written: No space left on device.\n")
    assert FULL.is_char_device()


def test_a_file_keeps_what_it_held_if_the_disk_fills_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.html"
    path.write_text("the last good one", "utf-8")
    write_bytes = Path.write_bytes

    def half(self: Path, data: bytes) -> int:
        write_bytes(self, data[:3])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match="No space"):
        whole.write(path, "a new one")
    assert {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()} == {"report.html": "the last good one"}


def test_a_folder_that_cannot_be_read_is_named(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (small / "law").chmod(0)
    try:
        if os.access(small / "law", os.R_OK):
            pytest.skip("whoever runs this may read everything")
        done = recourse("--library", small, "lint", stdout=subprocess.PIPE)
    finally:
        (small / "law").chmod(0o755)
    assert done.returncode == 2
    assert done.stderr.endswith("law: Permission denied. Nothing more was done.\n")
    assert done.stderr.count("\n") == 1


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the small library."""
    root = tmp_path / "checkout"
    shutil.copytree(FIXTURES / "valid", root / "patterns")
    shutil.copytree(PATTERNS / "schema", root / "patterns" / "schema")
    copy_docs(root / "docs")
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "scripts").symlink_to(ROOT / "scripts", target_is_directory=True)
    return root


def pages(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def start(root: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "recourse", "--library", "patterns", "guide", "build"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "XDG_CACHE_HOME": str(root.parent / "cache")}
    return subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def ended(building: subprocess.Popen[bytes]) -> int:
    building.communicate()
    return building.returncode


def test_a_build_that_is_killed_leaves_the_last_good_site(checkout: Path) -> None:
    began = time.monotonic()
    assert ended(start(checkout)) == 0
    took, good, draw = time.monotonic() - began, pages(checkout / "site"), random.Random(1)
    for _ in range(KILLS):
        building = start(checkout)
        try:
            building.communicate(timeout=took * draw.uniform(0.2, 1.0))
        except subprocess.TimeoutExpired:
            building.kill()
            ended(building)
        assert pages(checkout / "site") == good
    print(f"{KILLS} builds killed, {len(good)} files whole each time")
    assert ended(start(checkout)) == 0


def test_two_builds_at_once_give_one_whole_site(checkout: Path) -> None:
    builds = [start(checkout), start(checkout)]
    said = [building.communicate()[1].decode() for building in builds]
    assert [building.returncode for building in builds] == [0, 0], said
    assert (checkout / "site" / "harms" / "no-word" / "index.html").is_file()
    assert {path.name for path in checkout.iterdir()} == {"docs", "mkdocs.yml", "patterns", "scripts", "site"}


@pytest.mark.parametrize("one_step", [True, False])
def test_a_folder_takes_its_place_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_step: bool) -> None:
    if not one_step:
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    for text in ("one", "two"):
        with beside(tmp_path / "site") as fresh:
            fresh.mkdir()
            (fresh / text).touch()
        assert [path.name for path in (tmp_path / "site").iterdir()] == [text]
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_fails_to_move_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    (tmp_path / "site").mkdir()
    with pytest.raises(FileNotFoundError), beside(tmp_path / "site"):
        pass  # nothing was built
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_killed_builds_left_is_cleared_after_a_day(tmp_path: Path) -> None:
    left, running = tmp_path / ".site-recourse-a", tmp_path / ".site-recourse-b"
    left.mkdir()
    running.mkdir()
    os.utime(left, (0, 0))
    with beside(tmp_path / "site") as fresh:
        fresh.mkdir()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-recourse-b", "site"]
