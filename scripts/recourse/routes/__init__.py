"""Routes: the way out, walked through one decision by a person who is wrongly listed, and by one who is rightly listed.

Days count from the day on which the decision takes effect, which is day 0; what comes before has a negative day. Each
step has one of four answers: a day; some day, where it is stated that it comes and not when; no way, where it is stated
that there is none; not stated. Silence is neither a way nor a wall. Stating more about a decision never takes a day of
being told or out away, other than by stating that there is no way.
"""

from __future__ import annotations

from recourse.routes.dead_ends import dead_ends
from recourse.routes.lasting import consequences, copies
from recourse.routes.rightly import end, fulfilled, repair
from recourse.routes.steps import DAY, NO_WAY, NOT_STATED, SOME_DAY, DeadEnd, Route, Step
from recourse.routes.wrongly import appeals, heard, out, told, too_late
from recourse.values import Object
from recourse.views import View

__all__ = ["DAY", "NOT_STATED", "NO_WAY", "SOME_DAY", "DeadEnd", "Route", "Step", "way_out", "ways_out"]


def ways_out(view: View) -> list[Route]:
    """The way out of each decision, but for those of which it is stated that nobody loses anything by them."""
    return [way_out(decision) for decision in view.parts["decisions"] if not _only_rewards(decision)]


def _only_rewards(decision: Object) -> bool:
    listed = decision.get("consequences")
    return bool(listed) and all(consequence.get("valence") == "reward" for consequence in listed)


def way_out(decision: Object) -> Route:
    """Walk through one of the decisions of a view, from `view.parts["decisions"]`. Pure; any valid decision will do."""
    notice, hearing = told(decision), heard(decision)
    stages = tuple(appeals(decision, notice))
    rightly = (repair(decision), end(decision))
    ended = rightly[-1] if too_late(decision, stages, rightly[-1]) else None
    free = out(hearing, stages, ended)
    lasting = (*consequences(decision, free), *copies(decision, free))
    return Route(
        decision.element,
        str(decision.get("name", decision.element)),
        (notice, hearing, *stages, free, *lasting),
        free,
        rightly,
        fulfilled(rightly),
        tuple(dead_ends(decision, stages, rightly, lasting)),
    )
