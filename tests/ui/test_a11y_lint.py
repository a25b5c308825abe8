"""The access lint finds each fault that it looks for: one is planted for every rule."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.widgets.button import Button
from ui.widgets.choices import CheckBox, RadioButton
from ui.widgets.focus_ring import FocusRing
from ui.widgets.scroll import Scroller, scrolled

from . import a11y_lint

Shown = Callable[..., QWidget]


@pytest.fixture
def shown(dressed: None, qtbot: QtBot) -> Iterator[Shown]:  # noqa: ARG001 - the application must wear its style
    """Return a function that shows widgets one below the other in a titled window, with the focus ring."""
    windows: list[QWidget] = []

    def show(*parts: QWidget, holder: QWidget | None = None) -> QWidget:
        window = holder or QWidget()
        window.setWindowTitle("Planted")
        if holder is None:
            column = QVBoxLayout(window)
            for part in parts:
                column.addWidget(part)
        FocusRing(window)
        qtbot.addWidget(window)
        windows.append(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        a11y_lint.settle()
        return window

    yield show
    for window in windows:
        window.close()


def named(words: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(words)
    field.setMinimumHeight(a11y_lint.TARGET)
    return field


def page_of(*parts: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for part in parts:
        column.addWidget(part)
    return page


def rules(window: QWidget, width: int = 1280) -> list[str]:
    return [finding.rule for finding in a11y_lint.lint(window, width)]


def test_a_window_without_a_fault_has_no_finding(shown: Shown) -> None:
    one, two = RadioButton("One"), RadioButton("Two")
    for choice in (one, two):
        choice.setMinimumHeight(a11y_lint.TARGET)
    assert rules(shown(named("Name"), Button("&Export"), page_of(one, two))) == []


def test_a_window_without_a_title(shown: Shown) -> None:
    window = shown(named("Name"))
    window.setWindowTitle(" ")
    assert rules(window) == ["2.4.2 page titled"]


def test_a_field_without_a_name_and_a_thing_without_a_role(shown: Shown) -> None:
    nameless = named("")
    assert rules(shown(named("Name"), nameless)) == ["4.1.2 name"]
    thing = QWidget()
    thing.setAccessibleName("Something")
    thing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    thing.setMinimumSize(60, 40)
    # Qt calls it a client area: nobody who hears it knows what it can do
    assert "4.1.2 role" in rules(shown(thing))


def test_a_button_that_is_too_small(shown: Shown) -> None:
    small = Button("Go")
    small.setFixedHeight(24)
    assert "2.5.8 target size" in rules(shown(small))


def test_a_text_box_that_keeps_tab(shown: Shown) -> None:
    box = QPlainTextEdit()
    box.setAccessibleName("Text")
    found = rules(shown(named("Before"), box))
    assert found.count("2.1.2 keyboard trap") == 2, "by its property, and by walking"


class _Swallowing(QLineEdit):
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            return True
        return super().event(event)


def test_a_field_that_swallows_tab_and_a_pair_that_never_lets_go(shown: Shown) -> None:
    trap = _Swallowing()
    trap.setAccessibleName("Trap")
    trap.setMinimumHeight(a11y_lint.TARGET)
    assert "2.1.2 keyboard trap" in rules(shown(named("Before"), trap, named("After")))

    class Back(QLineEdit):
        def focusOutEvent(self, event: QFocusEvent) -> None:
            super().focusOutEvent(event)
            if event.reason() == Qt.FocusReason.TabFocusReason and QApplication.focusWidget() is last:
                inner.setFocus(Qt.FocusReason.TabFocusReason)

    first, inner, last = named("First"), named("Inner"), named("Last")
    pulls = Back()
    pulls.setAccessibleName("Pulls")
    pulls.setMinimumHeight(a11y_lint.TARGET)
    window = shown(first, inner, pulls, last)
    assert {"2.1.1 keyboard", "2.1.2 keyboard trap"} & set(rules(window))


def test_a_button_that_tab_does_not_reach(shown: Shown) -> None:
    first, inner, last = named("First"), Button("Inner"), named("Last")
    window = shown(first, inner, last)

    # the way round leaves it out: it can be clicked, and stands in no chain
    inner.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert rules(window) == []
    inner.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    first.installEventFilter(over := _Jumping(last))
    assert "2.1.1 keyboard" in rules(window)
    first.removeEventFilter(over)


class _Jumping(QWidget):
    """Sends Tab past what comes next."""

    def __init__(self, to: QWidget) -> None:
        super().__init__()
        self._to = to

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: ARG002 - Qt's signature
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._to.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False


def test_two_things_that_answer_to_one_key_the_menus_among_them(shown: Shown) -> None:
    assert rules(shown(Button("&Export"), Button("&Enter"))) == ["2.1.1 mnemonic clash"]
    window = QMainWindow()
    window.menuBar().addMenu("&File")
    window.setCentralWidget(page_of(Button("&Find")))
    assert "2.1.1 mnemonic clash" in rules(shown(holder=window))


def test_of_radio_buttons_without_a_choice_the_first_must_be_reached(shown: Shown) -> None:
    one, two = RadioButton("One"), RadioButton("Two")
    for choice in (one, two):
        choice.setMinimumHeight(a11y_lint.TARGET)
    before = named("Before")
    window = shown(before, page_of(one, two), named("After"))
    assert rules(window) == []
    before.installEventFilter(over := _Jumping(window.findChildren(QLineEdit)[-1]))
    assert [(found.rule, found.widget[-11:]) for found in a11y_lint.lint(window, 1280)] == [
        ("2.1.1 keyboard", "RadioButton")
    ]
    before.removeEventFilter(over)
    two.setFocus()
    two.setChecked(True)
    assert two in a11y_lint.focusables(window), "of those of which one is chosen the chosen one"
    assert one not in a11y_lint.focusables(window)


def test_of_buttons_that_exclude_each_other_the_chosen_one_must_be_reached(shown: Shown) -> None:
    one, two = QPushButton("One"), QPushButton("Two")
    group = QButtonGroup()
    for choice in (one, two):
        choice.setCheckable(True)
        choice.setMinimumHeight(a11y_lint.TARGET)
        group.addButton(choice)
    one.setChecked(True)
    window = shown(named("Before"), one, two)
    assert one in a11y_lint.focusables(window)
    assert two not in a11y_lint.focusables(window)


def test_a_way_that_goes_back_up(shown: Shown) -> None:
    first, second, third = named("First"), named("Second"), named("Third")
    window = shown(first, second, third)
    QWidget.setTabOrder(first, third)
    QWidget.setTabOrder(third, second)
    assert rules(window) == ["2.4.3 focus order"]


def long_page() -> tuple[list[QLineEdit], Scroller]:
    """Return fields on a page that is much higher than what is seen of it."""
    fields = [named(f"Field {number}") for number in range(12)]
    area = scrolled(page_of(*fields))
    area.setFixedHeight(120)
    return fields, area


def test_a_way_that_goes_back_up_on_a_page_that_scrolls(shown: Shown) -> None:
    fields, area = long_page()
    window = shown(named("Above"), area)
    assert rules(window) == []
    # the second comes last of them
    for one, two in pairwise(fields[1:]):
        QWidget.setTabOrder(one, two)
    QWidget.setTabOrder(fields[0], fields[2])
    QWidget.setTabOrder(fields[-1], fields[1])
    assert rules(window) == ["2.4.3 focus order"]


def test_a_way_that_goes_back_up_on_a_page_that_scrolls_in_another(shown: Shown) -> None:
    fields, inner = long_page()
    outer = scrolled(page_of(named("Above"), inner, named("Below"), *[named(f"More {n}") for n in range(6)]))
    outer.setFixedHeight(220)
    window = shown(outer)
    assert rules(window) == []
    QWidget.setTabOrder(fields[0], fields[5])
    QWidget.setTabOrder(fields[5], fields[1])
    assert "2.4.3 focus order" in rules(window)


def test_a_focus_that_is_not_seen(shown: Shown) -> None:
    window = shown(named("Name"))
    for ring in window.findChildren(FocusRing):
        ring.setParent(None)
        ring.deleteLater()
    assert rules(window) == ["2.4.13 focus appearance"]


class _Faint(CheckBox):
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw nothing of the box."""


def test_a_box_that_does_not_stand_out(shown: Shown) -> None:
    faint = _Faint("Agree")
    faint.setMinimumHeight(a11y_lint.TARGET)
    assert rules(shown(faint)) == ["1.4.11 non-text contrast"]


def test_words_that_are_cut(shown: Shown) -> None:
    label = QLabel("These words need more room than there is")
    label.setFixedWidth(60)
    low = QLabel("Low")
    low.setFixedHeight(5)
    assert rules(shown(label, low)) == ["1.4.4 resize text"] * 2


def test_a_window_that_does_not_fit_and_a_page_that_scrolls_sideways(shown: Shown) -> None:
    wide = named("Wide")
    wide.setMinimumWidth(900)
    assert "1.4.10 reflow" in rules(shown(wide), 640)
    page = named("Page")
    page.setMinimumWidth(900)
    area = scrolled(page_of(page))
    area.setFixedWidth(300)
    assert "1.4.10 reflow" in rules(shown(area))
    high = QDialog()
    QVBoxLayout(high).addWidget(named("Name"))
    high.resize(400, 900)
    assert rules(shown(holder=high)) == ["1.4.10 reflow"]
