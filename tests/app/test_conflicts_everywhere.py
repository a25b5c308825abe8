"""Two people disagree about every field of one thing of each kind: nothing breaks, and all of it is told."""

import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from db.edits import Edit
from db.kinds import Kind, Value
from db.tables import KINDS
from db.tables.partnership import LEVEL
from lscb_audit.errors import UserProblem
from lscb_audit.queries.register import audit_scopes
from lscb_audit.reporting import EDITIONS, audit_figures, overview
from lscb_audit.workspace import Workspace
from tests.support.command_line import done, new_workspace, opened

from .small_audit import workbook

VALUES: dict[str, tuple[Value, Value]] = {
    "text": ("one person's words", "another person's words"),
    "whole": (4, 5),
    "date": ("2026-01-01", "2026-02-02"),
    "choice": ("new", "other"),
    "grade": ("good", "inadequate"),
    "ref": (bytes(16), b"1" * 16),
    "bytes": (b"", b"1"),
}
AS_AT = date(2026, 11, 20)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = new_workspace(tmp_path_factory.mktemp("conflicts") / "a.lscb")
    scales = [
        ["scale", "version", "level", "label", "rank", "counts_as"],
        ["ofsted", 1, "outstanding", "Outstanding", 1, "met"],
        ["ofsted", 1, "good", "Good", 2, "met"],
        ["ofsted", 1, "ri", "Requires improvement", 3, "not met"],
        ["ofsted", 1, "inadequate", "Inadequate", 4, "not met"],
    ]
    tallies = [["line", "agency", "level", "count", "round"], ["K2", "", "good", 3, "moderated"]]
    book = workbook(folder.parent / "a.xlsx", scales=scales, tallies=tallies)
    done("import", book, "-w", folder)
    return folder


def disagree(workspace: Workspace, kind: Kind) -> int:
    """Let two people write other values into the fields of the first thing of a kind; return how many."""
    raw = workspace.store.raw()
    query = f'SELECT entity.uid FROM "{kind.name}" of JOIN entity ON entity.ix=of.ix WHERE here NOT NULL'
    row = raw.execute(query).fetchone()
    if row is None:
        return 0
    with workspace.reading() as (reader, partnership):
        scope = audit_scopes(reader, partnership)["neglect-2026"]
    where = scope if kind.scope == "audit" else workspace.partnership_uid
    for place in (0, 1):
        values = {field.name: VALUES[field.type][place] for field in kind.fields}
        if kind.derived and "code" in values:
            # its identity follows from its code, which therefore can only be spelt in two ways
            (code,) = raw.execute(f'SELECT code FROM "{kind.name}" WHERE here NOT NULL').fetchone()
            values["code"] = (str(code).upper(), str(code).lower())[place]
        workspace._journal.write(where, [Edit(kind, bytes(row[0]), dict(values), seen={})])
    return len(kind.fields)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.fields], ids=lambda kind: kind.name)
def test_a_thing_in_conflict_is_counted_listed_and_written(
    template: Path, tmp_path: Path, kind: Kind
) -> None:
    place = tmp_path / "a.lscb"
    shutil.copytree(template, place)
    with opened(place) as workspace:
        count = disagree(workspace, kind)
        (register,) = workspace.audits()
        reference = register.reference or ""
        audit = workspace.audit(reference)
        if count and kind.name != "partnership":
            assert audit.conflicts
        found = audit_figures(workspace, audit, AS_AT)
        assert found.conflicts == len(audit.conflicts)
        found.as_json()
        for edition in EDITIONS:
            overview(workspace, audit, edition=edition, as_at=AS_AT)
        if audit.conflicts:
            with pytest.raises(UserProblem, match="in conflict"):
                workspace.export_workbook(reference, tmp_path / "a.xlsx")
        workspace.export_workbook(reference, tmp_path / "a.xlsx", with_conflicts=True)
        assert workspace.verify() == []
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    listed = len(list(book["conflicts"].iter_rows(min_row=2))) if "conflicts" in book else 0
    book.close()
    assert listed == len(audit.conflicts)


def test_a_code_that_two_laptops_spell_in_two_ways_is_no_conflict_and_is_counted(
    template: Path, tmp_path: Path
) -> None:
    place = tmp_path / "a.lscb"
    shutil.copytree(template, place)
    with opened(place) as workspace:
        before = audit_figures(workspace, workspace.audit("neglect-2026"), AS_AT).grades
        raw = workspace.store.raw()
        query = "SELECT uid FROM entity JOIN level ON level.ix=entity.ix WHERE code='good'"
        for spelling in ("GOOD", "Good"):
            edit = Edit(LEVEL, bytes(raw.execute(query).fetchone()[0]), {"code": spelling}, seen={})
            query = "SELECT uid FROM entity JOIN level ON level.ix=entity.ix WHERE label='Good'"
            workspace._journal.write(workspace.partnership_uid, [edit])
        audit = workspace.audit("neglect-2026")
        assert audit.conflicts == ()
        after = audit_figures(workspace, audit, AS_AT).grades
        assert [list(entry.levels.values()) for entry in after] == [
            list(entry.levels.values()) for entry in before
        ]
        assert list(after[0].levels) == ["outstanding", "GOOD", "ri", "inadequate"]
