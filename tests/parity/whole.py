"""Whole results on which the command line and the review page must agree: reviews, changes, plans, ways out."""

from __future__ import annotations

from typing import Any

from recourse.change import Changed, adopt
from recourse.compare import Comparison, compare
from recourse.documents import Document
from recourse.findings import Review
from recourse.library import Library
from recourse.plan import plan
from recourse.reports import data
from recourse.reports.batch import Batch, Report
from recourse.review import review
from recourse.routes import ways_out
from recourse.views import View

TODAY = "2026-11-27"


def expected(library: Library, proposal: dict[str, Any], patterns: tuple[str, ...], planned: bool) -> dict[str, Any]:
    """What the page must make of a proposal, and of adopting these counter-patterns; of a plan only if asked."""
    before, changed = review(library, proposal, TODAY), adopt(library, proposal, patterns)
    after = review(library, changed.proposal, TODAY)
    told = {
        "review": reviewed(library, before, proposal),
        "changed": change(changed),
        "after": reviewed(library, after, changed.proposal),
        "comparison": comparison(compare(before, after)),
        "ways": [plain(route) for route in ways_out(View(proposal, library.schemas))],
    }
    if planned:
        made = plan(library, proposal, before)
        told["plan"] = {
            "patterns": list(made.patterns),
            "changed": change(made.changed),
            "comparison": comparison(made.comparison),
            "left": [[finding.id, why] for finding, why in made.left],
        }
    return told


def plain(record: Any) -> Any:
    """A record, and the records in it, as mappings."""
    if isinstance(record, tuple):
        named = getattr(record, "_asdict", None)
        return {key: plain(value) for key, value in named().items()} if named else [plain(item) for item in record]
    return record


def reviewed(library: Library, of: Review, proposal: dict[str, Any]) -> dict[str, Any]:
    """A review as the JSON report has it, without places in a file, and with what each question asks."""
    batch = Batch(library, of.today, (Report("", Document("", proposal), of),))
    (made,) = data.as_data(batch)["reviews"]
    for entry in (*made["findings"], *made["questions"], *made["notes"]):
        del entry["place"]
    for entry, question in zip(made["questions"], of.questions, strict=True):
        entry["ask"] = question.ask
    return {key: made[key] for key in ("id", "name", "findings", "questions", "clear", "notes")}


def change(changed: Changed) -> dict[str, Any]:
    """A change as the page gives it."""
    edits, net = ([{**edit._asdict(), "assumed": edit.assumed} for edit in of] for of in (changed.edits, changed.net()))
    return {"proposal": changed.proposal, "edits": edits, "net": net, "withdrawn": changed.withdrawn}


def comparison(compared: Comparison) -> dict[str, list[str]]:
    """A comparison by ids of findings, and by paths of questions."""
    return {
        name: [f.id for f in getattr(compared, name)]
        for name in ("resolved", "withdrawn", "unclear", "remaining", "new")
    } | {name: [" ".join(q.path) for q in getattr(compared, name)] for name in ("answered", "opened")}
