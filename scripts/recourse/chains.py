"""Chains: the criteria, decisions, consequences and groups that hang together with an element.

A chain leads through a decision to those made from it, so that a criterion behind a score shows what follows from the
class that the score gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from recourse.findings import Link
from recourse.values import Object
from recourse.views import View


def chain(view: View, part: str, it: Object) -> tuple[Link, ...]:
    """The chain on which an element of `part` sits, by name; () for a header and for what hangs on no decision."""
    decisions = {decision["id"]: decision for decision in view.parts["decisions"]}
    touched = [name for name, decision in decisions.items() if _touches(part, it, decision)]
    before = _closure(touched, lambda name: (other for other in decisions[name].get("from", ()) if other in decisions))
    after = _closure(touched, lambda name: (other["id"] for other in decisions[name].get("leads_to", ())))
    # What an element rests on lies before it, what it does after it; each end shows only its own side.
    on = [] if part in ("criteria", "data") else before
    through = [decisions[name] for name in decisions if name in {*on, *touched, *after}]
    follows = [decisions[name] for name in decisions if name in {*touched, *after}]
    if part == "consequences":
        through, follows = [decisions[name] for name in decisions if name in {*before, *touched}], []
    criteria = [c for d in through for c in d.get("from_criteria", ())]
    if part == "criteria":
        criteria = [it]
    elif part == "data":
        criteria = [c for c in criteria if it["id"] in c.get("uses", ())]
    consequences = [it] if part == "consequences" else [c for d in follows for c in d.get("consequences", ())]
    groups = it.get("falls_on_groups", ()) if part == "consequences" else _groups(follows)
    links = (("criteria", criteria), ("decisions", through), ("consequences", consequences), ("groups", groups))
    return tuple(Link(name, _names(elements)) for name, elements in links if elements) if touched else ()


def _closure(start: Iterable[str], step: Callable[[str], Iterator[str]]) -> set[str]:
    """All that can be reached from `start`, without it unless it leads back to itself."""
    found: set[str] = set()
    open_ = list(start)
    while open_:
        for name in step(open_.pop()):
            if name not in found:
                found.add(name)
                open_.append(name)
    return found


def _groups(decisions: list[Object]) -> list[Object]:
    return [g for d in decisions for g in d.get("hit_groups", d.get("about_groups", ()))]


def _names(elements: Iterable[Object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(element.get("name", element["id"])) for element in elements))


def _touches(part: str, it: Object, decision: Object) -> bool:
    """Whether an element hangs on a decision directly."""
    if part == "decisions":
        return bool(decision["id"] == it["id"])
    if part == "shares":
        return decision["id"] in it.get("what", ())
    ids = {
        "data": [datum for criterion in decision.get("from_criteria", ()) for datum in criterion.get("uses", ())],
        "criteria": decision.get("from", ()),
        "consequences": [consequence["id"] for consequence in decision.get("consequences", ())],
        "groups": [group["id"] for group in decision.get("hit_groups", ())],
    }.get(part, ())
    return it.get("id") in ids
