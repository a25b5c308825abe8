"""The report is written by keys: figures stay tied to the record, nothing typed is lost, one approves it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from lscb_audit import narrating
from lscb_audit.workspace import Workspace
from ui.main_window import MainWindow
from ui.narrative.approving import ApproveDialog
from ui.narrative.screen import NarrativeScreen
from ui.narrative.versions import VersionsDialog
from ui.widgets import files
from ui.widgets.button import Button

from .. import a11y_lint
from ..fake import PASSPHRASE

LOOKS = [("light", 100), ("dark", 200), ("contrast_light", 200), ("contrast_dark", 100)]


class Writer:
    """The window at the writing of the report, and short ways to act on it as a person does."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot
        screen = window.screen()
        assert isinstance(screen, NarrativeScreen)
        self.screen: NarrativeScreen = screen

    def ask(self, work: Callable[[Workspace], Any]) -> Any:
        """Do something with the workspace on its thread, after all that was asked for before."""
        found: list[Any] = []
        workspace = self.window.session.workspace
        assert isinstance(workspace, Workspace)
        task = self.window.tasks.on_workspace(lambda _: work(workspace))
        task.done.connect(found.append)
        task.failed.connect(found.append)
        self.qtbot.waitUntil(lambda: bool(found))
        return found[0]

    def record(self) -> dict[str, str]:
        """Return what the record holds of the report's text, by part."""
        reference = self.window.office.audit
        found: dict[str, str] = self.ask(lambda workspace: narrating.narrative_of(workspace, reference))
        return found

    def go(self, title: str) -> None:
        titles = [part.title for part in self.screen._narrative.parts] if self.screen._narrative else []
        self.screen.show_part(titles.index(title))
        self.screen.box.setFocus()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.screen.box.edit, words)

    def leave(self) -> None:
        """Leave the box by Tab and wait until the record holds what was written."""
        with self.qtbot.waitSignal(self.screen.kept):
            QTest.keyClick(self.screen.box.edit, Qt.Key.Key_Tab)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.screen, key, modifiers)

    def offers(self) -> list[Button]:
        rows = [self.screen.offers.itemAt(at) for at in range(self.screen.offers.count())]
        widgets = [row.widget() for row in rows if row is not None]
        return [button for widget in widgets if widget for button in widget.findChildren(Button)]


@pytest.fixture
def writer(at: Callable[[str], MainWindow], qtbot: QtBot) -> Writer:
    window = at("report")
    with qtbot.waitSignal(window.arrived):
        window.report.write_button.click()
    return Writer(window, qtbot)


def test_what_is_written_is_in_the_record_once_the_box_is_left(writer: Writer) -> None:
    assert writer.screen.progress.text() == "0 of 9 parts written"
    writer.go("Why we did this audit")
    writer.type("A review asked for it.")
    writer.leave()
    assert writer.record() == {"why": "A review asked for it."}
    writer.qtbot.waitUntil(lambda: writer.screen.progress.text() == "1 of 9 parts written")


def test_an_offered_sentence_is_inserted_with_its_figure_tied(writer: Writer) -> None:
    writer.go("What the grades say")
    writer.type("Seen together:")
    offered = writer.offers()[0]
    offered.setFocus()
    writer.key(Qt.Key.Key_Space)
    assert writer.screen.box.edit.hasFocus()
    (run,) = writer.screen.tied.runs()
    assert writer.screen.box.text().startswith("Seen together: ‘Lasting change’ was")
    writer.type(" And more.")
    writer.leave()
    assert f"{{{run.name}: {run.words}}}" in writer.record()["results"]
    assert writer.record()["results"].endswith(" And more.")


def test_who_may_only_read_is_offered_nothing_that_the_record_refuses(writer: Writer) -> None:
    screen = writer.screen
    assert screen._narrative is not None
    reads = screen._narrative._replace(may_write=False, may_approve=False)
    screen._show(writer.window.office.audit, lambda: None, reads, {})
    writer.go("What the grades say")
    writer.type("Not mine to say.")
    assert screen.box.text() == ""
    assert writer.offers() == []
    assert screen.approve.isHidden()
    assert {"undo", "update_figures", "next"} & screen.doings().keys() == set()
    screen.keep()
    assert writer.record() == {}


def test_a_figure_that_says_something_else_is_marked_and_brought_up_to_date_by_a_key(
    writer: Writer, heard: list[str]
) -> None:
    writer.go("What the grades say")
    writer.offers()[0].click()
    (run,) = writer.screen.tied.runs()
    writer.screen.tied.put(writer.screen.tied.text().replace(run.words, "99 of 99"))
    writer.type(" ")
    assert writer.screen.stale.label.text().endswith(f"“99 of 99” is now {run.words}.")
    writer.window.do("figure_source")
    assert any("99 of 99" in said or "There is no figure" in said for said in heard)
    writer.window.do("update_figures")
    assert writer.screen.stale.isHidden()
    assert [one.words for one in writer.screen.tied.runs()] == [run.words]
    writer.window.do("undo")
    assert [one.words for one in writer.screen.tied.runs()] == ["99 of 99"]


