"""The codebook of themes in a dialog: new, renamed, merged, split, retired; each step can be taken back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from lscb_audit.concluding import Conclusions, Done, findings_by_theme
from lscb_audit.rules import due
from lscb_audit.rules.codebook import Theme

from .. import theme as looks
from ..announce import announce
from ..widgets.button import Button
from ..widgets.cells import ActTable, Cell
from ..widgets.dialog import Dialog
from ..widgets.flow import Flow
from ..widgets.table import Column
from ..widgets.words import Label, muted
from .dialogs import AskWords, Choose, Split

if TYPE_CHECKING:
    from lscb_audit.differences import FieldPlace
    from lscb_audit.workspace import Workspace

    from ..office import Office

_COLUMNS = (Column("Theme"), Column("Findings here", 120, number=True), Column("State", 190, spare=1))
_TOLD = (
    "Themes last from audit to audit. A finding keeps the words that it was written with; a former name "
    "still finds its theme."
)


class CodebookDialog(Dialog):
    """Works on the record as one goes; `changed` says whether anything was written."""

    def __init__(self, office: "Office", there: Conclusions, parent: QWidget | None = None) -> None:
        super().__init__("Codebook of themes", parent)
        self.setMinimumSize(min(looks.px(680), 1000), min(looks.px(520), 640))
        self.office, self.there, self.changed = office, there, False
        self.done_before: list[Done] = []
        self.themes: list[Theme] = []
        self.loose: list[str] = []
        self.list = ActTable("Themes", _COLUMNS, fits=False)
        self.list.keeps_mark = True
        self.told = muted("")
        self.problem = Label("", colour="error")
        self.problem.hide()
        self.buttons = {
            "add": Button("&New theme…"),
            "rename": Button("&Rename…", key="F2"),
            "meaning": Button("&What belongs to it…"),
            "merge": Button("&Merge into…"),
            "split": Button("&Split…"),
            "retire": Button("Re&tire"),
            "history": Button("Histor&y…"),
            "undo": Button("&Undo", key="Ctrl+Z"),
        }
        row = QWidget()
        flow = Flow(row)
        for name, button in self.buttons.items():
            flow.addWidget(button)
            button.clicked.connect(getattr(self, f"_{name}"))
        self.buttons["undo"].setShortcut("Ctrl+Z")
        self.buttons["rename"].setShortcut("F2")
        self.body.addWidget(Label(_TOLD))
        self.body.addWidget(self.list, 1)
        for part in (self.told, self.problem, row):
            self.body.addWidget(part)
        self.add_button(Button("Close", key="Esc")).clicked.connect(self.accept)
        self.list.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        self.list.acted.connect(lambda _: self._rename())
        self._show()
        self.list.setFocus()

    def _show(self) -> None:
        book, counts = self.there.codebook, findings_by_theme(self.there)
        there = sorted(
            book.themes.values(), key=lambda one: (bool(one.retired or one.into), one.name.casefold())
        )
        self.themes = there
        named = [one.row.theme for one in self.there.findings if book.of(one.row.theme) is None]
        self.loose = list(dict.fromkeys(named))
        rows = [
            (Cell(one.name, _former(one), strong=True), Cell(str(counts.get(one.uid, 0))), _state(self, one))
            for one in there
        ]
        rows += [
            (
                Cell(name, strong=True),
                Cell(str(named.count(name))),
                Cell("Not in the codebook yet", icon="circle-dashed"),
            )
            for name in self.loose
        ]
        self.list.show_cells(rows)
        self._offer()

    def here(self) -> Theme | None:
        """Return the theme of the row that one is on; None for one that is not in the codebook."""
        row = self.list.currentIndex().row()
        return self.themes[row] if 0 <= row < len(self.themes) else None

    def _loose_here(self) -> str:
        row = self.list.currentIndex().row() - len(self.themes)
        return self.loose[row] if 0 <= row < len(self.loose) else ""

    def _offer(self) -> None:
        one, loose = self.here(), self._loose_here()
        used = one is not None and self.there.codebook.followed(one.uid) == one
        self.told.setText(one.meaning if one is not None else "")
        self.told.setVisible(one is not None and bool(one.meaning))
        self.buttons["add"].setText("&New theme…" if not loose else "&New theme, this one…")
        for name in ("rename", "meaning", "merge", "split"):
            self.buttons[name].setVisible(used)
        self.buttons["retire"].setVisible(used)
        self.buttons["retire"].setText("Use a&gain" if one is not None and one.retired else "Re&tire")
        self.buttons["history"].setVisible(one is not None)
        self.buttons["undo"].setVisible(bool(self.done_before))
        for button in self.buttons.values():
            button.updateGeometry()

    # -- doing

    def write(self, edit: "Callable[[Workspace], Done | None]", remember: bool = True) -> None:
        """Have something written, then show the codebook as it is now."""

        def work(workspace: "Workspace") -> "tuple[Done | None, Conclusions]":
            from lscb_audit.concluding import conclusions

            return edit(workspace), conclusions(workspace, self.there.reference)

        def done(result: "tuple[Done | None, Conclusions]") -> None:
            made, self.there = result
            if made is not None:
                self.changed = True
                if remember:
                    self.done_before.append(made)
                announce(self, made.words)
            self.problem.hide()
            self._show()

        self.office.write(work, done, "The codebook was not changed", self._failed)

    def _failed(self, problem: Exception) -> None:
        self.problem.setText(" ".join(getattr(problem, "sentences", ())) or str(problem))
        self.problem.show()
        announce(self, self.problem.text(), urgent=True)

    def _add(self) -> None:
        told = "A short name that will hold for years: “Hearing the child”."
        words = self._loose_here()
        asked = AskWords("New theme", told, "Name", words, needed="A theme needs a name.", parent=self)
        if asked.exec():
            from lscb_audit import concluding

            name = asked.words
            self.write(lambda workspace: concluding.add_theme(workspace, name))

    def _rename(self) -> None:
        one = self.here()
        if one is None or self.there.codebook.followed(one.uid) != one:
            return
        told = f"“{one.name}” stays its former name. Findings of other audits keep their words."
        ticked = "Findings of this audit take the new name"
        asked = AskWords(
            f"Rename “{one.name}”",
            told,
            "New name",
            one.name,
            "Rename",
            ticked,
            "A theme needs a name.",
            self,
        )
        if asked.exec():
            from lscb_audit import concluding

            name, rewritten = asked.words, self.there.reference if asked.box.isChecked() else ""
            today, uid = self.office.today(), one.uid
            self.write(lambda workspace: concluding.rename_theme(workspace, uid, name, today, rewritten))

    def _meaning(self) -> None:
        one = self.here()
        if one is None:
            return
        told = "What is coded to this theme, and what is not."
        asked = AskWords(f"“{one.name}”", told, "What belongs to it", one.meaning, parent=self)
        if asked.exec():
            from lscb_audit import concluding

            words, uid = asked.words, one.uid
            self.write(lambda workspace: concluding.describe_theme(workspace, uid, words))

    def _merge(self) -> None:
        one = self.here()
        others = [theme for theme in self.there.codebook.in_use() if one is None or theme.uid != one.uid]
        if one is None or not others:
            self._failed(ValueError("There is no other theme to merge it into."))
            return
        told = "Its findings stand under the other theme from now on. It can be undone."
        ticked = "Findings of this audit take the other’s name"
        rows = [(theme.name, theme.meaning) for theme in others]
        asked = Choose(f"Merge “{one.name}” into", told, rows, "Merge", ticked, self)
        if asked.exec():
            from lscb_audit import concluding

            into, rewritten = others[asked.chosen].uid, self.there.reference if asked.box.isChecked() else ""
            uid = one.uid
            self.write(lambda workspace: concluding.merge_theme(workspace, uid, into, rewritten))

    def _split(self) -> None:
        one = self.here()
        if one is None:
            return
        found = [of for of in self.there.findings if self.there.codebook.of(of.row.theme) == one]
        asked = Split(one.name, [f"{of.row.finding}: {of.row.text}" for of in found], self)
        if asked.exec():
            from lscb_audit import concluding

            name, taken, uid = asked.words, [found[place].uid for place in asked.taken], one.uid
            reference = self.there.reference
            self.write(lambda workspace: concluding.split_theme(workspace, reference, uid, name, taken))

    def _retire(self) -> None:
        one = self.here()
        if one is not None:
            from lscb_audit import concluding

            uid, today = one.uid, None if one.retired else self.office.today()
            self.write(lambda workspace: concluding.retire_theme(workspace, uid, today))

    def _history(self) -> None:
        from ..history.ask import show_history

        one = self.here()
        if one is not None:
            uid = one.uid

            def place(workspace: "Workspace") -> "FieldPlace":
                from lscb_audit.concluding import theme_field

                return theme_field(workspace, uid)

            show_history(self.office, self, place, one.name)

    def _undo(self) -> None:
        if self.done_before:
            from lscb_audit import concluding

            done, reference = self.done_before.pop(), self.there.reference
            self.write(lambda workspace: concluding.undo(workspace, reference, done), remember=False)


def _former(one: Theme) -> str:
    return f"Formerly: {', '.join(one.former)}" if one.former else ""


def _state(dialog: CodebookDialog, one: Theme) -> Cell:
    book = dialog.there.codebook
    if book.followed(one.uid) != one:
        return Cell(f"Merged into “{book.followed(one.uid).name}”", colour="muted")
    if one.retired:
        return Cell("No longer used", f"since {due.full_day(one.retired)}", colour="muted")
    return Cell("In use", icon="done", colour="done")
