"""Own grades beside moderated ones and second readings, in words and on the page of results."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from lscb_audit.rules.audit import AgencyRow, Audit, GradeRow, LineRow, Plan, UnitRow
from lscb_audit.rules.comparing import MOVEMENT_SENTENCE, NOT_INDEPENDENT, SECOND_SENTENCE, TOO_FEW, Compared
from lscb_audit.rules.comparing import compared as compared_of
from lscb_audit.rules.figures import figures
from ui import theme
from ui.audit import compared
from ui.audit.compared_part import OwnAndModerated, SecondReadings
from ui.widgets.table import Table

from .a11y_lint import lint

LEVELS = ("outstanding", "good", "ri", "inadequate")
PLAN = Plan("a-1", "Stepping down", "neglect", "Exampleshire", "case audit", scale="ofsted")


def audit(cases: int = 16, second: bool = True) -> Audit:
    """Police and schools on two lines: every third grade moderated down, every fourth second grade higher."""
    rows = []
    for case in range(cases):
        for place, (agency, line) in enumerate((a, k) for a in ("POL", "EDU") for k in ("K1", "K2")):
            own = (case + place) % 3
            rows.append(
                GradeRow(
                    f"C{case:02}",
                    agency,
                    line,
                    own=LEVELS[own],
                    moderated=LEVELS[own + (case % 3 == 0)],
                    second=("NA" if place == 1 else LEVELS[max(0, own - (case % 4 == 0))]) if second else "",
                )
            )
    return Audit(
        plan=PLAN,
        agencies=(AgencyRow("POL", "Police"), AgencyRow("EDU", "Schools"), AgencyRow("HLT", "Health")),
        lines=(LineRow("K1", "Lasting change"), LineRow("K2", "The child’s voice")),
        units=tuple(UnitRow(f"C{case:02}") for case in range(cases)),
        grades=tuple(rows),
    )


Page = OwnAndModerated | SecondReadings


def shown(page: Page) -> list[QWidget]:
    """What was chosen, as it stands on the page now."""
    items = (page.shown.itemAt(place) for place in range(page.shown.count()))
    return [widget for item in items if item is not None and (widget := item.widget()) is not None]


def words(page: Page) -> str:
    return " ".join(widget.text() for widget in shown(page) if isinstance(widget, QLabel))


def table(page: Page, name: str) -> list[tuple[str, ...]]:
    """The rows of the table of a name."""
    (found,) = (one for one in shown(page) if isinstance(one, Table) and one.accessibleName() == name)
    model = found.model()
    columns = range(model.columnCount())
    return [tuple(model.index(row, column).data() for column in columns) for row in range(model.rowCount())]


@pytest.fixture
def found() -> Compared:
    return compared_of(audit())


@pytest.mark.usefixtures("dressed")
def test_the_table_is_of_the_agency_and_the_line_that_were_chosen(qtbot: QtBot, found: Compared) -> None:
    page = OwnAndModerated(audit(), found)
    qtbot.addWidget(page)
    page.show()
    assert MOVEMENT_SENTENCE in [label.text() for label in page.findChildren(QLabel)]
    assert [page.agency.itemText(n) for n in range(page.agency.count())] == [
        "All agencies",
        "Police",
        "Schools",
    ]
    assert table(page, "Own and moderated")[-1][-1] == "64"
    page.agency.setCurrentText("Police")
    page.line.setCurrentIndex(page.line.findData("K2"))
    (matrix,) = (e for e in found.moved if (e.agency, e.line) == ("POL", "K2"))
    for row, counts in zip(table(page, "Own and moderated"), matrix.table.counts, strict=False):
        assert row[1:] == (*(str(n) if n else "–" for n in counts), str(sum(counts)))
    assert compared.moved(matrix.table) in words(page)
    page.agency.setCurrentText("Schools")
    assert page.line.currentData() == "K2", "one stays on the line"


@pytest.mark.usefixtures("dressed")
def test_second_readings_say_what_is_compared_and_how_far_it_may_be_out(
    qtbot: QtBot, found: Compared
) -> None:
    page = SecondReadings(audit(), found)
    qtbot.addWidget(page)
    page.show()
    assert SECOND_SENTENCE in [label.text() for label in page.findChildren(QLabel)]
    assert NOT_INDEPENDENT in words(page)
    assert "32 forms were read twice." in words(page)
    assert "No pair, and so not counted: 16 not applicable by the second reader." in words(page)
    rows = table(page, "Second readings")
    assert [row[0] for row in rows] == ["K1  Lasting change", "K2  The child’s voice", "All lines"]
    assert (rows[1][1], rows[1][-1]) == ("16", "16")
    assert [row[0] for row in table(page, "Agreement beyond chance")] == [
        "Weighted kappa, linear",
        "Weighted kappa, quadratic",
        "AC2, ordinal weights",
    ]
    page.agency.setCurrentText("Police")
    assert TOO_FEW in words(page), "16 pairs"


def test_where_one_agencys_work_is_all_that_can_be_read_no_others_are_hinted_at() -> None:
    whole = audit()
    own = replace(whole, grades=tuple(row for row in whole.grades if row.agency == "EDU"))
    found = compared_of(own)
    assert [choice.words for choice in compared.agencies(own, found.moved)] == ["Schools"]
    assert [choice.words for choice in compared.agencies(own, found.second)] == ["Schools"]


def test_letters_stand_above_the_columns_where_there_is_little_room(found: Compared) -> None:
    (whole,) = found.moved_by_all()
    assert compared.header(whole.table, narrow=False)[1] == "Outstanding"
    assert compared.header(whole.table, narrow=True)[1:5] == ("O", "G", "R", "I")
    assert compared.rows(whole.table, narrow=True)[2][0] == "R  Requires improvement"


def test_lines_of_two_scales_are_two_tables_and_two_rows_of_all_lines() -> None:
    two = audit()
    rag = {"outstanding": "green", "good": "amber", "ri": "red", "inadequate": "red", "NA": "NA"}
    grades = tuple(
        row._replace(own=rag[row.own], moderated=rag[row.moderated], second=rag[row.second])
        if row.line == "K2"
        else row
        for row in two.grades
    )
    two = replace(two, lines=(two.lines[0], two.lines[1]._replace(scale="rag")), grades=grades)
    found = compared_of(two)
    assert len(compared.matrices(found, None, None)) == 2
    rows = compared.second_rows(two, found, None)
    assert [row[0] for row in rows[-2:]] == [
        "All lines graded Outstanding to Inadequate",
        "All lines graded Green to Red",
    ]
    assert rows[-1][3] == "–", "nearly all lies within one of three levels"


def test_a_coefficient_that_is_missing_says_why() -> None:
    same = replace(audit(), grades=tuple(r._replace(own="good", second="good") for r in audit().grades))
    (entry,) = compared.pooled(compared_of(same), None)
    first, *_ = compared.coefficient_rows(entry)
    assert first[0].startswith("Weighted kappa, linear\nAll pairs have one and the same grade")
    assert first[1:3] == ("–", "–")


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize(("name", "zoom"), [("light", 100), ("dark", 200)])
@pytest.mark.parametrize("kind", [OwnAndModerated, SecondReadings])
def test_both_parts_are_accessible(qtbot: QtBot, kind: type[Page], name: str, zoom: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, name, zoom)
    page = kind(audit(), compared_of(audit()))
    qtbot.addWidget(page)
    page.setWindowTitle("Results")
    page.resize(1240, 1200)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.waitUntil(lambda: all(widget.isVisible() for widget in shown(page)))
    # the ring of the focus is the window's: the screens' own test looks at it
    assert lint(page, 1280, pixels=False) == []


def test_what_is_compared_counts_the_same_pairs_as_movement() -> None:
    counted = figures(audit(), as_at=date(2026, 11, 20))
    (whole,) = compared.matrices(compared_of(audit()), None, None)
    (figure,) = (f for f in counted.movement if (f.agency, f.line) == (None, None))
    assert (whole.n, whole.same, whole.up, whole.down) == (figure.n, figure.same, figure.up, figure.down)
