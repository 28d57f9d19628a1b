"""The review page's core against the command line: the same answers, and the same whole results, in a real browser."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from recourse.change import adopt
from recourse.library import Library
from tests.board import write_core
from tests.parity.broken import broken, problems
from tests.parity.cases import EVALUATIONS, lines
from tests.parity.whole import TODAY, change, expected
from tests.strategies import random_proposal, seeded

SEED = 20261127
PROPOSALS = 100
BROKEN = 1000
AT_ONCE = 100

ANSWERS = """([rules, cases]) => cases.flatMap((of) => {
  const { View, rule, Missing } = Recourse;
  const view = new View(of.proposal);
  return Object.entries(of.answers).flatMap(([name, told]) => {
    const { each, tree } = rules[name];
    const found = Object.fromEntries(view.parts[each].map((it) => {
      const answer = rule(tree)({ it, proposal: view.proposal });
      const missing = answer instanceof Missing && answer.paths.map(({ element, field }) => [element, field]);
      return [it.element, missing ? missing.sort((a, b) => (a.join(" ") < b.join(" ") ? -1 : 1)) : answer];
    }));
    return Recourse.same(found, told) ? [] : [{ case: of.case, name, found, told }];
  });
})"""

WHOLE = """([cases, today]) => cases.map(({ proposal, patterns, planned }) => {
  const { review, adopt, compare, net, plan, waysOut } = Recourse;
  const seen = (changed) => ({ ...changed, net: net(changed) });
  const ids = (found) => found.map(({ id }) => id);
  const paths = (questions) => questions.map(({ element, field }) => `${element} ${field}`);
  const short = (found) => Object.fromEntries(Object.entries(found).map(([name, of]) =>
    [name, name === "answered" || name === "opened" ? paths(of) : ids(of)]));
  const plain = ({ id, name, findings, questions, clear, notes }) => ({ id, name, findings, questions, clear, notes });
  const before = review(proposal, today);
  const changed = adopt(proposal, patterns);
  const after = review(changed.proposal, today);
  const told = {
    review: plain(before), changed: seen(changed), after: plain(after), comparison: short(compare(before, after)),
    ways: waysOut(proposal),
  };
  if (planned) {
    const made = plan(proposal, before);
    const left = made.left.map(({ finding, why }) => [finding.id, why]);
    told.plan = { patterns: made.patterns, changed: seen(made.changed), comparison: short(made.comparison), left };
  }
  return told;
})"""


# A review of what can be used must not fail, whatever was wrong.
CHECKED = """(texts) => texts.map((text, index) => {
  const { check, parse, review, waysOut, plan, same } = Recourse;
  const { proposal, problems, usable } = check(parse(text).data);
  const before = review(usable, "2026-11-27");
  waysOut(usable);
  if (index % 20 === 0) plan(usable, before);
  return {
    problems: problems.map(({ where, code, message, advice }) => [where, code, message, advice]),
    kept: same(proposal, JSON.parse(text)),
  };
})"""


@pytest.fixture(scope="module")
def core(browser: Browser, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page from the file system, with the scripts and nothing else, under the policy of the review page."""
    page = browser.new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("console", lambda message: failed.append(message.text))
    page.goto(write_core(library, tmp_path_factory.mktemp("core")).as_uri())
    yield page
    page.close()
    assert failed == []


def batches(items: Iterator[Any], size: int = AT_ONCE) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def test_every_answer_is_the_same(core: Page) -> None:
    made = lines()
    rules, answered = json.loads(next(made))["rules"], 0
    for batch in batches(map(json.loads, made)):
        answered += sum(len(told) for case in batch for told in case["answers"].values())
        assert core.evaluate(ANSWERS, [rules, batch]) == []
    assert answered > EVALUATIONS


def cases(library: Library) -> Iterator[dict[str, Any]]:
    """Systems and random proposals, each with some counter-patterns; a plan for some of them."""
    draw, patterns = seeded(SEED), list(library.patterns)
    for system in library.systems.values():
        yield {"proposal": plain(system.data), "patterns": draw.some(patterns, 0.5), "planned": True}
    for number in range(PROPOSALS):
        yield {"proposal": random_proposal(draw), "patterns": draw.some(patterns, 0.2), "planned": number % 5 == 0}


def plain(system: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in system.items() if key != "case"}


def test_whole_results_are_the_same(core: Page, library: Library) -> None:
    found: set[str] = set()
    for batch in batches(cases(library), 20):
        for case, told in zip(batch, core.evaluate(WHOLE, [batch, TODAY]), strict=True):
            wanted = expected(library, case["proposal"], tuple(case["patterns"]), case["planned"])
            for key, value in json.loads(json.dumps(wanted)).items():
                assert told[key] == value, (case["proposal"]["id"], case["patterns"], key)
            found |= {finding["sign"] for finding in told["review"]["findings"]}
    # What is never found would show little.
    assert len(found) > 60


def test_each_counter_pattern_changes_each_system_alike(core: Page, library: Library) -> None:
    for system in library.systems.values():
        made = core.evaluate(
            "([proposal, names]) => names.map((name) => Recourse.adopt(proposal, [name]))"
            ".map((changed) => ({ ...changed, net: Recourse.net(changed) }))",
            [plain(system.data), list(library.patterns)],
        )
        for name, told in zip(library.patterns, made, strict=True):
            assert told == json.loads(json.dumps(change(adopt(library, plain(system.data), (name,))))), (
                system.id,
                name,
            )


def test_mistakes_are_named_alike(core: Page, library: Library) -> None:
    draw = seeded(SEED)
    found: Counter[str] = Counter()
    for _ in range(BROKEN // AT_ONCE):
        batch = [SOURCED, *(broken(draw, random_proposal(draw)) for _ in range(AT_ONCE))]
        made = core.evaluate(CHECKED, [json.dumps(proposal) for proposal in batch])
        for proposal, told in zip(batch, made, strict=True):
            wanted = problems(library.schemas, proposal)
            found.update(code for _, code, *_ in wanted)
            assert ordered(told["problems"]) == ordered(wanted), proposal
            assert told["kept"], proposal
    assert len(found) >= 13, found


# What random proposals lack: dates, and sources.
SOURCED = {
    "format": 1, "id": "a", "name": "A list", "as_of": "2026-02-30", "participation": "opt_in",
    "sources": [{"at": "page 1", "fields": ["participation", "partcipation", "scoring"]}],
    "decisions": [{"id": "d", "notice": {"days": 1}, "sources": [{"at": "p. 2", "fields": ["notice", "notice.when"]}]}],
}  # fmt: skip


def ordered(found: list[list[Any]]) -> list[str]:
    """Problems in one order. Where an id stood first, the command line says by line and the page by list."""
    return sorted(
        json.dumps([where, code, "" if code == "repeated-id" else message, advice])
        for where, code, message, advice in found
    )
