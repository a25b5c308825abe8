"""Updates of actions by Excel: each agency its own sheet, wrong cells named, nothing written over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lscb_audit import concluding
from lscb_audit.action_updates import SheetsOut, export_sheets, import_updates
from lscb_audit.errors import UserProblem
from lscb_audit.filled_forms import TakenIn, export_forms, import_forms
from lscb_audit.rules.action_chasing import UPDATED
from lscb_audit.rules.audit import ActionRow
from lscb_audit.workspace import Workspace

from .desk import AUDIT, read, workspace

ALONE = ActionRow(
    "8", ("I1",), what="Measure growth.", lead="Named nurse", agencies=("CHS",), due="2026-10-20",
    status="in progress", evidence="A sample.",
)  # fmt: skip
BOTH = ActionRow("9", ("I1",), what="Read letters.", agencies=("CHS", "POL"), status="in progress")
DONE = ActionRow("10", ("I1",), what="Done.", agencies=("CHS",), status="complete", verified_on="2026-11-01")
UNTIL, ON = "2026-12-01", "2026-11-30"
STATUS, NOTE, EVIDENCE, COMPLETED, NEW = range(6, 11)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path / "w.lscb") as made:
        for row in (ALONE, BOTH, DONE, ALONE._replace(action="11", agencies=())):
            concluding.add_action(made, AUDIT, row)
        yield made


def out(at: Workspace, folder: Path) -> SheetsOut:
    return export_sheets(at, AUDIT, folder, UNTIL)


def sheet(given: SheetsOut, agency: str) -> Path:
    return next(path for path in given.files if path.stem.endswith(agency))


def fill(path: Path, action: str, **cells: str) -> Path:
    """Type into the row of an action as somebody does in Excel; the columns by their numbers' names."""
    book = load_workbook(path)
    rows = book["actions"]
    number = 1 + next(at for at, row in enumerate(rows.values) if str(row[0]) == action)
    for name, value in cells.items():
        rows.cell(number, globals()[name]).value = value
    book.save(path)
    return path


def take(at: Workspace, *paths: Path) -> TakenIn:
    return import_updates(at, paths, on=ON)


def action(at: Workspace, code: str) -> concluding.Action:
    return next(one for one in read(at).actions if one.row.action == code)


def test_each_agency_gets_its_own_open_actions_and_the_rest_is_told(at: Workspace, tmp_path: Path) -> None:
    given = out(at, tmp_path)
    assert "11" in given.nobodys
    rows = list(load_workbook(sheet(given, "CHS"))["actions"].values)
    assert [row[:5] for row in rows if row[0] in ("8", "9", "10")] == [
        ("8", "Measure growth.", "Named nurse", "20 October 2026", "in progress"),
        ("9", "Read letters.", None, None, "in progress"),
    ]
    assert "Measure growth." not in str(list(load_workbook(sheet(given, "POL"))["actions"].values))
    with pytest.raises(UserProblem, match="“soon” is no day"):
        export_sheets(at, AUDIT, tmp_path, "soon")


def test_what_comes_back_stands_in_the_action_and_in_its_chasing_once(at: Workspace, tmp_path: Path) -> None:
    given = out(at, tmp_path)
    path = fill(
        sheet(given, "CHS"), "8",
        STATUS="complete", NOTE="All ten measured.", EVIDENCE="Minutes.", COMPLETED="2026-11-28",
    )  # fmt: skip
    taken = take(at, path)
    assert taken.said == (f"{path.name}: 1 action of CHS updated.",)
    row = action(at, "8").row
    assert (row.status, row.status_note, row.completed) == ("complete", "All ten measured.", "2026-11-28")
    assert row.evidence == "A sample.\nMinutes."
    assert action(at, "8").followed == ((UPDATED, ON, "by Excel", "All ten measured."),)
    assert take(at, path).said == (f"{path.name}: nothing to do, it was taken in before.",)
    assert len(action(at, "8").followed) == 1
    again = out(at, tmp_path / "again")
    assert take(at, sheet(again, "CHS")).said == (f"{sheet(again, 'CHS').name}: nothing to do, it is empty.",)


