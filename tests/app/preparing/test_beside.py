"""What the matrix tells beside the grades, out of the record."""

from db.identity import derived_uid
from db.tables.workshop import CONCLUSION
from lscb_audit import preparing
from lscb_audit.auditing.places import uid_of
from lscb_audit.setting_up.places import find_audit
from lscb_audit.workspace import Workspace
from ui.workshop import choice, grid

from .conftest import REFERENCE


def test_voices_hand_ins_and_results_are_read(workspace: Workspace) -> None:
    beside = preparing.read_beside(workspace, REFERENCE)
    (voice,) = beside.voices
    assert (voice.line, voice.source, voice.stance, voice.quote) == ("K3", "parents", "contradicts", True)
    handed_in = {(row.unit, row.agency) for row in workspace.audit(REFERENCE).involvement if row.handed_in}
    assert set(beside.handed_in) == handed_in
    assert {one.times for one in beside.handed_in.values()} == {1}
    assert beside.results == ""


def test_a_decision_that_is_taken_back_counts_again(workspace: Workspace) -> None:
    def made() -> grid.Grid:
        return grid.make(workspace.audit(REFERENCE), preparing.read_beside(workspace, REFERENCE))

    before = choice.counts(made()).to_decide
    with workspace.reading() as (reader, partnership):
        scope = find_audit(reader, partnership, REFERENCE).scope
        rows = reader.rows(CONCLUSION, scope, "p_unit", "p_line")
        _, unit, line = rows[0]
        parts = uid_of(reader, unit), uid_of(reader, line)
    with workspace.writing() as w:
        uid = derived_uid(scope.uid, CONCLUSION, *parts)
        w.set(scope.uid, CONCLUSION, uid, {"agreed": None, "reopened": "A letter came."})
    now = made()
    assert choice.counts(now).to_decide == before + 1
    words = [now.tile(row, now.columns - 1).word for row in now.rows]
    assert words.count("To decide again") == 1
    assert list(preparing.read_beside(workspace, REFERENCE).reopened.values()) == ["A letter came."]


def test_voices_contradict_where_most_grades_meet_the_threshold(workspace: Workspace) -> None:
    made = grid.make(workspace.audit(REFERENCE), preparing.read_beside(workspace, REFERENCE))
    found = [row for row in made.rows if row.contradicted]
    assert found
    for row in made.rows:
        levels = {level.label: level for level in made.levels_for(row.line).values()}
        words = [made.tile(row, column).word for column in range(len(made.agencies))]
        met = [levels[word].met for word in words if word in levels]
        assert row.contradicted == (row.line.line == "K3" and 2 * sum(map(bool, met)) > len(met))
