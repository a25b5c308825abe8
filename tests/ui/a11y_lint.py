"""Checks a window for what keeps people out: names, targets, the keyboard's way, a seen focus, cut words.

Every check returns findings: the rule, which widget, what is wrong. No finding is the only acceptable result.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionButton,
    QTextEdit,
    QWidget,
)

from ui import theme
from ui.form.grades import GradeTile
from ui.main_window import MainWindow
from ui.report.paper import Paper, Sheet
from ui.widgets.focus_ring import ring_area

TARGET, HIGHEST = 32, 800
SILENT = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.LayeredPane}
"""Roles that tell nobody what something can do. A drawn page has no better one: it can be read as text."""


class Finding(NamedTuple):
    rule: str
    widget: str
    said: str


def path(widget: QWidget) -> str:
    """Return where a widget sits, by the kinds of what holds it."""
    names: list[str] = []
    at: QWidget | None = widget
    while at is not None:
        names.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return "/".join(reversed(names[:4]))


def focusables(root: QWidget) -> list[QWidget]:
    """Return every widget on the screen that Tab should reach."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisibleTo(root)
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and not _one_of_several(widget)
        and not isinstance(widget, (QScrollBar, QScrollArea, QMenuBar, QMenu))
    ]


def _one_of_several(widget: QWidget) -> bool:
    """Of buttons that exclude each other Tab reaches the chosen one, or the first; the arrows the others."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group: QButtonGroup | None = widget.group()
    if group is not None or not isinstance(widget, QRadioButton):
        return bool(group and group.exclusive())
    holder = widget.parentWidget()
    several = [one for one in holder.children() if isinstance(one, QRadioButton)] if holder else [widget]
    return widget is not several[0] or any(one.isChecked() for one in several)


def spoken_name(widget: QWidget) -> str:
    """Return the name a screen reader says, by itself or by its label."""
    if widget.accessibleName():
        return widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    labels = [
        other.text(QAccessible.Text.Name)
        for other, kind in interface.relations()
        if kind & QAccessible.RelationFlag.Label
    ]
    if labels:
        return labels[0]
    return "" if isinstance(widget, QComboBox) else interface.text(QAccessible.Text.Name)


def names_and_targets(root: QWidget) -> Iterator[Finding]:
    """4.1.2 name and role, 2.5.8 size, 2.1.2 a text box that lets Tab go, 2.4.2 a title."""
    if not root.windowTitle().strip():
        yield Finding("2.4.2 page titled", path(root), "no window title")
    for widget in focusables(root):
        heard = QAccessible.queryAccessibleInterface(widget)
        if not spoken_name(widget).strip():
            yield Finding("4.1.2 name", path(widget), "no accessible name")
        if heard.role() in SILENT and not heard.childCount() and not isinstance(widget, Sheet):
            yield Finding("4.1.2 role", path(widget), "no role")
        if min(widget.width(), widget.height()) < TARGET:
            yield Finding("2.5.8 target size", path(widget), f"{widget.width()} x {widget.height()}")
        if isinstance(widget, (QPlainTextEdit, QTextEdit)) and not widget.tabChangesFocus():
            yield Finding("2.1.2 keyboard trap", path(widget), "Tab stays in the text box")


def mnemonics(root: QWidget) -> Iterator[Finding]:
    """2.1.1: no two things on a screen answer to the same Alt key, the menus included."""
    seen: dict[str, QWidget] = {}
    if isinstance(root, QMainWindow):
        for menu in root.menuBar().actions():
            seen[menu.text()[menu.text().index("&") + 1].lower()] = root.menuBar()
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or (isinstance(widget, QLabel) and widget.buddy() is None):
            continue
        text = ""
        if isinstance(widget, (QLabel, QAbstractButton)):
            text = widget.text()
        elif isinstance(widget, QGroupBox):
            text = widget.title()
        text = text.replace("&&", "")
        if "&" not in text:
            continue
        key = text[text.index("&") + 1].lower()
        if key in seen:
            yield Finding(
                "2.1.1 mnemonic clash", path(widget), f"Alt+{key.upper()} is also {path(seen[key])}"
            )
        seen[key] = widget


def _first(root: QWidget, wanted: list[QWidget]) -> QWidget:
    """Return where the way begins: what follows the window itself."""
    at = root.nextInFocusChain()
    while at is not None and at is not root and at not in wanted:
        at = at.nextInFocusChain()
    assert at is not None
    return at


def walk(root: QWidget) -> tuple[list[QWidget], list[Finding]]:
    """Press Tab until it comes back; return the way, and whether it was barred."""
    wanted = focusables(root)
    if not wanted:
        return [], []
    _first(root, wanted).setFocus(Qt.FocusReason.TabFocusReason)
    start = QApplication.focusWidget()
    assert start is not None, "the window is not active"
    way = [start]
    for _ in range(3 * len(wanted) + 10):
        QTest.keyClick(way[-1], Qt.Key.Key_Tab)
        here = QApplication.focusWidget()
        if here is None or (here is way[-1] and len(wanted) > 1):
            return way, [Finding("2.1.2 keyboard trap", path(way[-1]), "Tab does not go on")]
        if here is start:
            break
        way.append(here)
    else:
        return way, [Finding("2.1.2 keyboard trap", path(way[-1]), "the Tab walk does not come back")]
    reached = {id(widget) for widget in way}
    lost = [widget for widget in wanted if id(widget) not in reached]
    return way, [Finding("2.1.1 keyboard", path(widget), "not reached by Tab") for widget in lost]


def order(root: QWidget, way: list[QWidget]) -> Iterator[Finding]:
    """2.4.3: the way goes down, or to a column further right; never back up in the same column."""
    for one, two in pairwise(way):
        page = _page_of_both(one, two) or root
        a, b = _where(page, one), _where(page, two)
        if b.bottom() < a.top() and b.left() < a.right():
            yield Finding("2.4.3 focus order", path(two), f"goes up from {path(one)}")


def _page_of_both(one: QWidget, two: QWidget) -> QWidget | None:
    """Return the page on which both lie, if one is scrolled: it may be scrolled from the one to the other."""
    at: QWidget | None = one.parentWidget()
    while at is not None:
        page = at.widget() if isinstance(at, QScrollArea) else None
        if page is not None and page.isAncestorOf(two):
            return page
        at = at.parentWidget()
    return None


def _where(root: QWidget, widget: QWidget) -> QRect:
    """Return where a widget is while it has the focus: what it scrolls in scrolls so that it is seen."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def focus_seen(root: QWidget, way: list[QWidget]) -> Iterator[Finding]:
    """2.4.13: with the focus, at least a line of two pixels round the control changes by 3:1."""
    for widget in way:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        area = ring_area(widget)
        around = QRect(widget.mapTo(root, area.topLeft()), area.size()).adjusted(-6, -6, 6, 6)
        around = around.intersected(root.rect())
        with_focus = _luminance(root.grab(around).toImage())
        widget.clearFocus()
        QApplication.processEvents()
        without = _luminance(root.grab(around).toImage())
        light, dark = np.maximum(with_focus, without), np.minimum(with_focus, without)
        seen = int(((light + 0.05) / (dark + 0.05) >= 3).sum())
        wanted = 2 * (area.width() + area.height())
        if seen < wanted:
            yield Finding("2.4.13 focus appearance", path(widget), f"{seen} pixels at 3:1 of {wanted}")


