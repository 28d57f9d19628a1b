"""What closes a way, as stated. Nothing here rests on silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recourse.routes.steps import NO_WAY, DeadEnd, Step, best, days, read, states
from recourse.routes.wrongly import too_late
from recourse.sentences import say
from recourse.values import Object

_MAY_NOT_COME = ("assumed", "known_unlikely")


def dead_ends(
    decision: Object, stages: Sequence[Step], rightly: Sequence[Step], lasting: Sequence[Step]
) -> Iterator[DeadEnd]:
    """The dead ends of one decision, in the order of the walk."""
    never = states(decision, "notice.when", "never")
    if never:
        yield _end("never-told")
    if states(decision, "hearing", "none"):
        yield _end("never-heard")
    if states(decision, "appeals", []):
        yield _end("no-appeal")
    elif stages and all(stage.status == NO_WAY for stage in stages):
        yield _end("appeal-in-vain")
    elif too_late(decision, stages, rightly[-1]):
        yield _end("appeal-too-late", day=best(stages).day, end=rightly[-1].day)
    yield from _windows(decision, never)
    if all(step.status == NO_WAY for step in rightly):
        yield _end("no-way-back")
    if states(decision, "ends.on_cleared", "stays"):
        yield _end("stays-when-cleared")
    for step in lasting:
        if step.status == NO_WAY and not step.follows:
            yield DeadEnd("loss-outlives" if step.kind == "consequence" else "copy-outlives", step.says)


def _windows(decision: Object, never: bool) -> Iterator[DeadEnd]:
    """Whether the days for the first appeal can be over before the person knows that they run."""
    stages = read(decision, "appeals")
    if not isinstance(stages, list) or not stages:
        return
    first, since = stages[0], stages[0].get("window_from")
    if never and since in ("sent", "received"):
        yield _end("window-without-notice")
    elif since == "sent" and "window_days" in first and read(decision, "notice.arrival") in _MAY_NOT_COME:
        yield _end("window-before-notice", days=days(first["window_days"]))


def _end(code: str, **blanks: object) -> DeadEnd:
    return DeadEnd(code, say(f"dead_ends.{code}", **blanks))
