"""Voices by keys: sessions, writing down without a lost key, coding and its undo, beside grades, prompts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from lscb_audit.hearing.model import NOTHING, Session, Statement
from lscb_audit.hearing.prompts import default_prompts
from ui import problems
from ui.main_window import MainWindow
from ui.office import Seat
from ui.voices import importing
from ui.voices.dialogs import MendDialog, PromptDialog, RoundDialog
from ui.voices.screen import TABS, VoicesScreen
from ui.voices.session_dialog import SessionDialog
from ui.widgets import files

from .heard import on_workspace, recorded, screen, with_voices

KEY, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(at: Callable[[str], MainWindow]) -> MainWindow:
    return at("voices")


@pytest.fixture
def voices(window: MainWindow, qtbot: QtBot) -> VoicesScreen:
    return with_voices(window, qtbot)


def read(window: MainWindow, qtbot: QtBot) -> tuple[Statement, ...]:
    return recorded(window, qtbot).statements


def type_line(voices: VoicesScreen, said: str, *keys: Qt.Key) -> None:
    """Type one thing that was said, with keys held with Alt in its midst, then Enter."""
    entry = voices.write.entry
    QTest.keyClicks(entry, said)
    for key in keys:
        QTest.keyClick(entry, key, ALT)
    QTest.keyClick(entry, KEY.Key_Return)


def test_a_line_that_is_half_typed_waits_in_its_own_audit(
    window: MainWindow, voices: VoicesScreen, qtbot: QtBot
) -> None:
    def come_from(audit: str) -> None:
        voices._audit = audit
        with qtbot.waitSignal(voices.ready):
            voices.arrive()

    voices.turn_to("write")
    QTest.keyClicks(voices.write.entry, "Half a thing said in")
    with qtbot.waitSignal(voices.ready):
        voices.arrive()
    assert voices.write.entry.text() == "Half a thing said in"
    come_from("another-1")
    assert voices.write.entry.text() == ""
    voices._half_typed[window.office.audit] = "Half a thing said here"
    come_from("another-2")
    assert voices.write.entry.text() == "Half a thing said here"
    assert voices._half_typed == {"another-1": "Half a thing said in"}


def test_a_session_is_made_with_plain_words_for_its_kind_of_people(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: SessionDialog) -> int:
        dialog.show()
        dialog.go.click()
        qtbot.waitUntil(dialog.problem.isVisible)
        assert "Give the session a name" in dialog.problem.label.text()
        dialog.name.setText("Parents, hub")
        dialog.present.setText("4")
        assert "With 4 people present" in dialog.few.label.text()
        dialog.texts["guide"].setPlainText("Our own guide")
        dialog.source.setCurrentIndex(2)
        dialog.source.activated.emit(2)
        assert dialog.texts["guide"].toPlainText() == "Our own guide"
        assert "You do not have to answer" in dialog.texts["ground_rules"].toPlainText()
        dialog.day.setText("12/03/2026")
        dialog.go.click()
        qtbot.waitUntil(lambda: dialog.result() == QDialog.DialogCode.Accepted)
        return dialog.result()

    monkeypatch.setattr(SessionDialog, "exec", fill)
    window.do("new_session")
    made = recorded(window, qtbot).sessions[-1]
    assert (made.source, made.name, made.number_present, made.held_on) == (
        "parents",
        "Parents, hub",
        4,
        "2026-03-12",
    )
    assert made.guide == "Our own guide"
    assert screen(window).sessions.chosen() == made


def test_one_line_and_enter_adds_a_statement_with_line_stance_and_consent_by_keys(
    window: MainWindow, voices: VoicesScreen, qtbot: QtBot
) -> None:
    voices.sessions.choose(voices.heard.sessions[1].uid)
    QTest.keyClick(voices.sessions.table, KEY.Key_Return)
    assert voices.here == "write"
    assert voices.write.entry.hasFocus()
    type_line(voices, "They were not asked.", KEY.Key_2, KEY.Key_C, KEY.Key_Q)
    type_line(voices, "And then they were.", KEY.Key_U, KEY.Key_M)
    type_line(voices, "Neither.", KEY.Key_0, KEY.Key_N)
    found = [(one.text, one.line, one.stance, one.consent) for one in read(window, qtbot)][-3:]
    assert found == [
        ("They were not asked.", "K2", "contradicts", "quote"),
        ("And then they were.", "K2", "supports", "summary only"),
        ("Neither.", "", "neither", "summary only"),
    ]
    qtbot.waitUntil(lambda: voices.write.table.shown[0].text == "Neither.")
    assert voices.write.entry.hasFocus()


def test_u21_sixty_statements_in_a_row_lose_no_key(
    window: MainWindow, voices: VoicesScreen, qtbot: QtBot
) -> None:
    voices.turn_to("write")
    before = len(read(window, qtbot))
    said = [f"Statement number {number}, as it was said" for number in range(60)]
    for number, words in enumerate(said):
        type_line(voices, words, KEY(KEY.Key_1 + number % 5))
    found = read(window, qtbot)[before:]
    assert [one.text for one in found] == said
    assert [one.line for one in found] == [f"K{number % 5 + 1}" for number in range(60)]


def test_nothing_said_is_told_and_a_name_is_pointed_out(
    window: MainWindow, voices: VoicesScreen, qtbot: QtBot
) -> None:
    voices.turn_to("write")
    QTest.keyClick(voices.write.entry, KEY.Key_Return)
    assert "Write what was said first" in voices.write.problem.label.text()
    type_line(voices, "Kayleigh Smith was never asked.")
    assert "name “Kayleigh Smith”" in voices.write.identifier.label.text()
    assert read(window, qtbot)[-1].text == "Kayleigh Smith was never asked."
    type_line(voices, "Nobody was asked.")
    assert not voices.write.identifier.isVisible()


def test_who_parents_are_is_asked_and_few_of_them_warned_of(
    window: MainWindow, voices: VoicesScreen, qtbot: QtBot
) -> None:
    voices.turn_to("write")
    assert voices.write.few.isVisible() == (voices.write.session.number_present == 4)  # type: ignore[union-attr]
    at = [one.name for one in voices.heard.sessions].index("Parents, hub")
    voices.write.choose_session.setCurrentIndex(at)
    voices.write.choose_session.activated.emit(at)
    assert voices.write.few.isVisible()
    voices.write.age.setCurrentText("12 to 15")
    voices.write.asked.setCurrentText("through play or pictures")
    voices.write.unit.setCurrentText("C03")
    type_line(voices, "I drew it.")
    last = read(window, qtbot)[-1]
    assert (last.age_band, last.how_asked, last.unit) == ("12 to 15", "through play or pictures", "C03")


def test_what_is_not_coded_is_coded_by_keys_and_undone(
    window: MainWindow, voices: VoicesScreen, qtbot: QtBot
) -> None:
    voices.turn_to("statements")
    tab = voices.statements
    tab.filters["not coded"].click()
    assert [one.text for one in tab.table.shown] == ["Asked on the day.", "We hear by chance."]
    tab.table.setFocus()
    QTest.keyClick(tab.table, KEY.Key_4)
    qtbot.waitUntil(lambda: tab.table.shown[0].line == "K4")
    QTest.keyClick(tab.table, KEY.Key_Q)
    qtbot.waitUntil(lambda: tab.table.shown[0].consent == "quote")
    QTest.keyClick(tab.table, KEY.Key_S)
    qtbot.waitUntil(lambda: len(tab.table.shown) == 1)
    assert tab.table.shown[0].text == "We hear by chance."
    qtbot.waitUntil(lambda: not window.tasks.at_work)
    window.do("undo")
    qtbot.waitUntil(lambda: len(tab.table.shown) == 2)
    QTest.keyClick(tab.table, KEY.Key_Up)
    QTest.keyClick(tab.table, KEY.Key_9)
    QTest.keyClick(tab.table, KEY.Key_X)
    QTest.keyClick(tab.table, KEY.Key_0)
    one = next(one for one in read(window, qtbot) if one.text == "Asked on the day.")
    assert (one.line, one.stance, one.consent) == ("", "", "quote")


def test_a_statement_is_taken_back_and_comes_back_by_undo(
    window: MainWindow, voices: VoicesScreen, qtbot: QtBot
) -> None:
    voices.turn_to("statements")
    table = voices.statements.table
    table.setFocus()
    gone = table.chosen()
    assert gone is not None
    QTest.keyClick(table, KEY.Key_Delete)
    assert gone.text not in {one.text for one in read(window, qtbot)}
    window.do("undo")
    assert gone in read(window, qtbot), "the very same: findings may rest on it"
    qtbot.waitUntil(lambda: not window.tasks.at_work)
    voices.scribe.undo()
    assert window.status.isVisible()


def test_the_words_of_a_statement_are_mended_with_a_warning_of_names(
    window: MainWindow, voices: VoicesScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mend(dialog: MendDialog) -> int:
        dialog.text.setPlainText("Kayleigh Smith rang.")
        assert "Kayleigh" in dialog.identifier.label.text()
        dialog.text.setPlainText("The worker rang.")
        assert dialog.identifier.label.text() == ""
        dialog.unit.setCurrentIndex(1)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(MendDialog, "exec", mend)
    voices.turn_to("statements")
    table = voices.statements.table
    chosen = table.chosen()
    assert chosen is not None
    QTest.keyClick(table, KEY.Key_F2)
    mended = next(one for one in read(window, qtbot) if one.uid == chosen.uid)
    assert (mended.text, mended.unit) == ("The worker rang.", "C01")


def test_good_grades_that_people_contradict_are_shown_with_both_n(voices: VoicesScreen) -> None:
    voices.turn_to("beside")
    rows = [row for table in voices.beside.tables.values() for row in table.model_of_cells.cells]
    assert rows
    assert all(" of " in row[1].words and " of " in row[3].words for row in rows)
    assert any("In C02" in row[0].more for row in rows)


def test_what_people_are_asked_is_changed_moved_added_and_removed(
    window: MainWindow, voices: VoicesScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(dialog: PromptDialog) -> int:
        if not dialog.text.toPlainText():
            dialog._try()
            assert dialog.problem.label.text() == "Write what people are asked."
        dialog.text.setPlainText("Did it last?")
        dialog.line.setCurrentIndex(1)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(PromptDialog, "exec", ask)
    voices.turn_to("asked")
    table, before = voices.asked.table, [one.text for one in default_prompts("practitioners")]

    def texts() -> list[str]:
        prompts = recorded(window, qtbot).prompts
        return [one.text for one in prompts if one.audience == "practitioners"]

    QTest.keyClick(table, KEY.Key_Insert)
    assert texts() == [before[0], "Did it last?", *before[1:]]
    QTest.keyClick(table, KEY.Key_Up, ALT)
    assert texts()[:2] == ["Did it last?", before[0]]
    voices.asked.buttons["remove"].click()
    assert texts() == before
    QTest.keyClick(table, KEY.Key_Return)
    assert texts() == ["Did it last?", *before[1:]]
    assert not voices.asked.told.isVisible()


def test_what_was_agreed_is_asked_before_the_laptop_goes_round(
    window: MainWindow, voices: VoicesScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def agree(dialog: RoundDialog) -> int:
        assert "With 4 people present" in dialog.few.label.text()
        dialog.consent.setCurrentIndex(1)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(RoundDialog, "exec", agree)
    voices.sessions.choose(voices.heard.sessions[-1].uid)
    with qtbot.waitSignal(voices.rounds.shown):
        voices.sessions.buttons["round"].click()
    made = voices.rounds.window
    assert made is not None
    made.leave("later")
    qtbot.waitUntil(lambda: screen(window).heard.under_way == voices.heard.sessions[-1].uid)
    assert voices.sessions.buttons["round"].text() == "Go on: &pass round…"


def test_a_session_is_closed_opened_again_and_removed_when_empty(
    window: MainWindow, voices: VoicesScreen, qtbot: QtBot
) -> None:
    from lscb_audit.hearing import sessions as use_cases

    from .heard import AUDIT

    on_workspace(window, qtbot, lambda at: use_cases.add_session(at, AUDIT, Session(name="Empty")))
    with qtbot.waitSignal(voices.ready):
        voices.arrive()
    empty = voices.heard.sessions[-1]
    voices.sessions.choose(empty.uid)
    for closed in (True, False):
        voices.sessions.buttons["close"].click()
        assert bool(recorded(window, qtbot).sessions[-1].closed_on) == closed
        qtbot.waitUntil(lambda: not window.tasks.at_work)
    voices.sessions.buttons["remove"].click()
    assert empty.name not in {one.name for one in recorded(window, qtbot).sessions}


def test_a_survey_is_taken_in_column_by_column(
    window: MainWindow, voices: VoicesScreen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(
        "Age,Comment,Line\n14,They had decided.,K1\n15,Kayleigh Smith was kind.,K9\n", encoding="utf-8"
    )
    monkeypatch.setattr(files, "open_file", lambda *_: path)

    def choose(dialog: importing.ImportDialog) -> int:
        assert 'Row 3: "K9" is no line' in dialog.problem.label.text()
        assert not dialog.go.isEnabled()
        dialog.roles[2].setCurrentIndex(0)
        assert dialog.told.text().startswith("2 statements from 2 rows will be taken in")
        assert "Row 3 may tell who somebody is" in dialog.pointed.label.text()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(importing.ImportDialog, "exec", choose)
    window.do("import_answers")
    qtbot.waitUntil(lambda: len(voices.heard.statements) == 8)
    found = {one.text: one.age_band for one in read(window, qtbot)}
    assert found["They had decided."] == "12 to 15"


def test_without_a_session_a_survey_has_nowhere_to_go(
    window: MainWindow, voices: VoicesScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(problems, "show", lambda *args: told.append(str(args[2])))
    voices.heard = voices.heard._replace(sessions=())
    window.do("import_answers")
    assert "Make a session for the survey first" in told[0]


def test_every_tab_is_reached_by_keys_and_locking_forgets_all(
    window: MainWindow, voices: VoicesScreen
) -> None:
    for name in [*list(TABS)[1:], "sessions"]:
        QTest.keyClick(QApplication.focusWidget() or voices, KEY.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        assert voices.here == name
    voices.leave()
    assert voices.heard == NOTHING
    assert voices.write.table.shown == voices.statements.table.shown == ()
    assert window.isVisible()


def test_the_facilitator_comes_to_the_voices_and_an_auditor_does_not(window: MainWindow) -> None:
    window.office.sit(Seat("facilitator"))
    window.settle()
    assert window.actions_by_name["voices"].isEnabled()
    window.office.sit(Seat("auditor", "POL", "Police"))
    window.settle()
    assert not window.actions_by_name["voices"].isEnabled()
