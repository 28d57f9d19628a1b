"""While serving, a library with errors shows them on each page, and the pages come back when it is mended."""

# ruff: noqa: F811  (a fixture of another module is a name that tests take)

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from recourse import banner
from recourse.cli import cli
from recourse.problems import Problem
from tests.conftest import ROOT
from tests.test_faults import checkout  # noqa: F401  (a fixture)

LONG = 120  # seconds in which a build must be over, also on a busy machine


class Served:
    """The guide of a checkout while it is served."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            place = f"127.0.0.1:{free.getsockname()[1]}"
        self.address = f"http://{place}/"
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "XDG_CACHE_HOME": str(root.parent / "cache")}
        command = [sys.executable, "-m", "recourse", "--library", "patterns", "guide", "serve", "--address", place]
        self.log = (root.parent / "log").open("wb")
        self.process = subprocess.Popen(command, cwd=root, env=environment, stdout=self.log, stderr=self.log)

    def page(self, path: str) -> str:
        """A page, as soon as there is a server."""
        end = time.monotonic() + LONG
        while True:
            try:
                with urlopen(self.address + path, timeout=LONG) as response:
                    return str(response.read(), "utf-8")
            except URLError:
                assert time.monotonic() < end
                assert self.process.poll() is None, "the server has ended"
                time.sleep(0.2)

    def after_the_next_build(self, page: str, path: str) -> str:
        """What a page has become once the server has built again: it answers this address only then."""
        epoch, request = re.findall(r"livereload\((\d+), (\d+)\)", page)[0]
        with urlopen(f"{self.address}livereload/{epoch}/{request}", timeout=LONG) as response:
            assert int(response.read()) > int(epoch)
        return self.page(path)

    def close(self) -> None:
        self.process.terminate()
        self.process.wait()
        self.log.close()


@pytest.fixture
def serve(checkout: Path) -> Iterator[Served]:
    (checkout / "patterns" / "law" / ".act-1.yaml.swp").write_text("an editor's own", "utf-8")
    served = Served(checkout)
    yield served
    served.close()


def test_errors_are_shown_in_the_page_until_they_are_mended(serve: Served, checkout: Path) -> None:
    path, law = "harms/no-word/", checkout / "patterns" / "law" / "act-1.yaml"
    good, text = serve.page(path), law.read_text("utf-8")
    assert "rc-errors" not in good
    law.write_text(text.replace("force: binding", "force: bindng"), "utf-8")
    broken = serve.after_the_next_build(good, path)
    assert "<code>patterns/law/act-1.yaml:6:8</code> &quot;bindng&quot; is no value of &quot;force&quot;." in broken
    assert "Did you mean &quot;binding&quot;?" in broken
    assert "No letter is sent" in broken or "no letter is sent" in broken, "the page has not stayed as it was"
    law.write_text(text, "utf-8")
    assert "rc-errors" not in serve.after_the_next_build(broken, path)
    log = Path(serve.log.name).read_text("utf-8").splitlines()
    assert [line for line in log if line.startswith(("Building", "Ready"))] == [
        "Building ...",
        f"Ready: {serve.address}",
    ] * 3


def test_where_there_is_no_page_the_errors_are_shown_too(serve: Served, checkout: Path) -> None:
    good = serve.page("")
    (checkout / "patterns" / "harms" / "new.yaml").write_text("id: new\n", "utf-8")
    serve.after_the_next_build(good, "")
    with pytest.raises(HTTPError) as missing:
        urlopen(f"{serve.address}harms/new/", timeout=LONG)
    assert b"<code>patterns/harms/new.yaml:1:1</code>" in missing.value.read()


def test_an_address_that_is_taken_is_told_before_anything_is_built(small: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = CliRunner().invoke(cli, ["--library", str(small), "guide", "serve", "--address", f"127.0.0.1:{port}"])
    assert result.exit_code == 2
    assert result.stderr == (
        f"127.0.0.1:{port} is taken. Choose another: make serve ADDRESS=127.0.0.1:{port % 65535 + 1}\n"
    )
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("8000", '"8000" is no address. Write it as 127.0.0.1:8000.'),
        ("127.0.0.1:99999", '"127.0.0.1:99999" is no address. Write it as 127.0.0.1:8000.'),
        ("203.0.113.1:8000", "Nothing can be served at 203.0.113.1:8000: "),
    ],
)
def test_an_address_at_which_nothing_can_be_served_is_refused(address: str, said: str, small: Path) -> None:
    result = CliRunner().invoke(cli, ["--library", str(small), "guide", "serve", "--address", address])
    assert result.exit_code == 2
    assert result.stderr.startswith(said)


def test_what_an_entry_holds_cannot_become_markup_in_the_banner() -> None:
    html = banner.html([Problem("a.yaml", 1, 2, "to-do", '"<script>x</script>" is wrong.', "Mend <b>it</b>.")])
    assert "<script>" not in html
    assert "<b>" not in html
    assert "1 error." in html


def test_a_warning_is_shown_and_holds_nothing_back(serve: Served, checkout: Path) -> None:
    path, pattern = "harms/no-word/", checkout / "patterns" / "counter-patterns" / "letter-first.yaml"
    good, text = serve.page(path), pattern.read_text("utf-8")
    pattern.write_text(text.replace("Send the letter, and", "Send the letter with due care, and"), "utf-8")
    warned = serve.after_the_next_build(good, path)
    assert "The library has 1 warning. The pages are up to date all the same." in warned
    assert "<code>patterns/counter-patterns/letter-first.yaml:8:11</code>" in warned
    assert "with due care" in serve.page("counter-patterns/letter-first/")


def test_a_preview_that_starts_with_an_error_says_that_and_no_more(checkout: Path) -> None:
    (checkout / "patterns" / "harms" / "new.yaml").write_text("id: new\n", "utf-8")
    served = Served(checkout)
    try:
        page = served.page("")
        said = Path(served.log.name).read_text("utf-8").splitlines()
    finally:
        served.close()
    assert "rc-errors" in page
    assert "Building ..." in said
    assert [line for line in said if "is not found" in line or "not found among" in line] == []
    assert len(said) < 20, said
