"""Boxes to tick and circles to choose, with an edge that is seen (3:1) in every theme, as Fusion’s is not."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from .. import icons, theme

_SIZE, _GAP = 16, 4


class CheckBox(QCheckBox):
    """A box to tick."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setMinimumHeight(max(theme.TARGET, theme.px(theme.TARGET)))

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(_GAP, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole of it is drawn
        option = QStyleOptionButton()
        self.initStyleOption(option)
        elements = QStyle.SubElement.SE_CheckBoxIndicator, QStyle.SubElement.SE_CheckBoxContents
        area, words = (self.style().subElementRect(one, option, self) for one in elements)
        painter = QStylePainter(self)
        _draw_box(painter, _mark_in(area), self)
        option.rect = words.adjusted(_GAP, 0, 0, 0)
        painter.drawControl(QStyle.ControlElement.CE_CheckBoxLabel, option)
        painter.end()


class RadioButton(QRadioButton):
    """A circle to choose, one of several."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setMinimumHeight(max(theme.TARGET, theme.px(theme.TARGET)))
        self.toggled.connect(lambda on: _one_stop(self) if on else None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.isChecked():
            # it was chosen before it stood among the others
            _one_stop(self)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(_GAP, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole of it is drawn
        option = QStyleOptionButton()
        self.initStyleOption(option)
        elements = QStyle.SubElement.SE_RadioButtonIndicator, QStyle.SubElement.SE_RadioButtonContents
        area, words = (self.style().subElementRect(one, option, self) for one in elements)
        painter = QStylePainter(self)
        _draw_circle(painter, _mark_in(area), self)
        option.rect = words.adjusted(_GAP, 0, 0, 0)
        painter.drawControl(QStyle.ControlElement.CE_RadioButtonLabel, option)
        painter.end()


def _one_stop(chosen: QRadioButton) -> None:
    """Let Tab come to the chosen one of several; the arrows lead to the others.

    Qt sees to it only once one of them has the focus.
    """
    holder = chosen.parentWidget()
    for one in holder.children() if holder is not None and chosen.group() is None else ():
        if isinstance(one, QRadioButton) and one is not chosen:
            one.setFocusPolicy(one.focusPolicy() & ~Qt.FocusPolicy.TabFocus)
    chosen.setFocusPolicy(chosen.focusPolicy() | Qt.FocusPolicy.TabFocus)


def _mark_in(area: QRect) -> QRectF:
    """Return where the mark stands: in the middle of the place that the style keeps for it."""
    size = max(_SIZE, min(area.width(), area.height()))
    made = QRectF(0, 0, size, size)
    made.moveCenter(QRectF(area).center())
    return made


def _pen(painter: QPainter, button: QAbstractButton) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = "border" if button.isEnabled() else "muted"
    painter.setPen(QPen(theme.colour("highlight" if button.isChecked() else colour), 1.5))


def _draw_box(painter: QPainter, mark: QRectF, button: QAbstractButton) -> None:
    _pen(painter, button)
    painter.setBrush(theme.colour("highlight" if button.isChecked() else "base"))
    painter.drawRoundedRect(mark.adjusted(0.75, 0.75, -0.75, -0.75), 2, 2)
    if button.isChecked():
        size = mark.width() - 2
        icons.draw(painter, "tick", theme.colour("base"), mark.left() + 1, mark.top() + 1, size)


def _draw_circle(painter: QPainter, mark: QRectF, button: QAbstractButton) -> None:
    _pen(painter, button)
    painter.setBrush(theme.colour("base"))
    painter.drawEllipse(mark.adjusted(0.75, 0.75, -0.75, -0.75))
    if button.isChecked():
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("highlight"))
        inner = mark.width() / 4
        painter.drawEllipse(mark.adjusted(inner, inner, -inner, -inner))
