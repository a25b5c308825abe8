"""A child may be at risk now: the telephone first, from any screen by two keys at most."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from lscb_audit import auditing
from lscb_audit.auditing.concerns import LocalNumbers
from lscb_audit.rules import form as rules
from ui.form.concern import HELD, ConcernDialog, read_moment
from ui.main_window import MainWindow
from ui.office import Seat

from .conftest import Desk

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[ConcernDialog]]:
    """The dialogs that were opened: they stay open instead of waiting for somebody."""
    opened: list[ConcernDialog] = []

    def opens(dialog: ConcernDialog) -> int:
        opened.append(dialog)
        return 0

    monkeypatch.setattr(ConcernDialog, "exec", opens)
    yield opened
    for dialog in opened:
        dialog.deleteLater()


def words(dialog: ConcernDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def press(desk: Desk, dialogs: list[ConcernDialog]) -> ConcernDialog:
    """Press the keys, and wait for the dialog."""
    before = len(dialogs)
    desk.key(Qt.Key.Key_I, CTRL | SHIFT)
    desk.qtbot.waitUntil(lambda: len(dialogs) > before)
    return dialogs[-1]


def keep(desk: Desk, what: str, told: str = "", when: str = "", reference: str = "") -> None:
    """Fill the dialog as a person does and keep the concern."""

    def fill(dialog: ConcernDialog) -> int:
        dialog.what.setText(what)
        dialog.told.setText(told)
        dialog.told.textEdited.emit(told)
        dialog.when.setText(when)
        dialog.reference.setText(reference)
        dialog.keep.click()
        return dialog.result()

    before, ConcernDialog.exec = ConcernDialog.exec, fill  # type: ignore[method-assign,assignment]  # nobody presses keys
    try:
        with desk.qtbot.waitSignal(desk.window.office.wrote):
            desk.window.do("concern")
        desk.settled()
        desk.settled()
    finally:
        ConcernDialog.exec = before  # type: ignore[method-assign]  # as it was


def test_the_numbers_stand_first_and_the_program_is_never_the_referral(
    desk: Desk, dialogs: list[ConcernDialog]
) -> None:
    numbers = LocalNumbers("01234 567 890", "01234 567 899", "01234 567 888")
    desk.ask(lambda workspace: auditing.set_local_numbers(workspace, numbers))
    dialog = press(desk, dialogs)
    said = words(dialog)
    assert "never the referral" in said.split("Danger now", maxsplit=1)[0]
    assert said.index("999") < said.index("01234 567 890") < said.index("Who was told")
    assert dialog.place.currentText() == "C02, Community health"


def test_two_keys_open_it_from_any_screen_and_the_case_is_chosen_there(
    at: Callable[[str], MainWindow], dialogs: list[ConcernDialog], fresh: Desk
) -> None:
    fresh.window.office.sit(Seat())
    window = at("audits")
    QTest.keyClick(window, Qt.Key.Key_I, CTRL | SHIFT)
    fresh.qtbot.waitUntil(lambda: bool(dialogs))
    places = [dialogs[0].place.itemText(at) for at in range(dialogs[0].place.count())]
    assert places[:2] == ["C01, Community health", "C01, Police"]
    assert len(places) == 6


def test_it_may_be_kept_before_anybody_was_told_and_then_holds_the_form(full: Desk, heard: list[str]) -> None:
    keep(full, "Bruises seen at the visit, not followed up.")
    assert HELD in heard
    form = full.record()
    assert [one.what for one in form.concerns] == ["Bruises seen at the visit, not followed up."]
    assert [one.field for one in rules.missing(form)] == ["concern"]
    full.screen.go_to("about")
    assert "nobody has been told by telephone yet" in full.screen.middle.about.concerns.label.text()


def test_who_was_told_when_with_what_reference_frees_the_form(full: Desk) -> None:
    keep(full, "Bruises.", "Duty social worker", "18 Nov 2026, 10:40", "FD-1")
    (concern,) = full.record().concerns
    assert (concern.told, concern.told_at, concern.reference) == (
        "Duty social worker",
        "2026-11-18T10:40",
        "FD-1",
    )
    assert rules.missing(full.record()) == ()


def test_a_concern_without_a_time_is_not_told(desk: Desk, dialogs: list[ConcernDialog]) -> None:
    dialog = press(desk, dialogs)
    dialog.keep.click()
    assert dialog.problem.words.text() == "Say in a few words what was found."
    dialog.what.setText("Bruises.")
    dialog.told.setText("Duty social worker")
    dialog.keep.click()
    assert dialog.problem.words.text() == "Say when they were told, for example 10:40."
    assert dialog.kept is None


def test_a_concern_about_staff_goes_to_the_designated_officer_and_never_into_the_audit(
    desk: Desk, dialogs: list[ConcernDialog]
) -> None:
    numbers = LocalNumbers(designated_officer="01234 567 888")
    desk.ask(lambda workspace: auditing.set_local_numbers(workspace, numbers))
    dialog = press(desk, dialogs)
    dialog.staff.setChecked(True)
    assert "01234 567 888" in dialog._about_staff.label.text()
    assert not dialog.what.isVisibleTo(dialog)
    assert not dialog.keep.isVisibleTo(dialog)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10:40", "2026-11-20T10:40"),
        ("9.05", "2026-11-20T09:05"),
        ("today 10:40", "2026-11-20T10:40"),
        ("18 Nov 2026, 10:40", "2026-11-18T10:40"),
        ("now", "2026-11-20T12:00"),
        ("later", ""),
        ("25:00", ""),
        ("31 Feb 2026, 10:00", ""),
    ],
)
def test_a_moment_is_read_as_people_type_it(typed: str, meant: str) -> None:
    assert read_moment(typed, datetime(2026, 11, 20, 12, 0)) == meant


def test_what_was_written_is_not_dropped_by_one_key(desk: Desk, dialogs: list[ConcernDialog]) -> None:
    dialog = press(desk, dialogs)
    dialog.what.setText("Bruises that nobody followed up.")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == 0
    assert "close once more to drop" in dialog.problem.words.text()
    assert dialog.what.text() == "Bruises that nobody followed up."
    left: list[int] = []
    dialog.finished.connect(left.append)
    dialog.close_button.click()
    assert left == [0]


def test_an_empty_dialog_closes_at_once(desk: Desk, dialogs: list[ConcernDialog]) -> None:
    dialog = press(desk, dialogs)
    left: list[int] = []
    dialog.finished.connect(left.append)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert left == [0]
