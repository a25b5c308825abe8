"""Every action of the window: its menu, its keys, what must be open for it; data, and one small maker."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from . import theme
from .home import sorting


class Spec(NamedTuple):
    """An action. `needs` is what must be there: "", "locked", "workspace", "audit", "matrix" or "report"."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    needs: str = ""


LINE = Spec("", "")
REASONS = {
    "locked": "Lock the workspace first",
    "workspace": "Unlock a workspace first",
    "audits": "Go to the audits first",
    "audit": "Open an audit first",
    "matrix": "Go to the matrix first",
    "report": "Go to the report first",
}

MENUS: tuple[tuple[str, tuple[Spec, ...]], ...] = (
    (
        "&File",
        (
            Spec("new", "&New partnership…", ("Ctrl+N",), "locked"),
            Spec("open_folder", "&Open a folder…", ("Ctrl+O",), "locked"),
            Spec("demonstration", "See a &demonstration", ("Ctrl+D",), "locked"),
            LINE,
            Spec("import", "&Import a workbook…", ("Ctrl+I",), "workspace"),
            Spec("export_workbook", "&Export workbook…", ("Ctrl+E",), "workspace"),
            Spec("export_pdf", "Export &PDF…", ("Ctrl+Shift+E",), "report"),
            Spec("print", "P&rint…", ("Ctrl+P",), "report"),
            LINE,
            Spec("lock", "&Lock", ("Ctrl+L",), "workspace"),
            Spec("quit", "&Quit", ("Ctrl+Q",)),
        ),
    ),
    (
        "&Edit",
        (
            Spec("copy", "&Copy", ("Ctrl+C",), "workspace"),
            Spec("find", "&Find an audit", ("Ctrl+F",), "workspace"),
            LINE,
            Spec("only_disagreements", "Only &disagreements", ("D",), "matrix"),
            Spec("next_disagreement", "&Next disagreement", ("F8",), "matrix"),
            Spec("previous_disagreement", "&Previous disagreement", ("Shift+F8",), "matrix"),
        ),
    ),
    (
        "&View",
        (
            Spec("zoom_in", "&Larger", ("Ctrl++", "Ctrl+=")),
            Spec("zoom_out", "&Smaller", ("Ctrl+-",)),
            Spec("zoom_normal", "&Normal size", ("Ctrl+0",)),
            LINE,
            Spec("text", "Page as &text", ("Ctrl+T",), "report"),
            Spec("replaced", "&Identifiers replaced…", ("Ctrl+Shift+I",), "report"),
            Spec("full_screen", "&Full screen", ("F11",)),
        ),
    ),
    (
        "&Go",
        (
            Spec("audits", "&Audits", ("Ctrl+1",), "workspace"),
            Spec("overview", "&Overview", ("Ctrl+2",), "audit"),
            Spec("matrix", "&Matrix", ("Ctrl+3",), "audit"),
            Spec("report", "&Report", ("Ctrl+4",), "audit"),
            LINE,
            Spec("back", "&Back", ("Alt+Left",), "audit"),
            Spec("anything", "&Find or do…", ("Ctrl+K",)),
        ),
    ),
    (
        "&Help",
        (
            Spec("help", "&Help on this screen", ("F1",)),
            Spec("keys", "&Keys", ("Shift+F1",)),
            Spec("about", "&About LSCB Audit"),
        ),
    ),
)


def make(window: QMainWindow, do: Callable[[str], None]) -> dict[str, QAction]:
    """Fill the window's menu bar; each action calls `do` with its name."""
    made: dict[str, QAction] = {}
    for title, specs in MENUS:
        menu = window.menuBar().addMenu(title)
        menu.setToolTipsVisible(True)
        for spec in specs:
            if spec is LINE:
                menu.addSeparator()
                continue
            action = QAction(spec.words, window)
            action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
            action.setObjectName(spec.name)
            action.triggered.connect(lambda _=False, name=spec.name: do(name))
            if is_letter(spec):
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            menu.addAction(action)
            made[spec.name] = action
        if title == "&View":
            made |= _add_orders(menu, do)
            _add_themes(menu, do)
    return made


def is_letter(spec: Spec) -> bool:
    """Whether an action's key is a bare letter: it then works in its own view only, never in a field."""
    return len(spec.keys) == 1 and len(spec.keys[0]) == 1


def add_letters(view: QWidget, made: dict[str, QAction]) -> None:
    """Give the bare letters to the view that they work in."""
    for _, specs in MENUS:
        view.addActions([made[spec.name] for spec in specs if is_letter(spec)])


def _add_orders(menu: QMenu, do: Callable[[str], None]) -> dict[str, QAction]:
    """Add what a click on the head of the list does, for the keyboard."""
    orders = menu.addMenu("S&ort the audits")
    made = {}
    for column in sorting.WAYS:
        action = QAction(f"Sort by {column}", orders)
        action.setObjectName(f"sort:{column}")
        action.triggered.connect(lambda _=False, column=column: do(f"sort:{column}"))
        orders.addAction(action)
        made[action.objectName()] = action
    return made


def _add_themes(menu: QMenu, do: Callable[[str], None]) -> None:
    menu.addSeparator()
    themes = menu.addMenu("&Colours")
    group = QActionGroup(themes)
    for name, words in {theme.FOLLOW_SYSTEM: "Follow the system", **theme.THEMES}.items():
        action = QAction(words, group)
        action.setCheckable(True)
        action.setObjectName(f"theme:{name}")
        action.triggered.connect(lambda _=False, name=name: do(f"theme:{name}"))
        themes.addAction(action)


def allow(actions: dict[str, QAction], there: set[str]) -> None:
    """Enable what can be done now; what cannot says why."""
    for _, specs in MENUS:
        for spec in specs:
            if spec is LINE:
                continue
            possible = not spec.needs or spec.needs in there
            actions[spec.name].setEnabled(possible)
            actions[spec.name].setToolTip("" if possible else REASONS[spec.needs])
    for column in sorting.WAYS:
        actions[f"sort:{column}"].setEnabled("audits" in there)
        actions[f"sort:{column}"].setToolTip("" if "audits" in there else REASONS["audits"])
