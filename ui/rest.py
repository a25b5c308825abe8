"""The screens that come after unlocking: each built when it is first asked for."""

from collections.abc import Callable
from functools import cached_property, partial

from .desk import Desk
from .floor import Floor
from .home import sorting
from .report.screen import ReportScreen
from .tasks import Tasks
from .workshop.screen import MatrixScreen


class Rest:
    """Each screen with its ways to the others; `do` does an action by its name."""

    def __init__(self, floor: Floor, tasks: Tasks, do: Callable[[str], None]) -> None:
        self._floor, self._tasks, self._do = floor, tasks, do

    @cached_property
    def desk(self) -> Desk:
        made, do = Desk(), self._do
        made.go.connect(do)
        made.audits.bring_in.connect(lambda: do("import"))
        made.overview.matrix.connect(lambda: do("matrix"))
        made.overview.report.connect(lambda: do("report"))
        return made

    @cached_property
    def matrix(self) -> MatrixScreen:
        made, do = MatrixScreen(), self._do
        made.back.connect(lambda: do("overview"))
        return made

    @cached_property
    def report(self) -> ReportScreen:
        made, do = ReportScreen(self._floor, self._tasks), self._do
        made.back.connect(lambda: do("overview"))
        return made

    def doings(self) -> dict[str, Callable[[], object]]:
        """What the actions of these screens do, by their names."""
        return {
            **{f"sort:{name}": partial(self.desk.audits.sort_next, name) for name in sorting.WAYS},
            "export_pdf": self.report.export_pdf,
            "print": self.report.print_report,
            "replaced": self.report.show_replaced,
            "text": self.report.toggle_text,
            "only_disagreements": self.matrix.only_disagreements.toggle,
            "next_disagreement": self.matrix.next_disagreement,
            "previous_disagreement": lambda: self.matrix.next_disagreement(-1),
        }
