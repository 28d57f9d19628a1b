"""Cases on which every evaluator of signs must give the same answers: see README.md beside.

python -m tests.parity.cases FILE writes them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recourse.evaluate import evaluate
from recourse.lint.signs import ANSWERS, example_proposal
from recourse.loading import load_file
from recourse.schema import COLLECTIONS
from recourse.signs import parse
from recourse.values import Missing
from recourse.views import View
from tests.conftest import PATTERNS
from tests.examples import SIGNS
from tests.strategies import SCHEMAS, random_proposal, random_rule, seeded

SEED = 20261123
EVALUATIONS = 40_000  # of rules on elements of random proposals
RULES_EACH = 60  # random rules for each part of a proposal, beside the signs

_PARTS = ("header", "governance", *COLLECTIONS)


def lines() -> Iterator[str]:
    """The lines of the file: first the rules, then a proposal a line with the answers to them."""
    rules = _rules()
    yield _line({"format": 1, "rules": {
        name: {"each": each, "when": text, "tree": parse(text).as_json()} for name, (each, text) in rules.items()
    }})  # fmt: skip
    signs = [name for name in rules if name in SIGNS]
    for name, sign in SIGNS.items():
        for answer in ANSWERS:
            for index, example in enumerate(sign["examples"][answer]):
                yield _case(f"{name} {answer} {index}", example_proposal(sign["each"], example), [name], rules)[0]
    for path in sorted((PATTERNS / "systems").glob("*.yaml")):
        system = load_file(path, path.name, empty_is_error=False).data
        yield _case(path.stem, {key: value for key, value in system.items() if key != "case"}, signs, rules)[0]
    draw, done, number = seeded(SEED), 0, 0
    while done < EVALUATIONS:
        chosen = [*signs, *draw.some([name for name in rules if name not in SIGNS], 0.15)]
        line, evaluated = _case(f"random {number}", random_proposal(draw), chosen, rules)
        yield line
        done, number = done + evaluated, number + 1


def _rules() -> dict[str, tuple[str, str]]:
    """Every sign, and random rules that use what no sign happens to use; each with the part that it looks at."""
    draw = seeded(SEED)
    rules = {name: (sign["each"], sign["when"]) for name, sign in SIGNS.items()}
    rules |= {f"{part} {n}": (part, random_rule(draw, part)) for part in _PARTS for n in range(RULES_EACH)}
    return rules


def _case(name: str, proposal: dict[str, Any], chosen: list[str], rules: dict[str, tuple[str, str]]) -> tuple[str, int]:
    """The line of one proposal, and how many answers are in it."""
    view = View(proposal, SCHEMAS)
    answers: dict[str, dict[str, Any]] = {}
    for rule in chosen:
        each, text = rules[rule]
        answers[rule] = {
            it.element: _answer(evaluate(parse(text), {"it": it, "proposal": view.proposal}))
            for it in view.parts[each]
        }  # fmt: skip
    line = _line(
        {"case": name, "proposal": proposal, "answers": {rule: told for rule, told in answers.items() if told}}
    )
    return line, sum(map(len, answers.values()))


def _answer(value: Any) -> bool | list[list[str]]:
    return sorted(map(list, value)) if isinstance(value, Missing) else bool(value)


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def write(path: Path) -> None:
    """Write the file. The folder must be there."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(lines())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
