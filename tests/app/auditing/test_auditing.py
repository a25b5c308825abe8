"""An auditor's day: independence, answers, dates, a concern, hand-in, return, revision."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lscb_audit import auditing
from lscb_audit.auditing import At, FormKey
from lscb_audit.auditing.concerns import LocalNumbers
from lscb_audit.differences import field_history, form_field
from lscb_audit.errors import UserProblem
from lscb_audit.rules import form as rules
from lscb_audit.workspace import Workspace

from .desk import KEY, OVERALL, TODAY, fill, value, workspace, write

EVIDENCE = At("K1", "evidence")


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "w.lscb") as made:
        yield made


def state(at: Workspace, key: FormKey = KEY) -> str:
    return rules.state(auditing.read(at, key).form)


def test_a_form_opens_with_all_that_its_screen_says(at: Workspace) -> None:
    opened = auditing.open_form(at, KEY, TODAY)
    assert (opened.agency_name, opened.title, opened.unit_word) == ("Police", "Stepping down", "case")
    assert opened.unit_words == "Girl, 4 years · 2 siblings"
    assert opened.workshop_date == "2026-11-26"
    assert [level.level for level in opened.levels["K1"]] == ["outstanding", "good", "ri", "inadequate"]
    assert opened.levels[""] == opened.levels["K2"]
    assert opened.form.opened_on == TODAY
    assert auditing.open_form(at, KEY, "2026-11-19").form.opened_on == TODAY


def test_never_opened_is_not_opened_and_empty(at: Workspace) -> None:
    assert state(at) == rules.NEVER_OPENED
    auditing.open_form(at, KEY, TODAY)
    assert state(at) == rules.OPENED


@pytest.mark.parametrize(
    ("key", "says"),
    [
        (KEY._replace(audit="x"), "no audit “x”"),
        (KEY._replace(unit="C9"), "no case “C9”"),
        (KEY._replace(agency="X"), "no agency “X”"),
    ],
)
def test_what_is_not_there_is_said_by_name(at: Workspace, key: FormKey, says: str) -> None:
    with pytest.raises(UserProblem, match=says):
        auditing.read(at, key)
    with pytest.raises(UserProblem, match="no longer in this audit’s plan"):
        auditing.settle(at, KEY, At("K9", "evidence"), "text", ())


def test_a_draft_is_shown_with_its_caret_until_it_is_settled(at: Workspace) -> None:
    auditing.save_draft(at, KEY, EVIDENCE, "Seen at ho", 10, ())
    auditing.save_draft(at, KEY, EVIDENCE, "Seen at home", 12, ())
    opened = auditing.read(at, KEY)
    assert opened.draft == (EVIDENCE, 12)
    assert value(at, EVIDENCE).value == "Seen at home"
    settled = auditing.settle(at, KEY, EVIDENCE, "Seen at home", ())
    assert settled.value == "Seen at home"
    assert len(settled.heads) == 1
    assert auditing.read(at, KEY).draft is None


def test_a_draft_that_says_what_the_record_says_only_tells_the_place(at: Workspace) -> None:
    write(at, EVIDENCE, "Seen at home")
    heads = value(at, EVIDENCE).heads
    auditing.save_draft(at, KEY, EVIDENCE, "Seen at home", 3, heads)
    assert auditing.read(at, KEY).draft == (EVIDENCE, 3)
    assert not auditing.read(at, KEY).unsettled
    assert auditing.settle(at, KEY, EVIDENCE, "Seen at home", heads).heads == heads


def test_a_draft_of_one_form_is_never_offered_on_another(at: Workspace) -> None:
    auditing.save_draft(at, KEY, EVIDENCE, "Of the police", 3, ())
    other = KEY._replace(agency="HEA")
    assert auditing.read(at, other).draft is None
    assert value(at, EVIDENCE, other).value == ""


def test_settling_twice_over_an_old_screen_makes_no_conflict_on_one_laptop(at: Workspace) -> None:
    auditing.settle(at, KEY, EVIDENCE, "first", ())
    settled = auditing.settle(at, KEY, EVIDENCE, "second", ())
    assert (settled.value, settled.others) == ("second", ())


def test_a_grade_is_chosen_changed_and_taken_away_and_all_of_it_is_in_the_history(at: Workspace) -> None:
    own = At("K1", "own")
    for code in ("good", "ri", ""):
        auditing.choose(at, KEY, own, code, value(at, own).heads)
    assert value(at, own).value == ""
    _, found = field_history(at, form_field(at, *KEY, *own))
    assert [one.value for one in found] == [None, "ri", "good"]
    assert found[0].wrote.who
    assert found[0].wrote.when
    assert not found[0].handed_in
    assert field_history(at, form_field(at, *KEY, "K2", "own")) == ("Grade", ())


def test_the_private_note_is_a_field_like_another(at: Workspace) -> None:
    note = At("", "note")
    auditing.save_draft(at, KEY, note, "Talk about recor", 16, ())
    assert auditing.read(at, KEY).draft == (note, 16)
    write(at, note, "Talk about recording.")
    assert value(at, note).value == "Talk about recording."


def test_who_worked_on_the_case_closes_the_form_until_it_is_given_to_somebody_else(at: Workspace) -> None:
    auditing.declare(at, KEY, "no", today=TODAY)
    assert state(at) == rules.WITH_LEAD
    with pytest.raises(UserProblem, match="You worked on this case"):
        auditing.hand_in(at, KEY, "DI", TODAY)
    with pytest.raises(UserProblem, match="by role"):
        auditing.reassign(at, KEY, " ")
    auditing.reassign(at, KEY, "DI, another team", "The first auditor had been the officer in the case.")
    form = auditing.read(at, KEY).form
    assert (form.independent, form.declared_on, form.auditor) == ("", "", "DI, another team")
    assert state(at) == rules.NEVER_OPENED


def test_another_link_needs_its_kind_and_a_derogation_with_a_reason(at: Workspace) -> None:
    with pytest.raises(UserProblem, match="what kind of link"):
        auditing.declare(at, KEY, "derogation", today=TODAY)
    with pytest.raises(UserProblem, match="Say whether you worked"):
        auditing.declare(at, KEY, "perhaps")
    auditing.declare(at, KEY, "derogation", "one lead", "Only lead in the force area.", TODAY)
    assert state(at) == rules.WAITS
    assert "derogation first" in rules.missing(auditing.read(at, KEY).form)[0].sentence
    with pytest.raises(UserProblem, match="printed in the appendix"):
        auditing.record_derogation(at, KEY, "", TODAY)
    auditing.record_derogation(at, KEY, "No other lead; second reader named.", TODAY)
    assert state(at) == rules.NEVER_OPENED
    form = auditing.read(at, KEY).form
    assert (form.link, form.derogation) == ("one lead", "No other lead; second reader named.")


def test_a_date_outside_the_review_window_is_put_right_or_explained(at: Workspace) -> None:
    with pytest.raises(UserProblem, match="is no date"):
        auditing.add_event(at, KEY, "31 June", "Visit")
    with pytest.raises(UserProblem, match="what happened"):
        auditing.add_event(at, KEY, "2026-03-11", "")
    event = auditing.add_event(at, KEY, "2025-03-11", "First plan")
    fill(at)
    (missing,) = rules.missing(auditing.read(at, KEY).form)
    assert missing.field == "events"
    assert missing.sentence.startswith("11 March 2025: this date is outside the review window.")
    auditing.change_event(at, KEY, event, "2025-03-11", "First plan", "It began then.")
    assert rules.missing(auditing.read(at, KEY).form) == ()
    auditing.remove_event(at, KEY, event)
    assert auditing.read(at, KEY).form.events == ()


def test_handing_in_early_lists_what_is_missing(at: Workspace) -> None:
    auditing.open_form(at, KEY, TODAY)
    with pytest.raises(UserProblem) as told:
        auditing.hand_in(at, KEY, "", TODAY)
    sentences = told.value.sentences
    assert "Say whether you worked on this case before." in sentences
    assert any("Voice: choose a grade" in one for one in sentences)
    assert any("in which role" in one for one in sentences)
    assert state(at) == rules.OPENED


def test_what_is_being_typed_holds_up_handing_in(at: Workspace) -> None:
    fill(at)
    auditing.save_draft(at, KEY, EVIDENCE, "More", 4, value(at, EVIDENCE).heads)
    with pytest.raises(UserProblem, match="being typed"):
        auditing.hand_in(at, KEY, "DI", TODAY)


def test_from_hand_in_through_return_to_revision(at: Workspace) -> None:
    fill(at)
    with pytest.raises(UserProblem, match="not handed in"):
        auditing.give_back(at, KEY, "Why?", {}, TODAY)
    auditing.hand_in(at, KEY, "DI", TODAY, countersigned_by="Superintendent")
    assert state(at) == rules.HANDED_IN
    assert at.audit("a-1").grades[0].own == "good"
    assert field_history(at, form_field(at, *KEY, *EVIDENCE))[1][0].handed_in
    auditing.note_reading(at, KEY, "QA officer", "2026-11-19T09:30")
    assert [one.role for one in auditing.readings(at, KEY)] == ["QA officer"]
    assert auditing.readings(at, KEY._replace(agency="HEA")) == ()
    with pytest.raises(UserProblem, match="why the form goes back"):
        auditing.give_back(at, KEY, "", {"K1": " "}, TODAY)
    auditing.give_back(at, KEY, "One question.", {"K1": "Who saw her?"}, TODAY)
    form = auditing.read(at, KEY).form
    assert (rules.state(form), form.returned_because) == (rules.RETURNED, "One question.")
    comment = form.lines[0].comments[0]
    auditing.answer_comment(at, KEY, comment.uid, "The school nurse.", TODAY)
    auditing.answer_comment(at, KEY, comment.uid, "", TODAY)
    assert [one.field for one in rules.missing(auditing.read(at, KEY).form)] == ["comments"]
    auditing.answer_comment(at, KEY, comment.uid, "The school nurse.", TODAY)
    write(at, OVERALL, "good")
    with pytest.raises(UserProblem, match="Say why it is handed in again"):
        auditing.hand_in(at, KEY, "DI", TODAY)
    auditing.hand_in(at, KEY, "DI", TODAY, "Comment answered.")
    assert state(at) == rules.HANDED_IN
    assert not auditing.read(at, KEY).form.pending


def test_a_concern_holds_the_form_until_somebody_was_told(at: Workspace) -> None:
    fill(at)
    with pytest.raises(UserProblem, match="in a few words"):
        auditing.raise_concern(at, KEY, "", TODAY)
    concern = auditing.raise_concern(at, KEY, "An adult who may not be there lives with her.", TODAY)
    with pytest.raises(UserProblem, match="Telephone the front door"):
        auditing.hand_in(at, KEY, "DI", TODAY)
    with pytest.raises(UserProblem, match="who was told"):
        auditing.tell_of_concern(at, KEY, concern, "", "")
    auditing.tell_of_concern(at, KEY, concern, "Front door", "2026-11-18T09:05", "FD-77")
    auditing.hand_in(at, KEY, "DI", TODAY)
    with pytest.raises(UserProblem, match="what came of"):
        auditing.close_concern(at, KEY, concern, "", TODAY)
    auditing.close_concern(at, KEY, concern, "Strategy meeting the same day.", TODAY)
    (kept,) = auditing.read(at, KEY).form.concerns
    assert (kept.told, kept.reference, kept.outcome) == (
        "Front door",
        "FD-77",
        "Strategy meeting the same day.",
    )


def test_the_local_numbers_are_the_partnerships_own(at: Workspace) -> None:
    assert auditing.read_local_numbers(at) == LocalNumbers()
    auditing.set_local_numbers(at, LocalNumbers("01632 960 001", "01632 960 002", ""))
    assert auditing.read_local_numbers(at) == LocalNumbers("01632 960 001", "01632 960 002", "")
    assert at.partnership == "Exampleshire"
