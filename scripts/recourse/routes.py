"""Routes: the way out, walked through one decision by a person who is wrongly listed, and by one who is rightly listed.

Days count from the day on which the decision takes effect, which is day 0; what comes before has a negative day. Each
step has one of four answers: a day; some day, where it is stated that it comes and not when; no way, where it is stated
that there is none; not stated. Silence is neither a way nor a wall. Stating more never takes a stated day away, other
than by stating that there is no way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from recourse.evaluate import Missing, Object, Path
from recourse.views import View

DAY, SOME_DAY, NO_WAY, NOT_STATED = "day", "some day", "no way", "not stated"
_BEST_FIRST = (DAY, SOME_DAY, NOT_STATED, NO_WAY)
_COPIES = ("copy",)


@dataclass(frozen=True)
class Step:
    """One step of the walk.

    kind     told, heard, appeal, out, repair, end, fulfilled, consequence or copies
    title    what the step is, in a few words
    status   DAY, SOME_DAY, NO_WAY or NOT_STATED
    says     the step in a sentence
    day      the day, if the status is DAY; it counts from `clock`
    clock    effect, or fulfilment (the day on which the duty is met), or request
    side     before, at or after the effect, as far as stated; else ""
    missing  what would have to be stated for a day; of a step with a day, what it takes for granted. It is empty
             where no field could say it, as when a person finds out by chance
    """

    kind: str
    title: str
    status: str
    says: str
    day: int | None = None
    clock: str = "effect"
    side: str = ""
    missing: tuple[Path, ...] = ()


@dataclass(frozen=True)
class DeadEnd:
    """Something stated that closes a way. `code` names the kind, `says` is a sentence about this decision."""

    code: str
    says: str


@dataclass(frozen=True)
class Route:
    """The way out of one decision.

    wrongly    the steps of someone wrongly listed, in order: told, heard, each appeal, consequences, copies
    out        when that person is out if an appeal succeeds, at the latest, where each body uses all its time
    rightly    the steps of someone rightly listed: repair, and the end of the mark
    fulfilled  when that person is out, once the duty is met
    dead_ends  what closes a way, as stated
    """

    decision: str
    name: str
    wrongly: tuple[Step, ...]
    out: Step
    rightly: tuple[Step, ...]
    fulfilled: Step
    dead_ends: tuple[DeadEnd, ...]


def way_out(view: View, decision: Object) -> Route:
    """Walk through one of the decisions of a view, `view.parts["decisions"]`. Pure; never raises on a valid proposal."""
    told, heard = _told(decision), _heard(decision)
    appeals = list(_appeals(decision, told))
    out = _out(decision, heard, appeals)
    lasting = [*_consequences(decision, out), *_copies(view, decision, out)]
    rightly = (_repair(decision), _end(decision))
    return Route(
        decision.element,
        str(decision.get("name", decision.element)),
        (told, heard, *appeals, *lasting),
        out,
        rightly,
        _fulfilled(rightly),
        tuple(_dead_ends(decision, appeals, out, rightly, lasting)),
    )


def days(count: int) -> str:
    """A number of days in words."""
    return f"{count} day" if count == 1 else f"{count} days"


def _read(thing: Object, name: str) -> Any:
    """A field by its dotted name, or what is missing for it."""
    value: Any = thing
    for step in name.split("."):
        if isinstance(value, Missing):
            return value
        value = value[step]
    return value


def _is(thing: Object, name: str, value: Any) -> bool:
    """Whether a field is stated, and so."""
    return bool(_read(thing, name) == value)


def _missing(*values: Any) -> tuple[Path, ...]:
    """What is missing among some values, in order."""
    return tuple(sorted({path for value in values if isinstance(value, Missing) for path in value}))


def _choice(thing: Object, name: str, texts: dict[Any, str]) -> str:
    """The text for the value that a field states; "" if it states none or has no text."""
    value = _read(thing, name)
    return "" if isinstance(value, Missing) else texts.get(value, "")


def _told(decision: Object) -> Step:
    when, ahead = _read(decision, "notice.when"), _read(decision, "notice.days")
    known = not isinstance(ahead, Missing)
    why = _choice(decision, "notice.withheld_because", _WITHHELD)
    trust = _choice(decision, "notice.arrival", {"assumed": " Nobody checks that it arrives."})
    if isinstance(when, Missing) or when == "not_before":
        says = "It is not stated when a person is told." if isinstance(when, Missing) else (
            f"Nobody is told before it takes effect{why}. Whether it is with it, after it or never is not stated."
        )  # fmt: skip
        asked = _missing(when) or (Path(decision.element, "notice.when"),)
        return Step("told", "Told", NOT_STATED, says, missing=asked)
    if when == "never":
        return Step("told", "Told", NO_WAY, f"Nobody is told{why}. A person finds out by being refused.")
    if when == "with":
        return Step("told", "Told", DAY, f"Told as it takes effect.{trust}", 0, side="at")
    if not known:
        says = f"Told {when} it takes effect{why if when == 'after' else ''}; how long {when} is not stated.{trust}"
        return Step("told", "Told", SOME_DAY, says, side=when, missing=_missing(ahead))
    says = f"Told {days(ahead)} {when} it takes effect{why if when == 'after' else ''}.{trust}"
    return Step("told", "Told", DAY, says, -ahead if when == "before" else ahead, side=when)


_WITHHELD = {
    "defeats_measure": ", as warning would defeat the measure",
    "security": ", for reasons of security",
    "trade_secret": ", to keep a trade secret",
    "none": ", and no reason for that is given",
}


def _heard(decision: Object) -> Step:
    hearing = _read(decision, "hearing")
    silence = _choice(decision, "silence_means", _SILENCE)
    if isinstance(hearing, Missing):
        says = "It is not stated whether the person can answer before it counts."
        return Step("heard", "Heard", NOT_STATED, f"{says}{silence}", missing=_missing(hearing))
    if hearing == "none":
        return Step("heard", "Heard", NO_WAY, f"The person can't answer in a way that could change it.{silence}")
    side = "before" if hearing == "before_effect" else "after"
    says = f"The person can answer {side} it takes effect, and the answer can change it.{silence}"
    return Step("heard", "Heard", SOME_DAY, says, side=side)


_SILENCE = {
    "agreement": " Whoever does not answer is taken to agree.",
    "guilt": " Whoever does not answer is taken to be guilty.",
}


def _appeals(decision: Object, told: Step) -> Iterator[Step]:
    """Each stage, which begins when the one before has decided, and the first when the person is told."""
    stages = _read(decision, "appeals")
    if isinstance(stages, Missing):
        yield Step("appeal", "Appeal", NOT_STATED, "It is not stated whether one can appeal.", missing=_missing(stages))
        return
    if not stages:
        yield Step("appeal", "Appeal", NO_WAY, "There is no appeal.")
    start, unknown = told.day, set(told.missing)
    for number, stage in enumerate(stages, 1):
        title = f"Appeal {number}" if len(stages) > 1 else "Appeal"
        where = _choice(stage, "to", _BODIES)
        wall = next((says for name, value, says in _WALLS if _is(stage, name, value)), None)
        can, within = _read(stage, "can_change"), _read(stage, "decide_days")
        decided = start + within if start is not None and not isinstance(within, Missing) else None
        unknown |= set(_missing(within))
        says = f"To {where or 'a body that is not stated'}{_window(stage)}."
        if wall:
            yield Step("appeal", title, NO_WAY, f"{says} {wall}")
        elif isinstance(can, Missing):
            says = f"{says} Whether it can change the outcome is not stated."
            yield Step("appeal", title, NOT_STATED, says, missing=_missing(can))
        elif decided is not None:
            says = f"{says} It must decide within {days(within)}.{_meanwhile(stage)}"
            granted = _missing(*(_read(stage, name) for name in ("against", "by")))
            side = "before" if decided < 0 else "after"
            yield Step("appeal", title, DAY, says, decided, side=side, missing=granted)
        else:
            limit = "By when it must decide is not stated." if isinstance(within, Missing) else (
                f"It must decide within {days(within)}; from which day on is not stated."
            )  # fmt: skip
            says = f"{says} {limit}{_meanwhile(stage)}"
            yield Step("appeal", title, SOME_DAY, says, side="after", missing=tuple(sorted(unknown)))
        if not _is(stage, "by", "state"):
            start = decided


_BODIES = {
    "independent": "an independent body",
    "same_body": "the operator itself",
    "court": "a court",
    "regulator": "a regulator",
}
# What makes a stage no way out for a person about whom the facts are wrong.
_WALLS = (
    ("can_change", False, "It can't change the outcome."),
    ("by", "state", "Only a public body may bring it."),
    ("against", "procedure_only", "It looks only at whether the steps were followed, so a wrong fact stands."),
)
_FROM = {
    "sent": "of the day the notice was sent",
    "received": "of the day the notice came",
    "known": "of the day the person learnt of it",
}


def _window(stage: Object) -> str:
    window = _read(stage, "window_days")
    if isinstance(window, Missing):
        return ""
    return f", within {days(window)} {_choice(stage, 'window_from', _FROM)}".rstrip()


def _meanwhile(stage: Object) -> str:
    return _choice(
        stage,
        "suspends",
        {
            "automatically": " It does not bite meanwhile.",
            "on_application": " It bites meanwhile, unless the person asks for a stay and gets it.",
            "never": " It bites meanwhile.",
        },
    )


def _out(decision: Object, heard: Step, appeals: list[Step]) -> Step:
    """The earliest day among the stages; else the best answer that any of them, or a hearing afterwards, gives."""
    ways = [*appeals]
    if heard.status == NOT_STATED or heard.side == "after":
        ways.append(heard)
    best = _best(ways)
    if best.status == DAY:
        first = "before it takes effect" if best.day is not None and best.day < 0 else "at the latest"
        says = f"Out by day {best.day}, {first}, if the person appeals at once and is right."
    elif best.status == SOME_DAY:
        says = "There is a way out. On which day is not stated."
    elif best.status == NO_WAY:
        says = "No way out is open to someone about whom the facts are wrong."
    else:
        says = "Whether there is a way out is not stated."
    missing = best.missing if best.status in (DAY, SOME_DAY) else _together(ways)
    return Step("out", "Out, if the appeal succeeds", best.status, says, best.day, side=best.side, missing=missing)


def _best(steps: Iterable[Step]) -> Step:
    return min(steps, key=lambda step: (_BEST_FIRST.index(step.status), step.day or 0))


def _together(steps: Iterable[Step]) -> tuple[Path, ...]:
    return tuple(sorted({path for step in steps if step.status == NOT_STATED for path in step.missing}))


def _consequences(decision: Object, out: Step) -> Iterator[Step]:
    """What becomes of the losses when the person is out. Those that end alike are one step."""
    consequences = _read(decision, "consequences")
    if isinstance(consequences, Missing):
        says = "It is not stated what a person loses by it."
        yield Step("consequence", "What it costs", NOT_STATED, says, missing=_missing(consequences))
        return
    alike: dict[tuple[Any, Any], list[Object]] = {}
    for consequence in consequences:
        if not _is(consequence, "valence", "reward"):
            fixed = _is(consequence, "ends", "fixed")
            key = (consequence.get("ends"), consequence.get("ends_after_days") if fixed else None)
            alike.setdefault(key, []).append(consequence)
    for (ends, after), group in sorted(alike.items(), key=lambda item: str(item[0])):
        names = _names(group)
        it = "It ends" if len(group) == 1 else "They end"
        if ends == "with_decision":
            says = f"{names}. {it} when the decision does."
            yield Step("consequence", "Losses end", out.status, says, out.day, side=out.side, missing=out.missing)
        elif ends == "fixed" and after is not None:
            says = f"{names}. {it} after {days(after)}, whatever becomes of the decision."
            yield Step("consequence", "Losses end", DAY, says, after, side="after")
        elif ends == "fixed":
            says = f"{names}. {it} after a fixed time that is not stated, whatever becomes of the decision."
            asked = _missing(*(c["ends_after_days"] for c in group))
            yield Step("consequence", "Losses end", SOME_DAY, says, side="after", missing=asked)
        elif ends == "never":
            says = f"{names}. {'It does' if len(group) == 1 else 'They do'} not end, even when the decision does."
            yield Step("consequence", "Losses end", NO_WAY, says)
        else:
            says = f"{names}. When {'it ends' if len(group) == 1 else 'they end'} is not stated."
            yield Step("consequence", "Losses end", NOT_STATED, says, missing=_missing(*(c["ends"] for c in group)))


def _names(elements: Iterable[Object]) -> str:
    return "; ".join(str(e.get("name", e.element)) for e in elements)
