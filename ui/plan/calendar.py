"""Choosing a day: one month as a table, by arrows and page keys or by the mouse."""

from datetime import date, timedelta

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from lscb_audit.reports.words import day
from lscb_audit.rules.bank_holidays import bank_holidays
from lscb_audit.rules.due import DAYS, MONTHS
from lscb_audit.rules.working_days import is_working_day

from .. import theme
from ..widgets.button import Button, Kind
from ..widgets.dialog import Dialog
from ..widgets.table import Column, Index, RowDrawer, Rows, Table
from ..widgets.words import heading, muted

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WEEKS, _WEEK = 6, 7
_COLUMNS = tuple(Column(name[:2]) for name in DAYS)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_KEYS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_WEEK, Qt.Key.Key_Down: _WEEK,
}  # fmt: skip


def pick_day(words: str, iso: str, today: date, parent: QWidget) -> str:
    """Ask for a day, beginning at `iso` or today; return it as ISO text, "" if it was cancelled."""
    dialog = PickDay(
        words, date.fromisoformat(iso[:10]) if iso[:10].count("-") == 2 else today, parent.window()
    )
    chosen = dialog.day.isoformat() if dialog.exec() else ""
    dialog.deleteLater()
    return chosen


class _Days(Rows):
    """Six weeks of days from the Monday before the first of the month."""

    def __init__(self) -> None:
        super().__init__(_COLUMNS)
        self.first = date.min

    def show_from(self, first: date) -> None:
        self.first = first
        days = [first + timedelta(days=at) for at in range(_WEEKS * _WEEK)]
        self.show([[str(one.day) for one in days[at : at + _WEEK]] for at in range(0, len(days), _WEEK)])

    def day(self, index: Index) -> date:
        return self.first + timedelta(days=index.row() * _WEEK + index.column())

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if role == _SPOKEN:
            on = self.day(index)
            off = "" if _works(on) else ", no working day"
            return f"{DAYS[on.weekday()]} {day(on.isoformat())}{off}"
        return super().data(index, role)


def _works(on: date) -> bool:
    return is_working_day(on, bank_holidays(on.year))


class _Drawer(RowDrawer):
    """Days off are muted; those of other months too."""

    month = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, _Days), "the drawer of days draws days"
        on, area = model.day(index), QRect(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area.adjusted(2, 2, -2, -2), theme.colour("highlight"))
        muted_day = on.month != self.month or not _works(on)
        ink = "highlight_text" if chosen else "muted" if muted_day else "text"
        painter.setPen(theme.colour(ink))
        strong = QFont.Weight.DemiBold if chosen or not muted_day else QFont.Weight.Normal
        painter.setFont(theme.font(15, strong))
        room = area.adjusted(8, 0, 0, 0)
        painter.drawText(room, int(_LEFT), str(on.day))


class _Month(Table):
    """The arrows go on over the end of a week and of a month."""

    def __init__(self, dialog: "PickDay") -> None:
        super().__init__("Days", _COLUMNS, fits=True)
        self._dialog = dialog
        self.setSelectionBehavior(Table.SelectionBehavior.SelectItems)
        self.drawer = _Drawer(self)
        self.setItemDelegate(self.drawer)
        self.head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def measure(self) -> None:
        """Six weeks stand on a screen at any zoom."""
        super().measure()
        if self.model() is not None:
            high = max(theme.TARGET, theme.px(30))
            for row in range(_WEEKS):
                self.setRowHeight(row, high)
            self.setFixedHeight(self.horizontalHeader().height() + _WEEKS * high + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS:
            self._dialog.go_to(self._dialog.day + timedelta(days=_KEYS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._dialog.turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._dialog.accept()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self._dialog.chose(current)


class PickDay(Dialog):
    """`day` is the chosen day once the dialog is accepted."""

    def __init__(self, words: str, on: date, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.day, self._filling = on, False
        self.month = heading("")
        self.before, self.after = Button("Month before", icon="back"), Button("Month after", icon="next")
        row = QHBoxLayout()
        row.addWidget(self.month, 1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        self.body.addLayout(row)
        self.model_of_days = _Days()
        self.table = _Month(self)
        self.table.setModel(self.model_of_days)
        self.body.addWidget(self.table)
        self.told = muted("")
        self.body.addWidget(self.told)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        take = self.add_button(Button("Take this day", Kind.PRIMARY, key="Enter"))
        take.clicked.connect(self.accept)
        self.table.clicked.connect(self.chose)
        self.setMinimumWidth(theme.px(430))
        self.go_to(on)
        self.table.setFocus()

    def turn(self, by: int) -> None:
        """Go a month on or back."""
        month = self.day.month - 1 + by
        year, month = self.day.year + month // 12, month % 12 + 1
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        self.go_to(date(year, month, min(self.day.day, last)))

    def go_to(self, on: date) -> None:
        """Choose a day and show its month."""
        self.day = on
        first = on.replace(day=1)
        monday = first - timedelta(days=first.weekday())
        self._filling = True
        self.table.drawer.month = on.month
        if self.model_of_days.first != monday:
            self.model_of_days.show_from(monday)
            self.table.measure()
        at = (on - monday).days
        self.table.setCurrentIndex(self.model_of_days.index(at // _WEEK, at % _WEEK))
        self._filling = False
        self.month.setText(f"{MONTHS[on.month - 1]} {on.year}")
        off = "" if _works(on) else ", no working day"
        self.told.setText(f"{DAYS[on.weekday()]} {day(on.isoformat())}{off}")
        self.table.viewport().update()

    def chose(self, index: Index) -> None:
        """A day was chosen in the table."""
        if not self._filling:
            self.go_to(self.model_of_days.day(index))
