"""Syntax: what to say of YAML that its parser can't make sense of.

The parser says where it gave up. A quote that was left open lies far above: it ends where the next one was to begin.
"""

from __future__ import annotations

import yaml

from recourse.problems import Mark

_LOOK = 'Look at this line and the one above: indentation, a missing quote, or ": " inside plain text.'
_QUOTE = """End it where the text ends. Inside '...' write '' for ', and inside "..." write \\" for "."""
_BRACKET = "Put a text that begins with { or [ in quotes: YAML takes it for a mapping or a list."


def told(error: yaml.YAMLError, last: yaml.Event | None) -> tuple[Mark, str, str]:
    """The place of an error, what is wrong there, and what to do. `last` is what the parser read just before."""
    mark = getattr(error, "problem_mark", None)
    if getattr(error, "context", None) == "while scanning a quoted scalar":
        return _mark(error.context_mark), "This is no YAML: the quote that opens here never ends.", _QUOTE
    if mark and getattr(last, "style", None) in ("'", '"') and last.end_mark.line == mark.line:
        end = _mark(last.end_mark)
        what = f"the quote that opens here ends at {end.line}:{end.column}, and more text follows it"
        return _mark(last.start_mark), f"This is no YAML: {what}.", _QUOTE
    if mark and _closed(last) and last.end_mark.line == mark.line:
        return _mark(last.end_mark), "This is no YAML: text follows a closing bracket.", _BRACKET
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "it makes no sense here"
    return _mark(mark) if mark else Mark(1, 1), f"This is no YAML: {what}.", _LOOK


def _closed(event: yaml.Event | None) -> bool:
    """Whether a mapping or list has ended by its bracket, and not by where lines begin."""
    ends = isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent))
    return ends and event.start_mark.column < event.end_mark.column


def _mark(mark: yaml.Mark) -> Mark:
    return Mark(mark.line + 1, mark.column + 1)
