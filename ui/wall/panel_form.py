"""The joint panel's one form: its evidence, analysis, strengths, what to improve, the child's voice."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.rules.form import TEXTS, Answered

from .. import theme
from ..widgets.button import Button, Kind
from ..widgets.flow import Flow
from ..widgets.scroll import Scroller
from ..widgets.words import Label, Pane, empty, heading
from ..writing.box import WritingBox
from .words import FIELDS, Words


class _Pages(Scroller):
    def sizeHint(self) -> QSize:
        return QSize(theme.px(400), theme.px(180))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(180))


class PanelForm(Pane):
    """`edited` and `left` tell the field; `came` that an agency is there, or is not (code, there)."""

    edited = Signal(str)
    left = Signal(str)
    came = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__("base")
        page = Pane("base")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(10)
        self.question = Words("", 16, strong=True)
        column.addWidget(self.question)
        column.addWidget(heading("Who is here", 15))
        self._there = QWidget()
        self._flow = Flow(self._there, gap=6)
        column.addWidget(self._there)
        self.boxes: dict[str, WritingBox] = {}
        self.chips: dict[str, Button] = {}
        for name in TEXTS:
            box = WritingBox(FIELDS[name])
            box.set_lines(2, 8)
            box.edited.connect(lambda name=name: self.edited.emit(name))
            box.left.connect(lambda name=name: self.left.emit(name))
            self.boxes[name] = box
            column.addWidget(box)
        self.conflict = Label("", colour="error")
        column.addWidget(self.conflict)
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(_Pages(page))

    def show_form(self, question: str, texts: Mapping[str, Answered], typed: Mapping[str, str]) -> None:
        """Show what the panel wrote; what is `typed` and no change yet stands over it, the caret stays."""
        self.question.show_words(question)
        for name, box in self.boxes.items():
            text = typed.get(name, texts[name].value if name in texts else "")
            if box.text() != text:
                caret = box.caret()
                box.set_text(text)
                box.set_caret(caret)
        torn = [FIELDS[name] for name, one in texts.items() if one.others]
        words = f"In conflict, several texts stand: {', '.join(torn)}. See “Differences to decide”."
        self.conflict.setText(words if torn else "")
        self.conflict.setVisible(bool(torn))

    def show_attendance(self, agencies: Mapping[str, str], there: frozenset[str], before: QWidget) -> None:
        """Show who is here, by agency; Tab comes to them after `before`. The focus stays on its agency."""
        if {code: chip.text() for code, chip in self.chips.items()} != dict(agencies):
            self._make_chips(agencies, before)
        for code, chip in self.chips.items():
            with QSignalBlocker(chip):
                chip.setChecked(code in there)

    def _make_chips(self, agencies: Mapping[str, str], before: QWidget) -> None:
        empty(self._flow)
        self.chips = {code: Button(name, Kind.CHIP) for code, name in agencies.items()}
        for code, chip in self.chips.items():
            chip.toggled.connect(lambda on, code=code: self.came.emit(code, on))
            self._flow.addWidget(chip)
            QWidget.setTabOrder(before, chip)
            before = chip

    def forget(self) -> None:
        for box in self.boxes.values():
            box.set_text("")
        self.question.show_words("")
        self._make_chips({}, self)
