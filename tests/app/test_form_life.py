"""A form's life: opened, filled, handed in, returned with a comment, revised, handed in again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.identity import derived_uid
from db.kinds import NONE_UID
from db.tables.cases import UNIT
from db.tables.partnership import AGENCY
from db.tables.planning import LINE
from lscb_audit import forms
from lscb_audit.queries.form import Place, read_form
from lscb_audit.queries.register import audit_scopes
from lscb_audit.rules import form as rules
from lscb_audit.rules.audit import AgencyRow, Audit, ConcernRow, InvolvementRow, LineRow, Plan, UnitRow
from lscb_audit.rules.scales import BUILT_IN, level_rows
from lscb_audit.taking_in import record
from lscb_audit.workspace import Workspace
from tests.support.command_line import new_workspace, opened

ON = "2026-11-18"


class Desk:
    """One audit with one form, and short ways to act on it."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        plan = Plan("a-1", "An audit", "neglect", "Exampleshire", "case audit", scale="ofsted")
        audit = Audit(
            plan=plan,
            levels=tuple(level_rows(BUILT_IN["ofsted"])),
            agencies=(AgencyRow("POL", "Police"),),
            lines=(LineRow("K1", "Voice", question="Heard?", prompts="Seen alone?\nAsked?", voice="yes"),),
            units=(UnitRow("C01"),),
            involvement=(InvolvementRow("C01", "POL", "involved"),),
        )
        record(workspace, audit, "test")
        with workspace.reading() as (reader, partnership):
            scope = reader.scope(audit_scopes(reader, partnership)["a-1"])
            assert scope is not None
            uids = {ix: uid for uid, ix in reader.uids(scope).items()}
            self.unit = uids[reader.rows(UNIT, scope, "reference")[0][0]]
            self.line = uids[reader.rows(LINE, scope, "code")[0][0]]
        self.agency = derived_uid(workspace.partnership_uid, AGENCY, "POL")
        self.place = Place(scope, self.unit, self.agency)
        self.audit = scope.uid

    @property
    def key(self) -> tuple[bytes, bytes, bytes]:
        return self.audit, self.unit, self.agency

    def form(self) -> rules.Form:
        with self.workspace.reading() as (reader, partnership):
            return read_form(reader, partnership, self.place, "a-1")

    def write(self, line: bytes, **values: str) -> None:
        page = next(one for one in self.form().lines if (one.line == "") == (line == NONE_UID))
        with self.workspace.writing() as w:
            for name, value in values.items():
                shown = page.own if name == "own" else page.texts[rules.TEXTS.index(name)]
                parts = self.unit, self.agency, line
                forms.write_answer(w, self.audit, parts, name, value, shown.heads)

    def fill(self) -> None:
        with self.workspace.writing() as w:
            forms.open_form(w, *self.key, ON)
            forms.declare(w, *self.key, "yes")
        self.write(self.line, own="good", evidence="Seen alone on 3 May.")
        self.write(NONE_UID, own="good")

    def hand_in(self, reason: str = "") -> None:
        with self.workspace.writing() as w:
            forms.hand_in(w, *self.key, [self.line, NONE_UID], on=ON, role="QA lead", reason=reason)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with opened(new_workspace(tmp_path / "w.lscb")) as made:
        yield Desk(made)


def test_a_form_tells_its_questions_and_that_nobody_has_looked(desk: Desk) -> None:
    form = desk.form()
    assert (form.audit, form.unit, form.agency, form.status) == ("a-1", "C01", "POL", "involved")
    assert [(line.line, line.prompts, line.about_voice) for line in form.lines] == [
        ("K1", ("Seen alone?", "Asked?"), True),
        ("", (), False),
    ]
    assert rules.state(form) == rules.NEVER_OPENED


def test_looking_without_writing_is_told_apart(desk: Desk) -> None:
    with desk.workspace.writing() as w:
        forms.open_form(w, *desk.key, ON)
    assert rules.state(desk.form()) == rules.OPENED


