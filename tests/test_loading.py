"""Loading: the places of things, the forms in which a file may come, and that nothing at all makes it raise."""

from __future__ import annotations

import copy
import json
import random
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from recourse.documents import Document, Where
from recourse.library import Library
from recourse.lint import lint
from recourse.loading import load_bytes, load_file
from recourse.problems import Mark, Problem
from recourse.reading import load
from tests.conftest import FIXTURES, PATTERNS

NESTED = b"""\
id: a-list
decisions:
  - id: ban
    notice: {when: never,
             days: 3}
  - name: "Second"
    about: [drivers, riders]
"""


def read(text: str | bytes, *, proposal: bool = False) -> Document:
    raw = text.encode("utf-8") if isinstance(text, str) else text
    return load_bytes(raw, "file.yaml", empty_is_error=not proposal)


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


@pytest.mark.parametrize(
    ("where", "key", "value"),
    [
        (("id",), (1, 1), (1, 5)),
        (("decisions",), (2, 1), (3, 3)),
        (("decisions", 0, "id"), (3, 5), (3, 9)),
        (("decisions", 0, "notice"), (4, 5), (4, 13)),
        (("decisions", 0, "notice", "when"), (4, 14), (4, 20)),
        (("decisions", 0, "notice", "days"), (5, 14), (5, 20)),
        (("decisions", 1, "name"), (6, 5), (6, 11)),
        (("decisions", 1, "about", 1), (7, 22), (7, 22)),
    ],
)
def test_each_key_and_value_has_its_place(where: Where, key: tuple[int, int], value: tuple[int, int]) -> None:
    document = read(NESTED)
    assert (document.key_mark(where), document.mark(where)) == (Mark(*key), Mark(*value))


def test_what_is_not_there_has_the_place_of_what_is_around_it() -> None:
    document = read(NESTED)
    assert document.mark(("decisions", 0, "notice", "channel")) == document.mark(("decisions", 0, "notice"))
    assert document.mark(("nothing", 7)) == Mark(1, 1)


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    document = read(b"\xef\xbb\xbf# first\nid: a")
    assert (document.first_line, document.data, document.problems) == ("# first", {"id": "a"}, [])
    assert read(b"\xef\xbb\xbfid: a").keys["id",] == Mark(1, 1)


def test_windows_line_ends_read_like_others() -> None:
    document, crlf = read(NESTED), read(NESTED.replace(b"\n", b"\r\n"))
    assert (crlf.data, crlf.values, crlf.keys, crlf.problems) == (document.data, document.values, document.keys, [])
    assert read(b"# first\r\ntext: |\r\n  one\r\n  two\r\n").first_line == "# first"
    assert read(b"# first\r\ntext: |\r\n  one\r\n  two\r\n").data == {"text": "one\ntwo\n"}


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_json_is_read(indent: int | str | None) -> None:
    data = {
        "id": "a-list",
        "text": 'quo"te, \\ / \u00e9 \U0001f600\n',
        "n": [1, -2, 0.5, True, False],
        "o": {},
        "l": [],
    }
    document = read(json.dumps(data, indent=indent, ensure_ascii=False))
    assert (document.data, document.problems) == (data, [])


def test_json_may_say_null_yes_and_dates_in_quotes() -> None:
    document = read('{"yes": "no", "2026-11-23": "2026-11-23", "a": null, "12": "0123"}', proposal=True)
    assert document.data == {"yes": "no", "2026-11-23": "2026-11-23", "12": "0123"}
    assert codes(document) == ["not-stated"]


@pytest.mark.parametrize("empty", ["", "null", "~", "Null", "NULL"])
def test_in_a_proposal_an_empty_value_is_dropped_with_a_note(empty: str) -> None:
    document = read(f"id: a\nsummary: {empty}\ngroups: [b]\n", proposal=True)
    assert document.data == {"id": "a", "groups": ["b"]}
    assert [(p.level, p.code, p.line) for p in document.problems] == [("note", "not-stated", 2)]


def test_in_a_proposal_an_empty_item_of_a_list_is_dropped_with_a_note() -> None:
    document = read("about: [a, null, b]\n", proposal=True)
    assert (document.data, codes(document)) == ({"about": ["a", "b"]}, ["not-stated"])
    assert document.mark(("about", 1)) == Mark(1, 18)


def test_an_empty_list_is_kept() -> None:
    document = read("groups: []\n", proposal=True)
    assert (document.data, document.problems) == ({"groups": []}, [])


def test_the_largest_whole_number_that_counts_exactly_is_kept() -> None:
    document = read(f"a: {2**53}\nb: {-(2**53)}\n")
    assert (document.data, document.problems) == ({"a": 2**53, "b": -(2**53)}, [])


@pytest.mark.parametrize("number", [str(2**53 + 1), str(-(2**53) - 1), "9" * 40, "9" * 5000], ids=len)
def test_a_larger_one_is_refused_and_kept_as_text(number: str) -> None:
    document = read(f"a: {number}")
    assert (document.data, codes(document)) == ({"a": number}, ["yaml-number"])


@pytest.mark.parametrize("number", ["1e400", "-1e400", "1.5e999", "Infinity", ".inf", "-.INF", ".nan", "NaN"])
def test_infinities_and_what_is_no_number_never_become_numbers(number: str) -> None:
    assert read(f"a: {number}").data == {"a": number}


