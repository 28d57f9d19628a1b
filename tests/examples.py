"""The examples of the library's signs, and what a rule answers on them."""

from __future__ import annotations

from typing import Any

from recourse.documents import mappings
from recourse.evaluate import evaluate
from recourse.lint.signs import ANSWERS, example_proposal
from recourse.lint.signs import answer as answer_of
from recourse.loading import load_file
from recourse.trees import Node
from recourse.views import View
from tests.conftest import PATTERNS
from tests.strategies import SCHEMAS

SIGNS: dict[str, dict[str, Any]] = {
    f"{path.stem}/{sign['id']}": sign
    for path in sorted((PATTERNS / "harms").glob("*.yaml"))
    for _, sign in mappings(load_file(path, path.name).data, "signs")
}


def examples(sign: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Each example of a sign, as the answer that it stands for and the names that its rule sees."""
    return [
        (answer, names(sign["each"], example_proposal(sign["each"], example)))
        for answer in ANSWERS
        for example in sign["examples"][answer]
    ]


def names(each: str, proposal: dict[str, Any], index: int = 0) -> dict[str, Any]:
    """What a rule over one element of a proposal sees."""
    view = View(proposal, SCHEMAS)
    return {"it": view.parts[each][index], "proposal": view.proposal}


def answer(rule: Node, seen: dict[str, Any]) -> str:
    """One of ANSWERS."""
    return answer_of(evaluate(rule, seen))
