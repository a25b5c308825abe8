"""The list of recent workspaces: what each folder is called and where it lies, nothing of what is inside."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from .. import icons, theme
from ..settings import Recent

_FOLDER = Qt.ItemDataRole.UserRole


def shown_name(folder: Path) -> str:
    """Return what a workspace is called on the screen: its folder's name."""
    return folder.stem


def used_words(used: str, today: date) -> str:
    """Say when a workspace was last used; `used` is an ISO date or empty."""
    if not used:
        return "Not opened yet"
    if used == today.isoformat():
        return "Last used today"
    from lscb_audit.reports import words

    return f"Last used {words.day(used)}"


class _Drawer(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(theme.px(200), theme.px(78))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("selected"))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), theme.colour("highlight"))
        icons.draw(
            painter,
            "padlock",
            theme.colour("muted"),
            area.left() + theme.px(15),
            area.top() + theme.px(13),
            theme.px(16),
        )
        lines = str(index.data()).split("\n")
        left, top = area.left() + theme.px(43), area.top() + theme.px(10)
        for place, line in enumerate(lines):
            painter.setPen(theme.colour("muted" if place else "text"))
            painter.setFont(theme.font(14) if place else theme.font(15, QFont.Weight.DemiBold))
            height = theme.px(18 if place else 20)
            room = QRect(left, top, area.right() - left - 8, height)
            elided = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideMiddle, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), elided)
            top += height


class RecentList(QListWidget):
    """Choosing with the arrows changes what is asked on the right; Enter goes there."""

    chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Recent")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Drawer(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.currentItemChanged.connect(self._tell)
        theme.changes().changed.connect(self._measure)

    def show_recent(self, entries: list[Recent], selected: Path | None = None) -> None:
        """Show the workspaces; select one of them, else the first."""
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            place = f"{entry.folder.parent.name} › {entry.folder.name}"
            said = f"{shown_name(entry.folder)}\n{place}\n{used_words(entry.used, date.today())}"
            item = QListWidgetItem(said)
            item.setData(_FOLDER, entry.folder)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said.replace("\n", ", "))
            self.addItem(item)
            if entry.folder == selected:
                self.setCurrentItem(item)
        if self.currentRow() < 0 and entries:
            self.setCurrentRow(0)
        self.blockSignals(False)
        self._measure()
        self.setVisible(bool(entries))

    def _measure(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(max(1, self.count()) * theme.px(78) + 2)

    def folder(self) -> Path | None:
        found = self.currentIndex().data(_FOLDER)
        return found if isinstance(found, Path) else None

    def _tell(self) -> None:
        folder = self.folder()
        if folder is not None:
            self.chosen.emit(folder)
