"""Content: what a report says to people, in blocks, the same in every format.

It opens with what was found, goes on with what to ask, and ends with the board's record. There is no total and no
grade, and where nothing is found it says what that does not mean.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from recourse.findings import GRAVITIES, Finding, Question
from recourse.problems import Mark
from recourse.reports.batch import Batch, Refused, Report
from recourse.reports.blocks import Blank, Block, Heading, Item, Para, Points, Table, counted, line, listed, value
from recourse.reports.trials import trials
from recourse.routes import NOT_STATED, ways_out
from recourse.views import View

_ONE = {"criteria": "criterion", "data": "datum"}


def title(batch: Batch) -> str:
    """What the whole report is called."""
    if len(batch.reports) == 1 and not batch.refused:
        return f"Review of {line(batch.reports[0].review.name)}"
    return f"Review of {counted(len(batch.reports), 'proposal')}"


def content(batch: Batch, *, paper: bool = True) -> Iterator[Block]:
    """A whole report. On paper each proposal ends with a record for the board to fill in."""
    alone = len(batch.reports) == 1 and not batch.refused
    yield Heading(1, title(batch))
    if not alone:
        yield from _summary(batch)
    for report in batch.reports:
        top = 1 if alone else 2
        if not alone:
            yield Heading(2, line(report.review.name))
        yield from _proposal(batch, report, top)
        if paper:
            yield from _record(top + 1)


def _proposal(batch: Batch, report: Report, top: int) -> Iterator[Block]:
    yield Para(f"{line(report.path)}, reviewed on {batch.today}.")
    yield from _findings(batch, report, top + 1)
    yield from _questions(batch, report, top + 1)
    yield from _ways_out(batch, report, top + 1)
    yield from trials(report, top + 1)
    if report.review.notes:
        yield Heading(top + 1, "Contests and waivers that need attention")
        yield Points(tuple(f"{line(note.message)} ({_place(report, note.mark)})" for note in report.review.notes))


def _findings(batch: Batch, report: Report, level: int) -> Iterator[Block]:
    findings, asked = report.review.findings, len(report.review.questions)
    yield Heading(level, "Findings")
    if not findings:
        open_ = f" {counted(asked, 'question')} {'is' if asked == 1 else 'are'} open, and each may hide one."
        yield Para(f"Nothing is found in what is stated. Of what is not stated this says nothing.{open_ * bool(asked)}")
    for (gravity, harm), group in groupby(findings, key=lambda finding: (finding.gravity, finding.harm)):
        yield Heading(level + 1, f"{gravity.capitalize()}: {line(batch.library.harms[harm].name)}", gravity)
        for _, signs in groupby(group, key=lambda finding: finding.sign):
            alike = list(signs)
            yield Para(line(alike[0].because))
            yield from (Item(line(finding.says), tuple(_facts(report, finding))) for finding in alike)
            answers = [f"{answer.pattern.name} ({answer.pattern.id})" for answer in batch.answers(alike[0])]
            if answers:
                yield Para(f"Answered by {listed(answers)}.")


def _facts(report: Report, finding: Finding) -> Iterator[tuple[str, str]]:
    yield "Finding", finding.id
    yield "Place", _place(report, finding.mark)
    yield from (
        ("Stated", f"{path.element}: {path.field} = {value(stated)}") for path, stated in finding.values.items()
    )
    if finding.follows:
        yield "A consequence of", finding.follows
    elif finding.chain:
        names = (f"{_ONE.get(link.part, link.part.removesuffix('s'))} {listed(link.names)}" for link in finding.chain)
        yield "Chain", " -> ".join(names)
    if finding.contested:
        evidence = finding.contested.get("evidence")
        yield "Contested", line(finding.contested["reason"]) + (f" Evidence: {line(evidence)}" if evidence else "")
    if finding.waived:
        waiver = finding.waived
        by = f"by {line(waiver['by'])} on {waiver['signed']}, until {waiver['until']}"
        yield "Waived", f"{by}: {line(waiver['reason'])}"


def _questions(batch: Batch, report: Report, level: int) -> Iterator[Block]:
    questions = report.review.questions
    yield Heading(level, "Questions to send back")
    if not questions:
        yield Para("No sign waits for an answer.")
        return
    shown = questions if batch.most is None else questions[: batch.most]
    yield from (Item(_asked(question), tuple(_settles(report, question))) for question in shown)
    if len(shown) < len(questions):
        rest = counted(len(questions) - len(shown), "more question is open", "more questions are open")
        yield Para(f"{rest}; --all-questions shows all.")


def _asked(question: Question) -> str:
    """What is not stated, in the words of the format."""
    return line(f"{question.name}: {question.title}. {question.help}")


def _settles(report: Report, question: Question) -> Iterator[tuple[str, str]]:
    first, number = question.waiting[0], len(question.waiting)
    yield "Not stated", f"{question.path.element}: {question.path.field}"
    yield "Place", _place(report, report.mark(question.path.element))
    if question.ask != question.help:
        yield "Ask", line(question.ask)
    gravest = f"{first.harm}/{first.sign}@{first.element.lstrip('@')} ({first.gravity})"
    yield "Would settle", gravest if number == 1 else f"{gravest} and {number - 1} more"


def _ways_out(batch: Batch, report: Report, level: int) -> Iterator[Block]:
    """The walk out of each decision of which anything is stated, and where it ends at a wall."""
    routes = ways_out(View(report.document.data, batch.library.schemas))
    told = [route for route in routes if any(step.status != NOT_STATED for step in (route.out, route.fulfilled))]
    ends = [route for route in routes if route.dead_ends]
    if not told and not ends:
        return
    yield Heading(level, "The way out")
    yield Para("Days count from the day on which a decision takes effect.")
    for route in routes:
        if route in told or route in ends:
            facts = [("Wrongly listed", line(route.out.says)), ("Rightly listed", line(route.fulfilled.says))]
            yield Item(line(route.name), (*facts, *(("Dead end", line(end.says)) for end in route.dead_ends)))


def _record(level: int) -> Iterator[Block]:
    yield Heading(level, "The board's record")
    yield Blank("Decision (approved, approved with conditions, sent back, refused)")
    yield Blank("Conditions, each with who meets it and by when", 4)
    yield Blank("Questions sent back, and the day by which an answer is due", 2)
    yield Blank("Findings accepted, with the reason and the day on which that ends", 3)
    yield Blank("Dissent, with names", 3)
    yield Blank("The approval ends on")
    yield Blank("Names, offices and signatures, with the date", 5)


def _summary(batch: Batch) -> Iterator[Block]:
    """Each proposal by gravity, then each harm by proposals. Counts are never added up over gravities."""
    yield Heading(2, "Summary")
    head = ("Proposal", *(gravity.capitalize() for gravity in GRAVITIES), "Waived", "Questions")
    rows = []
    for report in batch.reports:
        found = Counter(finding.gravity for finding in report.review.findings)
        waived = sum(1 for finding in report.review.findings if finding.waived)
        counts = (*(found[gravity] for gravity in GRAVITIES), waived, len(report.review.questions))
        rows.append((line(f"{report.review.name} ({report.path})"), *map(str, counts)))
    if rows:
        yield Table(head, tuple(rows))
    harms = Counter(harm for report in batch.reports for harm in {finding.harm for finding in report.review.findings})
    if harms:
        ordered = sorted(harms.items(), key=lambda pair: (-pair[1], pair[0]))
        names = tuple((line(batch.library.harms[harm].name), str(number)) for harm, number in ordered)
        yield Table(("Harm", "Proposals in which it is found"), names)
    if batch.refused:
        yield Para(f"{counted(len(batch.refused), 'file was', 'files were')} not reviewed, as errors stand in the way:")
        yield Points(tuple(f"{line(refused.path)}: {line(_first_error(refused))}" for refused in batch.refused))


def _first_error(refused: Refused) -> str:
    errors = [problem for problem in refused.problems if problem.level == "error"]
    rest = f" And {len(errors) - 1} more." if len(errors) > 1 else ""
    return f"{errors[0].message}{rest}"


def _place(report: Report, mark: Mark | None) -> str:
    return f"{line(report.path)}:{mark.line}:{mark.column}" if mark else line(report.path)
