"""The steps of someone wrongly listed, up to being out: told, heard, each stage of appeal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recourse.evaluate import Missing, Object, Path
from recourse.routes.steps import DAY, NO_WAY, NOT_STATED, SOME_DAY, Step, best, choice, days, missing, read, states

_WITHHELD = {
    "defeats_measure": ", as warning would defeat the measure",
    "security": ", for reasons of security",
    "trade_secret": ", to keep a trade secret",
    "none": ", and no reason for that is given",
}
_SILENCE = {
    "agreement": " Whoever does not answer is taken to agree.",
    "guilt": " Whoever does not answer is taken to be guilty.",
}
_BODIES = {
    "independent": "an independent body",
    "same_body": "the operator itself",
    "court": "a court",
    "regulator": "a regulator",
}
_FROM = {
    "sent": " of the day the notice was sent",
    "received": " of the day the notice came",
    "known": " of the day the person learnt of it",
}
_MEANWHILE = {
    "automatically": " It does not bite meanwhile.",
    "on_application": " It bites meanwhile, unless the person asks for a stay and gets it.",
    "never": " It bites meanwhile.",
}
# What makes a stage no way out for a person about whom the facts are wrong.
_WALLS = (
    ("can_change", False, "It can't change the outcome."),
    ("by", "state", "Only a public body may bring it."),
    ("against", "procedure_only", "It looks only at whether the steps were followed, so a wrong fact stands."),
)


def told(decision: Object) -> Step:
    """When the person is told. The day is that of the notice; whether it arrives is said, and not counted."""
    when, count = read(decision, "notice.when"), read(decision, "notice.days")
    late = choice(decision, "notice.withheld_because", _WITHHELD)
    trust = choice(decision, "notice.arrival", {"assumed": " Nobody checks that the notice arrives."})
    if isinstance(when, Missing):
        return Step("told", "Told", NOT_STATED, "When the person is told is not stated.", missing=missing(when))
    if when == "not_before":
        says = f"Not told before it takes effect{late}. Whether with it, after it or never is not stated."
        return Step("told", "Told", NOT_STATED, says, missing=(Path(decision.element, "notice.when"),))
    if when == "never":
        return Step("told", "Told", NO_WAY, f"Never told{late}. A person finds out by being refused.")
    if when == "with":
        return Step("told", "Told", DAY, f"Told as it takes effect.{trust}", 0, side="at")
    late = late if when == "after" else ""
    if isinstance(count, Missing):
        says = f"Told {when} it takes effect{late}. How long {when} is not stated.{trust}"
        return Step("told", "Told", SOME_DAY, says, side=when, missing=missing(count))
    says = f"Told {days(count)} {when} it takes effect{late}.{trust}"
    return Step("told", "Told", DAY, says, -count if when == "before" else count, side=when)


def heard(decision: Object) -> Step:
    """Whether the person can answer. The format has no day for that."""
    hearing = read(decision, "hearing")
    silence = choice(decision, "silence_means", _SILENCE)
    if isinstance(hearing, Missing):
        says = f"Whether the person can answer is not stated.{silence}"
        return Step("heard", "Heard", NOT_STATED, says, missing=missing(hearing))
    if hearing == "none":
        return Step("heard", "Heard", NO_WAY, f"The person can't answer in a way that could change it.{silence}")
    side = hearing.removesuffix("_effect")
    says = f"The person can answer {side} it takes effect, and the answer can change it.{silence}"
    return Step("heard", "Heard", SOME_DAY, says, side=side)


def appeals(decision: Object, notice: Step) -> Iterator[Step]:
    """Each stage of appeal. A stage begins when the one before it has decided, the first when the person is told."""
    stages = read(decision, "appeals")
    if isinstance(stages, Missing):
        says = "Whether one can appeal is not stated."
        yield Step("appeal", "Appeal", NOT_STATED, says, missing=missing(stages))
        return
    if not stages:
        yield Step("appeal", "Appeal", NO_WAY, "There is no appeal.")
    start, clock = (notice.day, "effect") if notice.day is not None else (0, "notice")
    for number, stage in enumerate(stages, 1):
        title = f"Appeal {number}" if len(stages) > 1 else "Appeal"
        step, start = _stage(stage, title, start, replace(notice, clock=clock))
        yield step


def _stage(stage: Object, title: str, start: int | None, notice: Step) -> tuple[Step, int | None]:
    """One stage, and the day on which the next can begin. `start` is None where a stage before has no time limit."""
    can, within = read(stage, "can_change"), read(stage, "decide_days")
    # Nobody can tell on which day a later decision comes.
    waits = states(stage, "only_with_later", True)
    decided = None if waits or start is None or isinstance(within, Missing) else start + within
    later = ", only together with a later decision" if waits else ""
    says = f"To {choice(stage, 'to', _BODIES) or 'a body that is not stated'}{_window(stage)}{later}."
    wall = next((text for name, value, text in _WALLS if states(stage, name, value)), None)
    if wall:
        # What only a public body may bring, a person need not wait for.
        after = start if states(stage, "by", "state") else decided
        return Step("appeal", title, NO_WAY, f"{says} {wall}"), after
    if isinstance(can, Missing):
        says = f"{says} Whether it can change the outcome is not stated."
        return Step("appeal", title, NOT_STATED, says, missing=missing(can)), decided
    limit = "has no time limit that is stated" if isinstance(within, Missing) else f"must decide within {days(within)}"
    says = f"{says} It can change the outcome, and {limit}.{choice(stage, 'suspends', _MEANWHILE)}"
    if decided is None or notice.clock == "notice":
        asked = tuple(sorted({*missing(within), *notice.missing}))
        return Step("appeal", title, SOME_DAY, says, decided, notice.clock, missing=asked), decided
    granted = missing(read(stage, "by"), read(stage, "against"))
    return Step("appeal", title, DAY, says, decided, side=_side(decided), missing=granted), decided


def _window(stage: Object) -> str:
    window = read(stage, "window_days")
    return "" if isinstance(window, Missing) else f", within {days(window)}{choice(stage, 'window_from', _FROM)}"


def _side(day: int) -> str:
    return "before" if day < 0 else "after" if day else "at"


def out(hearing: Step, stages: Sequence[Step]) -> Step:
    """When a wrongly listed person is out: by the earliest stage that can do it, or by a hearing afterwards."""
    ways = [*stages]
    if hearing.status == NOT_STATED or hearing.side == "after":
        ways.append(hearing)
    first = best(ways)
    if first.status == DAY and first.day is not None and first.day <= 0:
        says = f"Cleared by day {first.day}, before it bites, if the person appeals at once and wins."
    elif first.status == DAY:
        says = f"Out by day {first.day}, if the person appeals at once and wins."
    elif first.status == SOME_DAY and first.day is not None:
        says = f"Out within {days(first.day)} of being told, if the person appeals at once and wins."
    else:
        says = _OUT[first.status]
    asked = {path for step in ways if step.status == first.status for path in step.missing}
    needed = first.missing if first.day is not None else tuple(sorted(asked))
    return Step("out", "Out", first.status, says, first.day, first.clock, first.side, needed)


_OUT = {
    SOME_DAY: "There is a way out. By which day is not stated.",
    NO_WAY: "No way out, even for a person about whom the facts are wrong.",
    NOT_STATED: "Whether there is a way out is not stated.",
}
