"""Printing a report: its pages as pictures, at the printer's own fineness up to 300 dots an inch."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ..tasks import Task
from .pages import Pages

FINEST = 300


def ask(parent: QWidget, pages: int) -> QPrinter | None:
    """Ask for printer and pages; None when the user thinks better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def wanted_pages(printer: QPrinter, pages: int) -> range:
    """Return the pages (from 0) that the user asked for."""
    first, last = printer.fromPage(), printer.toPage()
    return range(first - 1, last) if first else range(pages)


def print_pages(printer: QPrinter, pages: Pages, wanted: range, task: Task) -> None:
    """Print; on the drawing thread."""
    scale = min(printer.resolution(), FINEST) / 72
    painter = QPainter(printer)
    try:
        for place, number in enumerate(wanted):
            task.report(place / len(wanted), f"Printing page {number + 1}")
            if place:
                printer.newPage()
            _draw(painter, pages.page(number, scale).picture)
    finally:
        painter.end()


def _draw(painter: QPainter, picture: QImage) -> None:
    room = painter.viewport()
    size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRect((room.width() - size.width()) // 2, 0, size.width(), size.height()), picture)