def test_text_that_looks_like_something_else_stays_text_in_quotes() -> None:
    text = "a: 'no'\nb: \"12:30\"\nc: '2026-11-23'\nd: '0123'\ne: ''\nf: \"null\"\n"
    document = read(text)
    assert (document.problems, list(document.data.values())) == ([], ["no", "12:30", "2026-11-23", "0123", "", "null"])


def test_an_alias_as_key_ends_the_reading() -> None:
    document = read("a: &x b\n*x : c\nd: e\n")
    assert (document.data, codes(document)) == (None, ["yaml-alias", "yaml-alias"])


def test_a_file_that_is_not_there_gives_a_problem(tmp_path: Path) -> None:
    assert codes(load_file(tmp_path / "none.yaml", "none.yaml")) == ["file-unreadable"]
    assert codes(load_file(tmp_path, "a folder")) == ["file-unreadable"]


# Pieces of YAML that mean something, thrown together.
PIECES = (
    *(
        "a",
        "b",
        "a: ",
        "b: ",
        "- ",
        "? ",
        ": ",
        ", ",
        "[",
        "]",
        "{",
        "}",
        "\n",
        "\n  ",
        "\n    ",
        "\t",
        "---\n",
        "...\n",
    ),
    *(
        "&x ",
        "*x",
        "<<: ",
        "!!str ",
        "!t ",
        "|\n",
        ">-\n",
        "'",
        '"',
        "# ",
        "%YAML 1.1\n",
        "\\",
        "\\u0000",
        "\x00",
        "\x85",
    ),
    *("null", "~", "yes", "0123", "12:30", "1e400", "2026-11-23", "9" * 50, "\ufeff", "\u2028", "\U0001f600", "\r\n"),
)


@settings(max_examples=300)
@given(
    raw=st.binary(max_size=200)
    | st.lists(st.sampled_from(PIECES), max_size=40).map(lambda p: "".join(p).encode("utf-8")),
    empty_is_error=st.booleans(),
)
def test_nothing_makes_reading_raise_and_each_problem_has_a_place(raw: bytes, empty_is_error: bool) -> None:
    document = load_bytes(raw, "file.yaml", empty_is_error=empty_is_error)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in document.problems)
    assert document.data is None or isinstance(document.data, dict)
    assert document.problems or document.data is not None
    json.dumps(document.data, allow_nan=False)  # raises on what a browser could not read


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 2**60)
    | st.floats(width=16)
    | st.text(max_size=6)
    | st.sampled_from(["no-word", "decisions", "it", "TODO", "to-do", "{it.name}", "2026-02-30", "notice.when"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "it", "set", "at", "each", "fields", "x"]) | st.text(max_size=3), inner, max_size=3
        )
    ),
    max_leaves=6,
)
ENTRIES = sorted(path.relative_to(FIXTURES / "valid").as_posix() for path in (FIXTURES / "valid").rglob("*.yaml"))


def places(node: Any) -> list[tuple[Any, Any]]:
    """Every container with each of its keys."""
    if not isinstance(node, (dict, list)):
        return []
    keys = list(node) if isinstance(node, dict) else list(range(len(node)))
    return [(node, key) for key in keys] + [place for key in keys for place in places(node[key])]


def lint_after(path: str, mutate: Callable[[Any], None], *, as_json: bool = False) -> list[Problem]:
    """What lint finds in the small library after a change to the data of one file."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "library")
        shutil.copytree(FIXTURES / "valid", root)
        (root / "schema").symlink_to(PATTERNS / "schema", target_is_directory=True)
        file = root / path
        text = file.read_text("utf-8")
        data = yaml.safe_load(text)
        mutate(data)
        dumped = json.dumps(data) if as_json else yaml.safe_dump(data, allow_unicode=True)
        file.write_text(f"{text.splitlines()[0]}\n{dumped}", "utf-8", newline="\n")
        return lint(load(root, "lib"))


@settings(max_examples=60)
@given(
    path=st.sampled_from(ENTRIES),
    seeds=st.lists(st.integers(0, 10**6), min_size=1, max_size=4),
    values=st.lists(JSON, min_size=4, max_size=4),
    as_json=st.booleans(),
)
def test_no_values_in_any_places_make_lint_raise(path: str, seeds: list[int], values: list[Any], as_json: bool) -> None:
    def mutate(data: Any) -> None:
        for seed, value in zip(seeds, values, strict=False):
            there = places(data)
            if there:
                container, key = random.Random(seed).choice(there)
                container[key] = copy.deepcopy(value)

    found = lint_after(path, mutate, as_json=as_json)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in found)


@pytest.mark.parametrize("path", ENTRIES)
def test_a_value_of_the_wrong_kind_is_reported_wherever_it_stands(path: str, small: Path) -> None:
    library = load(small, "lib")
    entry = next(entry for entry in library.entries() if entry.path == path)
    silent = []
    for container, key in places(entry.data):
        kept = container[key]
        # A cell of a table may be any number.
        odd = (
            ([[]], {"": [{}]}) if path == "report.yaml" and isinstance(kept, (int, float)) else (7.5, [[]], {"": [{}]})
        )
        for value in odd:
            container[key] = value
            fresh = Library(library.root, library.schemas, library.folders, library.files, [])
            found = [*library.schemas.check(entry.kind, entry.document), *lint(fresh)]
            silent += [] if found else [(key, value)]
        container[key] = kept
    assert silent == []
