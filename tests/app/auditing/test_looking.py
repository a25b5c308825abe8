"""What the QA desk reads of an agency's form: handed in or nothing, as signed, without the note, recorded."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lscb_audit import auditing
from lscb_audit.auditing import At
from lscb_audit.errors import UserProblem
from lscb_audit.workspace import Workspace

from .desk import KEY, TODAY, fill, value, workspace, write

NOON = f"{TODAY}T12:00"
ROLE = "QA officer"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "w.lscb") as opened:
        fill(opened)
        yield opened


def test_before_hand_in_only_the_agency_reads_its_form(at: Workspace) -> None:
    with pytest.raises(UserProblem, match="The form C01, Police, is not handed in yet"):
        auditing.look_in(at, KEY, ROLE, NOON)
    assert auditing.readings(at, KEY) == ()


def test_a_returned_form_is_the_agencys_alone_again(at: Workspace) -> None:
    auditing.hand_in(at, KEY, "DI", TODAY)
    auditing.give_back(at, KEY, "One question.", {}, TODAY)
    with pytest.raises(UserProblem, match="was returned and is open again"):
        auditing.look_in(at, KEY, ROLE, NOON)


def test_it_reads_what_was_signed_and_neither_drafts_nor_the_note(at: Workspace) -> None:
    write(at, At("", "note"), "She needs a rest.")
    auditing.hand_in(at, KEY, "DI", TODAY)
    write(at, At("K1", "own"), "inadequate")
    write(at, At("K1", "strengths"), "Thought of since.")
    evidence = At("K1", "evidence")
    auditing.save_draft(at, KEY, evidence, "Half a sen", 4, value(at, evidence).heads)
    opened = auditing.look_in(at, KEY, ROLE, NOON)
    line = opened.form.lines[0]
    assert opened.looked_in
    assert line.own.value == "good"
    assert [text.value for text in line.texts] == ["What the record shows for K1.", "", "", "", ""]
    assert opened.form.note.value == ""
    assert not opened.form.pending
    assert opened.draft is None
    mine = auditing.read(at, KEY).form
    assert (mine.lines[0].own.value, mine.note.value) == ("inadequate", "She needs a rest.")
    assert mine.pending


def test_each_day_on_which_it_is_read_is_recorded_once(at: Workspace) -> None:
    auditing.hand_in(at, KEY, "DI", TODAY)
    for now in (NOON, f"{TODAY}T12:05", "2026-11-19T09:00"):
        auditing.look_in(at, KEY, ROLE, now)
    assert [one.at for one in auditing.readings(at, KEY)] == [NOON, "2026-11-19T09:00"]
