"""The screens that come after unlocking: built together, once, when the first picture is on the screen."""

from collections.abc import Callable

from .desk import Desk
from .floor import Floor
from .report.screen import ReportScreen
from .tasks import Tasks
from .workshop.screen import MatrixScreen


class Rest:
    """Each screen with its ways to the others; `do` does an action by its name."""

    def __init__(self, floor: Floor, tasks: Tasks, do: Callable[[str], None]) -> None:
        self.desk, self.matrix = Desk(), MatrixScreen()
        self.report = ReportScreen(floor, tasks)
        self.desk.go.connect(do)
        self.desk.audits.bring_in.connect(lambda: do("import"))
        self.desk.overview.matrix.connect(lambda: do("matrix"))
        self.desk.overview.report.connect(lambda: do("report"))
        self.matrix.back.connect(lambda: do("overview"))
        self.report.back.connect(lambda: do("overview"))

    def doings(self) -> dict[str, Callable[[], object]]:
        """What the actions of these screens do, by their names."""
        return {
            "export_pdf": self.report.export_pdf,
            "print": self.report.print_report,
            "text": self.report.toggle_text,
            "only_disagreements": self.matrix.only_disagreements.toggle,
            "next_disagreement": self.matrix.next_disagreement,
            "previous_disagreement": lambda: self.matrix.next_disagreement(-1),
        }
