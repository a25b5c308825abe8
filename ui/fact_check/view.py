"""How the fact check is laid out: comments and what the draft says, with what is done above them."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ..widgets.button import Button, Kind
from ..widgets.cells import ActTable
from ..widgets.desk_page import DeskPage
from ..widgets.flow import Flow
from ..widgets.inputs import ComboBox
from ..widgets.one_of import OneOf
from ..widgets.words import Label, Notice
from . import looks

COMMENTS, DRAFT = "comments", "draft"
TABS = {COMMENTS: "Comments", DRAFT: "What the draft says"}


class FactCheckView(DeskPage):
    """The parts of the page; what they do is the screen's."""

    def __init__(self) -> None:
        super().__init__()
        self.title.setText("Fact check")
        self.which = ComboBox("Draft")
        self.part_choice = ComboBox("Part of the draft")
        self.tabs = {name: Button(words, Kind.TAB) for name, words in TABS.items()}
        self.comments = ActTable("Comments", looks.COMMENTS)
        self.comments.keeps_mark = True
        self.lines = ActTable("What the draft says", looks.LINES)
        self.lines.keeps_mark = True
        self.covering = Notice("info")
        self.nothing = Label("")
        self.give_button = Button("G&ive out a draft…", icon="up")
        self.save_button = Button("Save as &PDF…", icon="export")
        self.checked_button = Button("&We have checked it…", icon="done")
        self.comment_button = Button("Comment…", Kind.PRIMARY, icon="speech", key="Ctrl+N")
        self._arrange()

    def _arrange(self) -> None:
        for button in (self.checked_button, self.give_button, self.comment_button):
            self.flow.addWidget(button)
        holder = QWidget()
        row = Flow(holder)
        row.addWidget(self.which)
        for tab in self.tabs.values():
            row.addWidget(tab)
        row.addWidget(self.save_button)
        self._group = OneOf(self.tabs.values(), self)
        said = QWidget()
        column = QVBoxLayout(said)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.part_choice)
        column.addWidget(self.lines)
        for choice in (self.which, self.part_choice):
            choice.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(24)
        self._said = said
        for part in (holder, self.covering, self.nothing, self.comments, said):
            self.main.addWidget(part)
        self._chips = holder
        self.blank()

    def blank(self) -> None:
        """Show nothing until something was read."""
        for part in (self._chips, self.covering, self.nothing, self.comments, self._said):
            part.hide()
        for button in (self.checked_button, self.give_button, self.comment_button):
            button.hide()