def test_filled_and_handed_in_it_counts(desk: Desk) -> None:
    desk.fill()
    assert rules.missing(desk.form()) == ()
    assert rules.state(desk.form()) == rules.READY
    desk.hand_in()
    assert rules.state(desk.form()) == rules.HANDED_IN
    assert desk.workspace.audit("a-1").grades[0].own == "good"


def test_what_is_typed_after_hand_in_is_pending_and_does_not_count(desk: Desk) -> None:
    desk.fill()
    desk.hand_in()
    desk.write(desk.line, own="ri")
    assert desk.form().pending
    assert desk.workspace.audit("a-1").grades[0].own == "good"
    desk.hand_in(reason="The second visit was missed.")
    assert not desk.form().pending
    assert desk.workspace.audit("a-1").grades[0].own == "ri"


def test_a_returned_form_keeps_its_comment_at_the_question_until_it_is_answered(desk: Desk) -> None:
    desk.fill()
    desk.hand_in()
    with desk.workspace.writing() as w:
        forms.return_form(w, *desk.key, "2026-11-19", "One question", {desk.line: "By whom was she seen?"})
    form = desk.form()
    assert rules.state(form) == rules.RETURNED
    (missing,) = rules.missing(form)
    assert missing.line == "K1"
    with desk.workspace.writing() as w:
        comment = form.lines[0].comments[0]
        forms.answer_comment(w, desk.audit, comment.uid, "By the school nurse.", "2026-11-20")
    assert rules.missing(desk.form()) == ()
    desk.hand_in(reason="Comment answered.")
    assert rules.state(desk.form()) == rules.HANDED_IN


def test_a_concern_holds_the_form_until_somebody_was_told_by_telephone(desk: Desk) -> None:
    desk.fill()
    with desk.workspace.writing() as w:
        concern = forms.raise_concern(w, *desk.key, ConcernRow("C01", raised_on=ON))
    assert [one.field for one in rules.missing(desk.form())] == ["concern"]
    with desk.workspace.writing() as w:
        told = {"told": "front door", "told_at": "2026-11-18T10:40", "reference": "FD-1"}
        forms.tell_of_concern(w, desk.audit, concern, **told)
    assert rules.missing(desk.form()) == ()
    with desk.workspace.writing() as w:
        forms.close_concern(w, desk.audit, concern, "Strategy meeting held.", "2026-11-19")
    assert desk.form().concerns[0].outcome == "Strategy meeting held."


def test_another_link_needs_the_qa_officers_recorded_derogation(desk: Desk) -> None:
    desk.fill()
    with desk.workspace.writing() as w:
        forms.declare(w, *desk.key, "derogation", "the only practice in the village")
    assert [one.field for one in rules.missing(desk.form())] == ["independent"]
    with desk.workspace.writing() as w:
        forms.record_derogation(w, *desk.key, "no other auditor within reach", ON)
    assert rules.missing(desk.form()) == ()


def test_dates_and_the_note_to_the_manager_belong_to_the_form(desk: Desk) -> None:
    with desk.workspace.writing() as w:
        forms.note_event(w, *desk.key, "2026-05-03", "home visit")
        forms.write_note(w, *desk.key, "Good recording, thank you.")
    form = desk.form()
    assert [(event.on, event.what) for event in form.events] == [("2026-05-03", "home visit")]
    assert form.note.value == "Good recording, thank you."


def test_two_people_who_saw_the_same_and_wrote_differently_are_both_kept(desk: Desk) -> None:
    desk.fill()
    seen = desk.form().lines[0].own.heads
    for grade in ("ri", "inadequate"):
        with desk.workspace.writing() as w:
            forms.write_answer(w, desk.audit, (desk.unit, desk.agency, desk.line), "own", grade, seen)
    own = desk.form().lines[0].own
    assert (own.value, sorted(own.others)) == ("", ["inadequate", "ri"])
    desk.write(desk.line, own="ri")
    assert desk.form().lines[0].own.value == "ri"
