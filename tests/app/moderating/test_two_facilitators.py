"""Two facilitators decide the same cells at once, over a shared folder: every clash is shown."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lscb_audit import differences, moderating, preparing
from lscb_audit.hearing import sessions
from lscb_audit.hearing.model import Session
from lscb_audit.hearing.reading import read_heard
from lscb_audit.moderating import CaseKey, Decision
from lscb_audit.preparing import Attendance, Day
from lscb_audit.rules.audit import Audit
from lscb_audit.sharing import hubs
from lscb_audit.taking_in import record
from lscb_audit.workspace import Workspace
from tests.app.sharing.desks import Desks
from tests.app.sharing.kept import Kept
from tests.ui.sample import audit

AUDIT = "step-down-2"
CELLS = tuple(CaseKey(AUDIT, f"C{unit:02}", f"K{line}") for unit in range(1, 11) for line in range(1, 6))
NOTED = "Let the school speak first"


def _undecided() -> Audit:
    given = audit()
    return Audit(
        given.plan, given.levels, given.agencies, given.lines, given.units, given.involvement,
        tuple(row for row in given.grades if row.agency),
    )  # fmt: skip


def _made(folder: Path) -> Desks:
    made = Desks(folder, {})
    record(made.at["qa"], _undecided(), "test")
    made.admit("chair", "facilitator")
    made.everybody_syncs()
    return made


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return Kept(tmp_path_factory.mktemp("facilitators"), _made)


@pytest.fixture
def desks(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    """A QA officer's laptop, a facilitator's, and the folder between them."""
    yield from kept.again(monkeypatch)


def _decide(workspace: Workspace, grade: str, words: str) -> None:
    for key in CELLS:
        moderating.agree(workspace, key, grade, f"{words} {key.unit} {key.line}", Decision())


def test_fifty_cells_decided_at_once_are_fifty_shown_conflicts(desks: Desks) -> None:
    qa, chair = desks.at["qa"], desks.at["chair"]
    _decide(qa, "good", "The letter in")
    _decide(chair, "ri", "No letter in")
    desks.everybody_syncs()
    for workspace in (qa, chair):
        for key in CELLS:
            agreed = moderating.read_case(workspace, key).agreed
            assert agreed.in_conflict
            assert not agreed.decided
            assert set(agreed.grade.others) == {"good", "ri"}
            said = {f"{words} {key.unit} {key.line}" for words in ("The letter in", "No letter in")}
            assert set(agreed.reason.others) == said
        assert differences.count_open(workspace) == len(CELLS)
        case = moderating.read_case(workspace, CELLS[0])
        assert case.decided == 0


def test_a_conflict_ends_when_one_decides_in_sight_of_both(desks: Desks) -> None:
    qa, chair = desks.at["qa"], desks.at["chair"]
    key = CELLS[0]
    moderating.agree(qa, key, "good", "The letter", Decision())
    moderating.agree(chair, key, "ri", "No letter", Decision())
    desks.everybody_syncs()
    both = moderating.read_case(chair, key).agreed
    moderating.agree(chair, key, "ri", "The letter came too late", both)
    desks.everybody_syncs()
    for workspace in (qa, chair):
        agreed = moderating.read_case(workspace, key).agreed
        assert (agreed.decided, agreed.grade.value) == (True, "ri")
        assert agreed.role == "facilitator"
    told = {(row.after, row.role) for row in moderating.read_log(qa, AUDIT, key.unit)}
    assert {("Good", "QA officer"), ("Requires improvement", "facilitator")} <= told


def test_what_was_decided_elsewhere_and_not_seen_is_never_written_over(desks: Desks) -> None:
    qa, chair = desks.at["qa"], desks.at["chair"]
    key = CELLS[1]
    on_screen = moderating.read_case(qa, key).agreed
    moderating.agree(chair, key, "ri", "No letter", Decision())
    desks.everybody_syncs()
    assert moderating.read_case(qa, key).agreed.decided
    moderating.agree(qa, key, "good", "The letter", on_screen)
    agreed = moderating.read_case(qa, key).agreed
    assert agreed.in_conflict
    assert set(agreed.grade.others) == {"good", "ri"}


def test_a_dissent_that_was_changed_elsewhere_and_not_seen_is_never_written_over(desks: Desks) -> None:
    qa, chair = desks.at["qa"], desks.at["chair"]
    key = CELLS[2]
    moderating.dissent(qa, key, "POL", "It was not safe", grade="inadequate")
    desks.everybody_syncs()
    (on_screen,) = moderating.read_case(qa, key).dissent
    (theirs,) = moderating.read_case(chair, key).dissent
    moderating.dissent(chair, key, "POL", "It was not safe in March", grade="ri", seen=theirs)
    desks.everybody_syncs()
    moderating.dissent(qa, key, "POL", "It was never safe", grade="good", seen=on_screen)
    desks.everybody_syncs()
    for workspace in (qa, chair):
        (torn,) = moderating.read_case(workspace, key).dissent
        assert set(torn.text.others) == {"It was never safe", "It was not safe in March"}
        assert set(torn.grade.others) == {"good", "ri"}
    (torn,) = moderating.read_case(qa, key).dissent
    moderating.dissent(qa, key, "POL", "Never, and March least", grade="ri", seen=torn)
    (settled,) = moderating.read_case(qa, key).dissent
    assert (settled.text.value, settled.text.others) == ("Never, and March least", ())
    assert (settled.grade.value, settled.grade.others) == ("ri", ())


def test_words_and_grade_of_a_dissent_that_are_changed_apart_both_stand(desks: Desks) -> None:
    qa, chair = desks.at["qa"], desks.at["chair"]
    key = CELLS[3]
    moderating.dissent(qa, key, "POL", "It was not safe", grade="inadequate")
    desks.everybody_syncs()
    (seen,) = moderating.read_case(qa, key).dissent
    (theirs,) = moderating.read_case(chair, key).dissent
    moderating.dissent(chair, key, "POL", "It was not safe", grade="ri", seen=theirs)
    moderating.dissent(qa, key, "POL", "It was never safe", grade="inadequate", seen=seen)
    desks.everybody_syncs()
    for workspace in (qa, chair):
        (both,) = moderating.read_case(workspace, key).dissent
        assert (both.text.value, both.grade.value) == ("It was never safe", "ri")
        assert not both.text.others
        assert not both.grade.others


def test_who_is_there_is_noted_over_what_was_seen_and_field_by_field(desks: Desks) -> None:
    qa, chair = desks.at["qa"], desks.at["chair"]
    preparing.set_attendance(qa, AUDIT, "POL", Attendance("apologies", 2))
    preparing.set_attendance(qa, AUDIT, "CSC", Attendance("present", 1))
    desks.everybody_syncs()
    seen = preparing.attendance_of(qa, AUDIT)
    for agency in ("POL", "CSC"):
        theirs = preparing.attendance_of(chair, AUDIT)[agency]
        preparing.set_attendance(chair, AUDIT, agency, theirs._replace(state="absent"), theirs)
    desks.everybody_syncs()
    preparing.set_attendance(qa, AUDIT, "POL", seen["POL"]._replace(state="present"), seen["POL"])
    preparing.set_attendance(qa, AUDIT, "CSC", seen["CSC"]._replace(roles="Team manager"), seen["CSC"])
    desks.everybody_syncs()
    for workspace in (qa, chair):
        found = preparing.attendance_of(workspace, AUDIT)
        assert found["POL"].in_conflict
        assert set(found["POL"].shown["state"].others) == {"present", "absent"}
        assert found["POL"].number == 2
        assert (found["CSC"].state, found["CSC"].roles, found["CSC"].in_conflict) == (
            *("absent", "Team manager", False),
        )
    torn = preparing.attendance_of(qa, AUDIT)["POL"]
    preparing.set_attendance(qa, AUDIT, "POL", torn._replace(roles="Inspector"), torn)
    assert preparing.attendance_of(qa, AUDIT)["POL"].in_conflict, "nobody has chosen"
    preparing.set_attendance(qa, AUDIT, "POL", torn._replace(state="present"), torn)
    settled = preparing.attendance_of(qa, AUDIT)["POL"]
    assert (settled.state, settled.roles, settled.in_conflict) == ("present", "Inspector", False)


def test_the_day_and_a_session_are_written_over_what_was_seen_and_field_by_field(desks: Desks) -> None:
    qa, chair = desks.at["qa"], desks.at["chair"]
    preparing.set_day(qa, AUDIT, Day("09:00", "12:00", place="Civic Centre"))
    session = sessions.add_session(qa, AUDIT, Session(name="Parents, March", number_present=4))
    desks.everybody_syncs()
    day, heard = _day(qa), read_heard(qa, AUDIT).session(session)
    theirs, same = _day(chair), read_heard(chair, AUDIT).session(session)
    assert heard is not None
    assert same is not None
    preparing.set_day(chair, AUDIT, replace(theirs, ends="13:00", place="Library"))
    sessions.change_session(chair, AUDIT, same._replace(number_present=6))
    desks.everybody_syncs()
    preparing.set_day(qa, AUDIT, replace(day, led_by="Chair", place="Town hall"))
    sessions.change_session(qa, AUDIT, heard._replace(name="Parents, spring"))
    desks.everybody_syncs()
    for workspace in (qa, chair):
        found = _day(workspace)
        assert (found.ends, found.led_by) == ("13:00", "Chair")
        assert set(found.shown["place"].others) == {"Library", "Town hall"}
        told = read_heard(workspace, AUDIT).session(session)
        assert told is not None
        assert (told.name, told.number_present) == ("Parents, spring", 6)
        assert differences.count_open(workspace) == 1


def _day(workspace: Workspace) -> Day:
    return preparing.read_agenda(workspace, AUDIT, date(2026, 11, 20)).day


def test_two_moderated_grades_at_once_are_none_that_counts(desks: Desks) -> None:
    qa, chair = desks.at["qa"], desks.at["chair"]
    preparing.set_day(qa, AUDIT, Day(results="moderated"))
    desks.everybody_syncs()
    key = CELLS[4]
    before = moderating.read_case(qa, key).here_decided
    graded = [
        side for side in moderating.read_case(qa, key).sides if side.own in ("good", "ri", "inadequate")
    ]
    assert graded
    for side in moderating.read_case(qa, key).sides:
        if side.own and not side.blank:
            moderating.moderate(qa, key, side.agency, "good", "The record shows it", side.moderation)
    assert moderating.read_case(qa, key).here_decided == before + 1
    moderating.moderate(chair, key, graded[0].agency, "ri", "It does not", Decision())
    desks.everybody_syncs()
    torn = moderating.read_case(qa, key)
    side_of = torn.side(graded[0].agency)
    assert side_of is not None
    assert side_of.moderation.in_conflict
    assert torn.here_decided == before


def test_remarks_of_both_stand_in_the_order_in_which_they_were_said(desks: Desks) -> None:
    qa, chair = desks.at["qa"], desks.at["chair"]
    for at in range(6):
        place = (qa, chair)[at % 2]
        moderating.minute_remark(place, CELLS[0], "", "note", f"Remark {at}", f"2026-11-26T10:5{at}")
    desks.everybody_syncs()
    for workspace in (qa, chair):
        said = [one.text for one in moderating.read_case(workspace, CELLS[0]).remarks]
        assert said == [f"Remark {at}" for at in range(6)]


def test_private_notes_are_in_no_segment_and_on_no_other_laptop(desks: Desks) -> None:
    moderating.keep_note(desks.at["chair"], CELLS[0], NOTED)
    moderating.minute_remark(desks.at["chair"], CELLS[0], "", "note", "Said aloud", "2026-11-26T10:58")
    desks.everybody_syncs()
    assert desks.who_reads("Said aloud") == {"qa", "chair"}
    assert desks.who_reads(NOTED) == {"chair"}
    desks.at["chair"].connection.execute("DELETE FROM setting WHERE value=?", (NOTED,))
    assert desks.who_reads(NOTED) == set()


def test_an_unopened_case_tells_another_laptop_that_it_cannot_be_read_and_no_more(desks: Desks) -> None:
    chair = desks.at["chair"]
    readable = {
        side.agency for side in moderating.read_case(desks.at["qa"], CELLS[0]).sides if not side.blank
    }
    case = moderating.read_case(chair, CELLS[0])
    assert readable
    for side in case.sides:
        if side.agency in readable:
            assert side.blank == "cannot be read here"
            assert not any((side.own, side.second, *side.texts, side.differs, side.apart))
        else:
            assert side.blank in ("not in", "not asked", "not known", "not involved")
    hubs.sync(chair)
