"""What may outlive the decision: the losses that followed from it, and the copies of the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from recourse.routes.steps import DAY, NO_WAY, NOT_STATED, SOME_DAY, Step, days, missing, named, read, states, step
from recourse.sentences import say
from recourse.values import Missing, Object


def consequences(decision: Object, free: Step) -> Iterator[Step]:
    """What becomes of the losses once the person is out. Those that end alike are one step. Rewards are no matter."""
    listed = read(decision, "consequences")
    if isinstance(listed, Missing):
        made = step(NOT_STATED, "consequence.not_stated", missing=missing(listed))
        yield made._replace(title=say("consequence.title_of_many"))
        return
    alike: dict[tuple[str, int], list[Object]] = defaultdict(list)
    for consequence in listed:
        if not states(consequence, "valence", "reward"):
            ends = consequence.get("ends", "")
            alike[ends, consequence.get("ends_after_days", -1) if ends == "fixed" else -1].append(consequence)
    for (ends, count), group in alike.items():
        made = _ending(ends, count, group, free)
        yield made._replace(title=say("consequence.title_of_many")) if len(group) > 1 else made


def _ending(ends: str, count: int, group: list[Object], free: Step) -> Step:
    """The end of some losses. `count` is -1 where no number of days is stated."""
    blanks = {"names": named(group), "days": days(count)}
    if ends == "with_decision":
        return _with(free, "consequence.with_decision", blanks)
    if ends == "never":
        return step(NO_WAY, "consequence.never", blanks)
    if ends == "":
        asked = missing(*(one["ends"] for one in group))
        return step(NOT_STATED, "consequence.end_not_stated", blanks, missing=asked)
    if count < 0:
        asked = missing(*(one["ends_after_days"] for one in group))
        return step(SOME_DAY, "consequence.fixed_some_day", blanks, side="after", missing=asked)
    return step(DAY, "consequence.fixed", blanks, day=count, side="after")


def copies(decision: Object, free: Step) -> Iterator[Step]:
    """Who still holds the old record once the person is out. Receivers that are bound alike are one step."""
    kept = read(decision, "repair.copies_after_removal")
    shares = read(decision, "shares")
    if isinstance(shares, Missing):
        yield _held({"names": say("copies.others")}, kept, free, missing(shares, kept))
        return
    alike: dict[tuple[Any, ...], list[Object]] = defaultdict(list)
    for share in shares:
        if share.get("form", "copy") == "copy":  # who only asks, keeps nothing
            recall = share.get("recall")
            alike[recall, share.get("retention_days") if recall is False else None, "form" in share].append(share)
    if not alike:
        yield _with(free, "copies.none", {})._replace(title=say("copies.title_of_none"))
    for (recall, count, sure), group in alike.items():
        called = [str(share.get("receiver") or share.get("name") or share.element) for share in group]
        blanks = {"names": "; ".join(dict.fromkeys(called))}
        if not sure and recall is not True:
            asked = missing(*(one[name] for one in group for name in ("form", "recall")))
            yield step(NOT_STATED, "copies.form_not_stated", blanks, missing=asked)
        elif recall is None:
            yield _held(blanks, kept, free, missing(*(one["recall"] for one in group), kept))
        elif recall:
            yield _with(free, "copies.recalled", blanks)
        elif count is None:
            asked = missing(*(one["retention_days"] for one in group))
            yield step(NO_WAY, "copies.not_recalled", blanks, missing=asked)
        else:
            yield step(DAY, "copies.kept_for", {**blanks, "days": days(count)}, day=count, side="after")


def _held(blanks: dict[str, str], kept: Any, free: Step, asked: tuple[Any, ...]) -> Step:
    """Copies of which only the decision says what becomes of them, or nothing does."""
    if kept == "kept":
        return step(NO_WAY, "copies.kept", blanks)
    if kept == "deleted":
        return _with(free, "copies.deleted", blanks)
    return step(NOT_STATED, "copies.not_stated", blanks, missing=asked)


def _with(free: Step, key: str, blanks: dict[str, str]) -> Step:
    """A step that hangs on being out."""
    made = step(free.status, key, blanks, day=free.day, clock=free.clock, side=free.side, missing=free.missing)
    return made._replace(follows=True)