def test_f4_tells_where_the_figure_at_the_caret_comes_from(writer: Writer, heard: list[str]) -> None:
    writer.go("What the grades say")
    writer.offers()[0].click()
    (run,) = writer.screen.tied.runs()
    writer.screen.box.set_caret(run.start + 1)
    writer.window.do("figure_source")
    assert any("Agreed grades, ‘Lasting change’, n = " in said for said in heard)


def test_what_is_being_typed_is_kept_before_the_box_is_left(writer: Writer) -> None:
    writer.go("How we did it")
    writer.type("Eight agencies took part")

    def draft() -> str:
        reference, today = writer.window.office.audit, writer.window.office.today()
        found = writer.ask(
            lambda workspace: narrating.read(workspace, workspace.audit(reference), as_at=today)
        )
        part = next(one for one in found.parts if one.name == "method")
        return part.draft.text if part.draft else ""

    writer.qtbot.waitUntil(lambda: draft() == "Eight agencies took part")
    assert writer.record() == {}


def test_what_was_typed_is_there_again_after_the_lock(writer: Writer) -> None:
    writer.go("How we did it")
    writer.type("Eight agencies took part")
    with writer.qtbot.waitSignal(writer.window.session.covered):
        writer.window.do("lock")
    cover = writer.window.locking.cover
    with writer.qtbot.waitSignal(writer.window.session.resumed):
        cover.form.secret.setText(PASSPHRASE)
        cover.form.unlock.click()
    writer.qtbot.waitUntil(lambda: writer.record() == {"method": "Eight agencies took part"})
    assert writer.screen.box.text() == "Eight agencies took part"


def test_f8_goes_to_the_next_part_that_needs_somebody(writer: Writer) -> None:
    writer.go("Why we did this audit")
    writer.type("A review asked for it.")
    writer.leave()
    writer.qtbot.waitUntil(lambda: writer.screen.progress.text() == "1 of 9 parts written")
    writer.screen.show_part(8)
    writer.window.do("next")
    assert writer.screen.title.text() == "How we did it"
    writer.window.do("next_line")
    assert writer.screen.title.text() == "What the grades say"
    writer.window.do("previous_line")
    assert writer.screen.title.text() == "How we did it"


def _modal(kind: type[QDialog]) -> Any:
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def test_approval_is_refused_in_one_sentence_and_given_by_name_and_role(
    writer: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def refuse() -> None:
        dialog = _modal(ApproveDialog)
        dialog.approve()
        writer.qtbot.waitUntil(dialog.done_button.isEnabled)
        seen.append(dialog.problem.text())
        QTest.keyClicks(dialog.name, "A. Example")
        QTest.keyClicks(dialog.role, "Independent chair")
        dialog.approve()

    QTimer.singleShot(0, refuse)
    writer.screen.approve.click()
    assert seen == ["Say who approves the report, and in which role."]
    target = tmp_path / "approved.pdf"
    monkeypatch.setattr(files, "save_file", lambda *_: target)

    def look() -> None:
        dialog = _modal(VersionsDialog)
        writer.qtbot.waitUntil(lambda: bool(dialog._listed))
        seen.append(dialog.list.model_of_cells.cells[0][0].words)
        dialog.save_file()
        writer.qtbot.waitUntil(target.exists)
        dialog.take_back()
        seen.append(dialog.problem.text())
        QTest.keyClicks(dialog.reason, "A figure was wrong.")
        dialog.take_back()
        writer.qtbot.waitUntil(lambda: bool(dialog._listed and dialog._listed[0].withdrawn))
        dialog.reject()

    QTimer.singleShot(0, look)
    writer.screen.versions.click()
    assert seen[1:] == ["Version 1", "Say why the approval is withdrawn."]
    assert target.read_bytes().startswith(b"%PDF-")


def _at_rest(writer: Writer) -> None:
    """Wait for all pages: one that comes while the lint looks changes what it compares."""
    writer.qtbot.waitUntil(lambda: not writer.window.tasks.at_work)
    a11y_lint.settle()


def test_u24_writing_the_report_keeps_nobody_out(writer: Writer) -> None:
    writer.go("What the grades say")
    writer.offers()[0].click()
    with writer.qtbot.waitSignal(writer.screen.preview.drawn):
        writer.leave()
    found = {}
    for name, zoom in LOOKS:
        a11y_lint.dress(writer.window, name, zoom)
        _at_rest(writer)
        found[name, zoom] = a11y_lint.lint(writer.window, 1280, pixels=zoom == 100)
    assert {look: several for look, several in found.items() if several} == {}


@pytest.mark.parametrize("look", LOOKS)
def test_u24_no_dialog_of_the_report_keeps_anybody_out(look: tuple[str, int], writer: Writer) -> None:
    a11y_lint.dress(writer.window, *look)
    _at_rest(writer)
    found = {}
    for kind in (ApproveDialog, VersionsDialog):
        dialog = kind(writer.window.office, writer.window.office.audit, writer.window)
        dialog.show()
        dialog.activateWindow()
        writer.qtbot.waitUntil(lambda dialog=dialog: QApplication.activeWindow() is dialog)  # type: ignore[misc]
        findings = a11y_lint.lint(dialog, 1280, pixels=look[1] == 100)
        if findings:
            found[kind.__name__] = findings
        writer.ask(lambda _: True)
        dialog.done(0)
        dialog.deleteLater()
    assert found == {}
