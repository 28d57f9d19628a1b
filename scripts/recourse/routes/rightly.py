"""The steps of someone rightly listed who then does what is asked: repair, and the end of the mark."""

from __future__ import annotations

from collections.abc import Sequence

from recourse.routes.steps import DAY, NO_WAY, NOT_STATED, SOME_DAY, Step, best, choice, days, missing, read, step
from recourse.sentences import say
from recourse.values import Missing, Object


def repair(decision: Object) -> Step:
    """The way back once the duty is met. Days count from that day, or from the request where one is needed."""
    route = read(decision, "repair.route")
    if isinstance(route, Missing):
        return step(NOT_STATED, "repair.not_stated", missing=missing(route))
    if route == "none":
        return step(NO_WAY, "repair.none")
    clock = "fulfilment" if route == "automatic_on_fulfilment" else "request"
    names = ["repair.remove_days"] if clock == "fulfilment" else ["repair.decide_days", "repair.remove_days"]
    spans = [read(decision, name) for name in names]
    blanks = {"route": say(f"repair.routes.{route}"), "rules": choice(decision, "repair.rules", "repair.rules")}
    if missing(*spans):
        return step(SOME_DAY, "repair.some_day", blanks, clock=clock, missing=missing(*spans))
    blanks["days"] = days(sum(spans))
    if route == "discretionary":
        # A way that hangs on the operator's pleasure has a last day for the answer, and none for being out.
        return step(SOME_DAY, f"repair.{clock}", blanks, clock=clock)
    return step(DAY, f"repair.{clock}", blanks, day=sum(spans), clock=clock)


def end(decision: Object) -> Step:
    """How long the mark lasts if nothing is done, or how its end is set."""
    rule, count = read(decision, "ends.rule"), read(decision, "ends.days")
    if isinstance(rule, Missing):
        return step(NOT_STATED, "end.not_stated", missing=missing(rule))
    if rule == "never":
        return step(NO_WAY, "end.never")
    if rule == "set_per_case":
        return step(SOME_DAY, "end.set_per_case", side="after")
    if rule == "on_fulfilment":
        return step(DAY, "end.on_fulfilment", day=0, clock="fulfilment")
    if isinstance(count, Missing):
        return step(SOME_DAY, "end.after_some_day", side="after", missing=missing(count))
    return step(DAY, "end.after_days", {"days": days(count)}, day=count, side="after")


def fulfilled(rightly: Sequence[Step]) -> Step:
    """The step that frees someone who has met the duty: the one with the better answer, repair if they are alike."""
    return best(rightly)
