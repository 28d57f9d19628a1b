"""The steps of someone rightly listed who then does what is asked: repair, and the end of the mark."""

from __future__ import annotations

from collections.abc import Sequence

from recourse.evaluate import Missing, Object
from recourse.routes.steps import DAY, NO_WAY, NOT_STATED, SOME_DAY, Step, best, choice, days, missing, read

_ROUTES = {
    "automatic_on_fulfilment": "By itself, once the duty is met",
    "on_request": "On request, if set conditions are met",
    "discretionary": "Only if the operator sees fit",
}
_SINCE = {"fulfilment": "that", "request": "the request"}
_RULES = {"unpublished": " What it takes can't be read beforehand."}


def repair(decision: Object) -> Step:
    """The way back once the duty is met. Days count from that day, or from the request where one is needed."""
    route = read(decision, "repair.route")
    if isinstance(route, Missing):
        says = "Whether there is a way back is not stated."
        return Step("repair", "Repair", NOT_STATED, says, missing=missing(route))
    if route == "none":
        return Step("repair", "Repair", NO_WAY, "There is no way back, whatever the person does.")
    clock = "fulfilment" if route == "automatic_on_fulfilment" else "request"
    names = ["repair.remove_days"] if clock == "fulfilment" else ["repair.decide_days", "repair.remove_days"]
    spans = [read(decision, name) for name in names]
    rules = choice(decision, "repair.rules", _RULES)
    if missing(*spans):
        says = f"{_ROUTES[route]}.{rules} By when is not stated."
        return Step("repair", "Repair", SOME_DAY, says, clock=clock, missing=missing(*spans))
    count = sum(spans)
    says = f"{_ROUTES[route]}, and off within {days(count)} of {_SINCE[clock]}.{rules}"
    # A way that hangs on the operator's pleasure has a last day for the answer, and none for being out.
    status = SOME_DAY if route == "discretionary" else DAY
    return Step("repair", "Repair", status, says, count if status == DAY else None, clock)


def end(decision: Object) -> Step:
    """How long the mark lasts if nothing is done, or how its end is set."""
    rule, count = read(decision, "ends.rule"), read(decision, "ends.days")
    if isinstance(rule, Missing):
        says = "How long the mark lasts is not stated."
        return Step("end", "Mark ends", NOT_STATED, says, missing=missing(rule))
    if rule == "never":
        return Step("end", "Mark ends", NO_WAY, "The mark does not end.")
    if rule == "set_per_case":
        return Step("end", "Mark ends", SOME_DAY, "Someone sets the end case by case.", side="after")
    if rule == "on_fulfilment":
        says = "The mark ends when the duty is met."
        return Step("end", "Mark ends", DAY, says, 0, "fulfilment")
    if isinstance(count, Missing):
        says = "The mark ends after a time that is not stated."
        return Step("end", "Mark ends", SOME_DAY, says, side="after", missing=missing(count))
    return Step("end", "Mark ends", DAY, f"The mark ends after {days(count)}.", count, side="after")


def fulfilled(rightly: Sequence[Step]) -> Step:
    """The step that frees someone who has met the duty: the one with the better answer, repair if they are alike."""
    return best(rightly)
