"""The way out of one decision as a drawing: a line down the page, day 0 marked, and a mark for each step.

The marks differ in shape: a disc for a day, a ring for some day, a cross for no way, a broken ring for not stated.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recourse.diagrams.svg import LINE, Part, frame, grouped, lines, wrap
from recourse.routes.steps import DAY, NO_WAY, NOT_STATED, SOME_DAY, Route, Step

WIDTH = 350  # fits a phone without scrolling
_AXIS, _TEXT, _COLUMNS, _MOST = 92, 108, 34, 5
_CLOCKS = {"fulfilment": "duty met", "request": "request", "notice": "told"}
_SHAPES = {
    DAY: Part('class="rc-day"', '<circle cx="{x}" cy="{y}" r="6"/>'),
    SOME_DAY: Part(
        'class="rc-some" fill="none" stroke="currentColor" stroke-width="2.5"', '<circle cx="{x}" cy="{y}" r="5"/>'
    ),
    NO_WAY: Part(
        'class="rc-no" fill="none" stroke="currentColor" stroke-width="3"',
        '<path d="M{x} {y}m-5-5l10 10m0-10l-10 10"/>',
    ),
    NOT_STATED: Part(
        'class="rc-open" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.5 2"',
        '<circle cx="{x}" cy="{y}" r="5.5"/>',
    ),
}
_WHEN, _TITLE = 'class="rc-when" text-anchor="end"', 'class="rc-title" font-weight="600"'


def when(step: Step) -> str:
    """A step's answer in as few words as will do."""
    if step.clock != "effect" and (step.day is not None or step.clock != "notice"):
        later = "?" if step.day is None else str(step.day)
        return _CLOCKS[step.clock] if step.day == 0 else f"{_CLOCKS[step.clock]} + {later}"
    if step.status == DAY:
        return f"day {step.day}".replace("-", "−")
    if step.status == SOME_DAY and step.side in ("before", "after"):
        return f"{step.side} day 0"
    return step.status


def draw(route: Route, prefix: str) -> str:
    """Two drawings, of the walk of someone wrongly listed and of someone rightly listed, to stand side by side.

    `prefix` makes their ids unique on a page.
    """
    early = [step for step in route.wrongly if step.side == "before"]
    late = [step for step in route.wrongly if step.side != "before"]
    wrongly = _track(f"{prefix}-wrongly", "Wrongly listed", route, [*early, None, *late], route.out)
    met = ", once the duty is met" if route.fulfilled.clock == "fulfilment" else ""
    return wrongly + _track(f"{prefix}-rightly", f"Rightly listed{met}", route, route.rightly, route.fulfilled)


def _track(prefix: str, title: str, route: Route, steps: Sequence[Step | None], answer: Step) -> str:
    """One drawing; None among the steps is day 0."""
    y = top = bottom = 44.0
    marks: list[Part] = []
    for step in steps:
        bottom = y
        drawn, height = _row(step, y) if step else (_effect(y), 30)
        marks += drawn
        y += height
    head = Part('class="rc-track" font-weight="700"', lines(0, 16, [title]))
    axis = Part(
        'class="rc-axis" stroke="currentColor" stroke-opacity=".35"', f'<path d="M{_AXIS} {top - 4:g}V{bottom - 4:g}"/>'
    )
    said = f"{route.name}: {title.lower()}", answer.says
    return frame(prefix, "timeline", (WIDTH, y - 8), said, [grouped([head, axis, *marks])])


def words(route: Route) -> Iterator[str]:
    """The same in words, a line for each step."""
    for title, steps in (("", route.wrongly), ("If rightly listed. ", route.rightly)):
        for step in steps:
            yield f"{title}{step.title} ({when(step)}): {step.says}"


def _effect(y: float) -> list[Part]:
    return [
        Part(f'{_WHEN} font-weight="700"', lines(_AXIS - 14, y, ["day 0"])),
        Part('class="rc-title" font-weight="700"', lines(_TEXT, y, ["It takes effect"])),
        Part('class="rc-effect" stroke="currentColor" stroke-dasharray="6 3"', f'<path d="M0 {y + 7:g}H{WIDTH}"/>'),
    ]


def _row(step: Step, y: float) -> tuple[list[Part], float]:
    """One step, and the height that it takes."""
    says = wrap(step.says, _COLUMNS, _MOST)
    shape = _SHAPES[step.status]
    drawn = [
        Part(shape.look, shape.drawn.format(x=_AXIS, y=f"{y - 4:g}")),
        Part(f'{_WHEN} font-size="11"', lines(_AXIS - 14, y, [when(step)])),
        Part('class="rc-out" font-weight="700"' if step.kind == "out" else _TITLE, lines(_TEXT, y, [step.title])),
        Part('class="rc-says"', lines(_TEXT, y + LINE, says)),
    ]
    return drawn, LINE * (len(says) + 1) + 14
