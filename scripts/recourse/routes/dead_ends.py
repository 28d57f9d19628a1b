"""What closes a way, as stated. Nothing here rests on silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recourse.evaluate import Object
from recourse.routes.steps import NO_WAY, DeadEnd, Step, days, read, states


def dead_ends(
    decision: Object, stages: Sequence[Step], rightly: Sequence[Step], lasting: Sequence[Step]
) -> Iterator[DeadEnd]:
    """The dead ends of one decision, in the order of the walk."""
    never = states(decision, "notice.when", "never")
    if never:
        yield DeadEnd("never-told", "Nobody tells the person, so the walk begins by chance.")
    if states(decision, "hearing", "none"):
        yield DeadEnd("never-heard", "The person can't answer in a way that could change it.")
    if states(decision, "appeals", []):
        yield DeadEnd("no-appeal", "There is no appeal.")
    elif stages and all(stage.status == NO_WAY for stage in stages):
        yield DeadEnd("appeal-in-vain", "No appeal that there is can free a person about whom the facts are wrong.")
    yield from _windows(decision, never)
    if all(step.status == NO_WAY for step in rightly):
        yield DeadEnd("no-way-back", "There is no repair and no end: the mark is for life.")
    if states(decision, "ends.on_cleared", "stays"):
        yield DeadEnd("stays-when-cleared", "It stays even when the person is found not to have done it.")
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
        yield DeadEnd("window-without-notice", "The days to appeal count from a notice that is never sent.")
    elif since == "sent" and "window_days" in first and states(decision, "notice.arrival", "assumed"):
        text = f"The {days(first['window_days'])} to appeal run from the day the notice is sent, and nobody checks"
        yield DeadEnd("window-before-notice", f"{text} that it arrives: they can be over before it does.")
