"""The chain of a system as a drawing: data, criteria, decisions, consequences and groups, and what is passed on.

The format gives the columns, so nothing is left for a layout library but the order within each, which barycentres
settle: an element stands at the mean height of what it hangs together with. What is passed on stands one column to the
right of what it is made from, with a broken frame. A collection that is not stated is a broken box that says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from recourse.diagrams.svg import LINE, Part, frame, grouped, lines, wrap
from recourse.views import View

COLUMNS = ("data", "criteria", "decisions", "consequences", "groups")
_WIDE, _GAP, _TOP, _BETWEEN, _LETTERS, _MOST = 152, 46, 42, 10, 19, 4
_SWEEPS = 8


@dataclass(frozen=True)
class Box:
    """One element, or a note that a column is empty. `style` is element, share, none or open (not stated)."""

    id: str
    column: int
    name: str
    style: str = "element"


@dataclass(frozen=True)
class Chain:
    """Boxes by id, in the order of the proposal, and the arrows between them."""

    boxes: dict[str, Box]
    arrows: tuple[tuple[str, str], ...]


def draw(view: View, prefix: str) -> str:
    """The drawing. `prefix` makes its ids unique on a page."""
    chain = chain_of(view)
    columns = ordered(chain)
    heights = {box.id: LINE * len(_label(box)) + 12 for box in chain.boxes.values()}
    tall = max(sum(heights[name] + _BETWEEN for name in column) for column in columns)
    spots: dict[str, tuple[float, float]] = {}
    for column, names in enumerate(columns):
        y = _TOP + (tall - sum(heights[name] + _BETWEEN for name in names)) / 2
        for name in names:
            spots[name] = (column * (_WIDE + _GAP) + 1, round(y))
            y += heights[name] + _BETWEEN
    body = [*_heads(), _arrows(chain, spots, heights)]
    # Boxes hide the arrows behind them, and no name.
    body += [_box(box, spots[name], heights[name]) for name, box in chain.boxes.items()]
    body += [_name(box, spots[name]) for name, box in chain.boxes.items()]
    size = (len(COLUMNS) * (_WIDE + _GAP) - _GAP + 2, _TOP + round(tall))
    title = f"From data to people: {view.proposal['name']}"
    desc = ", ".join(f"{len(column)} in {name}" for name, column in zip(COLUMNS, columns, strict=True))
    return frame(prefix, "chain", size, (title, f"Five columns, joined by arrows: {desc}."), [grouped(body)])


def words(view: View) -> Iterator[str]:
    """The same in words: each element and where it leads, column by column."""
    chain = chain_of(view)
    leads: dict[str, list[str]] = defaultdict(list)
    for start, end in chain.arrows:
        leads[start].append(chain.boxes[end].name)
    for column, title in enumerate(COLUMNS):
        for box in chain.boxes.values():
            if box.column == column:
                kind = "passed on" if box.style == "share" else title
                to = f" → {'; '.join(dict.fromkeys(leads[box.id]))}" if leads[box.id] else ""
                yield f"{kind.capitalize()}: {box.name}{to}"


def chain_of(view: View) -> Chain:
    """The boxes and arrows of a proposal."""
    boxes = {}
    for column, part in enumerate(COLUMNS):
        for element in view.parts[part]:
            boxes[element.element] = Box(element.element, column, str(element.get("name", element.element)))
        if not view.parts[part]:
            style, text = ("none", "none") if part in view.stated else ("open", "not stated")
            boxes[f"@{part}"] = Box(f"@{part}", column, text, style)
    arrows = [*_made_from(view), *_hits(view)]
    for share in view.parts["shares"]:
        sources = [name for name in share.get("what", ()) if name in boxes]
        column = max((boxes[name].column for name in sources), default=COLUMNS.index("decisions")) + 1
        receiver = share.get("receiver") or share.get("name") or share.element
        boxes[share.element] = Box(share.element, column, f"To: {receiver}", "share")
        arrows += [(name, share.element) for name in sources]
    return Chain(boxes, tuple(dict.fromkeys(arrows)))


def _made_from(view: View) -> Iterator[tuple[str, str]]:
    for part, field in (("criteria", "uses"), ("decisions", "from"), ("consequences", "from")):
        for element in view.parts[part]:
            yield from ((source, element.element) for source in element.get(field, ()))


def _hits(view: View) -> Iterator[tuple[str, str]]:
    """Whom consequences fall on, and whom a decision is about on whom no consequence of it falls."""
    for consequence in view.parts["consequences"]:
        yield from ((consequence.element, group) for group in consequence.get("falls_on", ()))
    for decision in view.parts["decisions"]:
        felt: set[str] = set()
        for consequence in decision.get("consequences", ()):
            felt.update(consequence.get("falls_on", ()))
        yield from ((decision.element, group) for group in decision.get("about", ()) if group not in felt)


def ordered(chain: Chain) -> list[list[str]]:
    """The ids of each column from top to bottom, so that few arrows cross. Shares stay below the rest."""
    columns = [[b.id for b in chain.boxes.values() if b.column == column] for column in range(len(COLUMNS))]
    beside: dict[str, list[str]] = defaultdict(list)
    for start, end in chain.arrows:
        if chain.boxes[start].column != chain.boxes[end].column:
            beside[start].append(end)
            beside[end].append(start)
    for sweep in range(_SWEEPS):
        place = {name: (i + 0.5) / len(names) for names in columns for i, name in enumerate(names)}
        for column in range(len(COLUMNS)) if sweep % 2 == 0 else reversed(range(len(COLUMNS))):
            names = columns[column]
            mean = {n: sum(place[o] for o in beside[n]) / len(beside[n]) if beside[n] else place[n] for n in names}
            names.sort(key=lambda n: (chain.boxes[n].style == "share", mean[n]))
            place.update({name: (i + 0.5) / len(names) for i, name in enumerate(names)})
    return columns


def _label(box: Box) -> list[str]:
    return wrap(box.name, _LETTERS, _MOST)


def _heads() -> Iterator[Part]:
    heads = (lines(i * (_WIDE + _GAP) + 1, 16, [name.capitalize()]) for i, name in enumerate(COLUMNS))
    arrows = (lines(i * (_WIDE + _GAP) - _GAP / 2 - 6, 16, ["→"]) for i in range(1, len(COLUMNS)))
    yield from (Part('class="rc-track" font-weight="700"', text) for text in (*heads, *arrows))


def _box(box: Box, spot: tuple[float, float], height: float) -> Part:
    x, y = spot
    dash = "" if box.style == "element" else ' stroke-dasharray="4 3"'
    return Part(
        f'class="rc-box rc-{box.style}" fill="none" stroke="currentColor" stroke-opacity=".6"{dash}',
        f'<rect x="{x:g}" y="{y:g}" width="{_WIDE}" height="{height:g}" rx="3"/>',
    )


def _name(box: Box, spot: tuple[float, float]) -> Part:
    x, y = spot
    return Part('class="rc-name"', lines(x + 7, y + LINE + 2, _label(box)))


def _arrows(chain: Chain, spots: dict[str, tuple[float, float]], heights: dict[str, float]) -> Part:
    """All arrows as one path: from the right edge of a box to the left edge of the next, or round it in its column."""
    path = []
    for start, end in chain.arrows:
        (x0, y0), (x1, y1) = spots[start], spots[end]
        y0, y1 = y0 + heights[start] / 2, y1 + heights[end] / 2
        if x0 == x1:
            turn = x0 - 24
            path.append(f"M{x0:g} {y0:g}C{turn:g} {y0:g} {turn:g} {y1:g} {x1 - 1:g} {y1:g}m-5-3l5 3-5 3")
        else:
            bend = (x0 + _WIDE + x1) / 2
            path.append(f"M{x0 + _WIDE:g} {y0:g}C{bend:g} {y0:g} {bend:g} {y1:g} {x1 - 1:g} {y1:g}m-5-3l5 3-5 3")
    look = 'class="rc-arrows" fill="none" stroke="currentColor" stroke-opacity=".5"'
    return Part(look, f'<path d="{"".join(path)}"/>')
