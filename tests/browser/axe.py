"""axe: what a machine can tell of whether everyone can read a page."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def violations(page: Page, **options: bool) -> list[str]:
    """What axe finds on the page as it stands, WCAG 2.2 AA and good practice. `options` turns rules on or off."""
    page.evaluate(_axe())  # by the debugger, which the page's policy does not bind
    asked = {
        "runOnly": {"type": "tag", "values": list(RULES)},
        "rules": {"target-size": {"enabled": True}}
        | {name.replace("_", "-"): {"enabled": on} for name, on in options.items()},
    }
    found: dict[str, Any] = page.evaluate("(asked) => axe.run(document, asked)", asked)
    assert len(found["passes"]) > 10
    broken = [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]
    print(f"{len(found['passes'])} rules hold, {len(broken)} violations: {page.url}")
    return broken


@cache
def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
