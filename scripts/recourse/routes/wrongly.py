"""The steps of someone wrongly listed, up to being out: told, heard, each stage of appeal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recourse.routes.steps import (
    DAY,
    NO_WAY,
    NOT_STATED,
    SOME_DAY,
    Step,
    best,
    choice,
    days,
    missing,
    read,
    states,
    step,
    years,
)  # fmt: skip
from recourse.sentences import say
from recourse.values import Missing, Object, Path

# What makes a stage no way out for a person about whom the facts are wrong.
_WALLS = (("can_change", False), ("by", "state"), ("against", "procedure_only"))


def told(decision: Object) -> Step:
    """When the person is told. The day is that of the notice; whether it arrives is said, and not counted."""
    when, count = read(decision, "notice.when"), read(decision, "notice.days")
    if isinstance(when, Missing):
        return step(NOT_STATED, "told.not_stated", missing=missing(when))
    blanks = {
        "late": choice(decision, "notice.withheld_because", "told.withheld_because"),
        "trust": choice(decision, "notice.arrival", "told.arrival"),
    }
    if when == "not_before":
        return step(NOT_STATED, "told.not_before", blanks, missing=(Path(decision.element, "notice.when"),))
    if when == "never":
        return step(NO_WAY, "told.never", blanks)
    if when == "with":
        return step(DAY, "told.with", blanks, day=0, side="at")
    if isinstance(count, Missing):
        return step(SOME_DAY, f"told.{when}_some_day", blanks, side=when, missing=missing(count))
    day = -count if when == "before" else count
    return step(DAY, f"told.{when}", {**blanks, "days": days(count)}, day=day, side=when)


def heard(decision: Object) -> Step:
    """Whether the person can answer. The format has no day for that."""
    hearing = read(decision, "hearing")
    silence = {"silence": choice(decision, "silence_means", "heard.silence_means")}
    if isinstance(hearing, Missing):
        return step(NOT_STATED, "heard.not_stated", silence, missing=missing(hearing))
    if hearing == "none":
        return step(NO_WAY, "heard.none", silence)
    return step(SOME_DAY, f"heard.{hearing}", silence, side=hearing.removesuffix("_effect"))


def appeals(decision: Object, notice: Step) -> Iterator[Step]:
    """Each stage of appeal. A stage begins when the one before it has decided, the first when the person is told."""
    stages = read(decision, "appeals")
    if isinstance(stages, Missing):
        yield step(NOT_STATED, "appeal.not_stated", missing=missing(stages))
        return
    if not stages:
        yield step(NO_WAY, "appeal.none")
    start, clock = (notice.day, "effect") if notice.day is not None else (0, "notice")
    for number, stage in enumerate(stages, 1):
        made, start = _stage(stage, start, notice._replace(clock=clock))
        yield made._replace(title=say("appeal.title_of_many", number=number)) if len(stages) > 1 else made


def _stage(stage: Object, start: int | None, notice: Step) -> tuple[Step, int | None]:
    """One stage, and the day on which the next can begin. `start` is None where a stage before has no time limit."""
    can, within = read(stage, "can_change"), read(stage, "decide_days")
    # Nobody can tell on which day a later decision comes.
    waits = states(stage, "only_with_later", True)
    decided = None if waits or start is None or isinstance(within, Missing) else start + within
    blanks = {
        "body": choice(stage, "to", "appeal.to") or say("appeal.to.not_stated"),
        "window": _window(stage) + (say("appeal.later") if waits else ""),
        "meanwhile": choice(stage, "suspends", "appeal.suspends"),
        "brief": say("appeal.brief") if states(stage, "lasts", False) else "",
        "days": "" if isinstance(within, Missing) else days(within),
    }
    blanks["within"] = say("appeal.within", days=blanks["days"]) if blanks["days"] else ""
    wall = next((say(f"appeal.walls.{name}") for name, value in _WALLS if states(stage, name, value)), None)
    if wall:
        # What only a public body may bring, a person need not wait for.
        after = start if states(stage, "by", "state") else decided
        return step(NO_WAY, "appeal.wall", {**blanks, "wall": wall}), after
    if isinstance(can, Missing):
        return step(NOT_STATED, "appeal.unsure", blanks, missing=missing(can)), decided
    key = "appeal.unlimited" if isinstance(within, Missing) else "appeal.limited"
    if decided is None or notice.clock == "notice":
        asked = tuple(sorted({*missing(within), *notice.missing}))
        return step(SOME_DAY, key, blanks, day=decided, clock=notice.clock, missing=asked), decided
    granted = missing(read(stage, "by"), read(stage, "against"))
    return step(DAY, key, blanks, day=decided, side=_side(decided), missing=granted), decided


def _window(stage: Object) -> str:
    window = read(stage, "window_days")
    if isinstance(window, Missing):
        return ""
    return say("appeal.window", days=days(window), since=choice(stage, "window_from", "appeal.window_from"))


def _side(day: int) -> str:
    return "before" if day < 0 else "after" if day else "at"


def too_late(decision: Object, stages: Sequence[Step], mark: Step) -> bool:
    """Whether a mark that bites while appeals run ends, on a stated day, before one of them has to be decided."""
    listed, first = read(decision, "appeals"), best(stages)
    if isinstance(listed, Missing) or not (first.status == mark.status == DAY and mark.clock == "effect"):
        return False
    bites = all(states(stage, "suspends", "never") or states(stage, "suspends", "on_application") for stage in listed)
    return bites and mark.day < first.day


def out(hearing: Step, stages: Sequence[Step], ended: Step | None) -> Step:
    """When a wrongly listed person is out: by the earliest stage that can do it, or by a hearing afterwards.

    `ended` is the end of the mark if no appeal comes before it: by then the person is out, cleared or not.
    """
    ways = [*stages]
    if hearing.status == NOT_STATED or hearing.side == "after":
        ways.append(hearing)
    first = best(ways)
    if ended:
        blanks = {"day": ended.day, "years": years(ended.day), "later": first.day}
        return step(DAY, "out.ended", blanks, day=ended.day, side=_side(ended.day))
    key = first.status
    if first.day is not None:
        key = "within" if first.status == SOME_DAY else "day" if first.day > 0 else "cleared"
    asked = {path for way in ways if way.status == first.status for path in way.missing}
    return step(
        first.status, f"out.{key}",
        {"day": first.day, "days": days(first.day or 0), "years": years(first.day or 0)},
        day=first.day, clock=first.clock, side=first.side,
        missing=first.missing if first.day is not None else tuple(sorted(asked)),
    )  # fmt: skip
