"""Draws what the projector shows, to be read from eight metres: all sizes follow those of the picture."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from .. import icons, theme
from ..wall.words import breakable
from .shown import Card, Shown

FULL_HEIGHT = 1080
LEAST, BODY, REASON, TITLE, LETTER, AGREED = 24, 30, 34, 52, 104, 128
"""Sizes of words at the full height, in pixels."""
_LEFT = Qt.AlignmentFlag.AlignLeft
_WRAP = int(Qt.TextFlag.TextWordWrap)
_MIDDLE = int(_LEFT | Qt.AlignmentFlag.AlignVCenter) | _WRAP


class Sheet:
    """Draws one picture. `words` are all that were drawn, with their sizes at the full height."""

    def __init__(self, painter: QPainter, width: int, height: int) -> None:
        self.painter, self.width, self.height = painter, width, height
        self.scale = min(height / FULL_HEIGHT, width / 1920)
        self.words: list[tuple[str, float]] = []

    def px(self, length: float) -> int:
        return round(length * self.scale)

    def font(self, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        made = QFont(theme.font(15, weight))
        made.setPixelSize(max(1, self.px(size)))
        return made

    def text(
        self,
        area: QRect,
        words: str,
        size: int,
        colour: str | QColor = "text",
        weight: QFont.Weight = QFont.Weight.Normal,
        flags: int = int(_LEFT) | _WRAP,
        least: int = LEAST,
    ) -> int:
        """Write words into an area, smaller where they are many but never below `least`; return how high
        they stand. What then has no room is told to be on the laptop.
        """
        words = breakable(words)
        room = QRect(0, 0, max(1, area.width()), 100_000)
        while (
            size > least
            and QFontMetrics(self.font(size, weight)).boundingRect(room, _WRAP, words).height()
            > area.height()
        ):
            size -= 2
        font = self.font(size, weight)
        metrics = QFontMetrics(font)
        if metrics.boundingRect(room, _WRAP, words).height() > area.height() + 2:
            words = self._fitting(words, metrics, area)
        self.painter.setFont(font)
        self.painter.setPen(theme.colour(colour) if isinstance(colour, str) else colour)
        self.painter.drawText(area, flags, words)
        self.words.append((words, size))
        return metrics.boundingRect(room, _WRAP, words).height()

    def _fitting(self, words: str, metrics: QFontMetrics, area: QRect) -> str:
        """Return as many words as there is room for, and say that there are more."""
        parts, more = words.split(" "), " … (more on the laptop)"
        least, most = 0, len(parts)
        while least < most:
            middle = (least + most + 1) // 2
            said = " ".join(parts[:middle]) + more
            if (
                metrics.boundingRect(QRect(0, 0, area.width(), 100_000), _WRAP, said).height()
                <= area.height()
            ):
                least = middle
            else:
                most = middle - 1
        return " ".join(parts[:least]) + more

    # -- the parts

    def draw(self, shown: Shown) -> None:
        self.painter.fillRect(0, 0, self.width, self.height, theme.colour("base"))
        margin, top = self.px(64), self._head(shown)
        foot = self.height - self.px(64)
        deciding = self.px(300)
        self._cards(shown, QRect(margin, top, self.width - 2 * margin, foot - deciding - self.px(48) - top))
        self._decision(shown, QRect(margin, foot - deciding - self.px(24), self.width - 2 * margin, deciding))
        self._foot(shown, QRect(0, foot, self.width, self.height - foot))

    def _head(self, shown: Shown) -> int:
        margin, height = self.px(64), self.px(160)
        right = self.px(360) if shown.left else 0
        room = QRect(margin, self.px(24), self.width - 2 * margin - right, self.px(68))
        self.text(room, shown.title, TITLE, weight=QFont.Weight.DemiBold, least=34)
        under = QRect(margin, self.px(92), room.width(), self.px(62))
        self.text(under, shown.question, BODY, "muted")
        if shown.left:
            self._time(shown, QRect(self.width - margin - right, self.px(28), right, self.px(110)))
        self.painter.fillRect(0, height, self.width, max(1, self.px(2)), theme.colour("border"))
        return height + self.px(32)

    def _time(self, shown: Shown, area: QRect) -> None:
        colour = "warning" if shown.short else "text"
        right = int(Qt.AlignmentFlag.AlignRight) | _WRAP
        height = self.text(area, shown.left, 44, colour, QFont.Weight.DemiBold, right)
        if shown.short:
            side = self.px(36)
            icons.draw(self.painter, "clock", theme.colour(colour), area.left() - side, area.top() + 4, side)
        case = shown.title.partition(",")[0]
        self.text(area.adjusted(0, height, 0, 0), f"for {case}", 28, "muted", flags=right)

    def _cards(self, shown: Shown, area: QRect) -> None:
        count = len(shown.cards)
        across = 4 if count <= 12 else 5 if count <= 15 else 6
        rows = max(1, -(-count // across))
        gap = self.px(24)
        width = (area.width() - gap * (across - 1)) // across
        height = min(self.px(216), (area.height() - gap * (rows - 1)) // rows)
        for at, card in enumerate(shown.cards):
            row, column = divmod(at, across)
            place = QRect(
                area.left() + column * (width + gap), area.top() + row * (height + gap), width, height
            )
            self._card(card, place)

    def _card(self, card: Card, area: QRect) -> None:
        tone, tile = theme.tone(card.tile.tone), card.tile
        edge = self.px(10) if tile.differs else max(1, self.px(2))
        pen = QPen(theme.colour("differs" if tile.differs else "border"), edge)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        inside = area.adjusted(edge, edge, -edge, -edge)
        head = QRect(inside.left(), inside.top(), inside.width(), min(self.px(74), inside.height() * 2 // 5))
        self.painter.fillRect(
            QRect(inside.left(), head.bottom(), inside.width(), inside.bottom() - head.bottom()), tone.ground
        )
        differs = f"≠ {tile.differs}" if tile.differs else ""
        said = QFontMetrics(self.font(28, QFont.Weight.DemiBold)).horizontalAdvance(differs) if differs else 0
        pad = self.px(20)
        name = head.adjusted(pad, 0, -pad - (said + self.px(16) if said else 0), 0)
        self.text(name, card.name, BODY, weight=QFont.Weight.DemiBold, flags=_MIDDLE)
        if differs:
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.text(head.adjusted(0, 0, -pad, 0), differs, 28, "differs", QFont.Weight.DemiBold, right)
        body = QRect(
            inside.left() + pad, head.bottom(), inside.width() - 2 * pad, inside.bottom() - head.bottom()
        )
        self._grade(card, body)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        half = edge // 2
        self.painter.drawRect(area.adjusted(half, half, -half, -half))

    def _grade(self, card: Card, area: QRect) -> None:
        tone, tile = theme.tone(card.tile.tone), card.tile
        left = area.left()
        if tile.letter:
            size = min(LETTER, round(area.height() / self.scale * 0.78))
            font = self.font(size, QFont.Weight.Bold)
            self.painter.setFont(font)
            self.painter.setPen(tone.text)
            self.painter.drawText(QRect(left, area.top(), area.width(), area.height()), _MIDDLE, tile.letter)
            self.words.append((tile.letter, size))
            left += QFontMetrics(font).horizontalAdvance(tile.letter) + self.px(32)
        elif tile.icon:
            side = self.px(40)
            icons.draw(self.painter, tile.icon, tone.text, left, area.center().y() - side / 2, side)
            left += self.px(56)
        words = tile.word + (f"\n{card.more}" if card.more else "")
        room = QRect(left, area.top(), area.right() - left, area.height())
        self.text(room, words, BODY, tone.text, flags=_MIDDLE)

    def _decision(self, shown: Shown, area: QRect) -> None:
        left = QRect(area.left(), area.top(), self.px(464), area.height())
        tone = theme.tone(shown.tile.tone) if shown.tile else theme.tone("blank")
        self.painter.fillRect(left, tone.ground)
        self.painter.fillRect(
            QRect(left.left(), left.top(), self.px(16), left.height()), theme.colour("highlight")
        )
        inside = left.adjusted(self.px(48), self.px(20), -self.px(12), -self.px(12))
        used = self.text(
            QRect(inside.left(), inside.top(), inside.width(), self.px(76)),
            shown.heading,
            28,
            tone.text,
            QFont.Weight.DemiBold,
        )
        below = inside.adjusted(0, used, 0, 0)
        if shown.tile is None:
            self.text(
                below, "In conflict" if shown.conflict else "To decide", REASON, tone.text, flags=_MIDDLE
            )
        else:
            letter = QRect(below.left(), below.top(), below.width(), self.px(120))
            self.painter.setFont(self.font(AGREED if used < self.px(50) else LETTER, QFont.Weight.Bold))
            self.painter.setPen(tone.text)
            self.painter.drawText(letter, int(_LEFT | Qt.AlignmentFlag.AlignVCenter), shown.tile.letter)
            self.words.append((shown.tile.letter, LETTER))
            self.text(
                below.adjusted(0, self.px(122), 0, 0),
                shown.tile.word,
                REASON,
                tone.text,
                QFont.Weight.DemiBold,
            )
        self._reason(
            shown, area.adjusted(left.width() + self.px(40), self.px(20), -self.px(32), -self.px(16))
        )
        self.painter.setPen(QPen(theme.colour("border"), max(1, self.px(2))))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(area)

    def _reason(self, shown: Shown, area: QRect) -> None:
        dissent = " ".join(shown.dissent)
        below = self.px(100) if dissent else 0
        used = self.text(area, "Reason", 28, weight=QFont.Weight.DemiBold)
        words = shown.conflict or shown.reason
        self.text(area.adjusted(0, used, 0, -below), words, REASON)
        if dissent:
            self.text(QRect(area.left(), area.bottom() - below, area.width(), below), dissent, 28)

    def _foot(self, shown: Shown, area: QRect) -> None:
        self.painter.fillRect(area, theme.colour("window"))
        self.painter.fillRect(QRect(area.left(), area.top(), area.width(), 1), theme.colour("line"))
        margin = self.px(64)
        inner = area.adjusted(margin, 0, -margin, 0)
        self.text(inner, "        ".join(shown.counts), LEAST, "muted", flags=_MIDDLE)
        if shown.fictitious:
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.text(inner, "Demonstration: everything here is fictitious", LEAST, "muted", flags=right)
