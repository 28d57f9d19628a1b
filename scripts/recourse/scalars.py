"""Scalars: what an unquoted word of YAML means. YAML 1.1's surprises are refused, and kept as text."""

from __future__ import annotations

import re
from typing import Any

from recourse.problems import quoted

MOST_INTEGER = 1 << 53  # beyond this a browser can't count exactly

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][-+]?[0-9]+)?")
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}([Tt ].*)?")
_ODD_NUMBER = re.compile(
    r"[-+]?(0[0-9_]+|0x[0-9a-fA-F_]+|0b[01_]+|0o[0-7]+|[0-9][0-9_]*_[0-9_]*(\.[0-9_]*)?"
    r"|[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?|\.(inf|Inf|INF)|[0-9]+[0-9.]*[eE][-+]?[0-9]{3,})|\.(nan|NaN|NAN)"
)
_BOOLEANS = {"yes", "no", "on", "off", "true", "false"}
_NULLS = {"", "~", "null", "Null", "NULL"}


def plain(text: str) -> tuple[Any, ...]:
    """The value of an unquoted scalar; for a surprise the text itself, with a code, what is wrong and what to do."""
    if text in _NULLS:
        return (None,)
    if text in ("true", "false"):
        return (text == "true",)
    if text.lower() in _BOOLEANS:
        advice = f'Write true or false, or "{text}" in quotes if the word is meant.'
        return text, "yaml-boolean", f"YAML 1.1 reads {text} as true or false.", advice
    if text[:1].isalpha():
        return (text,)  # no number or date begins so, and most texts do
    if _DATE.fullmatch(text):
        return text, "yaml-date", f"The date {text} has no quotes.", f'Write "{text}".'
    if _ODD_NUMBER.fullmatch(text):
        advice = "Write it in decimal digits, or in quotes if it is text."
        return text, "yaml-number", f"YAML reads {quoted(text)} as another number than it looks.", advice
    if not _INTEGER.fullmatch(text) and not _FLOAT.fullmatch(text):
        return (text,)
    # Leading digits only, so that a number of a million digits costs nothing.
    number: int | float = float(text) if len(text) > 40 or not _INTEGER.fullmatch(text) else int(text)
    if abs(number) <= MOST_INTEGER:
        return (int(number) if number == int(number) else number,)  # 14.0 is 14, as in a browser
    advice = "Use a smaller number, or quotes if it is text."
    return text, "yaml-number", f"{quoted(text)} is beyond what can be counted exactly.", advice


def is_more_than_text(key: str) -> bool:
    """Whether YAML 1.1 reads an unquoted key as something else than text."""
    if key.lower() in _BOOLEANS or key in _NULLS:
        return True
    return not key[:1].isalpha() and any(form.fullmatch(key) for form in (_ODD_NUMBER, _INTEGER, _FLOAT, _DATE))
