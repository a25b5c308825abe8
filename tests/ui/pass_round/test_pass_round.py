"""The pass-round: twelve people in a row by keys; nobody comes to another's words, or to the program."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from lscb_audit.hearing import rounds
from ui.main_window import MainWindow
from ui.pass_round.between import BrokenOffPage, FacilitatorPage, HandOnPage
from ui.pass_round.pages import FEW, BeginPage, PromptPage
from ui.pass_round.window import PassRound
from ui.voices import dialogs

from ..fake import PASSPHRASE
from ..voices.heard import on_workspace, recorded, screen, with_voices
from .round import KEY, begin, focus, go_on, one_person, press, reach, unlock, words_on

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def voices(at: Callable[[str], MainWindow], qtbot: QtBot) -> MainWindow:
    window = at("voices")
    with_voices(window, qtbot)
    return window


def on(made: PassRound, kind: type) -> bool:
    return isinstance(made.page, kind)


def end(window: MainWindow, made: PassRound, qtbot: QtBot, how: str = "end") -> None:
    assert isinstance(made.page, FacilitatorPage)
    with qtbot.waitSignal(screen(window).rounds.finished):
        made.page.acts[how].click()


def test_twelve_people_in_a_row_by_keys_and_nothing_says_who_gave_what(
    voices: MainWindow, qtbot: QtBot
) -> None:
    made = begin(voices, qtbot)
    assert not voices.isVisible()
    marks = [f"canary{number}" for number in range(12)]
    for number, mark in enumerate(marks):
        one_person(made, qtbot, mark)
        assert on(made, HandOnPage)
        assert "canary" not in words_on(made)
        if number < 11:
            press(KEY.Key_Space)  # Next person: begin
    unlock(made, qtbot)
    end(voices, made, qtbot)
    assert voices.isVisible()
    heard = recorded(voices, qtbot)
    given = [one for one in heard.statements if one.prompt]
    assert {one.text for one in given} == {f"{mark} {word}" for mark in marks for word in ("one", "two")}
    assert {one.place for one in given if one.text.endswith("one")} == {4}, "the second from the left"
    assert {one.place for one in given if one.text.endswith("two")} == {1}
    order = [one.text.split()[0] for one in given if one.text.endswith("one")]
    assert order != marks, "one in 479 million"
    assert heard.sessions[1].closed_on


def test_everything_of_one_person_is_gone_before_the_next(voices: MainWindow, qtbot: QtBot) -> None:
    made = begin(voices, qtbot)
    press(KEY.Key_Space)
    reach("Would you like to say more?")
    QTest.keyClicks(focus(), "canary")
    press(KEY.Key_A, held=CTRL)
    press(KEY.Key_C, held=CTRL)
    press(KEY.Key_X, held=CTRL)
    board = QGuiApplication.clipboard()
    assert board.text() == "", "what one writes cannot be taken along"
    press(KEY.Key_Z, held=CTRL)
    with qtbot.waitSignal(made.settled):
        reach("I have finished: &hide my answers")
        press(KEY.Key_Space)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert "canary" not in words_on(made)
    assert made.answers == {}
    press(KEY.Key_Space)
    press(KEY.Key_Space)
    reach("Would you like to say more?")
    press(KEY.Key_Z, held=CTRL)
    press(KEY.Key_V, held=CTRL)
    assert isinstance(made.page, PromptPage)
    assert made.page.answer.text == ""
    for key in (KEY.Key_Left, KEY.Key_Back, KEY.Key_Backspace):
        press(key, held=ALT)
    assert "canary" not in words_on(made)
    made.leave("later")


def test_what_the_facilitator_had_copied_is_not_for_those_who_come(voices: MainWindow, qtbot: QtBot) -> None:
    board = QGuiApplication.clipboard()
    board.setText("copied before", QClipboard.Mode.Clipboard)
    made = begin(voices, qtbot)
    assert board.text() == ""
    made.leave("later")


def test_no_menu_no_palette_no_shortcut_of_the_program_works_and_it_does_not_close(
    voices: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = begin(voices, qtbot)
    done: list[str] = []
    monkeypatch.setattr(voices, "do", done.append)
    for name, action in voices.actions_by_name.items():
        action.triggered.connect(lambda _=False, name=name: done.append(name))
    press(KEY.Key_Space)
    here = made.page
    for keys in [
        *(
            (key, CTRL)
            for key in (KEY.Key_K, KEY.Key_1, KEY.Key_3, KEY.Key_L, KEY.Key_Q, KEY.Key_W, KEY.Key_N)
        ),
        *((key, ALT) for key in (KEY.Key_F, KEY.Key_G, KEY.Key_F4, KEY.Key_Left)),
        *((key, CTRL | SHIFT) for key in (KEY.Key_V, KEY.Key_S)),
        *(
            (key, Qt.KeyboardModifier.NoModifier)
            for key in (KEY.Key_F1, KEY.Key_F8, KEY.Key_F11, KEY.Key_Escape)
        ),
    ]:
        press(keys[0], held=keys[1])
    made.close()
    assert made.isVisible()
    assert made.page is here
    assert done == []
    assert made.windowModality() == Qt.WindowModality.ApplicationModal
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [made]
    told = words_on(made)
    assert "C01" not in told
    assert "K1" not in told
    monkeypatch.undo()
    made.leave("later")


def test_only_the_right_passphrase_leaves_it(voices: MainWindow, qtbot: QtBot) -> None:
    made = begin(voices, qtbot)
    with qtbot.waitSignal(made.settled):
        made.finish()
    unlock(made, qtbot, "heron lantern quarrel")
    page = made.page
    assert isinstance(page, FacilitatorPage)
    assert "does not open this workspace" in page.problem.text()
    assert not page.acts["end"].isVisible()
    page.secret.clear()
    press(KEY.Key_Return)
    assert page.problem.text() == "Type the passphrase."
    page.cancel.click()
    assert on(made, HandOnPage)
    unlock(made, qtbot)
    page = made.page
    assert isinstance(page, FacilitatorPage)
    assert page.acts["end"].isVisible()
    assert page.secret.text() == ""
    end(voices, made, qtbot, "later")
    assert screen(voices).heard.under_way


def test_one_goes_back_and_forth_changes_ones_mind_and_need_not_say(voices: MainWindow, qtbot: QtBot) -> None:
    made = begin(voices, qtbot)
    press(KEY.Key_Space)
    press(KEY.Key_Right)
    press(KEY.Key_Space)
    page = made.page
    assert isinstance(page, PromptPage)
    assert page.answer.place == 4
    reach("&Next statement")
    press(KEY.Key_Space)
    reach("Bac&k")
    press(KEY.Key_Space)
    page = made.page
    assert isinstance(page, PromptPage)
    assert page.answer.place == 4
    assert focus() is page.scale.places[4]  # type: ignore[union-attr]  # the first prompt has a scale
    reach("I cannot say, or it does not apply to me")
    press(KEY.Key_Space)
    assert page.answer.place is None
    page.scale.choose(5)
    assert not page.cannot.isChecked()
    made.leave("later")


def test_the_last_statement_ends_it_and_free_words_have_no_scale(voices: MainWindow, qtbot: QtBot) -> None:
    made = begin(voices, qtbot)
    press(KEY.Key_Space)
    for _ in range(7):
        reach("&Next statement")
        press(KEY.Key_Space)
    page = made.page
    assert isinstance(page, PromptPage)
    assert page.scale is None
    assert focus() is page.words
    QTest.keyClicks(focus(), "Fewer meetings")
    with qtbot.waitSignal(made.settled):
        reach("&I have finished")
        press(KEY.Key_Space)
    assert on(made, HandOnPage)
    unlock(made, qtbot)
    end(voices, made, qtbot)
    assert "Fewer meetings" in {one.text for one in recorded(voices, qtbot).statements}


def test_children_are_asked_one_thing_a_page_with_a_picture_and_three_faces(
    voices: MainWindow, qtbot: QtBot
) -> None:
    made = begin(voices, qtbot, "children", 2)
    assert isinstance(made.page, BeginPage)
    assert FEW in words_on(made), "four people: somebody may guess"
    press(KEY.Key_Space)
    page = made.page
    assert isinstance(page, PromptPage)
    assert page.words is None
    assert [button.text() for button in page.scale.places.values()] == ["Yes", "Sometimes", "No"]  # type: ignore[union-attr]
    press(KEY.Key_1)
    assert page.answer.place == 3
    made.leave("later")


def test_locking_hides_it_at_once_keeps_what_was_written_and_one_goes_on(
    voices: MainWindow, qtbot: QtBot
) -> None:
    begin(voices, qtbot)
    press(KEY.Key_Space)
    reach("Would you like to say more?")
    QTest.keyClicks(focus(), "half a sentence")
    with qtbot.waitSignal(voices.session.covered):
        voices.locking.by_hand()
    assert voices.isVisible()
    assert voices.cover is not None
    assert "half a sentence" not in words_on(voices)
    assert screen_of_round(voices) is None
    with qtbot.waitSignal(voices.session.resumed):
        voices.cover.form.secret.setText(PASSPHRASE)
        voices.cover.form.unlock.click()
    qtbot.waitUntil(lambda: not voices.tasks.at_work)
    again = go_on(voices, qtbot)
    assert on(again, BrokenOffPage)
    assert "half a sentence" not in words_on(again), "shown to nobody but whoever wrote it"
    reach("It was &me: go on")
    press(KEY.Key_Space)
    assert isinstance(again.page, PromptPage)
    assert again.page.answer.text == "half a sentence"
    again.leave("later")


def screen_of_round(window: MainWindow) -> PassRound | None:
    from ui.voices.screen import VoicesScreen

    found = window.rest().screen("voices")
    assert isinstance(found, VoicesScreen)
    return found.rounds.window


def test_what_is_written_is_kept_even_if_the_program_ends_in_that_moment(
    voices: MainWindow, qtbot: QtBot
) -> None:
    made = begin(voices, qtbot)
    press(KEY.Key_Space)
    assert on(made, PromptPage)
    before = set(voices.tasks._open)
    made.keep()
    (keeping,) = voices.tasks._open - before
    assert keeping.to_the_end
    with qtbot.waitSignal(made.settled):
        made.finish()
        (handing_over,) = voices.tasks._open - before - {keeping}
        assert handing_over.to_the_end
    unlock(made, qtbot)
    end(voices, made, qtbot)


def test_after_a_crash_those_who_have_gone_leave_their_answers_as_they_are(
    voices: MainWindow, qtbot: QtBot
) -> None:
    made = begin(voices, qtbot)
    on_workspace(voices, qtbot, lambda at: rounds.keep(at, [rounds.Answer(0, 1, "left in haste")]))
    made.leave("later")
    again = go_on(voices, qtbot)
    with qtbot.waitSignal(again.settled):
        reach("They have &finished: next person")
        press(KEY.Key_Space)
    unlock(again, qtbot)
    end(voices, again, qtbot)
    assert "left in haste" in {one.text for one in recorded(voices, qtbot).statements}


def test_throwing_away_is_asked_once_more_with_cancel_in_hand(
    voices: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [QDialog.DialogCode.Rejected, QDialog.DialogCode.Accepted]
    focused: list[str] = []

    def answer(dialog: dialogs.ThrowDialog) -> int:
        dialog.show()
        focused.append(getattr(dialog.focusWidget(), "text", str)())
        dialog.hide()
        return answers.pop(0)

    monkeypatch.setattr(dialogs.ThrowDialog, "exec", answer)
    for under_way in (True, False):
        made: PassRound = begin(voices, qtbot) if under_way else go_on(voices, qtbot)
        with qtbot.waitSignal(made.settled):
            made.finish()
        unlock(made, qtbot)
        end(voices, made, qtbot, "throw")
        assert bool(recorded(voices, qtbot).under_way) == under_way
    assert focused == ["Cancel: keep them"] * 2


def test_what_cannot_be_kept_is_told_and_nobody_goes_on(
    voices: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lscb_audit.errors import PlaceProblem

    made = begin(voices, qtbot)
    press(KEY.Key_Space)
    press(KEY.Key_1)

    def full(*_: object) -> None:
        raise PlaceProblem("The disk is full. Free some space and try again.")

    with monkeypatch.context() as patch:
        patch.setattr(rounds, "next_person", full)
        made.finish()
        page = made.page
        assert isinstance(page, HandOnPage)
        qtbot.waitUntil(page.try_again.isVisible)
        assert "The disk is full" in page.problem.label.text()
        assert not page.begin.isEnabled()
        assert not page.facilitate.isEnabled()
    with qtbot.waitSignal(made.settled):
        press(KEY.Key_Space)
    assert page.begin.isEnabled()
    unlock(made, qtbot)
    end(voices, made, qtbot)
    assert sum(bool(one.prompt) for one in recorded(voices, qtbot).statements) == 1
