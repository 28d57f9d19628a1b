"""Fitting: each example of a sign answers what it says it does."""

from __future__ import annotations

from collections.abc import Container, Iterator

from recourse.documents import mappings
from recourse.evaluate import rule
from recourse.library import Library
from recourse.lint.clearing import whole
from recourse.lint.signs import ANSWERS, answer, example_proposal
from recourse.problems import Problem, quoted
from recourse.views import View

_SAYS = {
    "found": "the rule finds it",
    "clear": "the rule does not find it",
    "not_stated": "the rule can't be told on it",
}


def check(library: Library, broken: Container[str]) -> Iterator[Problem]:
    """Examples that stand under another answer than their rule gives. Nothing is run of the files that are broken."""
    for harm in library.harms.values():
        if not whole(library, harm, broken):
            continue
        for index, sign in mappings(harm.data, "signs"):
            for name in ANSWERS:
                for number, example in enumerate(sign["examples"][name]):
                    view = View(example_proposal(sign["each"], example), library.schemas)
                    told = answer(rule(sign["when"])({"it": view.parts[sign["each"]][0], "proposal": view.proposal}))
                    if told != name:
                        where = ("signs", index, "examples", name, number)
                        message = f"This example stands under {quoted(name)}, and {_SAYS[told]}."
                        advice = f"Change the example or the rule, or move it to {quoted(told)}."
                        yield harm.document.problem("example-misfit", where, message, advice)
