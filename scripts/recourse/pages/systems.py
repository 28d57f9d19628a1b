"""Systems: a page for each worked case, with what the review says of it. What it states is on a page behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from recourse.alone import alone
from recourse.diagrams import chain, timeline
from recourse.diagrams.svg import figure
from recourse.findings import Finding, Question
from recourse.library import Answer, Entry, Library
from recourse.pages.escaping import words
from recourse.pages.report import shown
from recourse.pages.statements import names_of, path_of, title_of
from recourse.plan import plan
from recourse.review import steps
from recourse.routes import NOT_STATED, Route, ways_out
from recourse.schema import COLLECTIONS
from recourse.views import View
from recourse.worked import reviewed

if TYPE_CHECKING:
    from recourse.pages import Plan

ASKED = 10  # questions that a page opens with
SHOWN = 11  # findings that a page shows with their evidence; the others, which are no graver, take a line


class Walk(NamedTuple):
    """The way out of one decision, and its drawing."""

    route: Route
    figure: Markup


def pages(library: Library) -> Plan:
    """The index of systems, and a page per system."""
    yield "systems/index.md", "systems.md.j2", "", {"listing": True}
    for system in library.systems.values():
        yield f"systems/{system.id}.md", "system.md.j2", system.path, partial(_page, library, system)


def _page(library: Library, system: Entry) -> dict[str, Any]:
    """What the page of one system shows."""
    found = reviewed(library, system)
    planned = plan(library, system.data, found)
    view = View(system.data, library.schemas)
    routes = ways_out(view)
    told = [route for route in routes if _says_something(route)]
    return {
        "entry": system,
        "system": system,
        "statements": path_of(system),
        "tables": [(shown(table), library.sections[table["section"]]) for table in library.tables_of(system)],
        "elements": sum(len(system.data.get(part, ())) for part in COLLECTIONS),
        "review": found,
        "harms": [
            (library.harms[harm], [(finding, _answers(library, finding)) for finding in group])
            for harm, group in _by_harm(found.findings[:SHOWN])
        ],
        "shown": SHOWN,
        "brief": list(_by_harm(found.findings[SHOWN:])),
        "evidence": _Evidence(library, system.data),
        "asked": found.questions[:ASKED],
        "rest": _by_element(found.questions[ASKED:]),
        "chain": Markup(figure(chain.draw(view, "chain"), "From data to people", chain.words(view))),
        "walks": [_walk(route) for route in told],
        "silent": [route.name for route in routes if route not in told],
        "plan": planned,
        # To try all that are linked takes longer than the guide.
        "tried": [(library.patterns[name], alone(library, system.data, found, name)) for name in planned.patterns],
    }


class _Evidence:
    """Puts the values of a finding in words."""

    def __init__(self, library: Library, proposal: dict[str, Any]) -> None:
        self.schemas, self.names = library.schemas, names_of(proposal)
        self.parts = {e["id"]: part for part in COLLECTIONS for e in proposal.get(part, ())}

    def __call__(self, finding: Finding) -> list[tuple[str, str, str]]:
        """For each value, the element's name if it is another than the finding's, the field's title, and the value."""
        told = [
            (
                "" if path.element == finding.element else self.names.get(path.element, "the proposal"),
                title_of(
                    self.schemas.part(self.parts.get(path.element, path.element.lstrip("@"))), steps(path.field)
                ),
                words([self.names.get(v, v) if isinstance(v, str) else v for v in value])
                if isinstance(value, list)
                else words(self.names.get(value, value) if isinstance(value, str) else value),
            )
            for path, value in finding.values.items()
            if path.field != "id"  # by which a rule tells it from others, and which says nothing to a reader
        ]  # fmt: skip
        return list(dict.fromkeys(told))


def _by_harm(findings: Sequence[Finding]) -> Iterator[tuple[str, list[Finding]]]:
    """Findings by harm, the gravest first, as the review orders them."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.harm, []).append(finding)
    yield from groups.items()


def _answers(library: Library, finding: Finding) -> list[Answer]:
    """The counter-patterns' links that clear a finding's sign."""
    return [answer for answer in library.answers.get(finding.harm, ()) if finding.sign in answer.link["signs"]]


def _by_element(questions: tuple[Question, ...]) -> list[tuple[str, list[Question]]]:
    """Questions by the name of their element, in order of name."""
    ordered = sorted(questions, key=lambda question: (question.name, question.path))
    return [(name, list(group)) for name, group in groupby(ordered, key=lambda question: question.name)]


def _says_something(route: Route) -> bool:
    """Whether any step of a route is stated."""
    return any(step.status != NOT_STATED for step in (*route.wrongly, *route.rightly))


def _walk(route: Route) -> Walk:
    drawing = timeline.draw(route, f"way-{route.decision}")
    return Walk(route, Markup(figure(drawing, f"The way out of {route.name}", timeline.words(route))))
