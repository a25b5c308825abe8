"""The demonstration's texts: nobody named, no template, dates that can be, numbers that are right."""

import calendar
import re
from collections import Counter
from datetime import date, datetime

import pytest

from lscb_audit.demonstration import content
from lscb_audit.rules.audit import Audit, FindingRow
from lscb_audit.rules.handed_in import forms_handed_in

from .demonstration_texts import sentences, texts

FIRST, SECOND = content.audits()
BOTH = pytest.mark.parametrize("audit", [FIRST, SECOND], ids=lambda audit: audit.plan.reference)

MONTHS = calendar.month_name[1:]
_DAYS = {day + ending for day in calendar.day_name for ending in ("", "s")}
#: every other word that may stand with a capital inside a sentence
NO_NAMES = {
    *MONTHS,
    *_DAYS,
    "Easter",
    "Christmas",
    "Exampleshire",
    "Data",
    "Protection",
    "Act",
    "Children",
    "English",
    "Dad",
    "Nan",
}

_FULL_DATE = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}\b")
_INSIDE_A_SENTENCE = re.compile(r"(?<=[a-z0-9,;)] )[A-Z][a-z]+")
_CONTACT = re.compile(
    r"@|\bhttps?:|\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b|\b\d{3}[ -]?\d{3}"
)
_OF_THE_CASES = re.compile(r"(\d+) of (\d+) cases")
_SO_MANY_CASES = re.compile(
    r"(?:In|In these|In all|the other|In the other) (\d+)(?: cases|,| the| others| it)"
)


@BOTH
def test_no_sentence_stands_more_than_twice(audit: Audit) -> None:
    counts = Counter(sentence for text in texts(audit) for sentence in sentences(text) if " " in sentence)
    assert [sentence for sentence, count in counts.items() if count > 2] == []


def test_forms_hold_the_many_voices_of_a_real_audit() -> None:
    forms = [row for row in SECOND.grades if row.agency and row.line and row.own]
    silent = [(row.unit, row.agency, row.line) for row in forms if not row.evidence + row.analysis]
    assert silent == []
    whole = [text for row in forms for text in (row.evidence, row.analysis)]
    distinct = {sentence for text in whole for sentence in sentences(text)}
    assert len(distinct) > 600


@BOTH
def test_nobody_is_named_and_nobody_can_be_reached(audit: Audit) -> None:
    for text in texts(audit):
        assert set(_INSIDE_A_SENTENCE.findall(text)) <= NO_NAMES, text
        assert not _CONTACT.search(text), text


@BOTH
def test_cases_are_called_by_codes_that_exist(audit: Audit) -> None:
    known = {unit.unit for unit in audit.units}
    for text in texts(audit):
        assert set(re.findall(r"\bC\d\d\b", text)) <= known, text


@BOTH
def test_dates_in_the_forms_lie_in_the_review_window(audit: Audit) -> None:
    first, last = (date.fromisoformat(day) for day in (audit.plan.period_from, audit.plan.period_to))
    for row in audit.grades:
        for text in (row.evidence, row.analysis, row.reason):
            for found in _FULL_DATE.findall(text):
                assert first <= datetime.strptime(found, "%d %B %Y").date() <= last, text


@BOTH
def test_every_plan_ended_within_the_review_window(audit: Audit) -> None:
    for unit in audit.units:
        ended = datetime.strptime(_FULL_DATE.findall(unit.note)[0], "%d %B %Y").date().isoformat()
        assert audit.plan.period_from <= ended <= audit.plan.period_to, unit


@BOTH
def test_forms_come_in_between_the_window_and_the_workshop(audit: Audit) -> None:
    for row in audit.involvement:
        if row.handed_in:
            assert audit.plan.period_to < row.handed_in < audit.plan.workshop_date, row


@BOTH
def test_actions_follow_the_workshop_and_their_dates_follow_each_other(audit: Audit) -> None:
    for row in audit.actions:
        assert not row.due or row.due > audit.plan.workshop_date, row
        assert not row.new_due or row.new_due > row.due, row
        assert bool(row.completed) == row.status.startswith("complete"), row
        assert row.completed <= content.AS_AT, row
        assert not row.verified_on or row.completed <= row.verified_on <= content.AS_AT, row


