"""The map of the stages: one line with seven stops; what goes wrong stands above a stop, what answers below it.

Each name is a link, so the drawing is a group and no image; the page has the same in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from recourse.diagrams.svg import LINE, breadth, frame, text_of, wrap

_WIDE, _COLUMNS, _MOST, _BETWEEN, _BAND = 176, 22, 4, 9, 70


class Item(NamedTuple):
    """A name and the address that it leads to."""

    name: str
    address: str


class Stop(NamedTuple):
    """One stage: itself, what goes wrong there, and what answers there."""

    stage: Item
    harms: Sequence[Item]
    patterns: Sequence[Item]


def draw(stops: Sequence[Stop], prefix: str) -> str:
    """The drawing. `prefix` makes its ids unique on a page."""
    above = max((_height(stop.harms) for stop in stops), default=0) + 22
    below = max((_height(stop.patterns) for stop in stops), default=0) + 22
    middle = above + _BAND / 2
    wide = _WIDE * len(stops)
    body = [
        '<text class="rc-gloss" x="2" y="11">What goes wrong</text>',
        f'<path class="rc-line" d="M14 {middle:g}H{wide - 30}" fill="none" stroke="currentColor" stroke-width="3"/>',
        f'<text class="rc-gloss" x="2" y="{above + _BAND + below - 4:g}">What answers it</text>',
    ]
    for index, stop in enumerate(stops):
        x = index * _WIDE
        body += _items(stop.harms, x, above - _height(stop.harms), "bad")
        body.append(_stop(stop.stage, index + 1, x, middle))
        body += _items(stop.patterns, x, above + _BAND, "good")
    harms, patterns = (sum(len(stop[part]) for stop in stops) for part in (1, 2))
    said = (
        "The seven stages",
        f"{harms} links above the line of stages, {patterns} below it. The same in words follows.",
    )
    return frame(prefix, "map", (wide, above + _BAND + below), said, body, role="group")


def _height(items: Sequence[Item]) -> int:
    return sum(LINE * len(_label(item)) + _BETWEEN for item in items)


def _label(item: Item) -> list[str]:
    return wrap(item.name, _COLUMNS, _MOST)


def _items(items: Sequence[Item], x: float, y: float, kind: str) -> Iterator[str]:
    """Names below each other, each with a bar of its kind's colour at its side."""
    for item in items:
        label = _label(item)
        tall = LINE * len(label)
        said = "".join(
            f'<tspan x="{x + 10:g}" dy="{LINE if n else 0}">{text_of(t)} </tspan>' for n, t in enumerate(label)
        )
        yield (
            f'<a href="{text_of(item.address)}"><rect class="rc-{kind}" x="{x + 1:g}" y="{y + 1:g}" width="3"'
            f' height="{tall - 2}"/><text y="{y + 11:g}">{said}</text></a>'
        )
        y += tall + _BETWEEN


def _stop(stage: Item, number: int, x: float, y: float) -> str:
    """A stop on the line: its number in a ring, its name beside it on the ground of the page."""
    name = f"{number}. {stage.name}"
    cover = 9 * breadth(stage.name) + 12
    return (
        f'<a href="{text_of(stage.address)}" aria-label="{text_of(name)}"><circle class="rc-stop" cx="{x + 14:g}"'
        f' cy="{y:g}" r="12" fill="none" stroke="currentColor" stroke-width="3"/>'
        f'<text x="{x + 14:g}" y="{y + 4.5:g}" text-anchor="middle" font-weight="700">{number}</text>'
        f'<rect class="rc-ground" x="{x + 30:g}" y="{y - 10:g}" width="{cover}" height="20"/>'
        f'<text class="rc-name" x="{x + 34:g}" y="{y + 5:g}">{text_of(stage.name)}</text></a>'
    )
