"""The review page's core on its own: data that can't become code, files that are refused, and what it weighs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from recourse.board import as_data, as_script
from recourse.library import Library
from tests.board import write_core

HOSTILE = "</script><script>alert(1)</script>\u2028\u2029'\\'`${1}\"<!--"


@pytest.fixture(scope="module")
def core(browser: Browser, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(write_core(library, tmp_path_factory.mktemp("core")).as_uri())
    yield page
    page.close()


def test_the_data_arrive_as_they_are_and_hold_no_long_texts(core: Page, library: Library) -> None:
    assert core.evaluate("Recourse.data") == json.loads(json.dumps(as_data(library)))
    text = as_script(library)
    assert "evidence" not in as_data(library)["patterns"][0]
    assert not {"<", "\u2028", "\u2029"} & set(text)
    assert text.count("\n") == 1


def test_hostile_text_in_an_entry_stays_text(browser: Browser, little: Library, tmp_path: Any) -> None:
    next(iter(little.harms.values())).data["name"] = HOSTILE
    page = browser.new_page()
    page.goto(write_core(little, tmp_path).as_uri())
    assert page.evaluate("Recourse.data.harms[0].name") == HOSTILE
    page.close()


def parsed(core: Page, text: str) -> tuple[Any, list[list[Any]]]:
    made = core.evaluate("(text) => Recourse.parse(text)", text)
    return made["data"], [[p["where"], p["code"]] for p in made["problems"]]


@pytest.mark.parametrize(
    ("text", "data", "problems"),
    [
        ('{"a": [14.0, 1e1]}', {"a": [14, 10]}, []),
        ('\ufeff{"a": "\\ud83d\\ude00"}', {"a": "\N{GRINNING FACE}"}, []),
        ('{"a": 1, "b": [{}, {"c": 1, "c": 2}]}', {"a": 1, "b": [{}, {"c": 2}]},
         [[["b", 1, "c"], "yaml-repeated-key"]]),
        ('{"a\\"b": "{,", "a": [1, 9007199254740993000]}', {'a"b': "{,", "a": [1]}, [[["a", 1], "yaml-number"]]),
        ('{"a": "\\ud83d", "b": "\\u0000"}', {}, [[["a"], "yaml-character"], [["b"], "yaml-character"]]),
        ('{"a": NaN}', None, [[[], "yaml-syntax"]]),
        ("format: 1\nid: a-list\n", None, [[[], "yaml-syntax"]]),
        ("", None, [[[], "yaml-syntax"]]),
        ('{"a": ' + "[" * 40 + "]" * 40 + "}", None, [[[], "yaml-depth"]]),
        ("[" * 100_000 + "]" * 100_000, None, [[[], "yaml-depth"]]),
        (json.dumps("x" * (1 << 20)), None, [[[], "file-size"]]),
    ],
)  # fmt: skip
def test_a_file_is_read_or_refused_as_on_the_command_line(core: Page, text: str, data: Any, problems: Any) -> None:
    assert parsed(core, text) == (data, problems)


def test_what_looks_like_yaml_is_told_how_to_become_json(core: Page) -> None:
    (problem,) = core.evaluate("Recourse.parse('# a list\\nformat: 1\\n').problems")
    assert "recourse convert" in problem["advice"]


def test_an_empty_value_is_not_stated_and_a_dangling_reference_stays(core: Page) -> None:
    proposal = {"format": 1, "id": "a", "name": "A list", "summary": None, "shares": [{"id": "s", "what": ["gone"]}]}
    made = core.evaluate("(proposal) => Recourse.check(proposal)", proposal)
    assert [(p["where"], p["level"], p["code"]) for p in made["problems"]] == [
        (["summary"], "note", "not-stated"),
        (["shares", 0, "what", 0], "warning", "unknown-reference"),
    ]
    del proposal["summary"]
    assert made["proposal"] == made["usable"] == proposal
    assert core.evaluate("(proposal) => Recourse.review(proposal, '2026-11-27').findings", proposal) == []


def test_a_source_of_what_is_no_longer_stated_is_not_written(core: Page) -> None:
    sources = [{"at": "p. 1", "fields": ["notice", "hearing"]}, {"at": "p. 2", "fields": ["hearing"]}, {"at": "p. 3"}]
    decision = {"id": "d", "notice": {"days": 1}, "sources": sources}
    made = core.evaluate("(decision) => Recourse.settled({ decisions: [decision] })", decision)
    assert made["decisions"][0]["sources"] == [{"at": "p. 1", "fields": ["notice"]}, {"at": "p. 3"}]
