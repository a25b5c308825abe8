"""The line below the box: what may identify the family, with what can be done about it."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lscb_audit.privacy import Hit

from .. import icons, theme
from ..widgets.button import Button, Kind
from ..widgets.words import Label


def named(hit: Hit) -> str:
    """Return an identifier by its kind, as in “a postcode”."""
    article = "an" if hit.kind in ("address", "e-mail address", "NHS number") else "a"
    return f"{article} {hit.kind}"


def sentence(hit: Hit) -> str:
    """Return what is said of an identifier, without the identifier itself."""
    words = named(hit)
    return f"{words[0].upper()}{words[1:]} may identify the family:"


class IconLabel(QLabel):
    """An icon beside words that say the same."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name, self._colour = name, colour
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        size = theme.px(16)
        ratio = self.devicePixelRatioF()
        self.setPixmap(icons.pixmap(self._name, theme.colour(self._colour), size, ratio))


class IdentifierNotice(QWidget):
    """Shows one identifier; `removed` and `kept` tell what was pressed."""

    removed = Signal()
    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = Label()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.remove = Button("Remove", Kind.LINK)
        self.keep = Button("Keep it", Kind.LINK)
        self.remove.clicked.connect(self.removed)
        self.keep.clicked.connect(self.kept)
        self._eye = IconLabel("eye", "error")
        self._told = QHBoxLayout()
        self._told.addWidget(self._eye)
        self._told.addWidget(self.words, 1)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.remove)
        self._buttons.addWidget(self.keep)
        self._buttons.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(self._told)
        self._row.addLayout(self._buttons, 1)
        theme.changes().changed.connect(self._arrange)
        self.hide()

    def tell(self, hit: Hit, number: int) -> None:
        """Show an identifier, the first of `number`."""
        rest = f" 1\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}{number}." if number > 1 else ""
        self.words.setText(f"{sentence(hit)} <b>{escape(hit.text)}</b>.{rest}")
        self.words.setAccessibleName(f"{sentence(hit)} {hit.text}.{rest}")
        self.remove.setAccessibleName(f"Remove {hit.kind} {hit.text}")
        self.keep.setAccessibleName(f"Keep it: {hit.kind} {hit.text}")
        self._arrange()
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the buttons beside the words, or below where there is no room beside."""
        said = self.words.fontMetrics().horizontalAdvance(self.words.accessibleName())
        needed = said * 1.05 + theme.px(60) + self.remove.sizeHint().width() + self.keep.sizeHint().width()
        beside = needed <= self.width()
        self._row.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self._row.setSpacing(theme.px(8) if beside else 0)
        self._told.setSpacing(theme.px(8))
        top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        self._told.setAlignment(self._eye, middle if beside else top)
        # below, the buttons stand under the words
        self._buttons.setContentsMargins(0 if beside else theme.px(22), 0, 0, 0)
        self._buttons.setSpacing(theme.px(6))
        self.words.setWordWrap(not beside)


class ProblemLine(QWidget):
    """What is wrong with the answer, in words, above the box."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Label(strong=True, colour="error")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(IconLabel("warning", "error"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self.hide()

    def tell(self, words: str) -> None:
        self.words.setText(words)
        self.setVisible(bool(words))


class Head(QWidget):
    """The label of the box with its hint, and at the right how much is written."""

    def __init__(self, buddy: QWidget) -> None:
        super().__init__()
        self._said = ("", "")
        self.words = Label()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setBuddy(buddy)
        self.count = Label(size=14, colour="muted", wrap=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(self.words, 1)
        row.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        theme.changes().changed.connect(self._dress)

    def tell(self, label: str, hint: str) -> None:
        self._said = (label, hint)
        self._dress()

    def _dress(self) -> None:
        label, hint = self._said
        muted = f' <span style="color:{theme.colour("muted").name()}">{escape(hint)}</span>' if hint else ""
        self.words.setText(f'<span style="font-weight:600">{escape(label)}</span>{muted}')
        self.words.setAccessibleName(f"{label} {hint}".strip())


def column(*parts: QWidget) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(theme.px(4))
    for part in parts:
        made.addWidget(part)
    return made