def marks_seen(root: QWidget) -> Iterator[Finding]:
    """1.4.11: the box or circle of a choice stands out 3:1 from its ground, chosen or not."""
    boxes, circles = root.findChildren(QCheckBox), root.findChildren(QRadioButton)
    choices: list[QCheckBox | QRadioButton] = [*boxes, *circles]
    for widget in choices:
        if isinstance(widget, GradeTile) or not widget.isVisibleTo(root) or not widget.isEnabled():
            continue
        option = QStyleOptionButton()
        widget.initStyleOption(option)
        elements = QStyle.SubElement
        part = elements.SE_CheckBoxIndicator if widget in boxes else elements.SE_RadioButtonIndicator
        area = widget.style().subElementRect(part, option, widget).adjusted(-3, -3, 3, 3)
        here = QRect(widget.mapTo(root, area.topLeft()), area.size()).intersected(root.rect())
        if here.isEmpty() or not widget.visibleRegion().contains(area.intersected(widget.rect())):
            continue  # scrolled out of sight
        light = _luminance(root.grab(here).toImage())
        ground = float(np.median(light))
        contrast = (np.maximum(light, ground) + 0.05) / (np.minimum(light, ground) + 0.05)
        seen = int((contrast >= 3).sum())
        if seen < here.width() + here.height():
            yield Finding("1.4.11 non-text contrast", path(widget), f"{seen} pixels of its edge at 3:1")


