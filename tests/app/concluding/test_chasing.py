"""Actions are chased: a letter for each agency, kept with the action; an update answers it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lscb_audit import concluding
from lscb_audit.concluding import Action
from lscb_audit.errors import UserProblem
from lscb_audit.reports.overview.numbering import words_of
from lscb_audit.reports.pdf.progress import Ticker
from lscb_audit.reports.pdf.render import pdf_bytes
from lscb_audit.rules.action_chasing import ANSWERED, CHASED, UPDATED, is_silent
from lscb_audit.rules.audit import ActionRow
from lscb_audit.workspace import Workspace

from .desk import AUDIT, NEW, read, workspace

TODAY = date(2026, 11, 20)
LATE = ActionRow(
    "", ("I1",), what="Measure growth.", lead="Named nurse", agencies=("CHS", "POL"), due="2026-10-20",
    measure="Charts", target="10 of 10", status="in progress",
)  # fmt: skip
SOON = ActionRow("", ("I1",), what="Tell the schools.", agencies=("POL",), due="2026-12-01")


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "w.lscb") as made:
        yield made


def add(at: Workspace, row: ActionRow) -> bytes:
    return concluding.add_action(at, AUDIT, row)[0]


def one(at: Workspace, uid: bytes) -> Action:
    found = read(at).action(uid)
    assert found is not None
    return found


def test_each_agency_gets_a_letter_with_its_own_actions_alone(at: Workspace) -> None:
    actions = add(at, LATE), add(at, SOON)
    letters = concluding.letters(at, AUDIT, actions, "2026-12-01", TODAY)
    assert {one.agency: [its.row.what for its in one.actions] for one in letters} == {
        "CHS": ["Measure growth."],
        "POL": ["Measure growth.", "Tell the schools."],
    }
    health, police = sorted(letters, key=lambda one: one.agency)
    assert "Tell the schools" not in health.text
    assert "2 actions of yours from this audit, 1 of them past the date" in police.text
    assert "Named nurse; due 20 October 2026: 31 days late; in progress" in police.text
    said = "\n".join(text for block in health.document.blocks for text in words_of(block))
    assert "Please answer by 1 December 2026." in said
    assert "Measured by: Charts, 10 of 10" in said
    assert "Tell the schools" not in said
    assert pdf_bytes(health.document, Ticker())[0].startswith(b"%PDF")


def test_what_cannot_be_written_is_told(at: Workspace) -> None:
    nobodys = add(at, SOON._replace(agencies=()))
    late = add(at, LATE)
    for actions, day, says in (
        ((), "2026-12-01", "Choose at least one"),
        ((nobodys,), "2026-12-01", "No agency is named in"),
        ((late,), "soon", "“soon” is no day"),
        ((late,), "2026-11-19", "is past"),
        ((bytes(16),), "2026-12-01", "no longer there"),
    ):
        with pytest.raises(UserProblem, match=says):
            concluding.letters(at, AUDIT, actions, day, TODAY)


def test_it_is_kept_with_the_action_counted_answered_and_undone(at: Workspace) -> None:
    uid = add(at, LATE)
    for day in ("2026-10-27", "2026-11-10"):
        assert concluding.chase(at, AUDIT, [uid], day, concluding.BY_LETTER) is not None
    there = one(at, uid)
    assert [(step.kind, step.on, step.how) for step in there.followed] == [
        (CHASED, "2026-10-27", "by letter"),
        (CHASED, "2026-11-10", "by letter"),
    ]
    assert is_silent(there.row, there.followed)
    done = concluding.update_action(at, AUDIT, uid, {"status_note": "Half done."}, "2026-11-20")
    assert one(at, uid).followed[-1] == (UPDATED, "2026-11-20", "", "Half done.")
    assert not is_silent(there.row, one(at, uid).followed)
    assert done is not None
    concluding.undo(at, AUDIT, done)
    assert one(at, uid).followed == there.followed
    with pytest.raises(UserProblem, match="what was answered"):
        concluding.note_answer(at, AUDIT, uid, "2026-11-20", " ")
    concluding.note_answer(at, AUDIT, uid, "2026-11-20", "They will write on Monday.")
    assert one(at, uid).followed[-1].kind == ANSWERED
    assert concluding.update_action(at, AUDIT, uid, {"status": "in progress"}, "2026-11-20") is None


def test_what_is_one_agencys_alone_keeps_its_chasing_to_itself_and_takes_it_along(at: Workspace) -> None:
    concluding.add_finding(at, AUDIT, NEW._replace(scope="single agency", agencies=("POL",)))
    uid = add(at, LATE._replace(finding=("I3",), agencies=()))
    concluding.chase(at, AUDIT, [uid], "2026-11-10", "by telephone")
    tables = {
        name: at.connection.execute(f"SELECT count(*) FROM {name} WHERE here NOT NULL").fetchone()[0]
        for name in ("follow_up", "single_follow_up")
    }
    assert tables == {"follow_up": 0, "single_follow_up": 1}
    row = one(at, uid).row._replace(finding=("I1",))
    new, _ = concluding.change_action(at, AUDIT, uid, row)
    assert one(at, new).followed[0].how == "by telephone"
