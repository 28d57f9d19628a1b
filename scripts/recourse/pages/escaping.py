"""Escaping: values as Markdown, so that no text of an entry becomes markup that its writer did not mean.

Prose that may hold Markdown goes through `prose`, which lets emphasis, lists, code and links to the web through, and no
HTML. Everything else is plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml
from markupsafe import Markup

from recourse.library import Entry

_SPECIAL = re.compile(r"([\\`*_{}\[\]|#])")
_START = re.compile(r"^(\d*)([-+.](?=[\s-]|$)|[!?~:=])")  # what makes a line a list, a rule, a box or a definition
_CODE = re.compile(r"(?<![\\`])`([^`\n]+)`(?!`)")
HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
# In prose: HTML, code that does not end on its line, attributes; links but to https, images, link definitions, fences.
# Entities, not backslashes: a backslash that the writer put before them would undo ours.
_PROSE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "`": "&#96;", "{": "&#123;", "}": "&#125;"})
_LIVE = re.compile(r"(?<=\])\((?!https://)|!(?=\[)|(?<=\]):|~(?=~~)")


def plain(text: object) -> Markup:
    """Text as it is: one line, with nothing in it that Markdown or HTML would take for markup."""
    escaped = _SPECIAL.sub(r"\\\1", inert(text))
    return Markup(_START.sub(lambda match: f"{match[1]}&#{ord(match[2])};", escaped))


def inert(text: object) -> Markup:
    """Text for a block of HTML, in which Markdown finds nothing to unescape: one line, without markup of HTML."""
    return Markup(" ".join(str(text).split()).translate(HTML))


def titled(entry: Entry) -> Markup:
    """The name of an entry, in which a title in another language is marked as such, so that it is read out rightly."""
    name, key = plain(entry.name), {"source": "title", "law": "instrument"}.get(entry.kind, "")
    own = plain(entry.data.get(key, ""))
    language = re.sub(r"[^A-Za-z-]", "", str(entry.data.get("language", "")))
    if not (own and language and name.startswith(own)):
        return name
    return Markup(f'<span lang="{language}">{own}</span>{name[len(own) :]}')


def prose(text: object) -> Markup:
    """Markdown without HTML. Links lead to https addresses only; others are shown as they are written.

    Code stands between single backticks on one line. It is written as HTML here, so that nothing hangs on Markdown
    finding the same ends of it.
    """
    parts = _CODE.split(str(text).strip())
    parts[::2] = (_LIVE.sub(lambda match: f"&#{ord(match[0])};", part.translate(_PROSE)) for part in parts[::2])
    parts[1::2] = (f"<code>{plain(part)}</code>" for part in parts[1::2])
    return Markup("".join(parts))


def fence(text: object, language: str = "text") -> Markup:
    """Text as a block of code, in a fence longer than any run of backticks in it."""
    body = str(text).rstrip("\n")
    longest = max((len(run) for run in re.findall(r"`+", body)), default=0)
    ticks = "`" * max(3, longest + 1)
    return Markup(f"{ticks}{language}\n{body}\n{ticks}")


def words(value: object) -> str:
    """A value of a proposal in words: public_authority is public authority, a flag is yes or no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(words(item) for item in value) if value else "none"
    return str(value).replace("_", " ")


def listed(items: Iterable[object], between: str = ", ") -> str:
    """Items one after the other. (Jinja's own join would escape them for HTML only.)"""
    return between.join(str(item) for item in items)


def dump(value: Any) -> str:
    """A value as YAML, in the order in which it was written."""
    return str(yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100))


class _Dumper(yaml.CSafeDumper):
    """Dumps a value twice rather than naming it with an anchor."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