_PART = np.arange(256) / 255
_LINEAR = np.where(_PART <= 0.04045, _PART / 12.92, ((_PART + 0.055) / 1.055) ** 2.4)
"""How much light a part of a colour gives, looked up: a picture has few values and many pixels."""
_RED, _GREEN, _BLUE = (_LINEAR * share for share in (0.2126, 0.7152, 0.0722))


def _luminance(image: QImage) -> NDArray[np.float64]:
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.width(), 4)
    found: NDArray[np.float64] = _RED[raw[:, :, 2]] + _GREEN[raw[:, :, 1]] + _BLUE[raw[:, :, 0]]
    return found


def cut_words(root: QWidget) -> Iterator[Finding]:
    """1.4.4: no label, button or field is smaller than its words."""
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or not isinstance(
            widget, (QLabel, QAbstractButton, QLineEdit, QComboBox)
        ):
            continue
        least = widget.minimumSizeHint()
        high = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
        narrow = isinstance(widget, (QLabel, QAbstractButton)) and widget.width() + 1 < least.width()
        if widget.height() + 1 < high or narrow:
            said = f"{widget.width()} x {widget.height()}, needs {least.width()} x {high}"
            yield Finding("1.4.4 resize text", path(widget), said)


def reflow(root: QWidget, width: int) -> Iterator[Finding]:
    """1.4.10: nothing but a page of paper scrolls sideways, and the window or dialog fits its screen."""
    if root.width() > width:
        yield Finding("1.4.10 reflow", path(root), f"the window needs {root.width()} pixels of {width}")
    if isinstance(root, QDialog) and root.height() > HIGHEST:
        yield Finding("1.4.10 reflow", path(root), f"it needs {root.height()} pixels of {HIGHEST}")
    for area in root.findChildren(QScrollArea):
        bar = area.horizontalScrollBar()
        content = area.widget()
        wide = content.width() - area.viewport().width() if content is not None else 0
        if area.isVisibleTo(root) and not isinstance(area, Paper) and (bar.maximum() > 0 or wide > 0):
            yield Finding("1.4.10 reflow", path(area), f"scrolls sideways by {max(bar.maximum(), wide)}")


_ROLE = QPalette.ColorRole
PAIRS = (
    (_ROLE.WindowText, _ROLE.Window),
    (_ROLE.Text, _ROLE.Base),
    (_ROLE.ButtonText, _ROLE.Button),
    (_ROLE.HighlightedText, _ROLE.Highlight),
    (_ROLE.PlaceholderText, _ROLE.Base),
    (_ROLE.ToolTipText, _ROLE.ToolTipBase),
    (_ROLE.Link, _ROLE.Base),
    (_ROLE.Text, _ROLE.AlternateBase),
)


def contrast(one: QColor, two: QColor) -> float:
    """Return the contrast of two colours, 1 to 21."""
    a, b = sorted((_colour_luminance(one), _colour_luminance(two)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def _colour_luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def lint(root: QWidget, width: int, pixels: bool = True) -> list[Finding]:
    """Return everything that is wrong with the window `root` on a screen `width` pixels wide."""
    way, barred = walk(root)
    found = [*names_and_targets(root), *mnemonics(root), *barred, *order(root, way)]
    found += [*cut_words(root), *reflow(root, width)]
    return [*found, *marks_seen(root), *focus_seen(root, way)] if pixels else found


def dress(window: MainWindow, name: str, zoom: int) -> None:
    """Put on a theme and a size at 1280 × 800, and let the layouts come to rest."""
    window.settings.theme, window.settings.zoom = name, zoom
    window.dress()
    theme.changes().changed.catch_up()
    window.resize(1280, 800)
    settle()


def settle() -> None:
    """Let the layouts come to rest: one that has changed asks those around it again."""
    for _ in range(12):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QApplication.processEvents()
