"""A new audit: a few questions with sensible answers in them, from scratch or with what another one had."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lscb_audit.rules.plan_checks import code_problem, propose_reference

from .. import theme
from ..announce import announce
from ..widgets.button import Button, Kind
from ..widgets.choices import CheckBox
from ..widgets.dialog import Dialog
from ..widgets.scroll import scrolled
from ..widgets.words import Label, Pane, muted
from .asked import CHOICES
from .fields import ChoiceField, Field, LineField

if TYPE_CHECKING:
    from lscb_audit.setting_up import NewAudit, Proposal
    from lscb_audit.workspace import Workspace

    from ..office import Office

SCRATCH = ("", "An empty plan")
_LONGEST = 44
NOT_MADE = "The audit was not set up"


class NewAuditDialog(Dialog):
    """Accepts only answers that make an audit; what is wrong is said at its field."""

    def __init__(self, proposal: "Proposal", parent: QWidget | None = None, copy: str = "") -> None:
        from lscb_audit.setting_up import PARTS

        super().__init__("New audit", parent)
        self._proposal = proposal
        earlier = [
            (one.reference, f"A copy of {_short(one.title)} ({one.reference})") for one in proposal.earlier
        ]
        self.fields: dict[str, Field] = {
            "copied_from": ChoiceField("copied_from", "Begin with", [SCRATCH, *earlier]),
            "title": LineField("title", "Title", "what people will call it"),
            "theme": LineField("theme", "Theme", "for example neglect, or children’s voices"),
            "programme": LineField("programme", "Programme year"),
            "kind": ChoiceField("kind", "Kind of audit", CHOICES["kind"]),
            "mode": ChoiceField("mode", "How it is done", CHOICES["mode"]),
            "unit_word": LineField(
                "unit_word", "What is audited", "one word: case, contact, referral, meeting, setting"
            ),
            "reference": LineField("reference", "Reference", "short and unlike any other; made of the title"),
        }
        self.parts = {name: CheckBox(words) for name, words in PARTS.items()}
        self._proposed = ""
        self._lay_out()
        self._connect()
        self._begin(copy)

    def _lay_out(self) -> None:
        page = Pane()
        column = QVBoxLayout(page)
        column.setContentsMargins(4, 4, 12, 4)
        column.setSpacing(theme.px(12))
        column.addWidget(self.fields["copied_from"])
        self._along = QWidget()
        along = QVBoxLayout(self._along)
        along.setContentsMargins(0, 0, 0, 0)
        along.setSpacing(0)
        self._along_words = Label("What comes along", strong=True)
        along.addWidget(self._along_words)
        for box in self.parts.values():
            along.addWidget(box)
        along.addWidget(
            muted("Never a case, a form, a grade, a finding or an action. Lines stay comparable.")
        )
        column.addWidget(self._along)
        for name in list(self.fields)[1:]:
            column.addWidget(self.fields[name])
        column.addStretch(1)
        holder = QHBoxLayout()
        holder.addWidget(scrolled(page))
        self.body.addLayout(holder, 1)
        cancel = self.add_button(Button("Cancel"))
        cancel.clicked.connect(self.reject)
        self.make = self.add_button(Button("Set up the audit", Kind.PRIMARY, key="Enter"))
        self.make.setDefault(True)
        self.make.clicked.connect(self.check)
        self.resize(min(theme.px(600), 1200), min(theme.px(680), 760))
        self.setMaximumHeight(760)

    def _connect(self) -> None:
        begin, title = self.fields["copied_from"], self.fields["title"]
        assert isinstance(begin, ChoiceField)
        assert isinstance(title, LineField)
        begin.combo.currentIndexChanged.connect(lambda _: self._copy_from(begin.text()))
        title.edit.textEdited.connect(lambda _: self._propose())

    def _begin(self, copy: str) -> None:
        given = {
            "programme": self._proposal.programme,
            "kind": CHOICES["kind"][0][0],
            "mode": CHOICES["mode"][0][0],
            "unit_word": "case",
            "copied_from": copy,
        }
        for name, text in given.items():
            self.fields[name].put(text)
        for box in self.parts.values():
            box.setChecked(True)
        self._copy_from(copy)
        self.fields["title"].setFocus()

    def _copy_from(self, reference: str) -> None:
        """Another audit is chosen: take over what its own was like, where nobody has typed."""
        source = next((one for one in self._proposal.earlier if one.reference == reference), None)
        self._along.setVisible(source is not None)
        if source is not None:
            told = {
                "theme": source.theme,
                "programme": source.programme,
                "kind": source.kind,
                "mode": source.mode or CHOICES["mode"][0][0],
                "unit_word": source.unit_word or "case",
            }
            for name, text in told.items():
                self.fields[name].put(text)
            if not self.fields["title"].text():
                self.fields["title"].put(f"{source.title}, re-audit")
                self._propose()

    def _propose(self) -> None:
        """Make the reference of the title, until somebody writes another."""
        reference = self.fields["reference"]
        if reference.text() in ("", self._proposed):
            title = self.fields["title"].text()
            self._proposed = propose_reference(title, self._proposal.references) if title else ""
            reference.put(self._proposed)

    def check(self) -> None:
        """Accept answers that make an audit; else say what is wrong, at its field."""
        for field in self.fields.values():
            field.set_problem("")
        title, reference = self.fields["title"], self.fields["reference"]
        wrong = reference, code_problem(reference.text(), self._proposal.references, "audit", self._proposed)
        if not title.text():
            wrong = title, "Give the audit a title."
        field, sentence = wrong
        if not sentence:
            self.accept()
            return
        field.set_problem(sentence)
        field.setFocus()
        announce(self, sentence, urgent=True)

    def answers(self) -> "NewAudit":
        """Return what was asked for."""
        from lscb_audit.setting_up import NewAudit

        said = {name: field.text() for name, field in self.fields.items()}
        parts = frozenset(name for name, box in self.parts.items() if box.isChecked())
        return NewAudit(**said, parts=parts)


def _short(title: str) -> str:
    """Return a title that fits on one line of a dialog at any zoom."""
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()}…"


def ask(office: "Office", opened: Callable[[str, str], object], parent: QWidget, copy: str = "") -> None:
    """Ask for a new audit, make it, and go to its plan. `opened` is told its reference and title."""
    today = office.today()

    def read(workspace: "Workspace") -> "Proposal":
        from lscb_audit import setting_up

        return setting_up.propose(workspace, today)

    def show(proposal: "Proposal") -> None:
        dialog = NewAuditDialog(proposal, parent, copy)
        if dialog.exec():
            _make(office, dialog.answers(), opened)
        dialog.deleteLater()

    office.ask(read, show, "The audits could not be read")


def _make(office: "Office", wanted: "NewAudit", opened: Callable[[str, str], object]) -> None:
    today = office.today()

    def work(workspace: "Workspace") -> str:
        from lscb_audit import setting_up

        return setting_up.make_audit(workspace, wanted, today)

    def done(reference: str) -> None:
        opened(reference, wanted.title)
        office.window.open_audit(reference, "plan")

    office.write(work, done, NOT_MADE)
