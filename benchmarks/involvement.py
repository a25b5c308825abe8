"""How soon the involvement grid and the list of forms stand there, and what a draft costs; beside bare ones.

60 cases × 12 agencies; then after ten years of audits. A draft beside a bare INSERT into the same store.
"""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem, QWidget
from sqlalchemy import text

from lscb_audit import auditing
from lscb_audit.auditing import At, FormKey
from lscb_audit.sampling.progress import form_progress
from lscb_audit.sampling.reading import Sample, read_sample
from lscb_audit.workspace import Workspace
from ui import application
from ui.cases.grid_view import InvolvementView

from .home import TODAY, YEARS, _median, _workspace
from .side_by_side import Result, show

REACH_SHOWN, REACH_READ, REACH_HISTORY, REACH_DRAFT = 1.5, 12.0, 1.2, 4.0
_BARE_DRAFT = "INSERT OR REPLACE INTO draft VALUES(x'01', 34, 'evidence', 'text', 4, x'', 'now')"
_BARE_FORMS = (
    "SELECT p_unit, p_agency, status FROM involvement",
    "SELECT p_unit, p_agency, p_line, own, evidence FROM answer",
    "SELECT p_unit, p_agency, handed_in FROM hand_in",
    "SELECT p_unit, p_agency, auditor FROM form",
    "SELECT p_unit, p_agency, independent FROM declaration",
)


def _show_grid(sample: Sample, holder: QWidget) -> None:
    grid = InvolvementView(holder)
    grid.grid.show(sample)
    grid.resize(1040, 560)
    grid.show()
    grid.grab()
    grid.deleteLater()


def _show_bare(sample: Sample, holder: QWidget) -> None:
    """The same words in Qt's own table."""
    table = QTableWidget(len(sample.units) + 1, len(sample.agencies), holder)
    for row, unit in enumerate(sample.units):
        for column, (code, _) in enumerate(sample.agencies):
            table.setItem(row, column, QTableWidgetItem(sample.status.get((unit.unit, code), "No answer")))
    table.resize(1040, 560)
    table.show()
    table.grab()
    table.deleteLater()


def _bare_forms(workspace: Workspace, scope: int) -> int:
    span = {"first": scope << 32, "last": (scope + 1 << 32) - 1}
    with workspace.store.engine.connect() as connection:
        return sum(
            len(connection.execute(text(f"{query} WHERE ix BETWEEN :first AND :last"), span).all())
            for query in _BARE_FORMS
        )


def _bare_draft(workspace: Workspace) -> None:
    connection = workspace.store.raw()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_BARE_DRAFT)
    connection.execute("COMMIT")


def _scope(workspace: Workspace) -> int:
    from lscb_audit.sampling.places import find

    return find(workspace, "now").scope.ix


def run() -> list[Result]:
    """Return the results; the limits stand in this file's constants."""
    application.make_application([])
    holder = QWidget()
    holder.resize(1060, 600)
    holder.show()
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        fresh, old = _workspace(home / "fresh.lscb", 0), _workspace(home / "old.lscb", YEARS)
        with fresh, old:
            sample = read_sample(fresh, "now")
            key = FormKey("now", sample.units[0].unit, sample.agencies[0][0])
            line = auditing.read(fresh, key).form.lines[0].line
            scope = _scope(fresh)
            grid, bare_grid = (
                _median(lambda: _show_grid(sample, holder)),
                _median(lambda: _show_bare(sample, holder)),
            )
            forms, bare_forms = (
                _median(lambda: form_progress(fresh, "now")),
                _median(lambda: _bare_forms(fresh, scope)),
            )
            history = _median(lambda: form_progress(old, "now", today=TODAY))
            draft = _median(
                lambda: auditing.save_draft(fresh, key, At(line, "evidence"), "Seen at home.", 13, ())
            )
            bare_draft = _median(lambda: _bare_draft(fresh))
    QApplication.processEvents()
    return [
        ("involvement grid shown, 60 × 12", grid, bare_grid, grid / bare_grid, REACH_SHOWN),
        ("how far 720 forms are", forms, bare_forms, forms / bare_forms, REACH_READ),
        ("the same after ten years", history, forms, history / forms, REACH_HISTORY),
        ("a draft saved", draft, bare_draft, draft / bare_draft, REACH_DRAFT),
    ]


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    results = run()
    show(results)
    sys.exit(any(ratio > reach for _, _, _, ratio, reach in results))
