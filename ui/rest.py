"""The screens that come after unlocking: each built when it is first asked for, from the table of places."""

from collections.abc import Callable, Iterator
from functools import cached_property, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QWidget

from .desk import Desk
from .floor import Floor
from .home import sorting
from .office import Office
from .places import BY_NAME, COUNTED
from .tasks import Tasks

if TYPE_CHECKING:
    from .form.middle import Pieces
    from .home.audits import Audits
    from .plan.removing import Removing
    from .report.screen import ReportScreen
    from .workshop.screen import MatrixScreen


class Rest:
    """Each screen with its ways to the others; `do` does an action by its name."""

    def __init__(self, floor: Floor, tasks: Tasks, office: Office, do: Callable[[str], None]) -> None:
        self._floor, self._tasks, self._office, self._do = floor, tasks, office, do
        self.made: dict[str, QWidget] = {}

    def screen(self, name: str) -> Any:
        """Return the screen of a place."""
        if name not in self.made:
            module, _, title = BY_NAME[name].made_by.partition(":")
            kind = getattr(import_module(module, __package__), title)
            self.made[name] = self._make(name, kind)
        return self.made[name]

    @cached_property
    def _pieces(self) -> "Pieces":
        from .form.middle import Pieces

        return Pieces(self.desk)

    def ahead(self) -> Iterator[Callable[[], object]]:
        """Return steps that build what takes longest to build: the plan's sections, the form."""
        # on the desk at once: nothing of it stands alone
        self.desk.page("plan")
        yield from self.screen("plan").ahead()
        yield from self._pieces.steps()

    def _make(self, name: str, kind: Any) -> QWidget:
        do = self._do
        if name == "audits":
            made = kind()
            made.bring_in.connect(lambda: do("import"))
        elif name == "report":
            made = kind(self._floor, self._tasks)
            made.back.connect(lambda: do("overview"))
            made.write.connect(lambda: do("narrative"))
        elif name in COUNTED and name != "matrix":
            made = kind()
            for signal, place in (("back", "overview"), ("matrix", "matrix"), ("report", "report")):
                if hasattr(made, signal):
                    getattr(made, signal).connect(partial(do, place))
        elif name == "form":
            made = kind(self._office, self._pieces)
        else:
            made = kind(self._office)
        if name == "plan":
            made.renamed.connect(self.name_audit)
        return cast(QWidget, made)

    def name_audit(self, reference: str, title: str) -> None:
        """The audit that is open has this title from now on."""
        self._office.session.choose(reference, title)
        self.desk.show_title(title)

    def new_audit(self) -> None:
        """Ask for a new audit and go to its plan."""
        from .plan.new_audit import ask

        ask(self._office, self.name_audit, self.desk.window())

    def settings(self) -> None:
        """Show what the whole partnership shares."""
        from .plan.settings import ask

        ask(self._office, self.desk.window())

    def invite(self) -> None:
        """Invite somebody to take part with a laptop of their own."""
        from .sharing.inviting import invite

        invite(self._office, self.desk.window())

    def open_workshop(self) -> None:
        """Open the workshop of the audit that is open."""
        from .sharing.opening import open_workshop

        open_workshop(self._office, self.desk.window())

    def check_workspace(self) -> None:
        """Look through the workspace and its hub."""
        from .backups.checking import check

        check(self._office, self.desk.window())

    @cached_property
    def removing(self) -> "Removing":
        from .plan.removing import Removing

        return Removing(self._office, self.desk)

    @cached_property
    def desk(self) -> Desk:
        made = Desk(self.screen)
        made.go.connect(self._do)
        self._office.counted.connect(made.count)
        self._office.seated.connect(made.show_seat)
        return made

    @property
    def audits(self) -> "Audits":
        return cast("Audits", self.screen("audits"))

    @property
    def matrix(self) -> "MatrixScreen":
        return cast("MatrixScreen", self.screen("matrix"))

    @property
    def report(self) -> "ReportScreen":
        return cast("ReportScreen", self.screen("report"))

    def leave(self) -> None:
        """Have every screen forget what it shows: the workspace is locked."""
        for screen in self.made.values():
            leave = getattr(screen, "leave", None)
            if leave is not None:
                leave()
        self.desk.leave()

    def doings(self) -> dict[str, Callable[[], object]]:
        """What the actions of these screens do, by their names."""
        return {
            **{f"sort:{name}": partial(self.audits.sort_next, name) for name in sorting.WAYS},
            "new_audit": self.new_audit,
            "take_away": self.removing.take_away,
            "put_back": self.removing.put_back,
            "settings": self.settings,
            "share_now": self._office.sharing.now,
            "members": partial(self._office.window.go_to, "members"),
            "ending": partial(self._office.window.go_to, "ending"),
            "narrative": partial(self._office.window.go_to, "narrative"),
            "fact_check": partial(self._office.window.go_to, "fact_check"),
            "invite": self.invite,
            "check_workspace": self.check_workspace,
            "write_bundle": lambda: self.screen("sharing").write_bundle(),
            "take_bundle": lambda: self.screen("sharing").take_bundle(),
            "open_workshop": self.open_workshop,
            "export_pdf": self.report.export_pdf,
            "replaced": self.report.show_replaced,
            "text": self.report.toggle_text,
            "only_disagreements": self.matrix.only_disagreements.toggle,
            "stand_before": self.matrix.put_on_wall,
            "next_to_decide": self.matrix.next_to_decide,
            "previous_to_decide": lambda: self.matrix.next_to_decide(-1),
            "next_disagreement": self.matrix.next_disagreement,
            "previous_disagreement": lambda: self.matrix.next_disagreement(-1),
        }
