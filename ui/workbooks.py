"""Bringing audits in and taking them out as Excel workbooks: asking, doing, telling."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from . import problems
from .floor import Workspace
from .tasks import Tasks
from .widgets import files

_KINDS = "Excel workbook (*.xlsx)"


class Doing(NamedTuple):
    """Who asks, who works, and whom to tell: what is being done ("" = nothing any more), what was done."""

    window: QWidget
    tasks: Tasks
    at_work: Callable[[str], None]
    done: Callable[[str], None]

    def failed(self, title: str, problem: Exception) -> None:
        self.at_work("")
        problems.show(self.window, title, problem)


def bring_in(doing: Doing, workspace: Workspace) -> None:
    """Ask for a workbook and import it; what was made is told in a sentence."""
    path = files.open_file(doing.window, "Import a workbook", _KINDS)
    if path is None:
        return
    doing.at_work(f"Reading {path.name}…")
    task = doing.tasks.on_workspace(lambda _: workspace.import_workbook(path))
    task.done.connect(doing.done)
    task.failed.connect(lambda problem: doing.failed(f"{path.name} was not imported", problem))


def take_out(doing: Doing, workspace: Workspace, reference: str) -> None:
    """Ask where to, and export an audit as a workbook."""
    path = files.save_file(doing.window, "Export workbook", f"{reference}.xlsx", _KINDS)
    if path is None:
        return
    target = path if path.suffix.lower() == ".xlsx" else Path(f"{path}.xlsx")
    doing.at_work(f"Writing {target.name}…")
    task = doing.tasks.on_workspace(lambda _: workspace.export_workbook(reference, target))
    task.done.connect(lambda _: doing.done(f"{reference} was exported as {target.name}."))
    task.failed.connect(lambda problem: doing.failed(f"{reference} was not exported", problem))