def test_agencies_that_act_together_each_have_their_line(at: Workspace, tmp_path: Path) -> None:
    given = out(at, tmp_path)
    health = fill(sheet(given, "CHS"), "9", NOTE="Half of our teams.", NEW="2026-12-31")
    police = fill(sheet(given, "POL"), "9", NOTE="Done.", NEW="2026-12-31")
    take(at, health, police)
    assert action(at, "9").row.status_note == "Community health: Half of our teams.\nPolice: Done."
    assert not at.audit(AUDIT).conflicts
    take(at, fill(health, "9", STATUS="complete"), fill(police, "9", STATUS="delayed"))
    assert at.audit(AUDIT).conflicts


def test_what_somebody_wrote_meanwhile_is_not_written_over(at: Workspace, tmp_path: Path) -> None:
    path = fill(sheet(out(at, tmp_path), "CHS"), "8", STATUS="complete", EVIDENCE="Minutes.")
    concluding.update_action(at, AUDIT, action(at, "8").uid, {"status": "delayed"})
    assert "1 field was changed here meanwhile: both stand" in take(at, path).said[0]
    assert at.audit(AUDIT).conflicts
    assert action(at, "8").row.evidence == "A sample.\nMinutes."


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"STATUS": "finished"}, 'actions!F{row} (row {row}, column new status): "finished"'),
        ({"COMPLETED": "end of March"}, "actions!I{row} (row {row}, column completed on)"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_taken_in(
    at: Workspace, tmp_path: Path, cells: dict[str, str], says: str
) -> None:
    given = out(at, tmp_path)
    wrong = fill(sheet(given, "CHS"), "8", NOTE="Well.", **cells)
    right = fill(sheet(given, "POL"), "9", NOTE="Done.")
    with pytest.raises(UserProblem) as refused:
        take(at, right, wrong)
    rows = list(load_workbook(wrong)["actions"].values)
    number = 1 + next(place for place, row in enumerate(rows) if row[0] == "8")
    assert any(says.format(row=number) in one for one in refused.value.sentences), refused.value.sentences
    assert action(at, "9").row.status_note == ""


def test_another_agencys_action_another_kind_of_file_and_a_changed_stamp_are_refused(
    at: Workspace, tmp_path: Path
) -> None:
    given = out(at, tmp_path)
    path = sheet(given, "POL")
    book = load_workbook(path)
    place = next(row[0] for row in book["actions"].iter_rows() if row[0].value == "9")
    place.value, place.offset(0, NOTE - 1).value = "8", "Not ours."
    book.save(path)
    with pytest.raises(UserProblem, match='"8" is no action of this agency'):
        take(at, path)
    (form, *_) = export_forms(at, AUDIT, tmp_path / "forms").files
    with pytest.raises(UserProblem, match="is no sheet of actions of this program"):
        take(at, form)
    with pytest.raises(UserProblem, match="is no grading form of this program"):
        import_forms(at, [sheet(given, "CHS")])
    path = fill(sheet(given, "CHS"), "8", NOTE="Well.")
    book = load_workbook(path)
    for row in book["form"].iter_rows():
        if row[0].value == "stamp.seen":
            row[1].value = "!"
    book.save(path)
    with pytest.raises(UserProblem, match="hidden sheet was changed"):
        take(at, path)


def test_names_and_what_nothing_shows_are_pointed_out_by_cell(at: Workspace, tmp_path: Path) -> None:
    path = fill(sheet(out(at, tmp_path), "CHS"), "9", STATUS="complete", NOTE="Call jo@example.org.")
    warnings = take(at, path).warnings
    assert any("(how it stands now) may identify somebody" in one for one in warnings)
    assert any("9 is said to be done, and nothing shows it" in one for one in warnings)
