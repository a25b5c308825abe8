"""The figures as JSON have the open format's keys, to the letter and in its order."""

import json
from typing import Any

import pytest

from lscb_audit.rules.audit import ActionRow, VoiceRow

from .making import agreed, audit, of, own

SHAPE = {
    "": "audit as_at seen units units_known agencies conflicts "
    "grades movement spread voices actions compared_with",
    "grades": "round of agency scope line group scale scale_version n few levels blanks met met_percent",
    "movement": "agency line n same up down exact_percent within_one_percent withheld",
    "spread": "unit line levels range",
    "voices": "line source supports contradicts neither",
    "actions": "total by_status delayed overdue",
    "compared_with": "audit lines",
    "lines": "line round comparable why_not before after change_points",
    "before": "n met met_percent",
}
BLANKS = "not_applicable not_available not_answered not_returned not_known not_involved in_conflict"


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    grades = (own("C1", "POL", "K1", "good", "ri"), own("C1", "EDU", "K1", "ri"), agreed("C1", "K1", "ri"))
    voices = (VoiceRow("parents", line="K1", stance="supports"),)
    an_audit = audit(grades, voices=voices, actions=(ActionRow("1", what="do", status="delayed"),))
    read_back: dict[str, Any] = json.loads(json.dumps(of(an_audit, previous=an_audit).as_json()))
    return read_back


def parts(told: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return an example of each part."""
    lists = {name: told[name][0] for name in ("grades", "movement", "spread", "voices")}
    line = told["compared_with"]["lines"][0]
    whole = {"": told, "actions": told["actions"], "compared_with": told["compared_with"]}
    return {**whole, **lists, "lines": line, "before": line["before"]}


def test_every_part_has_its_keys(told: dict[str, Any]) -> None:
    assert {name: " ".join(part) for name, part in parts(told).items()} == SHAPE


def test_blanks_and_levels_stand_in_their_order(told: dict[str, Any]) -> None:
    entry = told["grades"][0]
    assert " ".join(entry["blanks"]) == BLANKS
    assert list(entry["levels"]) == ["outstanding", "good", "ri", "inadequate"]


def test_numbers_and_words_have_their_json_types(told: dict[str, Any]) -> None:
    entry = told["grades"][0]
    assert (entry["agency"], entry["line"], entry["group"]) == ("POL", "K1", None)
    assert (entry["n"], entry["few"], entry["met_percent"]) == (1, True, 100.0)
    assert told["units_known"] is True
    assert told["actions"] == {"total": 1, "by_status": {"in progress": 1}, "delayed": 1, "overdue": 0}
    assert told["spread"] == [{"unit": "C1", "line": "K1", "levels": 2, "range": 1}]
