"""What a report says to people, whatever its format."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

from recourse.library import Library
from recourse.problems import Problem
from recourse.reports import text
from recourse.reports.batch import Batch, Refused, reaches
from recourse.reports.blocks import Block, Heading, Item, Para, Table, line, listed
from recourse.reports.content import content
from tests.reports.batches import HERE, TODAY, batch, golden, report

EMPTY = "format: 1\nid: empty\nname: An empty one\n"
HEADED = "format: 1\nid: listed\nname: A list\ndecisions:\n  - id: blacklist\n    name: Blacklist\n"
PRAISE = r"\b(ok|okay|clean|pass(ed|es)?|safe|good|fine|well|clear|compliant|success\w*|score|grade|total)\b"


def headings(blocks: Iterable[Block]) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in blocks if isinstance(block, Heading)]


def test_an_empty_proposal_gives_questions_and_no_word_of_praise(library: Library) -> None:
    made = batch(library, EMPTY)
    written = text.render(made)
    assert made.reports[0].review.findings == ()
    assert made.reports[0].review.questions
    assert "Nothing is found in what is stated. Of what is not stated this says nothing." in " ".join(written.split())
    own = [block.text for block in content(made) if isinstance(block, (Heading, Para))]
    assert [found for sentence in own if (found := re.search(PRAISE, sentence, re.IGNORECASE))] == []


def test_headings_never_skip_a_level(two_harms: Library) -> None:
    one = golden(two_harms)
    two = Batch(two_harms, TODAY, one.reports * 2)
    for made in (one, two):
        levels = [level for level, _ in headings(content(made))]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_at_most_ten_questions_are_shown_and_the_rest_is_counted(library: Library) -> None:
    few, every = batch(library, HEADED), batch(library, HEADED, most=None)
    number = len(few.reports[0].review.questions)
    assert number > 11
    assert sum(isinstance(block, Item) for block in content(few)) == 10
    assert f"{number - 10} more questions are open; --all-questions shows all." in text.render(few)
    assert sum(isinstance(block, Item) for block in content(every)) == number
    assert "--all-questions" not in text.render(every)


def test_a_reason_that_several_elements_share_is_said_once(two_harms: Library) -> None:
    assert text.render(golden(two_harms)).count("Who is not told can't answer.") == 1


def test_several_proposals_open_with_a_summary_by_harm(two_harms: Library) -> None:
    problem = Problem("bad.yaml", 2, 1, "unknown-key", 'There is no key "a".')
    made = Batch(two_harms, TODAY, golden(two_harms).reports, (Refused("bad.yaml", (problem, problem)),))
    blocks = list(content(made))
    proposals, harms = (block for block in blocks if isinstance(block, Table))
    assert proposals.rows == (("The <b>late</b> list & *more* (listing.yaml)", "2", "1", "1", "1", "1"),)
    assert harms.rows == (("No reply", "1"), ("No word", "1"))
    assert 'bad.yaml: There is no key "a". And 1 more.' in text.render(made)


def test_the_record_stands_on_paper_only(two_harms: Library) -> None:
    made = golden(two_harms)
    assert (2, "The board's record") in headings(content(made))
    assert (2, "The board's record") not in headings(content(made, paper=False))


def test_no_proposal_can_write_to_a_terminal_or_forge_a_line(two_harms: Library) -> None:
    name = "A list \\e[31m\\r\\n\\nGrave: forged"
    written = f'format: 1\nid: a-list\nname: "{name}"\ndecisions:\n  - id: d\n    name: "{name}"\n'
    written += "    notice: {when: never}\n"
    made = text.render(batch(two_harms, written))
    assert "\x1b" not in made
    assert "\r" not in made
    assert re.findall(r"^Grave: .*", made, re.MULTILINE) == ["Grave: No word"]


def test_colour_only_paints_what_the_words_say(two_harms: Library) -> None:
    painted: list[tuple[str, str]] = []

    def paint(words: str, gravity: str) -> str:
        painted.append((words, gravity))
        return words

    assert text.render(golden(two_harms), paint) == text.render(golden(two_harms))
    assert [pair for pair in painted if pair[1]] == [
        ("Grave: No word", "grave"),
        ("Serious: No reply", "serious"),
        ("Caution: No reply", "caution"),
    ]


def test_line_keeps_words_and_drops_what_does_not_print() -> None:
    assert line("a\tb\n c") == "a b c"
    assert line("a\x1b[1m\u202eb") == "a\ufffd[1m\ufffdb"


def test_listed_counts_what_it_leaves_out_and_never_only_one() -> None:
    assert listed("abcde") == "a, b, c, d, e"
    assert listed("abcdef") == "a, b, c, d and 2 more"


def test_the_threshold_counts_findings_but_not_waived_ones(two_harms: Library) -> None:
    written = (HERE / "listing.yaml").read_text("utf-8")
    assert reaches(report(two_harms, written), "grave")
    only_waived = written.replace("when: never", "when: before").replace("hearing: none", "hearing: before_effect")
    made = report(two_harms, only_waived)
    assert [(finding.gravity, bool(finding.waived)) for finding in made.review.findings] == [("caution", True)]
    assert not reaches(made, "caution")
    assert not reaches(made, "question")
    ended = report(two_harms, only_waived.replace('until: "2026-12-31"', 'until: "2026-01-31"'))
    assert reaches(ended, "caution")
    assert not reaches(ended, "serious")
    assert reaches(report(two_harms, EMPTY), "question")
    assert not reaches(report(two_harms, EMPTY), "caution")
