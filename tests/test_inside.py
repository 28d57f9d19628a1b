"""Inside: where a character of a scalar stands in its file, in each style of YAML."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from recourse.inside import inside
from recourse.loading import load_bytes


def places(text: str, word: str = "HERE") -> tuple[int, int, int, int]:
    """Where `inside` puts the word in the value of "a", and where it stands in the file."""
    document = load_bytes(text.encode(), "a.yaml")
    assert document.problems == []
    before = text[: text.index(word)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return (*inside(document, ("a",), document.data["a"].index(word)), line, column)


@pytest.mark.parametrize(
    "text",
    [
        "a: one HERE two\n",
        "a: one\n  two HERE\n",
        "b: é\n\na: 'it''s one HERE'\n",
        "a: 'one\n\n  it''s HERE'\n",
        'a: "one \\"two\\" \\\\ HERE"\n',
        'a: "one \\t \\u00e9 \\x41 \\\n   two HERE"\n',
        "a: >-\n  one two\n  three HERE\n",
        "a: >2-\n    one\n  HERE\n",
        "a: |-\n  one\n\n    HERE four\nb: c\n",
        "a: > # a remark with HERE's twin left out\n  one\n  THERE\n".replace("HERE's", "here's"),
        "\ufeffa: one HERE\n".removeprefix("\ufeff"),
        'b: 1\r\na: >-\r\n  one\r\n  HERE\r\n',
        '{"b": [1], "a": "\\u00e9 HERE"}\n',
    ],
)  # fmt: skip
def test_a_character_is_found_in_each_style(text: str) -> None:
    line, column, *expected = places(text)
    assert [line, column] == expected


def test_beyond_the_end_is_the_end() -> None:
    assert inside(load_bytes(b"a: one\n", "a.yaml"), ("a",), 3) == (1, 7)


@given(st.lists(st.text("ab'\"\\é &|", min_size=1).map(str.strip).filter(bool), min_size=1), st.sampled_from("'\"|>"))
def test_the_place_holds_the_character(words: list[str], style: str) -> None:
    value = " ".join(words)
    written = yaml.dump(value, default_style=style, allow_unicode=True, width=20)
    text = "k:\n  a: " + written.rstrip("\n").replace("\n", "\n    ") + "\n"
    document = load_bytes(text.encode(), "a.yaml")
    assert document.data == {"k": {"a": value}}
    for offset, character in enumerate(value):
        if character in "abé&|":
            line, column = inside(document, ("k", "a"), offset)
            assert text.splitlines()[line - 1][column - 1] == character
