"""Fixes: the change of a counter-pattern as edits to the text of a YAML proposal.

If an edit of the change to the elements of a finding can't be written safely, or if the finding would stay, there is no
fix: better none than one that breaks a file.
"""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from recourse.change import Changed, Edit, adopt
from recourse.documents import Where
from recourse.evaluate import evaluate
from recourse.findings import Finding
from recourse.loading import load_bytes
from recourse.proposal import checked
from recourse.reports.batch import Batch, Report
from recourse.reports.rewriting import Change, Replacement, Rewriter, apply
from recourse.signs import parse
from recourse.views import View

_STEP = re.compile(r"[^.\[\]]+")


@dataclass(frozen=True)
class Fix:
    """What a counter-pattern would change for one finding: the edits in words, and in the file, in order of place."""

    pattern: str
    edits: tuple[Edit, ...]
    replacements: tuple[Replacement, ...]


class Fixer:
    """Finds fixes for the findings of one report.

    Every fix that is offered has been tried: on the data, where the finding must be ruled out, and on the text, which
    must then read as those data. The text is tried once for all fixes of a counter-pattern, as they touch places that
    do not overlap.
    """

    def __init__(self, batch: Batch, report: Report) -> None:
        self.library, self.report, self.rewriter = batch.library, report, Rewriter(report.text, report.document)
        self._made: dict[str, list[Fix]] = defaultdict(list)
        for pattern, findings in self._answered(batch).items() if self.rewriter.possible else ():
            for finding, fix in self._tried(pattern, findings):
                self._made[finding.id].append(fix)

    def fixes(self, finding: Finding) -> list[Fix]:
        """One fix for each counter-pattern that can be written safely and clears the finding."""
        return self._made[finding.id]

    def _answered(self, batch: Batch) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.report.review.findings:
            for answer in batch.answers(finding):
                found[answer.pattern.id].append(finding)
        return found

    def _tried(self, pattern: str, findings: list[Finding]) -> list[tuple[Finding, Fix]]:
        changed = adopt(self.library, self.report.document.data, (pattern,))
        if changed.withdrawn:
            return []
        offered = []
        for finding in findings:
            edits = self._edits(changed, finding)
            replacements = self.rewriter.replacements(
                Change(self._where(edit), edit.after, not edit.assumed) for edit in edits
            )
            if replacements and self._clears(finding, edits):
                offered.append((finding, Fix(pattern, tuple(edits), replacements)))
        return offered if self._reads([fix for _, fix in offered]) else []

    def _edits(self, changed: Changed, finding: Finding) -> list[Edit]:
        """The edits to the elements that the finding rests on."""
        elements = {finding.element, *(path.element for path in finding.values)}
        return [edit for edit in changed.net() if edit.element in elements]

    def _where(self, edit: Edit) -> Where:
        steps = (int(step) if step.isdigit() else step for step in _STEP.findall(edit.field))
        return (*self.report.elements[edit.element], *steps)

    def _clears(self, finding: Finding, edits: Sequence[Edit]) -> bool:
        """Whether the finding is ruled out in the proposal with the edits."""
        view = View(self._with(edits), self.library.schemas)
        sign = next(sign for sign in self.library.harms[finding.harm]["signs"] if sign["id"] == finding.sign)
        it = next(it for it in view.parts[finding.part] if it.element == finding.element)
        return evaluate(parse(sign["when"]), {"it": it, "proposal": view.proposal}) is False

    def _reads(self, fixes: list[Fix]) -> bool:
        """Whether the text with the replacements of all these fixes reads as the data with their edits."""
        text = apply(self.report.text, sorted({each for fix in fixes for each in fix.replacements}))
        document = load_bytes(text.encode("utf-8"), self.report.path, empty_is_error=False)
        sound = all(problem.level != "error" for problem in checked(document, self.library.schemas)[1])
        return sound and document.data == self._with([edit for fix in fixes for edit in fix.edits])

    def _with(self, edits: Sequence[Edit]) -> dict[str, Any]:
        """The proposal's data with the edits. What they do not touch is shared, not copied."""
        data: dict[str, Any] = dict(self.report.document.data)
        for edit in edits:
            *outer, last = self._where(edit)
            place: Any = data
            for step in outer:
                place[step] = copy.copy(place.get(step, {}) if isinstance(place, dict) else place[step])
                place = place[step]
            place[last] = edit.after
        return data
