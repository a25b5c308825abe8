"""Pages one over the other, in all the room that there is."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget


class Stack(QStackedWidget):
    """As Qt's own, but nobody asks every page, shown or not, how high it would be at each width.

    What holds the pages gives them all its room; asking takes most of the time that a change of page takes.
    """

    def hasHeightForWidth(self) -> bool:
        return False

    def minimumSizeHint(self) -> QSize:
        """What is shown has its room; a page that is not shown may be as wide as the window once was."""
        page = self.currentWidget()
        if page is None:
            return super().minimumSizeHint()
        return page.minimumSizeHint().expandedTo(page.minimumSize())
