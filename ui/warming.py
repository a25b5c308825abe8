"""What comes next is read and built meanwhile: while a passphrase is typed, and after unlocking."""

from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module

from PySide6.QtCore import QTimer

from .ahead import Ahead
from .floor import Floor
from .frame import Frame
from .places import PAGES, PLACES, Place
from .settings import Settings
from .steps import in_steps
from .tasks import Task

WARM_MS = 3_000


class WarmFrame(Frame):
    """The frame that has ready what it is asked for next."""

    def __init__(self, floor: Floor, settings: Settings) -> None:
        super().__init__(floor, settings)
        self._ahead = Ahead(self._quiet, self)

    def _quiet(self) -> float:
        """Return for how many seconds nobody has typed and nothing was at work."""
        raise NotImplementedError

    def _own_parts(self) -> Iterable[Callable[[], object]]:
        """Return steps that build what else the window has."""
        raise NotImplementedError

    def warm_up(self) -> None:
        """While the user types: read what unlocking needs, then build the other screens."""

        def read(_: Task) -> None:
            self._floor.warm_up()
            import_module(".rest", __package__)
            _import(PLACES)

        self.tasks.on_workspace(read).ended.connect(self._build_screens)

    def _build_screens(self) -> None:
        screens = self._screens()
        steps = (partial(screens.screen, place.name) for place in PLACES)
        in_steps(self, (lambda: screens.desk, *steps, self.rest, *self._own_parts()))

    def _unlocked(self) -> None:
        """Begin with the rest in a moment: the key takes 64 MB, and somebody may open an audit at once."""
        QTimer.singleShot(WARM_MS, self, self._warm_reports)

    def _warm_reports(self) -> None:
        """Read what reports and forms need before the first is asked for."""

        def read(_: Task) -> None:
            _import(PAGES)
            self._floor.warm_reports()

        if self.session.workspace is not None:
            self.tasks.on_drawing(read).done.connect(lambda _: self._build_more())

    def _build_more(self) -> None:
        """Build in quiet moments what takes longest to build."""
        if self.session.workspace is not None:
            self._ahead.begin((*self.rest().ahead(), self._place_form))

    def _place_form(self) -> None:
        # held by the window from the beginning: nothing of it stands alone. One that is held already is
        # shown perhaps, and to add it again would show another screen in its place
        form = self.rest().screen("form")
        if self.screens.indexOf(form) < 0:
            self.screens.addWidget(form)


def _import(places: Iterable[Place]) -> None:
    for place in places:
        import_module(place.made_by.partition(":")[0], __package__)
