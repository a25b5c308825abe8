"""Telling what went wrong: the user's and the place's problems as sentences, ours plainly and politely."""

import platform
import traceback
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QPlainTextEdit, QWidget

import lscb_audit
from lscb_audit.errors import Problem

from . import theme
from .announce import announce
from .widgets.button import Button, Kind
from .widgets.dialog import Dialog
from .widgets.words import Label, muted


def sentences(problem: Exception) -> tuple[str, ...]:
    """Return what to tell of a foreseen problem; nothing of a bug of ours."""
    if isinstance(problem, Problem):
        return problem.sentences
    if isinstance(problem, OSError):
        return (f"{problem.strerror or 'The file could not be used'}: {Path(problem.filename or '').name}",)
    return ()


def show(parent: QWidget, title: str, problem: Exception) -> None:
    """Tell of a problem in a dialog; `title` says what could not be done."""
    told = sentences(problem)
    dialog = ProblemDialog(title, told, parent) if told else UnexpectedDialog(title, problem, parent)
    announce(
        parent, f"{title}. {told[0] if told else 'Something went wrong. Nothing was lost.'}", urgent=True
    )
    dialog.exec()


class ProblemDialog(Dialog):
    """A list of sentences, each saying what is wrong, where, and what to do; it can be copied as a whole.

    `lead` says what the list is, where it is something else than things to put right.
    """

    def __init__(
        self, title: str, told: Sequence[str], parent: QWidget | None = None, lead: str = ""
    ) -> None:
        super().__init__(title, parent)
        self._told = tuple(told)
        many = len(told) > 1
        if lead or many:
            words = lead or f"{len(told)} things to put right. Nothing was changed."
            self.body.addWidget(muted(words))
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setWordWrap(True)
        self.list.setSpacing(4)
        self.list.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.addItems(list(told))
        self.list.setCurrentRow(0)
        self.list.setMinimumSize(theme.px(560), theme.px(260 if many else 90))
        self.body.addWidget(self.list, 1)
        copy = self.add_button(Button("&Copy all" if many else "&Copy", icon="copy"))
        copy.clicked.connect(self._copy)
        close = self.add_button(Button("Close", Kind.PRIMARY))
        close.clicked.connect(self.accept)
        self.list.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._told))
        announce(self, "Copied")


class UnexpectedDialog(Dialog):
    """A bug of ours: no blame, nothing lost, and details to pass on that hold nothing of the audit."""

    def __init__(self, title: str, problem: Exception, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.body.addWidget(
            Label(
                "Something went wrong inside the program. Nothing was lost: what was saved is still "
                "there. You can go on working. Please pass these details to whoever looks after the program."
            )
        )
        self.details = QPlainTextEdit(details(problem))
        self.details.setAccessibleName("Details for whoever looks after the program")
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setMinimumSize(theme.px(560), theme.px(180))
        self.body.addWidget(self.details, 1)
        copy = self.add_button(Button("&Copy details", icon="copy"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details.toPlainText()))
        close = self.add_button(Button("Close", Kind.PRIMARY))
        close.clicked.connect(self.accept)
        close.setFocus()


def details(problem: Exception) -> str:
    """Return where in the program a bug showed: kinds, files, lines and names of functions, never a value."""
    lines = [
        f"LSCB Audit {lscb_audit.__version__}, Python {platform.python_version()}, {platform.system()}",
        f"{type(problem).__name__} at:",
    ]
    for frame in traceback.extract_tb(problem.__traceback__):
        lines.append(f"  {'/'.join(Path(frame.filename).parts[-2:])}, line {frame.lineno}, {frame.name}")
    return "\n".join(lines)
