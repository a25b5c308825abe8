"""Fields of the plan: each says when it is left with something else in it than the record has."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from .. import theme
from ..widgets.button import Button
from ..widgets.choices import CheckBox
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.words import muted
from ..writing.box import WritingBox
from ..writing.notice import Head, ProblemLine


class Field(QWidget):
    """`left` tells what was typed, once the field is left and it differs from what the record has.

    A sentence of what is wrong stands above the box, what is only worth knowing below it.
    """

    left = Signal(str)

    def __init__(self, name: str, words: str, box: QWidget, hint: str = "") -> None:
        super().__init__()
        self.name, self.words, self.box = name, words, box
        #: what the record has; what it had when it was last put into the box: over that one writes
        self.shown = self.seen = ""
        #: counts for how many things it has stood: an answer about an earlier one is not for the present one
        self.turn = 0
        #: what the box made of what the record has, what was told and not yet answered
        self._hint, self._as_shown, self._sent = hint, "", ""
        self.problem, self.note = ProblemLine(), muted("")
        self.note.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(4))
        self.setFocusProxy(box)
        box.installEventFilter(self)

    def _lay_out(self, *parts: QWidget, label: bool = True) -> None:
        if label:
            head = Head(self.box)
            head.count.hide()
            head.tell(self.words, self._hint)
            self.column.addWidget(head)
            self.box.setAccessibleName(self.words)
            self.box.setAccessibleDescription(self._hint)
        self.column.addWidget(self.problem)
        for part in parts:
            self.column.addWidget(part)
        self.column.addWidget(self.note)

    def raw(self) -> str:
        """Return what stands in the box, to the letter."""
        raise NotImplementedError

    def text(self) -> str:
        """Return what stands in the box as the record would hold it; untouched it is what the record has."""
        raw = self.raw()
        return self.shown if raw == self._as_shown else self.read(raw)

    def read(self, raw: str) -> str:
        """Return what was typed as the record would hold it."""
        return raw

    def put(self, text: str) -> None:
        """Put what the record holds into the box."""
        raise NotImplementedError

    @property
    def dirty(self) -> bool:
        """Whether something else stands in the box than the record has."""
        return self.text() != self.shown

    @property
    def wrong(self) -> bool:
        return not self.problem.isHidden()

    def show_value(self, text: str) -> None:
        """Show what the record holds, unless somebody is typing here or has something to put right."""
        typing = self.box.hasFocus() and self.dirty
        as_is = self.text() == text
        self.shown = text
        if as_is:
            self.seen = text
        elif not typing and not self.wrong and not self._sent:
            self.seen = text
            self.put(text)
            self._as_shown = self.raw()

    def begin(self, text: str) -> None:
        """Stand for another thing from now on."""
        self.turn += 1
        self._sent, self.shown, self.seen = "", text, text
        self.set_problem("")
        self.put(text)
        self._as_shown = self.raw()

    def leave(self) -> None:
        """The field is left: tell what is new."""
        text = self.text()
        if text == self.shown:
            self.set_problem("")
            self._sent = ""
        elif text != self._sent:
            self._sent = text
            self.left.emit(text)

    def kept(self, text: str) -> None:
        """What was told is in the record."""
        self._sent = ""
        self.shown, self.seen, self._as_shown = text, text, self.raw()
        self.set_problem("")

    def refuse(self, sentence: str) -> None:
        """What was told cannot be: say why, and keep it for putting right."""
        self._sent = ""
        self.set_problem(sentence)

    def set_problem(self, words: str) -> None:
        self.problem.tell(words)
        self.box.setAccessibleDescription(" ".join(part for part in (words, self._hint) if part))
        if isinstance(self.box, LineEdit):
            self.box.set_wrong(bool(words))

    def set_note(self, words: str, colour: str = "muted") -> None:
        """Say below the box what is worth knowing."""
        self.note.setText(words)
        self.note.set_colour(colour)
        self.note.setVisible(bool(words))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """With nothing typed that is not kept, undo is the plan's, not the box's."""
        # asked in this order: a window that is dressed anew sends thousands of events that are no keys
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if undo and not self.dirty and not self.wrong:
                event.ignore()
                return True
        return super().eventFilter(watched, event)


class LineField(Field):
    """One line to type in."""

    def __init__(self, name: str, words: str, hint: str = "") -> None:
        self.edit = LineEdit()
        super().__init__(name, words, self.edit, hint)
        self._lay_out(self.edit)
        self.edit.editingFinished.connect(self.leave)

    def raw(self) -> str:
        return self.edit.text()

    def read(self, raw: str) -> str:
        return " ".join(raw.split())

    def put(self, text: str) -> None:
        self.edit.setText(text)
        self.edit.setCursorPosition(0)


class DateField(LineField):
    """A date as people type it. `read` makes ISO text of it, "" where it is none; `show` puts it in words."""

    picking = Signal()

    def __init__(
        self,
        name: str,
        words: str,
        hint: str,
        read: Callable[[str], str],
        show: Callable[[str], str],
        example: str,
    ) -> None:
        Field.__init__(self, name, words, edit := LineEdit(), hint)
        self.edit = edit
        self._read, self._show, self._example = read, show, example
        row = QWidget()
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.px(8))
        beside.addWidget(self.edit)
        self.pick = Button("Choose…", icon="calendar")
        self.pick.setAccessibleName(f"Choose the day: {words}")
        beside.addWidget(self.pick)
        beside.addStretch(1)
        self._lay_out(row)
        self.edit.editingFinished.connect(self.leave)
        self.pick.clicked.connect(self.picking)
        self._dress()
        theme.changes().changed.connect(self._dress)

    def _dress(self) -> None:
        self.edit.setFixedWidth(theme.px(230))

    def read(self, raw: str) -> str:
        typed = raw.strip()
        return self.shown if typed == self._show(self.shown) else (self._read(typed) or typed)

    def put(self, text: str) -> None:
        self.edit.setText(self._show(text))
        self.edit.setCursorPosition(0)

    def leave(self) -> None:
        typed = self.edit.text().strip()
        if typed and typed != self._show(self.shown) and not self._read(typed):
            self.refuse(f"“{typed[:40]}” is no date. Write for example {self._example}.")
            return
        if self.text() == self.shown:
            self.put(self.shown)
        super().leave()

    def kept(self, text: str) -> None:
        super().kept(text)
        self.put(text)
        self._as_shown = self.raw()


class BoxField(Field):
    """A box for several lines, with spelling and identifiers pointed out."""

    def __init__(self, name: str, words: str, hint: str = "", lines: tuple[int, int] = (2, 10)) -> None:
        self.writing = WritingBox(words, hint)
        self.writing.set_lines(*lines)
        # what is optional is not "not answered"
        self.writing.head.count.hide()
        super().__init__(name, words, self.writing.edit, hint)
        self._lay_out(self.writing, label=False)
        self.writing.left.connect(self.leave)

    def raw(self) -> str:
        return self.writing.text()

    def read(self, raw: str) -> str:
        return raw.strip()

    def put(self, text: str) -> None:
        self.writing.set_text(text)

    def set_problem(self, words: str) -> None:
        super().set_problem(words)
        self.writing.frame.set_wrong(bool(words))


class ChoiceField(Field):
    """One of a few; told as soon as it is chosen. `choices` are (value, words)."""

    def __init__(self, name: str, words: str, choices: Sequence[tuple[str, str]], hint: str = "") -> None:
        self.combo = ComboBox(words)
        super().__init__(name, words, self.combo, hint)
        self._lay_out(self.combo)
        self.column.setAlignment(self.combo, Qt.AlignmentFlag.AlignLeft)
        self.offer(choices)
        self.combo.activated.connect(lambda _: self.leave())

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other values."""
        if choices == getattr(self, "_choices", None):
            return
        self._choices = list(choices)
        self.combo.clear()
        for value, words in choices:
            self.combo.addItem(words, value)
        self.begin(self.shown)

    def raw(self) -> str:
        return str(self.combo.currentData() or "")

    def put(self, text: str) -> None:
        self.combo.setCurrentIndex(self.combo.findData(text))


class CheckField(Field):
    """Yes or nothing said."""

    def __init__(self, name: str, words: str) -> None:
        self.check = CheckBox(words)
        super().__init__(name, words, self.check)
        self._lay_out(self.check, label=False)
        self.check.clicked.connect(lambda _: self.leave())

    def raw(self) -> str:
        if self.check.isChecked():
            return "yes"
        return "no" if self.shown == "no" else ""

    def put(self, text: str) -> None:
        self.check.setChecked(text == "yes")
