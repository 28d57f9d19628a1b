"""The policy of each page lets the theme's own scripts run, and a script that came in with a text stops the build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recourse.policy import UnknownScript, guarded

HEAD = '<html><head><meta charset="utf-8">{}</head></html>'


def policies(site: Path) -> dict[str, list[str]]:
    """For each page of a site, its policies."""
    meta = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
    return {p.relative_to(site).as_posix(): meta.findall(p.read_text("utf-8")) for p in sorted(site.rglob("*.html"))}


def test_every_page_has_one_strict_policy(site: Path) -> None:
    found = policies(site)
    print(f"{len(found)} pages, each with a policy")
    assert {path: policy for path, policy in found.items() if len(policy) != 1} == {}
    for path, (policy,) in found.items():
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'", path
        assert rules["style-src"] == "'self'", path
        assert re.fullmatch(r"'self'( 'sha256-[\w+/=]{44}'){0,3}", rules["script-src"]), path
        assert "unsafe" not in policy, path
        assert "http" not in policy, path


def test_the_policy_stands_before_all_that_could_load_something(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        first = min(text.find(tag) for tag in ("<script", "<link", "<style", "<img") if tag in text)
        assert text.index("Content-Security-Policy") < first, page


def test_no_page_has_a_style_or_a_handler_of_its_own(site: Path) -> None:
    for page in site.rglob("*.html"):
        assert re.findall(r"<[^>]*\s(?:style|on\w+)=|<style", page.read_text("utf-8")) == [], page


@pytest.mark.parametrize(
    "script",
    ["<script>alert(1)</script>", "<SCRIPT type=module>alert(1)</script >", '<script class="x">\nalert(1)\n</script>'],
)
def test_a_script_that_is_not_known_is_refused_with_its_hash(script: str) -> None:
    with pytest.raises(UnknownScript, match=r"alert\(1\).*sha256-"):
        guarded(HEAD.format(script))


def test_a_known_script_with_something_added_is_refused(site: Path) -> None:
    text = (site / "index.html").read_text("utf-8")
    scope = re.search(r"<script>__md_scope=.*?</script>", text)
    assert scope
    assert "sha256-" in guarded(HEAD.format(scope[0]))
    for spoilt in (scope[0].replace('URL("', 'URL("https://example.org/'), scope[0].replace("</", ";alert(1)</")):
        with pytest.raises(UnknownScript):
            guarded(HEAD.format(spoilt))


def test_data_and_scripts_of_the_site_need_no_hash() -> None:
    page = guarded(HEAD.format('<script src="a.js"></script><script id="x" type="application/json">{}</script>'))
    assert "script-src 'self';" in page


def test_a_page_without_a_place_for_its_policy_is_refused() -> None:
    with pytest.raises(ValueError, match="charset"):
        guarded("<p>No head.</p>")
