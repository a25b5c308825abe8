"""One agency's form: where it stands, what is missing, where to go next."""

from dataclasses import replace

import pytest

from lscb_audit.rules.form import (
    HANDED_IN,
    IN_PROGRESS,
    NEVER_OPENED,
    OPENED,
    READY,
    RETURNED,
    TEXTS,
    WAITS,
    WITH_LEAD,
    Answered,
    Concern,
    Event,
    Form,
    LineOfForm,
    Remark,
    closed_to_auditor,
    missing,
    next_unanswered,
    progress,
    state,
)


def page(line: str, grade: str = "", evidence: str = "", **more: object) -> LineOfForm:
    texts = tuple(Answered(evidence if name == "evidence" else "") for name in TEXTS)
    made = LineOfForm(line, f"Line {line}" if line else "", b"", own=Answered(grade), texts=texts)
    return replace(made, **more)  # type: ignore[arg-type]  # the fields' names are given by the tests


def form(*pages: LineOfForm, **more: object) -> Form:
    made = Form("a-1", "C01", "POL", "involved", pages, independent="yes")
    return replace(made, **more)  # type: ignore[arg-type]  # the fields' names are given by the tests


EMPTY = form(page("K1"), page(""))
FULL = form(page("K1", "good", "Seen at home."), page("", "good"))


@pytest.mark.parametrize(
    ("given", "where"),
    [
        (EMPTY, NEVER_OPENED),
        (replace(EMPTY, opened_on="2026-11-03"), OPENED),
        (form(page("K1", "good"), page("")), IN_PROGRESS),
        (FULL, READY),
        (replace(FULL, handed_in=True), HANDED_IN),
        (replace(FULL, handed_in=True, returned=True), RETURNED),
    ],
)
def test_a_form_never_opened_is_told_from_one_with_nothing_written(given: Form, where: str) -> None:
    assert state(given) == where


def test_a_blank_with_its_reason_is_an_answer_and_needs_no_evidence() -> None:
    given = form(page("K1", "NR"), page("", "good"))
    assert progress(given) == (2, 2)
    assert missing(given) == ()


def test_where_no_grade_is_asked_words_are_the_answer() -> None:
    assert progress(form(page("K1", evidence="Seen.", graded=False), page("K2", graded=False))) == (1, 2)


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        (replace(FULL, independent=""), "independent", "worked on this case"),
        (replace(FULL, independent="no"), "independent", "somebody else"),
        (replace(FULL, independent="derogation"), "independent", "derogation first"),
        (form(page("K1", evidence="x"), page("", "good")), "own", "choose a grade"),
        (form(page("K1", "good"), page("", "good")), "evidence", "what in the record"),
        (
            replace(FULL, events=(Event(b"", "2024-01-01", "x"),), period=("2025-01-01", "")),
            "events",
            "outside",
        ),
        (
            replace(FULL, events=(Event(b"", "2027-01-01", "x"),), period=("", "2026-12-31")),
            "events",
            "outside",
        ),
        (replace(FULL, concerns=(Concern(b"", "2026-11-03"),)), "concern", "Telephone"),
    ],
)
def test_what_stands_against_handing_in_is_said_with_a_remedy(given: Form, field: str, says: str) -> None:
    (found,) = missing(given)
    assert found.field == field
    assert says in found.sentence


def test_two_grades_against_each_other_must_be_settled() -> None:
    torn = page("K1", "", "Seen.", own=Answered("", (1, 2), ("good", "ri")))
    (found,) = missing(form(torn, page("", "good")))
    assert "Choose one" in found.sentence


def test_a_comment_holds_the_form_until_it_is_answered() -> None:
    comment = Remark(b"", "Seen alone?", "2026-11-04")
    asked = form(page("K1", "good", "Seen.", comments=(comment,)), page("", "good"))
    assert "Seen alone?" in missing(asked)[0].sentence
    told = comment._replace(answer="Yes, on 3 May.")
    assert missing(form(page("K1", "good", "Seen.", comments=(told,)), page("", "good"))) == ()


def test_a_derogation_on_record_a_concern_that_was_told_and_dates_within_release_the_form() -> None:
    told = Concern(b"", "2026-11-03", told="front door", told_at="2026-11-03T10:40")
    within = Event(b"", "2026-05-03", "home visit")
    given = replace(
        FULL, independent="derogation", derogation="sole practitioner", concerns=(told,), events=(within,)
    )
    assert missing(replace(given, period=("2026-01-01", "2026-12-31"))) == ()
    assert missing(replace(given, events=(Event(b"", "", "undated"),))) == ()


def test_an_auditor_who_worked_on_the_case_finds_the_form_closed() -> None:
    assert closed_to_auditor(replace(FULL, independent="no"))
    assert not closed_to_auditor(FULL)
    assert state(replace(FULL, independent="no")) == WITH_LEAD


def test_a_form_waits_until_its_derogation_is_on_record() -> None:
    asked = replace(FULL, independent="derogation")
    assert state(asked) == WAITS
    assert state(replace(asked, derogation="sole practitioner")) == READY


def test_the_next_unanswered_page_is_found_both_ways() -> None:
    given = form(page("K1"), page("K2", "good", "x"), page("K3"), page("", "good"))
    assert next_unanswered(given, None) == "K1"
    assert next_unanswered(given, "K1") == "K3"
    assert next_unanswered(given, "K3") is None
    assert next_unanswered(given, None, backwards=True) == "K3"
    assert next_unanswered(given, "K3", backwards=True) == "K1"
