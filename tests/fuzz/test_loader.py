"""A short run of the loader's and the library's fuzzing; `make fuzz` is the long one."""

from __future__ import annotations

from collections import Counter

import pytest

from recourse.loading import load_bytes
from tests.fuzz import library, loader


def test_whatever_bytes_a_file_holds_it_is_read_or_refused() -> None:
    became = Counter(loader.run(number) for number in range(20_000))
    print(f"{became.total()} files: {dict(became)}")
    assert set(became) == {"refused", "noted", "read"}


def test_whatever_an_entry_holds_it_is_linted_and_only_a_clean_library_is_made() -> None:
    became = Counter(library.run(number) for number in range(150))
    print(f"{became.total()} libraries: {dict(became)}")
    assert set(became) == {"refused", "made"}


def test_what_is_raised_is_told_with_its_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("a slip")

    for fuzz in (loader, library):
        monkeypatch.setattr(fuzz, "load_bytes", broken)
        assert fuzz.main(["--runs", "1", "--first", "7"]) == 1
        out = capsys.readouterr().out
        assert "run 7:" in out
        assert "1 raised" in out


def test_a_line_of_json_ends_where_json_says() -> None:
    text = '{"a": "x\u2028 y\x85z", "b": "\u2029"}'
    assert load_bytes(text.encode(), "a.json").data == {"a": "x\u2028 y\x85z", "b": "\u2029"}
