"""The page of one line of enquiry: question, grade, boxes. One set of widgets, filled anew for each line."""

from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.rules import form as rules
from lscb_audit.rules.blanks import BLANK_CODES
from lscb_audit.rules.form_words import (
    ASKED,
    FIELD_WORDS,
    OF_ADULT_ONLY,
    OF_OWN_WORK,
    OVERALL_JUDGED,
    WHY_NO_GRADE,
    WHY_NOT,
)
from lscb_audit.rules.involvement import ADULT_ONLY

from .. import theme
from ..widgets.button import Button, Kind
from ..widgets.words import Label, heading, muted
from ..writing.box import WritingBox
from .comments import Comments
from .grades import GradePicker
from .problem import ProblemLine

if TYPE_CHECKING:
    from .sheet import Sheet

_ROOM_FOR_TWO = 560
_LINES = {
    "evidence": (5, 14),
    "analysis": (2, 12),
    "strengths": (2, 12),
    "improvements": (2, 12),
    "voice": (2, 12),
}


class LinePage(QWidget):
    """`edited` and `left` tell the field; `graded` field and code; `answered` a comment and its answer."""

    edited = Signal(str)
    left = Signal(str)
    graded = Signal(str, str)
    answered = Signal(object, str)

    def __init__(self, before: QWidget) -> None:
        """`before` is what Tab comes to before the page."""
        super().__init__()
        self.line = ""
        self._shown: Sheet | None = None
        self.where, self.question = muted(""), heading("", 21)
        self.comments = Comments(before)
        self.boxes = {field: WritingBox(FIELD_WORDS[field], "", ASKED[field]) for field in rules.TEXTS}
        self.cannot = Button("Cannot be graded: say why", Kind.LINK)
        self.cannot.setAccessibleDescription("Alt+0")
        self.more = Button("Second reader’s grade", Kind.LINK)
        self.grade = GradePicker("Your grade", self.cannot)
        self.second = GradePicker(FIELD_WORDS["second"], self.more)
        self.problem = ProblemLine()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(4))
        whole.addWidget(self.where)
        whole.addWidget(self.question)
        whole.addWidget(self.comments)
        whole.addSpacing(theme.px(4))
        self.graded_part = QWidget()
        whole.addWidget(self.graded_part)
        self._lay_out_grade(QVBoxLayout(self.graded_part))
        boxes = self.boxes
        self._two = QHBoxLayout()
        self._two.setSpacing(theme.px(16))
        self._two.addWidget(boxes["strengths"], 1)
        self._two.addWidget(boxes["improvements"], 1)
        for part in (boxes["evidence"], boxes["analysis"], self._two, boxes["voice"]):
            if isinstance(part, QHBoxLayout):
                whole.addLayout(part)
            else:
                whole.addWidget(part)
            whole.addSpacing(theme.px(6))
        whole.addWidget(self.more)
        whole.addWidget(self.second)
        whole.addStretch(1)
        for field, box in boxes.items():
            box.set_lines(*_LINES[field])

    def _lay_out_grade(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, theme.px(4))
        column.setSpacing(theme.px(4))
        self._of = Label("")
        self._of.setTextFormat(Qt.TextFormat.RichText)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._of, 1)
        row.addWidget(self.cannot)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addWidget(self.grade)

    def _connect(self) -> None:
        for field, box in self.boxes.items():
            box.edited.connect(lambda field=field: self.edited.emit(field))
            box.left.connect(lambda field=field: self.left.emit(field))
        self.grade.chosen.connect(lambda code: self._graded("own", code))
        self.second.chosen.connect(lambda code: self._graded("second", code))
        self.cannot.clicked.connect(self.cannot_grade)
        self.more.clicked.connect(self._unfold_second)
        self.comments.answered.connect(self.answered)

    def _graded(self, field: str, code: str) -> None:
        if field == "own":
            self._ask_why(code)
        self.graded.emit(field, code)

    def show_line(self, sheet: "Sheet", line: str, locked: bool) -> None:
        """Show a line with what stands in it."""
        same = self._shown is sheet and self.line == line
        if self._shown is not None:
            for field, box in self.boxes.items():
                self._shown.kept[self.line, field] = box.kept()
        self._shown, self.line = sheet, line
        here = sheet.line(line)
        number, lines = sheet.number_of(line)
        word = sheet.opened.unit_word
        self.where.setText(f"Line {number} of {lines}" if line else f"The {word} as a whole")
        self.question.setText(here.question or here.title or f"Your overall judgement of this {word}")
        self._show_grade(sheet, here, locked)
        for field, shown in zip(rules.TEXTS, here.texts, strict=True):
            box = self.boxes[field]
            if not same or box.text() != shown.value:
                box.set_text(shown.value)
                box.set_kept(sheet.kept.get((line, field), ()))
            box.set_locked(locked)
        self._ask_why(here.own.value)
        self.comments.show_comments(here.comments, sheet.in_force)

    def _show_grade(self, sheet: "Sheet", here: rules.LineOfForm, locked: bool) -> None:
        self.graded_part.setVisible(here.graded)
        choices = sheet.choices(here.line)
        self._ask_grade(
            OVERALL_JUDGED
            if not here.line
            else OF_ADULT_ONLY
            if sheet.form.status == ADULT_ONLY
            else OF_OWN_WORK.format(unit=sheet.opened.unit_word)
        )
        self.grade.show_choices(choices, here.own.value, locked)
        self.cannot.setVisible(not locked and not self.grade.unfolded)
        self.second.show_choices(choices, here.second.value, locked)
        unfolded = bool(here.second.value)
        self.second.setVisible(unfolded and here.graded)
        self.more.setVisible(here.graded and not unfolded and not locked)

    def _ask_grade(self, words: str) -> None:
        colour = theme.colour("muted").name()
        self._of.setText(f'<b>Your grade</b> <span style="color:{colour}">{escape(words)}</span>')
        self._of.setAccessibleName(f"Your grade {words}")

    def _ask_why(self, code: str) -> None:
        """Where there is no grade the first box asks why."""
        blank = code in BLANK_CODES
        self.boxes["evidence"].set_words(
            WHY_NOT if blank else FIELD_WORDS["evidence"],
            "",
            WHY_NO_GRADE if blank else ASKED["evidence"],
        )

    def cannot_grade(self) -> None:
        """Offer the reasons for no grade."""
        self.grade.unfold()
        self.cannot.hide()

    def _unfold_second(self) -> None:
        self.more.hide()
        self.second.show()
        self.second.take_focus()

    def show_problems(self, sheet: "Sheet", problems: Mapping[str, str]) -> None:
        """Say at each field what is wrong, as the list of problems does; what people differ on always."""
        here = sheet.line(self.line)
        self.set_problem("own", problems.get("own", "") or _grades_apart(sheet, here))
        for field, shown in zip(rules.TEXTS, here.texts, strict=True):
            self.set_problem(field, problems.get(field, "") or _conflict(shown))

    def set_problem(self, field: str, words: str) -> None:
        if field == "own":
            self.problem.tell(words)
        else:
            self.boxes[field].set_problem(words)

    def field_of(self, widget: QWidget | None) -> str:
        """Return the field that a widget belongs to, "" for none."""
        for field, box in self.boxes.items():
            if widget is not None and (widget is box or box.isAncestorOf(widget)):
                return field
        return "own" if widget is not None and self.grade.isAncestorOf(widget) else ""

    def focus_on(self, field: str, caret: int | None = None) -> None:
        """Put the focus on a field (none = where one begins), at a place of its text if `caret` says."""
        if field in self.boxes:
            if caret is not None:
                self.boxes[field].set_caret(caret)
            self.boxes[field].setFocus()
        elif field in ("", "comments") and self.grade.open and self.comments.take_focus():
            return
        elif self.graded_part.isVisibleTo(self) and self.grade.open:
            self.grade.take_focus()
        else:
            self.boxes["evidence"].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        wide = self.width() >= theme.px(_ROOM_FOR_TWO)
        self._two.setDirection(directions.LeftToRight if wide else directions.TopToBottom)


_COMPARE = "Compare them side by side (Ctrl+Shift+D), or write what shall stand."


def _conflict(shown: rules.Answered) -> str:
    if not shown.others:
        return ""
    said = "; ".join(f"“{other}”" for other in shown.others)
    return f"Two people wrote here at the same time: {said}. {_COMPARE}"


def _grades_apart(sheet: "Sheet", here: rules.LineOfForm) -> str:
    if not here.own.others:
        return ""
    words = " and ".join(sheet.word_of(here.line, code) or "no grade" for code in here.own.others)
    return f"{words} stand against each other. Choose one, or compare them (Ctrl+Shift+D)."
