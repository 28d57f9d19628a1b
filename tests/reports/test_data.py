"""The JSON report against its schema."""

from __future__ import annotations

import json

import jsonschema_rs
import pytest

from recourse.library import Library
from recourse.problems import Problem
from recourse.reports import data
from recourse.reports.batch import Batch, Refused
from recourse.schema import Schemas
from tests.conftest import PATTERNS
from tests.reports.batches import TODAY, golden


@pytest.fixture(scope="module")
def valid() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(Schemas(PATTERNS / "schema").tree("review"), validate_formats=True)


def test_every_part_of_a_report_is_in_the_schema(two_harms: Library, valid: jsonschema_rs.Draft202012Validator) -> None:
    problem = Problem("bad.yaml", 2, 1, "unknown-key", 'There is no key "a".', "Take it out.")
    made = Batch(two_harms, TODAY, golden(two_harms).reports, (Refused("bad.yaml", (problem,)),))
    read = json.loads(data.render(made))
    assert [str(error) for error in valid.iter_errors(read)] == []
    assert read["refused"][0]["problems"][0]["message"] == 'There is no key "a".'


def test_the_schema_refuses_a_key_that_is_not_documented(
    two_harms: Library, valid: jsonschema_rs.Draft202012Validator
) -> None:
    made = data.as_data(golden(two_harms))
    made["reviews"][0]["findings"][0]["colour"] = "red"
    assert not valid.is_valid(made)


def test_every_question_is_there_however_few_are_shown_to_people(two_harms: Library) -> None:
    made = golden(two_harms)
    none = Batch(two_harms, TODAY, made.reports, most=0)
    assert data.render(none) == data.render(made)


def test_a_waived_and_a_contested_finding_carry_what_was_said(two_harms: Library) -> None:
    found = {f["id"]: f for f in data.as_data(golden(two_harms))["reviews"][0]["findings"]}
    assert found["no-reply/hits-a-child@no-loans"]["waived"]["by"] == "The board"
    assert found["no-word/never-told@blacklist"]["contested"]["evidence"] == "photo 3"
    assert found["no-word/never-told@second-list"]["waived"] is None  # it has ended
    assert found["no-reply/never-heard@blacklist"]["follows"] == "no-word/never-told@blacklist"
