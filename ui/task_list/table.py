"""The stages and their tasks as rows of one table: a stage's row folds and unfolds its tasks."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from lscb_audit.rules import task_list
from lscb_audit.rules.task_list import Stage, Task

from ..my_work.looks import TASKS, cell
from ..widgets.cells import ActTable, Cell
from ..widgets.table import Column

_COLUMNS = (Column("", 36), Column(""), Column("", 232), Column("", 40))


class TaskTable(ActTable):
    """`opened` tells the task that Enter was pressed on. Left folds a stage, Right unfolds it."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__("Task list", _COLUMNS)
        self._stages: Sequence[Stage] = ()
        self._open: set[str] = set()
        #: what each row holds: a stage, or a stage's task
        self._held: list[tuple[Stage, Task | None]] = []
        self.keeps_mark = True
        self.acted.connect(self._act)

    def show_stages(self, stages: Sequence[Stage], keep: bool) -> None:
        """Show an audit's stages; with `keep` what was folded stays as it was."""
        self._stages = stages
        if not keep:
            self._open = set(task_list.present(stages))
            self._held = []
        self._fill()
        if not keep and stages:
            self._choose(self._first())

    def _fill(self) -> None:
        """Lay out the rows; the row that was chosen stays chosen."""
        row = self.currentIndex().row()
        held = self._held[row] if 0 <= row < len(self._held) else None
        self._held = []
        for stage in self._stages:
            self._held.append((stage, None))
            if stage.name in self._open:
                self._held += [(stage, task) for task in stage.tasks]
        self.show_cells([self._row(*one) for one in self._held], self._grounds())
        if held is not None:
            self._choose(self._row_of(held[0].name, held[1].words if held[1] else ""))

    def _grounds(self) -> dict[int, str]:
        return {
            row: "window"
            for row, (stage, task) in enumerate(self._held)
            if task is None and stage.name in self._open
        }

    def _row(self, stage: Stage, task: Task | None) -> tuple[Cell, ...]:
        if task is not None:
            blocked = task.state == task_list.CANNOT_START
            words = Cell(
                task.words, task.note, "", "muted" if blocked else "link", kind="text" if blocked else "link"
            )
            return Cell(), words, cell(TASKS[task.state], _state(task)), Cell()
        number = [one.name for one in self._stages].index(stage.name) + 1
        is_open = stage.name in self._open
        fold = Cell("unfolded" if is_open else "folded", icon="down" if is_open else "next", kind="mark")
        return (
            Cell(str(number), colour="muted", strong=True),
            Cell(stage.name, strong=True),
            cell(TASKS[stage.state], _stage_state(stage)),
            fold,
        )

    def _row_of(self, stage: str, words: str) -> int:
        """Return the row of a task, or of its stage where that is folded."""
        whole = 0
        for row, (of, task) in enumerate(self._held):
            if of.name == stage and task is None:
                whole = row
            if of.name == stage and task is not None and task.words == words:
                return row
        return whole

    def _first(self) -> int:
        """Return where one begins: the task that presses most, else one begun, else one to begin."""
        for state in (*task_list.PRESSING, task_list.IN_PROGRESS, task_list.NOT_STARTED):
            for row, (_, task) in enumerate(self._held):
                if task is not None and task.state == state:
                    return row
        return 0

    def _choose(self, row: int) -> None:
        self.setCurrentIndex(self.model_of_cells.index(row, 1))

    def _act(self, row: int) -> None:
        stage, task = self._held[row]
        if task is not None:
            self.opened.emit(task)
        else:
            self.fold(stage.name, stage.name in self._open)

    def fold(self, stage: str, folded: bool) -> None:
        """Fold or unfold a stage."""
        if folded == (stage in self._open):
            (self._open.discard if folded else self._open.add)(stage)
            self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and 0 <= row < len(self._held):
            self.fold(self._held[row][0].name, event.key() == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)

    def pressing(self) -> int:
        """Return how many tasks need somebody now or are late."""
        return sum(task.state in task_list.PRESSING for stage in self._stages for task in stage.tasks)

    def go_to_next(self) -> str:
        """Choose the next task that needs somebody or is late, after the row of now; return it in words."""
        everything = [(stage, task) for stage in self._stages for task in stage.tasks]
        wanted = [one for one in everything if one[1].state in task_list.PRESSING]
        if not wanted:
            return ""
        here = self._place(everything)
        after = [one for one in wanted if everything.index(one) > here]
        stage, task = (after or wanted)[0]
        self.fold(stage.name, False)
        self._choose(self._row_of(stage.name, task.words))
        return f"{task.words}: {_state(task)}" + (f", {task.note}" if task.note else "")

    def _place(self, everything: Sequence[tuple[Stage, Task]]) -> int:
        """Return where the row of now stands among all tasks, folded ones too."""
        row = self.currentIndex().row()
        if not 0 <= row < len(self._held):
            return -1
        stage, task = self._held[row]
        if task is not None:
            return everything.index((stage, task))
        return next(at for at, one in enumerate(everything) if one[0].name == stage.name) - 1


def _state(task: Task) -> str:
    """Return a task's state in words, with its count where it is on the way: "Late, 61 of 77"."""
    told = task.state in (task_list.IN_PROGRESS, task_list.LATE) and task.whole
    return f"{task.state}, {task.done} of {task.whole}" if told else task.state


def _stage_state(stage: Stage) -> str:
    if stage.state in (task_list.NOT_STARTED, task_list.CANNOT_START, task_list.NEEDS_YOU):
        return stage.state
    return f"{stage.state}, {stage.completed} of {len(stage.tasks)}"
