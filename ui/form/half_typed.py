"""Keeps within a second what is typed in single lines and not confirmed yet, and puts it back there."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ..widgets.inputs import LineEdit
from .keeper import PAUSE_MS

if TYPE_CHECKING:
    from lscb_audit.auditing import FormKey
    from lscb_audit.workspace import Workspace

    from ..office import Office


class _Watched(NamedTuple):
    """A field, and of which thing it now tells: a date of the list, a concern."""

    edit: LineEdit
    of: Callable[[], str]


class HalfTyped(QObject):
    """`shown` says that what is half typed has been put back into its fields."""

    shown = Signal()

    def __init__(self, office: "Office", page: QWidget) -> None:
        super().__init__(page)
        page.installEventFilter(self)
        self._office = office
        #: of which form, None = of no form yet; whether anything is kept at all
        self._key: FormKey | None = None
        self._on = False
        self._watched: dict[str, _Watched] = {}
        #: what is typed, by the field's name; what of it is not kept yet
        self.texts: dict[str, str] = {}
        self._fresh: set[str] = set()
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self.flush)
        office.locking.connect(self.flush)
        office.session.locked.connect(self._forget)

    def watch(self, name: str, edit: LineEdit, of: Callable[[], str] = lambda: "") -> None:
        """Keep what is typed in a field."""
        self._watched[name] = _Watched(edit, of)
        edit.textEdited.connect(lambda text: self.typed(name + of(), text))

    def begin(self, key: "FormKey | None", kept: dict[str, str] | None = None) -> None:
        """Another form is open; `kept` is what was kept of it, read here where it is not given."""
        self.flush()
        self._on, self._key, self.texts, self._fresh = True, key, dict(kept or {}), set()
        if kept is None:
            # where it cannot be read the form itself says so
            self._office.ask(partial(_read, key), partial(self._was_kept, key), "", lambda _: None)
        else:
            self.put_back()

    def end(self) -> None:
        """Nothing is kept until another form is open: this one is only read."""
        self.flush()
        self._on, self.texts = False, {}

    def _was_kept(self, key: "FormKey | None", kept: dict[str, str]) -> None:
        if self._on and key == self._key:
            self.texts = kept | self.texts
            self.put_back()

    def typed(self, name: str, text: str) -> None:
        """Somebody types in a field."""
        if not self._on:
            return
        self.texts[name] = text
        self._fresh.add(name)
        if not self._pause.isActive():
            self._pause.start()

    def put_back(self) -> None:
        """Show what is half typed in the fields that do not show it; what one is typing stays."""
        for name, watched in self._watched.items():
            text = self.texts.get(name + watched.of())
            if text and not watched.edit.isModified() and watched.edit.isEnabled():
                watched.edit.setText(text)
        self.shown.emit()

    def ended(self, *names: str) -> None:
        """What was typed in fields that begin so is confirmed or given up."""
        for name in tuple(self.texts):
            if name.startswith(names):
                self.texts[name] = ""
                self._fresh.add(name)
        self.flush()
        self.texts = {name: text for name, text in self.texts.items() if text}

    def flush(self) -> None:
        """Keep what is typed, now."""
        self._pause.stop()
        fresh, self._fresh = self._fresh, set()
        if not fresh:
            return
        now = {name: self.texts.get(name, "") for name in fresh}

        def failed(_: Exception) -> None:
            # tried again with the next key; the boxes of the form say that nothing can be written
            self._fresh |= now.keys()

        task = self._office.ask(partial(_keep, self._key, now), lambda _: None, "", failed)
        if task is not None:
            task.to_the_end = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Who goes elsewhere, or closes the window, leaves nothing unkept."""
        if event.type() == QEvent.Type.Hide:
            self.flush()
        return super().eventFilter(watched, event)

    def _forget(self) -> None:
        """Locked: nothing of it stays in the window."""
        self._pause.stop()
        self._on, self.texts, self._fresh = False, {}, set()
        for watched in self._watched.values():
            watched.edit.clear()


def _read(key: "FormKey | None", workspace: "Workspace") -> dict[str, str]:
    from lscb_audit import auditing

    return auditing.read_half_typed(workspace, key)


def _keep(key: "FormKey | None", texts: dict[str, str], workspace: "Workspace") -> None:
    from lscb_audit import auditing

    auditing.keep_half_typed(workspace, key, texts)
