"""Figures as tables: the same numbers, each with its n."""

from datetime import date
from pathlib import Path

import openpyxl
import pandas
import pytest

from lscb_audit.demonstration.content import audits
from lscb_audit.errors import UserProblem
from lscb_audit.formats.figures_table import grades, write_figures
from lscb_audit.rules.audit import AgencyRow, Audit, GradeRow, LevelRow, LineRow, UnitRow
from lscb_audit.rules.figures import figures
from lscb_audit.rules.figures_model import Figures

AS_AT = date(2027, 3, 1)


@pytest.fixture(scope="module")
def counted() -> tuple[Audit, Figures]:
    first, second = audits()
    return second, figures(second, as_at=AS_AT, previous=first)


def test_every_figure_stands_in_the_table_with_its_n(counted: tuple[Audit, Figures]) -> None:
    table = grades(*counted)
    for entry in counted[1].grades:
        rows = table
        for name in ("round", "of", "scope", "agency", "line", "group"):
            rows = rows[rows[name] == (getattr(entry, name) or "")]
        assert dict(zip(rows["level"], rows["count"], strict=True)) == entry.levels
        assert set(rows["n"]) == {entry.n}


def test_the_workbook_shows_lines_by_level(counted: tuple[Audit, Figures], tmp_path: Path) -> None:
    path = tmp_path / "new" / "figures.xlsx"
    write_figures(*counted, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["by line", "grades", "movement", "spread", "voices", "actions"]
    rows = list(book["by line"].iter_rows(values_only=True))
    assert rows[0][-4:] == ("outstanding", "good", "ri", "inadequate")
    agreed = [row for row in rows if row[0] == "agreed" and row[3] == "K3"]
    assert agreed[0][5:] == (12, 0, 3, 8, 1)


def test_a_level_may_be_called_as_a_heading(tmp_path: Path) -> None:
    lines = (LineRow("K1", "Recorded", scale="yn"),)
    levels = (LevelRow("yn", 1, "y", "Yes", 1, "met"), LevelRow("yn", 1, "n", "No", 2))
    audit = Audit(
        plan=audits()[0].plan, levels=levels, lines=lines, units=(UnitRow("C01"),),
        agencies=(AgencyRow("POL", "Police"),), grades=(GradeRow("C01", "POL", "K1", own="n"),),
    )  # fmt: skip
    write_figures(audit, figures(audit, as_at=AS_AT), tmp_path / "figures.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "figures.xlsx")["by line"].iter_rows(values_only=True))
    assert rows[0][-3:] == ("n", "y", "n (level)")
    assert rows[1][-3:] == (1, 0, 1)


def test_a_csv_holds_no_formulas(counted: tuple[Audit, Figures], tmp_path: Path) -> None:
    audit, counts = counted
    line = audit.lines[0]._replace(title="=1+1")
    changed = Audit(plan=audit.plan, lines=(line, *audit.lines[1:]))
    path = tmp_path / "figures.csv"
    write_figures(changed, counts, path)
    titles = set(pandas.read_csv(path, keep_default_na=False)["title"])
    assert "'=1+1" in titles
    assert "=1+1" not in titles


def test_another_suffix_is_refused_in_words(counted: tuple[Audit, Figures], tmp_path: Path) -> None:
    with pytest.raises(UserProblem, match=r"\.xlsx or \.csv"):
        write_figures(*counted, tmp_path / "figures.ods")


def test_an_audit_without_grades_gives_tables_without_rows(tmp_path: Path) -> None:
    first, _ = audits()
    bare = Audit(plan=first.plan._replace(scale="none"), units=first.units, actions=first.actions)
    write_figures(bare, figures(bare, as_at=AS_AT), tmp_path / "figures.xlsx")
    assert openpyxl.load_workbook(tmp_path / "figures.xlsx").sheetnames == ["actions"]
