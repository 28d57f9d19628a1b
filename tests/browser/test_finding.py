"""Readers find what they look for: by everyday words, by filters, and from what they design."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]

# What people type, and the pages of which one must come first.
WORDS = {
    "blacklist": ("no-notice", "public-shaming", "opaque-repair"),
    "train ban": ("denial-of-essentials",),
    "friends' scores": ("collective-punishment", "friends-scores", "association"),
    "credit repair": ("opaque-repair", "repair-with-published-rules"),
    "black box": ("opaque-logic",),
    "nobody told me": ("no-notice",),
    "punished twice": ("punished-twice",),
    "the computer says no": ("automation-without-a-human",),
    "namesake": ("wrong-person-or-wrong-data",),
    "wall of shame": ("public-shaming",),
    "no apology": ("no-remedy-for-harm",),
    "warning letter": ("notice-before-effect", "no-notice"),
    "winter truce": ("floor-of-essentials",),
    "gdpr article 22": ("gdpr-22-1-3", "gdpr-22-4"),
}


@pytest.mark.parametrize("words", WORDS)
def test_everyday_words_find_the_page_first(open_page: Open, words: str) -> None:
    page = open_page()
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.insert_text(words)
    first = page.locator(".md-search-result__item > a").first
    expect(first).to_have_attribute("href", re.compile("h="), timeout=30_000)  # the index is large
    href = str(first.get_attribute("href"))
    assert any(f"/{entry}/" in href or entry in href for entry in WORDS[words]), href


def shown(page: Page) -> list[str]:
    names = page.locator(".rc-list > li:visible > a")
    return names.evaluate_all("names => names.map(name => name.getAttribute('href').slice(0, -1))")


def test_a_filter_stands_in_the_address_and_in_what_is_saved(open_page: Open) -> None:
    page = open_page("harms/")
    everything = shown(page)
    page.get_by_label("Stage").select_option("act")
    page.get_by_label("Who is hurt").select_option("children")
    kept = shown(page)
    assert 0 < len(kept) < len(everything)
    expect(page).to_have_url(re.compile(r"\?stage=act&touches=children$"))
    expect(page.get_by_role("status")).to_have_text(f"{len(kept)} of {len(everything)}")
    assert page.locator("h2:visible").count() == 1
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    assert saved.value.suggested_filename == "harms_stage-act_touches-children.csv"
    rows = list(csv.DictReader(io.StringIO(Path(saved.value.path()).read_text("utf-8-sig"))))
    assert [row["id"] for row in rows] == kept
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as JSON").click()
    data = json.loads(Path(saved.value.path()).read_text("utf-8"))
    assert data["filters"] == {"stage": "act", "touches": "children"}
    assert [row["id"] for row in data["rows"]] == kept
    page.reload()
    expect(page.get_by_label("Stage")).to_have_value("act")
    assert shown(page) == kept
    page.get_by_role("button", name="Show all").click()
    assert shown(page) == everything


def test_counter_patterns_are_filtered_by_what_they_fit_and_take(open_page: Open) -> None:
    page = open_page("counter-patterns/?fits=welfare&effort=small")
    expect(page.get_by_label("Effort")).to_have_value("small")
    assert "repair-with-published-rules" not in shown(page)  # nobody has said that it fits there
    assert "sunset-and-rejustification" in shown(page)


def test_law_is_offered_under_its_country_and_once_that_is_chosen_alone(open_page: Open) -> None:
    page = open_page("harms/?law=Goldberg%20v%20Kelly")
    law = page.locator(".rc-filter label").filter(has_text=re.compile("^Law")).locator("select")
    expect(law).to_have_value("Goldberg v Kelly")
    groups = law.locator("optgroup")
    labels = groups.evaluate_all("groups => groups.map(group => group.label)")
    assert labels.index("European Union") < labels.index("United States of America")
    offered = "groups => groups.filter(group => !group.disabled).map(group => group.label)"
    assert groups.evaluate_all(offered) == labels
    page.get_by_label("Country or body whose law").select_option("EU")
    assert groups.evaluate_all(offered) == ["European Union", "United States of America"]  # of which one is chosen
    law.select_option("")
    page.get_by_label("Stage").select_option("act")
    assert groups.evaluate_all(offered) == ["European Union"]
    page.get_by_role("button", name="Show all").click()
    assert groups.evaluate_all(offered) == labels


def test_an_unknown_choice_in_the_address_shows_all(open_page: Open) -> None:
    page = open_page("harms/?stage=nowhere&x=y")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^(\d+) of \1$"))


def test_without_script_the_list_is_whole_and_there_is_no_filter(open_page: Open) -> None:
    page = open_page("harms/", java_script_enabled=False)
    assert page.locator(".rc-list > li").count() > 10
    expect(page.locator(".rc-filter")).to_be_hidden()


def test_a_designer_starts_from_what_is_designed(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("link", name="Start from what you design").click()
    page.locator("main a[href$='welfare/']").first.click()
    expect(page.locator("h1")).to_contain_text("welfare")
    for part in ("harms", "well", "partly", "poorly"):
        expect(page.locator(f"#{part}")).to_be_visible()


def test_the_first_visit_loads_no_index_of_the_search(open_page: Open) -> None:
    page = open_page("harms/no-notice/")
    page.wait_for_load_state("networkidle")
    asked = "performance.getEntriesByType('resource').map(entry => entry.name).join(' ')"
    assert "search_index" not in page.evaluate(asked)
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.insert_text("train ban")
    expect(page.locator(".md-search-result__item > a").first).to_be_visible(timeout=30_000)
    assert "search_index" in page.evaluate(asked)
