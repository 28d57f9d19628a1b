"""What may outlive the decision: the losses that followed from it, and the copies of the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from recourse.evaluate import Missing, Object
from recourse.routes.steps import DAY, NO_WAY, NOT_STATED, SOME_DAY, Step, days, missing, named, read, states
from recourse.views import View


def consequences(decision: Object, free: Step) -> Iterator[Step]:
    """What becomes of the losses once the person is out. Those that end alike are one step. Rewards are no matter."""
    listed = read(decision, "consequences")
    if isinstance(listed, Missing):
        says = "What a person loses by it is not stated."
        yield Step("consequence", "Losses end", NOT_STATED, says, missing=missing(listed))
        return
    alike: dict[tuple[str, int], list[Object]] = defaultdict(list)
    for consequence in listed:
        if not states(consequence, "valence", "reward"):
            ends = consequence.get("ends", "")
            alike[ends, consequence.get("ends_after_days", -1) if ends == "fixed" else -1].append(consequence)
    for (ends, count), group in alike.items():
        yield _ending(ends, count, group, free)


def _ending(ends: str, count: int, group: list[Object], free: Step) -> Step:
    """The end of some losses. `count` is -1 where no number of days is stated."""
    names, title = named(group), "Loss ends" if len(group) == 1 else "Losses end"
    if ends == "with_decision":
        says = f"Ends when the decision does: {names}."
        return _with(free, "consequence", title, says)
    if ends == "never":
        return Step("consequence", title, NO_WAY, f"Does not end, whatever becomes of the decision: {names}.")
    if ends == "":
        asked = missing(*(one["ends"] for one in group))
        return Step("consequence", title, NOT_STATED, f"When this ends is not stated: {names}.", missing=asked)
    if count < 0:
        asked = missing(*(one["ends_after_days"] for one in group))
        says = f"Ends after a fixed time that is not stated, whatever becomes of the decision: {names}."
        return Step("consequence", title, SOME_DAY, says, side="after", missing=asked)
    says = f"Ends after {days(count)}, whatever becomes of the decision: {names}."
    return Step("consequence", title, DAY, says, count, side="after")


def copies(view: View, decision: Object, free: Step) -> Iterator[Step]:
    """Who still holds the old record once the person is out. Receivers that are bound alike are one step."""
    kept = read(decision, "repair.copies_after_removal")
    if "shares" not in view.stated:
        yield _held("copies held by others", kept, free, missing(read(decision, "shares"), kept))
        return
    alike: dict[tuple[Any, ...], list[Object]] = defaultdict(list)
    for share in read(decision, "shares"):
        if share.get("form", "copy") == "copy":  # who only asks, keeps nothing
            recall = share.get("recall")
            alike[recall, share.get("retention_days") if recall is False else None, "form" in share].append(share)
    if not alike:
        says = "Nobody else holds a copy of it."
        yield _with(free, "copies", "No copies", says)
    for (recall, count, sure), group in alike.items():
        holders = "; ".join(dict.fromkeys(str(share.get("receiver") or share.element) for share in group))
        if not sure and recall is not True:
            asked = missing(*(one[name] for one in group for name in ("form", "recall")))
            says = f"What these get, and so whether they keep the old record, is not stated: {holders}."
            yield Step("copies", "Copies", NOT_STATED, says, missing=asked)
        elif recall is None:
            yield _held(holders, kept, free, missing(*(one["recall"] for one in group), kept))
        elif recall:
            says = f"Must correct or remove their copy when the sender does: {holders}."
            yield _with(free, "copies", "Copies", says)
        elif count is None:
            says = f"Need not correct or remove the old record, and may still act on it: {holders}."
            yield Step("copies", "Copies", NO_WAY, says, missing=missing(*(one["retention_days"] for one in group)))
        else:
            says = f"Need not correct the old record, but may keep it for {days(count)} only: {holders}."
            yield Step("copies", "Copies", DAY, says, count, side="after")


def _held(holders: str, kept: Any, free: Step, asked: tuple[Any, ...]) -> Step:
    """Copies of which only the decision says what becomes of them, or nothing does."""
    if kept == "kept":
        return Step("copies", "Copies", NO_WAY, f"The old record stays with those who have it: {holders}.")
    if kept == "deleted":
        says = f"Deleted when the record is removed: {holders}."
        return _with(free, "copies", "Copies", says)
    says = f"Whether the old record is corrected here is not stated: {holders}."
    return Step("copies", "Copies", NOT_STATED, says, missing=asked)


def _with(free: Step, kind: str, title: str, says: str) -> Step:
    """A step that hangs on being out."""
    return replace(free, kind=kind, title=title, says=says, follows=True)
