"""Bundle: the review page's own scripts as one file, which weighs less and comes at once.

In docs/board/ each script is a file of its own, and index.html names them in the order in which they build on one
another. What is sent is their text as it is, so that whoever wonders what the page does can read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

NAME = "board.js"
DATA = "data.js"  # made of the library, and so a file of its own
FACE = "dom.js"  # the first of the scripts that draw; those before it review, and touch no page
_SCRIPT = re.compile(r'<script defer src="([\w-]+\.js)"></script>\n')


def core(page: str) -> list[str]:
    """The names of the scripts that review without drawing anything, and of the data, in their order."""
    names = _SCRIPT.findall(page)
    return names[: names.index(FACE)]


def bundle(page: str, read: Callable[[str], str]) -> tuple[str, str]:
    """The page with one script instead of many, and that script. `read` gives the text of a script by its name."""
    own = [name for name in _SCRIPT.findall(page) if name != DATA]
    last = own[-1]

    def instead(tag: re.Match[str]) -> str:
        if tag[1] == last:
            return f'<script defer src="{NAME}"></script>\n'
        return tag[0] if tag[1] == DATA else ""

    return _SCRIPT.sub(instead, page), "\n".join(read(name) for name in own)
