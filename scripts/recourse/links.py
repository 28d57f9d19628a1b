"""Links: which elements of a proposal name which, and what follows from one, step by step."""

from __future__ import annotations

from collections import defaultdict

from recourse.values import Elements, Object


class Links:
    """Who names whom, looked up once for each collection and each field by which its elements name others."""

    def __init__(self, raw: dict[str, dict[str, Object]]) -> None:
        self.raw = raw
        self.seen: dict[tuple[str, str], tuple[dict[str, list[Object]], list[Object]]] = {}

    def to(self, name: str, collection: str, field: str) -> list[Object]:
        """The elements that name this one, in the order of the proposal."""
        return self._seen(collection, field)[0].get(name, [])

    def unsaid(self, collection: str, field: str) -> list[Object]:
        """The elements that do not say whom they name."""
        return self._seen(collection, field)[1]

    def following(self, start: str, through: str, field: str, ends: str) -> Elements:
        """The ends that follow from an element, or from any that is made from it."""
        reached, ahead = {start}, [start]
        while ahead:
            more = {e["id"] for e in self.to(ahead.pop(), through, field)} - reached
            reached |= more
            ahead += more
        found = {e["id"] for name in reached for e in self.to(name, ends, field)}
        return Elements(e for name, e in self.raw[ends].items() if name in found)

    def _seen(self, collection: str, field: str) -> tuple[dict[str, list[Object]], list[Object]]:
        if (collection, field) not in self.seen:
            named: dict[str, list[Object]] = defaultdict(list)
            for element in self.raw[collection].values():
                for name in dict.fromkeys(element.get(field, ())):
                    named[name].append(element)
            unsaid = [element for element in self.raw[collection].values() if field not in element]
            self.seen[collection, field] = named, unsaid
        return self.seen[collection, field]
