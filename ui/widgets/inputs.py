"""Fields: Fusion's own, with an edge that is seen (3:1) and room for a finger (32 pixels)."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from .. import theme


def draw_edge(widget: QWidget, wrong: bool = False) -> None:
    """Draw the edge of a field, on the widget that is being painted."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 2 if wrong else 1
    painter.setPen(QPen(theme.colour("error" if wrong else "border"), width))
    inset = width / 2
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset), 3, 3)
    painter.end()


class LineEdit(QLineEdit):
    """A line to type in. `set_wrong` marks it; `caps_lock` tells what the last key said of that key."""

    caps_lock = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(theme.TARGET)
        self.setTextMargins(4, 0, 4, 0)
        self._wrong = False

    def set_wrong(self, wrong: bool) -> None:
        self._wrong = wrong
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_edge(self, self._wrong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt does not tell the state of Caps Lock: a capital without Shift (or the reverse) gives it away.
        typed = event.text()
        if len(typed) == 1 and typed.isalpha() and typed.upper() != typed.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(typed.isupper() != shift)
        super().keyPressEvent(event)


class SecretEdit(LineEdit):
    """A line for a passphrase: hidden until shown, takes paste, never offered for completion."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_shown(False)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def set_shown(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class ComboBox(QComboBox):
    """A list to choose from. A change of it changes what is shown, never the page."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        """Be high enough for the words at the zoom of now."""
        self.setMinimumHeight(max(theme.TARGET, theme.px(26)))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_edge(self)
