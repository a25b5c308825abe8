"""Makes the window's actions from the data of the menus, and says which can be done now."""

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from . import theme
from .home import sorting
from .menus import LINE, MENUS, REASONS, Spec
from .office import Seat
from .places import QA_ONLY, READING
from .settings import MINUTES


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
        if title == "&File":
            made |= _add_minutes(menu, do)
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


def _add_minutes(menu: QMenu, do: Callable[[str], None]) -> dict[str, QAction]:
    """Add after how many minutes without a key or a movement the workspace locks."""
    minutes_menu = QMenu("Lock &after", menu)
    menu.insertMenu(menu.actions()[-1], minutes_menu)
    group = QActionGroup(minutes_menu)
    made = {}
    for minutes in MINUTES:
        words = f"Lock after {minutes} {'minute' if minutes == 1 else 'minutes'} without a key"
        action = QAction(words, group)
        action.setCheckable(True)
        action.setObjectName(f"lock_after:{minutes}")
        action.triggered.connect(lambda _=False, minutes=minutes: do(f"lock_after:{minutes}"))
        minutes_menu.addAction(action)
        made[action.objectName()] = action
    return made


def tick_minutes(window: QMainWindow, minutes: int) -> None:
    """Tick the minutes that were chosen; others may stand in the settings than are offered."""
    for action in window.findChildren(QAction, f"lock_after:{minutes}"):
        action.setChecked(True)


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


def allow(actions: dict[str, QAction], there: set[str], here: Collection[str] = ()) -> None:
    """Enable what can be done now, `here` on the screen that is shown too; what cannot says why."""
    for _, specs in MENUS:
        for spec in specs:
            if spec is LINE:
                continue
            possible = spec.name in here or not spec.needs or spec.needs in there
            actions[spec.name].setEnabled(possible)
            actions[spec.name].setToolTip("" if possible else spec.where or REASONS[spec.needs])
    _share_keys(actions, here)
    for column in sorting.WAYS:
        actions[f"sort:{column}"].setEnabled("audits" in there)
        actions[f"sort:{column}"].setToolTip("" if "audits" in there else REASONS["audits"])


def _share_keys(actions: dict[str, QAction], here: Collection[str]) -> None:
    """Let a key mean what the screen that is shown does with it; elsewhere it keeps its other meaning."""
    specs = [spec for _, some in MENUS for spec in some if spec is not LINE]
    taken = {keys for spec in specs if spec.name in here for keys in spec.keys}
    for spec in specs:
        own = [keys for keys in spec.keys if spec.name in here or keys not in taken]
        wanted = [QKeySequence(keys) for keys in own]
        if actions[spec.name].shortcuts() != wanted:
            actions[spec.name].setShortcuts(wanted)


QA_DESK = (
    *QA_ONLY,
    *("new_audit", "take_away", "put_back", "settings", "import", "export_workbook", "find"),
    *("invite", "open_workshop"),
)
"""What only the QA officer does."""


NOT_TO_READ = (*(name for name in QA_DESK if name not in READING), "concern", "audit_for", "qa_desk")
"""What those do not do who may only read."""


def seat(actions: dict[str, QAction], of: Seat) -> None:
    """Disable what whoever sits at the laptop does not do, and say whose it is; "qa_desk" goes back."""
    names: tuple[str, ...] = ("qa_desk",)
    words = "You are at the QA desk"
    if of.reads:
        names, words = NOT_TO_READ, "You may read here: this is the QA officer’s or an agency’s"
    elif not of.is_qa:
        names, words = QA_DESK, "The QA officer’s: go back to the QA desk first"
    for name in names:
        if name in actions:
            actions[name].setEnabled(False)
            actions[name].setToolTip(words)