def test_the_concern_was_passed_on_before_the_form_was_handed_in() -> None:
    handed_in = {(row.unit, row.agency): row.handed_in for row in SECOND.involvement}
    for concern in SECOND.concerns:
        assert concern.raised_on <= handed_in[concern.unit, concern.raised_by]
        assert concern.told
        assert concern.outcome


def met(audit: Audit, line: str, group: str = "") -> tuple[int, int]:
    """How many cases were agreed good or outstanding on a line, and of how many."""
    groups = {unit.unit: unit.group for unit in audit.units}
    grades = [
        row.agreed
        for row in audit.grades
        if not row.agency and row.line == line and (not group or groups[row.unit] == group)
    ]
    return sum(grade in ("good", "outstanding") for grade in grades), len(grades)


def counts_of(audit: Audit, finding: FindingRow) -> set[int]:
    """Every count of cases that a finding may name: its cases, the others, what was good on its lines."""
    good = {met(audit, line)[0] for line in finding.lines}
    return {len(finding.units), len(audit.units) - len(finding.units)} | good


@BOTH
def test_figures_in_findings_agree_with_the_grades(audit: Audit) -> None:
    named_alone = {("step-down-2", "F03"): {2}, ("step-down-2", "F17"): {5}}
    for finding in audit.findings:
        allowed = counts_of(audit, finding) | named_alone.get((audit.plan.reference, finding.finding), set())
        for some, whole in _OF_THE_CASES.findall(finding.text):
            earlier = finding.finding == "F17"
            assert int(whole) == len((FIRST if earlier else audit).units), finding
            assert int(some) in allowed, finding
        assert {int(some) for some in _SO_MANY_CASES.findall(finding.text)} <= allowed, finding


@BOTH
def test_a_strength_is_in_good_cases_and_an_improvement_in_the_others(audit: Audit) -> None:
    agreed = {(row.unit, row.line): row.agreed for row in audit.grades if not row.agency}
    for finding in audit.findings:
        if len(finding.lines) == 1 and finding.scope == "multi-agency" and finding.kind == "improvement":
            below = [agreed[unit, finding.lines[0]] in ("ri", "inadequate") for unit in finding.units]
            assert all(below), finding


def test_the_numbers_that_stand_in_words_are_right() -> None:
    text = {row.finding: row.text for row in SECOND.findings}
    assert met(SECOND, "K2", "Under school age") == (2, 5)
    assert met(FIRST, "K2", "Under school age") == (0, 4)
    assert "Of the five children under school age, two" in text["F06"]
    assert "in 2024 none of four was" in text["F06"]
    known = Counter(row.agency for row in SECOND.involvement if row.status in ("involved", "adult only"))
    assert f"Housing knew {known['HOU']} of the families" in text["F07"]
    assert f"substance misuse knew {known['AMH']} and" in text["F07"]
    assert f"none of the {len(forms_handed_in(SECOND))} forms handed in" in text["F17"]
    minutes = next(row for row in FIRST.findings if row.finding == "F05")
    assert f"in {len(minutes.units)} of {len(FIRST.units)} cases" in text["F17"]


def test_the_story_holds() -> None:
    """The child's voice is strongest, deciding together weakest, and lasting change no better than before."""
    good = {line.line: met(SECOND, line.line)[0] for line in SECOND.lines}
    assert max(good, key=good.__getitem__) == "K2"
    assert min(good, key=good.__getitem__) == "K3"
    assert good == {"K1": 4, "K2": 8, "K3": 3, "K4": 5, "K5": 6}
    assert {line.line: met(FIRST, line.line)[0] for line in FIRST.lines[:4]} == {
        "K1": 4,
        "K2": 4,
        "K3": 2,
        "K4": 3,
    }


def test_the_limitations_count_what_is_missing() -> None:
    unread = [row for row in SECOND.grades if row.own == "NR"]
    known = Counter(row.agency for row in SECOND.involvement if row.status in ("involved", "adult only"))
    assert (len(unread), known["HOU"], known["AMH"]) == (3, 5, 6)
    for phrase in ("Three answers", "Housing audited five cases", "adult services six"):
        assert phrase in SECOND.plan.limitations
