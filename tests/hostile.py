"""Hostile entries: the small library with text in every field that tries to become a script, markup or a request."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from recourse.library import FILES, FOLDERS
from recourse.schema import Schemas, walk

# Each would set window.owned, ask another host, or put an element of class "owned" in the page.
TEXTS = (
    "<script>window.owned=1</script><b class=owned>x</b>",
    "<img class=owned src=x onerror=window.owned=1>",
    '"><svg class="owned" onload="window.owned=1">',
    "[x](javascript:window.owned=1){.owned onclick=window.owned=1}",
    "![x](https://evil.example/x.png){.owned}",
    "`</code><img class=owned src=x onerror=window.owned=1>`",
    "[x]: https://evil.example/x.js '<b class=owned>'",
    "</title></textarea><iframe class=owned src=https://evil.example/></iframe>",
    "&lt;img class=owned src=x onerror=window.owned=1&gt;",
    '<a href="#" id="owned" class="owned" style="background:url(https://evil.example/)">x</a>',
    "{{ 7*7 }}{% raw %}<b class=owned>x</b> <!-- <script>window.owned=1</script>",
)
# What must keep its form for the library to be clean.
_KEPT = ("id", "when", "where", "section", "number", "pages", "source", "with", "at", "fields", "format", "url")


def spoil(patterns: Path) -> int:
    """Write hostile text into each field of each entry that takes text of any form. Returns how many fields took it."""
    schemas, count = Schemas(patterns / "schema"), 0
    kinds = {path: kind for folder, kind in FOLDERS.items() for path in sorted((patterns / folder).glob("*.yaml"))}
    for path, kind in {
        **kinds,
        **{patterns / name: kind for name, kind in FILES.items() if kind == "glossary"},
    }.items():
        first, _, rest = path.read_text("utf-8").partition("\n")
        data = yaml.safe_load(rest)
        if kind in ("law", "source"):
            data |= {"language": "nl", "english": "What it means"}
        for where, schema, value in list(walk(schemas.tree(kind), data)):
            if isinstance(value, str) and _takes_anything(schema) and not {*where} & {*_KEPT, "examples", "change"}:
                most = schema.get("maxLength", 6000)
                text = next(t for t in (*TEXTS[count % len(TEXTS) :], *TEXTS) if len(t) <= most)
                _put(data, where, text)
                count += 1
        # JSON is YAML, and the first line stays the one that editors look for.
        path.write_text(f"{first}\n{json.dumps(data, ensure_ascii=False, indent=1)}\n", "utf-8")
    return count


def _takes_anything(schema: dict[str, Any]) -> bool:
    return schema.get("type") == "string" and not {"pattern", "enum", "const", "x-refs", "format"} & schema.keys()


def _put(data: Any, where: tuple[str | int, ...], text: str) -> None:
    for step in where[:-1]:
        data = data[step]
    data[where[-1]] = text
