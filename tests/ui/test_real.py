"""The window over the real floor: the demonstration is made, unlocked, read, and its report checked."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from ui.application import make_window
from ui.papers.making import check_words
from ui.real_floor import REAL
from ui.settings import Settings


def test_the_demonstration_is_seen_from_its_button_to_the_report(
    dressed: None,  # noqa: ARG001 - the style
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    window = make_window(Settings(tmp_path / "settings.ini"), REAL)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitSignal(window.arrived, timeout=120_000):
        window.do("demonstration")
    assert window.above.note.text() == "Demonstration: everything here is fictitious"
    assert window.desk.audits.selected() == "step-down-2"
    with qtbot.waitSignal(window.arrived, timeout=60_000):
        window.open_audit("step-down-2", "overview")
    assert window.session.opened is not None
    shown = {
        (row.unit.unit, row.line.line or None) for row in window.session.opened.grid.rows if row.disagrees
    }
    assert shown == {(row.unit, row.line) for row in window.session.opened.figures.spread}
    with qtbot.waitSignal(window.report.ready, timeout=120_000):
        window.do("report")
    assert window.report.check.text() == "Accessibility checked: no findings"
    assert "Exampleshire Safeguarding Children Partnership" in window.report.text.toPlainText()
    with qtbot.waitSignal(window.report.ready):
        window.report.turn(1)
    last = window.report.text.toPlainText().splitlines()[-1]
    assert not last.startswith(("Page ", "Exampleshire"))
    assert "everything here is fictitious" not in window.report.text.toPlainText()
    window.close()


def test_findings_of_the_check_are_counted_and_the_first_is_told() -> None:
    assert check_words([]) == "Accessibility checked: no findings"
    assert check_words(["a", "b"]) == "Accessibility checked: 2 findings. a"
