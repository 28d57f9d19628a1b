"""The records of a route, and how a step reads what a decision states."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from recourse.sentences import say, says
from recourse.values import Missing, Object, Path

DAY, SOME_DAY, NO_WAY, NOT_STATED = "day", "some day", "no way", "not stated"
_YEAR, _NEAR = 365.25, 15  # days
STATUSES = (DAY, SOME_DAY, NOT_STATED, NO_WAY)  # from the best answer to the worst


class Step(NamedTuple):
    """One step of the walk.

    kind     told, heard, appeal, out, consequence, copies, repair or end
    title    what the step is, in a few words
    status   DAY, SOME_DAY, NO_WAY or NOT_STATED
    says     the step in plain words, one sentence or two
    day      a day that counts from `clock`, or None
    clock    effect; fulfilment, the day on which the duty is met; request; or notice. Where days count from a notice
             whose own day is not stated, the status is SOME_DAY
    side     before, at or after the effect, as far as that is stated; else ""
    missing  what would have to be stated for a day; for a step with a day, what it takes for granted. It is empty
             where no field could say it, as when a person finds out by chance
    follows  whether it hangs on being out, and so has the answer of that step
    """

    kind: str
    title: str
    status: str
    says: str
    day: int | None = None
    clock: str = "effect"
    side: str = ""
    missing: tuple[Path, ...] = ()
    follows: bool = False


class DeadEnd(NamedTuple):
    """Something stated that closes a way. `code` names the kind, `says` is a sentence about this decision."""

    code: str
    says: str


class Route(NamedTuple):
    """The way out of one decision.

    wrongly    the steps of someone wrongly listed, in order: told, heard, each appeal, out, consequences, copies
    out        that one of them which tells when the person is out if an appeal succeeds: at the latest, for someone
               who appeals at once while each body uses all its time
    rightly    the steps of someone rightly listed: repair, and the end of the mark
    fulfilled  that one of them which frees that person, once the duty is met
    dead_ends  what closes a way, as stated
    """

    decision: str
    name: str
    wrongly: tuple[Step, ...]
    out: Step
    rightly: tuple[Step, ...]
    fulfilled: Step
    dead_ends: tuple[DeadEnd, ...]


def best(steps: Iterable[Step]) -> Step:
    """The step with the best answer, and of several the first: a stage of appeal never ends before the one before."""
    return min(steps, key=lambda step: STATUSES.index(step.status))


def read(thing: Object, name: str) -> Any:
    """A field by its dotted name, or what is missing for it."""
    value: Any = thing
    for step in name.split("."):
        if isinstance(value, Missing):
            return value
        value = value[step]
    return value


def states(thing: Object, name: str, value: Any) -> bool:
    """Whether a field is stated, and so."""
    return bool(read(thing, name) == value)


def step(status: str, key: str, blanks: dict[str, Any] | None = None, **rest: Any) -> Step:
    """A step with the sentence at a key, as told.never, which begins with the kind of step."""
    kind = key.partition(".")[0]
    return Step(kind, say(f"{kind}.title"), status, say(key, **(blanks or {})), **rest)


def choice(thing: Object, name: str, key: str) -> str:
    """The sentence below a key for the value that a field states; "" if it states none, or one without a sentence."""
    value = read(thing, name)
    return say(f"{key}.{value}") if says(f"{key}.{value}") else ""


def missing(*values: Any) -> tuple[Path, ...]:
    """The paths that are missing among some values, sorted."""
    return tuple(sorted({path for value in values if isinstance(value, Missing) for path in value}))


def days(count: int) -> str:
    """A number of days in words."""
    return say("days.one" if count == 1 else "days.many", count=count) + years(count)


def years(count: int) -> str:
    """How many years a number of days is, in words that follow it; "" for less than two, or no whole number of them."""
    about = round(count / _YEAR)
    return say("days.years", years=about) if about > 1 and abs(count - about * _YEAR) < _NEAR else ""


def named(elements: Iterable[Object]) -> str:
    """The names of elements, one after the other."""
    return "; ".join(str(element.get("name", element.element)) for element in elements)
