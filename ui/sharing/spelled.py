"""Words or groups in large letters, to be read aloud over the telephone, compared, or copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QResizeEvent

from .. import theme
from ..widgets.reading_box import MARGIN, ReadingBox


class Spelled(ReadingBox):
    """Wraps between its words where there is little room, and is as high as its lines."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__(words, name)
        self.setAccessibleDescription(words)
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        mono.setPixelSize(theme.px(18))
        mono.setWeight(QFont.Weight.DemiBold)
        self.setFont(mono)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(min(theme.px(240), 480))
        self._fit()

    def text(self) -> str:
        return self.toPlainText()

    def _fit(self) -> None:
        """The document of such a field tells its height in lines."""
        lines = max(1, round(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + 2 * MARGIN + 2
        self.setFixedHeight(max(theme.px(40), height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
