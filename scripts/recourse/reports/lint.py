"""Problems as text, as JSON and as GitHub annotations."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from recourse.problems import LEVELS, Problem

_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


def text(problems: Sequence[Problem]) -> str:
    """One problem per line, as path:line:col: level code what. What to do."""
    return "\n".join(map(str, problems))


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects with the keys path, line, column, level, code, message and advice."""
    return json.dumps(
        [
            {
                "path": p.path,
                "line": p.line,
                "column": p.column,
                "level": p.level,
                "code": p.code,
                "message": p.message,
                "advice": p.advice,
            }
            for p in problems
        ],
        indent=2,
        ensure_ascii=False,
    )


def github(problems: Sequence[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the line."""
    return "\n".join(
        f"::{_GITHUB[p.level]} file={_part(p.path)},line={p.line},col={p.column},title={p.code}::"
        f"{_escape(f'{p.message} {p.advice}'.strip())}"
        for p in problems
    )


def summary(problems: Sequence[Problem], checked: int) -> str:
    """One sentence: how many files were checked, and how much is wrong."""
    counts = Counter(problem.level for problem in problems)
    parts = [f"{counts[level]} {level}{'' if counts[level] == 1 else 's'}" for level in LEVELS if counts[level]]
    return f"{checked} file{'' if checked == 1 else 's'} checked: {', '.join(parts) or 'clean'}."


FORMATS = {"text": text, "json": as_json, "github": github}


def _escape(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _part(value: str) -> str:
    return _escape(value).replace(":", "%3A").replace(",", "%2C")
