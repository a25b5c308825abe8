"""The register counts the forms that are asked for: never more in than there are to come."""

from pathlib import Path

from lscb_audit.rules.handed_in import forms_handed_in
from tests.support.command_line import done, new_workspace, opened

from .small_audit import workbook


def counts(place: Path) -> tuple[int, int]:
    with opened(place) as workspace:
        (row,) = workspace.audits()
    return row.handed_in, row.expected


def test_a_form_of_an_agency_that_turned_out_not_to_be_involved_is_not_among_those_in(tmp_path: Path) -> None:
    involved = [
        ["unit", "agency", "status", "handed_in"],
        ["C01", "POL", "involved", "2026-10-01"],
        ["C02", "POL", "involved", ""],
        ["C01", "CSC", "not involved", "2026-10-02"],
        ["C02", "CSC", "not known", "2026-10-02"],
    ]
    place = new_workspace(tmp_path / "a.lscb")
    done("import", workbook(tmp_path / "a.xlsx", involvement=involved), "-w", place)
    with opened(place) as workspace:
        assert len(forms_handed_in(workspace.audit("neglect-2026"))) > 1
    assert counts(place) == (1, 2)


def test_where_nothing_is_said_of_involvement_no_form_is_counted(tmp_path: Path) -> None:
    place = new_workspace(tmp_path / "a.lscb")
    done("import", workbook(tmp_path / "a.xlsx", involvement=[]), "-w", place)
    assert counts(place) == (0, 0)
