"""What diagrams share: text that wraps, marks for the four answers, and the frame around a drawing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

LINE = 15  # from one line of text to the next, at size 12
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text_of(value: object) -> str:
    """Text on one line for XML, escaped, without the characters that XML can't hold."""
    return escape(" ".join(_NOT_XML.sub("", str(value)).split()), {'"': "&quot;"})


def breadth(text: str) -> int:
    """How many columns a text takes; a wide character, such as a Chinese one, takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def wrap(text: str, width: int, most: int) -> list[str]:
    """Lines of at most `width` columns; a word that is longer is broken. After `most` lines it ends in an ellipsis."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if breadth(joined) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for sign in word:
            if breadth(lines[-1] + sign) > width:
                lines.append("")
            lines[-1] += sign
    if len(lines) > most:
        last = lines[most - 1]
        while breadth(last) >= width:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip(' ,.;:')}…"]
    return lines


class Part(NamedTuple):
    """A piece of a drawing, and the look that it shares with others, as the attributes of a group."""

    look: str
    drawn: str


def grouped(parts: Iterable[Part]) -> str:
    """The pieces, those of one look together, so that it is written once; the look that comes first lies below."""
    groups: dict[str, list[str]] = {}
    for look, drawn in parts:
        groups.setdefault(look, []).append(drawn)
    return "".join(f"<g {look}>{''.join(pieces)}</g>" for look, pieces in groups.items())


def lines(x: float, y: float, texts: Sequence[str]) -> str:
    """Lines of text below each other; `y` is the baseline of the first. Each ends in a space, for those who hear it."""
    first, *rest = texts
    below = "".join(f' <tspan x="{x:g}" dy="{LINE}">{text_of(text)}</tspan>' for text in rest)
    return f'<text x="{x:g}" y="{y:g}">{text_of(first)}{below}</text>'


def frame(
    prefix: str, kind: str, size: tuple[float, float], said: tuple[str, str], body: Iterable[str], *, role: str = "img"
) -> str:
    """The whole drawing. `prefix` makes its ids unique on a page, `kind` is its class, `size` is in pixels.

    `said` is its title and its description, for those who do not see it. A drawing with links is of the role "group",
    for what is within an image is not read out.
    """
    (width, height), (title, desc) = size, said
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="rc-diagram rc-{kind}" role="{role}"'
        f' aria-labelledby="{prefix}-title {prefix}-desc" width="{width:g}" height="{height:g}"'
        f' viewBox="0 0 {width:g} {height:g}" font-family="system-ui, sans-serif" font-size="12" fill="currentColor">'
        f'<title id="{prefix}-title">{text_of(title)}</title><desc id="{prefix}-desc">{text_of(desc)}</desc>'
        f"{''.join(body)}</svg>"
    )


def figure(drawing: str, label: str, words: Iterable[str]) -> str:
    """A drawing in a box that scrolls by itself, and the same in words below it. One line of HTML."""
    items = "".join(f"<li>{text_of(item)}</li>" for item in words)
    return (
        f'<div class="rc-figure" data-search-exclude><div class="rc-scroll" tabindex="0" role="region"'
        f' aria-label="{text_of(label)}">{drawing}</div>'
        f"<details><summary>The same in words</summary><ol>{items}</ol></details></div>"
    )
