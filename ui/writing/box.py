"""A question's text box: label, hint and count above, what is pointed out below."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QWidget

from lscb_audit.privacy import Hit

from .. import theme
from ..announce import announce
from .edit import Edit
from .menu import Menus
from .notice import Head, IdentifierNotice, ProblemLine, column, sentence
from .proofs import Key, Proofs, key

_COUNT_MS = 150
NOT_ANSWERED = "Not answered"


class Frame(QWidget):
    """The edge round the text: seen at 3:1, in the colour of an error where the answer is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self._wrong = False
        theme.changes().changed.connect(self.update)

    def set_wrong(self, wrong: bool) -> None:
        self._wrong = wrong
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self._wrong else 1
        painter.setPen(QPen(theme.colour("error" if self._wrong else "border"), width))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 3, 3)
        painter.end()


class WritingBox(QWidget):
    """A box of plain text. Places in the text are counted as Qt counts them.

    `edited`: the user changed the text; `left`: the focus went elsewhere. After a pause in typing the text
    is read on a worker: unknown words get a wave, and what may identify the family (`set_terms` tells whom
    to look for) dashes and a line below the box, until it is removed or kept. `read_through`: that is on the
    screen.
    """

    edited = Signal()
    left = Signal()
    read_through = Signal()

    def __init__(
        self, label: str, hint: str = "", placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.frame = Frame()
        self.edit = Edit(self.frame)
        framed = column(self.edit)
        framed.setContentsMargins(2, 2, 2, 2)
        self.frame.setLayout(framed)
        self.head, self.problem, self.notice = Head(self.edit), ProblemLine(), IdentifierNotice()
        parts = column(self.head, self.problem, self.frame, self.notice)
        # beside a taller box the parts stay together at the top
        parts.addStretch(1)
        self.setLayout(parts)
        self.setFocusProxy(self.edit)
        self.proofs = Proofs(self.edit)
        self._menus = Menus(self.edit, self.proofs)
        self._hint = self._problem = ""
        self._told: frozenset[Key] = frozenset()
        self._putting = False
        self._counting = QTimer(self, interval=_COUNT_MS, singleShot=True)
        self.set_words(label, hint, placeholder)
        self._connect()
        self._count()

    def _connect(self) -> None:
        self._counting.timeout.connect(self._count)
        self.edit.textChanged.connect(self._changed)
        self.edit.left.connect(self.left)
        self.notice.removed.connect(lambda: self._answer(self.proofs.remove, "Removed."))
        self.notice.kept.connect(lambda: self._answer(self.proofs.keep, "Kept."))
        self.proofs.shown.connect(self._show_notice)
        self.proofs.was_read.connect(self.read_through)

    def text(self) -> str:
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Show another text: no step to undo, no signal; what was kept or ignored before is forgotten."""
        self._putting = True
        self.edit.setPlainText(text)
        self._putting = False
        self._told = frozenset()
        self.proofs.forget()
        self._count()

    def restore(self, text: str) -> None:
        """Put another text in place of this one, as one step that can be undone."""
        cursor = self.edit.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def undo(self) -> None:
        self.edit.undo()

    def caret(self) -> int:
        return self.edit.textCursor().position()

    def set_caret(self, place: int) -> None:
        """Put the caret before the sign number `place`, or at the end where the text is shorter."""
        cursor = self.edit.textCursor()
        cursor.setPosition(min(max(place, 0), self.edit.document().characterCount() - 1))
        self.edit.setTextCursor(cursor)

    def set_words(self, label: str, hint: str = "", placeholder: str = "") -> None:
        """Set what is asked: the label, what helps to answer, what stands in the empty box."""
        self._hint = hint
        self.head.tell(label, hint)
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(placeholder)
        self._describe()

    def set_lines(self, least: int, greatest: int) -> None:
        """Set between how many lines the box grows with its text."""
        self.edit.set_lines(least, greatest)

    def set_locked(self, locked: bool) -> None:
        """Only to be read and copied, without marks and notices."""
        self.edit.set_calm(locked)
        self.proofs.restart()

    def set_terms(self, names: Iterable[str] = (), terms: Iterable[str] = ()) -> None:
        """Set the names to look for (the case list's) and the partnership's own terms, which are nobody's."""
        self.proofs.set_terms(names, terms)

    def set_problem(self, words: str = "") -> None:
        """Say at the box what is wrong with the answer; nothing where all is well."""
        self._problem = words
        self.problem.tell(words)
        self.frame.set_wrong(bool(words))
        self._describe()

    def found(self) -> tuple[Hit, ...]:
        """Return what may identify the family and was neither removed nor kept, as far as it is read."""
        return self.proofs.hits()

    def kept(self) -> frozenset[Key]:
        """Return what the user has kept in this text, to give it back by `set_kept` with the same text."""
        return self.proofs.kept

    def set_kept(self, kept: Iterable[Key]) -> None:
        self.proofs.set_kept(kept)

    def _changed(self) -> None:
        if not self._putting:
            self._counting.start()
            self.edited.emit()

    def _describe(self) -> None:
        said = " ".join(part for part in (self._problem, self._hint) if part)
        self.edit.setAccessibleDescription(said)

    def _count(self) -> None:
        count = len(self.text().split())
        said = "1 word" if count == 1 else f"{count:,} words"
        self.head.count.setText(said if count else NOT_ANSWERED)

    def _answer(self, how: Callable[[Hit], None], said: str) -> None:
        """Do with the identifier that is shown what was pressed."""
        how(self.found()[0])
        announce(self.edit, said)

    def _show_notice(self) -> None:
        left = self.found()
        if left:
            self.notice.tell(left[0], len(left))
        elif self.notice.remove.hasFocus() or self.notice.keep.hasFocus():
            # the keys go on in the text
            self.edit.setFocus()
        self.notice.setVisible(bool(left))
        new = {key(one) for one in left} - self._told
        if new and self.edit.hasFocus():
            announce(self.edit, f"{sentence(left[0])} {left[0].text}.")
        self._told |= new
