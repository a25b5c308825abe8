"""Writing an action with hints as one types, and saying how it stands."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from lscb_audit.concluding import Conclusions
from lscb_audit.rules import smart
from lscb_audit.rules.action_counts import STATUSES
from lscb_audit.rules.audit import ActionRow
from lscb_audit.rules.due import full_day

from .. import theme
from ..dates import read_day
from ..findings.dialogs import codes
from ..widgets.asking import AskingDialog
from ..widgets.button import Button, Kind
from ..widgets.inputs import ComboBox, LineEdit
from ..widgets.labelled import labelled
from ..widgets.scroll import scrolled
from ..widgets.words import Label, Pane, muted
from ..writing.box import WritingBox

_DAYS = {"due": "Due", "new_due": "New date", "completed": "Completed on", "verified_on": "Checked on"}
_LINES = {
    "lead": ("Lead", "one role that answers for it"),
    "overseen_by": ("Overseen by", "the group that looks after it"),
    "measure": ("Measure", "how one will know that it worked: 9 of 10 plans, by dip sample"),
    "target": ("Target", ""),
    "source": ("Where it comes from", "this audit, or the other review that it was borrowed from"),
}


class ActionDialog(AskingDialog):
    """`row` is what was written, `alone` whose alone it is; once the dialog is accepted."""

    def __init__(
        self, there: Conclusions, row: ActionRow, alone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Action {row.action}" if row.action else "New action", parent)
        self.setMinimumSize(min(theme.px(620), 900), min(theme.px(560), 620))
        self.row, self.alone, self._there = row, alone, there
        self.what = WritingBox("What will be done", "who does what, in one sentence")
        self.how = WritingBox("How", "where it needs saying")
        self.hints = Label("", 14, colour="warning")
        self.lines = {name: LineEdit() for name in _LINES}
        self.due = LineEdit()
        self.findings, self.agencies = LineEdit(), LineEdit()
        self.status, self.whose = ComboBox("Status"), ComboBox("Who reads it")
        self._fill(row, alone)
        self._lay_out()
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("Keep it", Kind.PRIMARY, key="Ctrl+Enter"))
        self.go.setShortcut("Ctrl+Return")
        self.go.clicked.connect(self._try)
        for field in (*self.lines.values(), self.due):
            field.textChanged.connect(lambda _: self.hint())
        self.what.edited.connect(self.hint)
        self.hint()
        self.what.edit.setFocus()

    def _fill(self, row: ActionRow, alone: str) -> None:
        self.what.set_text(row.what)
        self.how.set_text(row.how)
        for name, field in self.lines.items():
            field.setText(getattr(row, name))
        self.due.setText(full_day(row.due))
        self.findings.setText(", ".join(row.finding))
        self.agencies.setText(", ".join(row.agencies))
        for status in STATUSES:
            self.status.addItem(status.capitalize(), status)
        self.status.setCurrentIndex(max(0, self.status.findData(row.status)))
        self.whose.addItem("All who take part in the audit", "")
        for code, name in self._there.agencies:
            self.whose.addItem(f"{name} only", code)
        self.whose.setCurrentIndex(max(0, self.whose.findData(alone)))

    def _lay_out(self) -> None:
        there = self._there
        pane = Pane("base")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(self.what)
        column.addWidget(self.hints)
        column.addWidget(self.how)
        column.addLayout(labelled("Lead", self.lines["lead"]))
        column.addLayout(labelled("Due", self.due))
        column.addWidget(muted("for example 31 March 2027"))
        for name in ("measure", "target", "overseen_by", "source"):
            column.addLayout(labelled(_LINES[name][0], self.lines[name]))
            if _LINES[name][1]:
                column.addWidget(muted(_LINES[name][1]))
        column.addLayout(labelled("Status", self.status))
        column.addLayout(labelled("Findings that it answers", self.findings))
        column.addWidget(muted(", ".join(one.row.finding for one in there.findings) or "There is none yet"))
        column.addLayout(labelled("Agencies that act", self.agencies))
        column.addWidget(muted(", ".join(code for code, _ in there.agencies)))
        column.addLayout(labelled("Who reads it", self.whose))
        column.addWidget(muted("An action on findings for one agency only is that agency’s alone."))
        column.addStretch()
        self.body.addWidget(scrolled(pane), 1)
        self.body.addWidget(self.problem)
        self.watch(self.due, self.findings, self.agencies)

    def hint(self) -> None:
        """Say what would make the action stronger. It never keeps anybody from keeping it."""
        found = smart.hints(self._typed())
        self.hints.setText("\n".join(hint.says for hint in found))
        self.hints.setVisible(bool(found))
        self.what.edit.setAccessibleDescription(" ".join(hint.says for hint in found))

    def _typed(self) -> ActionRow:
        texts = {name: field.text().strip() for name, field in self.lines.items()}
        day = read_day(self.due.text()) or self.due.text().strip()
        return self.row._replace(
            what=self.what.text(),
            how=self.how.text(),
            due=day,
            status=self.status.currentData(),
            finding=codes(self.findings.text()),
            agencies=codes(self.agencies.text()),
            **texts,
        )

    def _try(self) -> None:
        if not self.what.text().strip():
            self.say("Write what will be done in a sentence.")
        elif self.due.text().strip() and not read_day(self.due.text()):
            self.say(f"“{self.due.text().strip()}” is no day. Write it as 31 March 2027.", self.due)
        else:
            self.row, self.alone = self._typed(), self.whose.currentData()
            self.accept()


class UpdateDialog(AskingDialog):
    """How an action stands now: `values` by field, once the dialog is accepted."""

    def __init__(self, row: ActionRow, parent: QWidget | None = None) -> None:
        super().__init__(f"Update of action {row.action}", parent)
        self.setMinimumSize(min(theme.px(560), 900), min(theme.px(520), 620))
        self.values: dict[str, str] = {}
        self.status = ComboBox("Status")
        for status in STATUSES:
            self.status.addItem(status.capitalize(), status)
        self.status.setCurrentIndex(max(0, self.status.findData(row.status)))
        self.boxes = {
            "status_note": WritingBox("How it stands", "what was done, what is still to do"),
            "evidence": WritingBox("Evidence", "what shows it: an audit, a sample, minutes"),
            "impact": WritingBox("Difference made", "what is different for children"),
        }
        self.days = {name: LineEdit() for name in _DAYS if name != "due"}
        pane = Pane("base")
        column = QVBoxLayout(pane)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(Label(row.what))
        column.addLayout(labelled("Status", self.status))
        for name, box in self.boxes.items():
            box.set_text(getattr(row, name))
            column.addWidget(box)
        for name, field in self.days.items():
            field.setText(full_day(getattr(row, name)))
            column.addLayout(labelled(_DAYS[name], field))
        column.addWidget(muted("Days as 31 March 2027. A new date leaves the first one to be seen."))
        column.addStretch()
        self.body.addWidget(scrolled(pane), 1)
        self.body.addWidget(self.problem)
        self.watch(*self.days.values())
        self.add_button(Button("Cancel")).clicked.connect(self.reject)
        self.go = self.add_button(Button("Keep it", Kind.PRIMARY, key="Ctrl+Enter"))
        self.go.setShortcut("Ctrl+Return")
        self.go.clicked.connect(self._try)
        self.status.setFocus()

    def _try(self) -> None:
        for field in self.days.values():
            if field.text().strip() and not read_day(field.text()):
                self.say(f"“{field.text().strip()}” is no day. Write it as 31 March 2027.", field)
                return
        self.values = {
            "status": self.status.currentData(),
            **{name: box.text().strip() for name, box in self.boxes.items()},
            **{
                name: read_day(field.text()) if field.text().strip() else ""
                for name, field in self.days.items()
            },
        }
        self.accept()
