"""What helps to answer, beside the page: prompts, what good looks like, dates of the case, who reads this."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.reports.words import day

from .. import theme
from ..widgets.words import Label, Pane, heading
from ..writing.notice import IconLabel
from .pages import LINE, Page

if TYPE_CHECKING:
    from .sheet import Sheet

_MONTHS = 3


class _Rich(Label):
    """Words with an order of their own (a list, a table), as one thing for a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)

    def tell(self, shown: str, said: str) -> None:
        self.setText(shown)
        self.setAccessibleName(said)


class _Section(QWidget):
    """A heading with what belongs to it; hidden while there is nothing."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.words = _Rich()
        line = Pane("line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(heading(title, 16))
        column.addWidget(self.words)
        column.addSpacing(theme.px(4))
        column.addWidget(line)

    def tell(self, shown: str, said: str) -> None:
        self.words.tell(shown, said)
        self.setVisible(bool(said))


def _bulleted(items: Sequence[str]) -> str:
    """Return the items as a table of two columns: Qt's own list stands too far in."""
    rows = "".join(
        f'<tr><td style="padding-right:{theme.px(8)}px">•</td>'
        f'<td style="padding-bottom:{theme.px(7)}px">{escape(item)}</td></tr>'
        for item in items
    )
    return f"<table cellspacing=0 cellpadding=0>{rows}</table>" if rows else ""


def _dates(events: Sequence[tuple[str, str]]) -> str:
    muted = theme.colour("muted").name()
    rows = "".join(
        f'<tr><td style="color:{muted}; padding-right:{theme.px(10)}px; white-space:pre">'
        f"{escape(short_day(on))}</td>"
        f'<td style="padding-bottom:{theme.px(4)}px">{escape(what)}</td></tr>'
        for on, what in events
    )
    return f"<table cellspacing=0 cellpadding=0>{rows}</table>" if rows else ""


def _grades(rows: Sequence[tuple[str, str]]) -> str:
    shown = "".join(
        f'<tr><td style="padding-right:{theme.px(10)}px; padding-bottom:{theme.px(4)}px">{escape(name)}</td>'
        f"<td>{escape(grade)}</td></tr>"
        for name, grade in rows
    )
    return f"<table cellspacing=0 cellpadding=0>{shown}</table>"


def short_day(iso: str) -> str:
    """Return a date with its month in three letters: 11 Mar 2026."""
    words = day(iso).split() if iso else []
    return " ".join(word[:_MONTHS] if word.isalpha() else word for word in words)


class Beside(Pane):
    """Filled anew for each page; stands at the right, or below the page where there is no room."""

    def __init__(self) -> None:
        super().__init__("window", "left")
        self.prompts, self.good = _Section("Prompts"), _Section("What good looks like")
        self.dates, self.grades = _Section("Dates in this case"), _Section("Your grades of the lines")
        self.readers = Label("", 15)
        self._shown: tuple[Sheet, Page] | None = None
        seal = QHBoxLayout()
        seal.setSpacing(theme.px(8))
        seal.addWidget(IconLabel("eye-off", "text"), 0, Qt.AlignmentFlag.AlignTop)
        seal.addWidget(self.readers, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(16), theme.px(14))
        column.setSpacing(theme.px(14))
        for section in self._sections():
            column.addWidget(section)
        column.addStretch(1)
        column.addLayout(seal)
        theme.changes().changed.connect(self._dress)

    def _sections(self) -> tuple[_Section, ...]:
        return self.prompts, self.good, self.grades, self.dates

    def show_page(self, sheet: "Sheet", page: Page) -> None:
        """Show what helps on a page."""
        self._shown = (sheet, page)
        line = sheet.line(page.line) if page.kind == LINE else None
        prompts = line.prompts if line else ()
        self.prompts.tell(_bulleted(prompts), " ".join(prompts))
        good = sheet.good(page.line) if line else ""
        self.good.tell(escape(good).replace("\n", "<br>"), good)
        lines = [one.line for one in sheet.form.lines if one.line and one.graded] if line is not None else []
        told = [
            (sheet.line(code).title or code, sheet.grade_word(code) or "No grade yet")
            for code in lines
            if page.line == ""
        ]
        self.grades.tell(_grades(told), ". ".join(f"{name}: {grade}" for name, grade in told))
        events = [(event.on, event.what) for event in sorted(sheet.form.events, key=lambda one: one.on)]
        said = ". ".join(f"{day(on) if on else 'No date'}: {what}" for on, what in events)
        self.dates.tell(_dates(events), said)
        self.readers.setText(sheet.readers())

    def _dress(self) -> None:
        if self._shown is not None:
            self.show_page(*self._shown)

    def forget(self) -> None:
        self._shown = None
        for section in self._sections():
            section.tell("", "")
        self.readers.setText("")
