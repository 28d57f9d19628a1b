"""The bundle: one script in the place of many, with nothing of their text changed."""

from __future__ import annotations

from recourse.bundle import bundle

PAGE = """<head>
<script defer src="data.js"></script>
<script defer src="first.js"></script>
<script defer src="second.js"></script>
</head>
"""


def test_the_scripts_become_one_in_their_order_and_the_data_stay_apart() -> None:
    page, script = bundle(PAGE, {"first.js": "first(`a:  ${b}`); // said", "second.js": "second();"}.__getitem__)
    assert page == '<head>\n<script defer src="data.js"></script>\n<script defer src="board.js"></script>\n</head>\n'
    assert script == "first(`a:  ${b}`); // said\nsecond();"
