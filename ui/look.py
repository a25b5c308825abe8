"""How the window looks: theme, zoom, full screen; chosen from the menus and kept in the settings."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from . import theme
from .frame import Frame
from .settings import Settings
from .widgets.widths import widths


class Look:
    """Dresses the program as the settings say; `tell` says what changed."""

    def __init__(self, window: Frame, settings: Settings, tell: Callable[[str], None]) -> None:
        self._window, self._settings, self._tell = window, settings, tell

    def doings(self) -> dict[str, Callable[[], object]]:
        """What the actions of the menu View do, by their names."""
        themes = {
            f"theme:{name}": lambda name=name: self._choose(name)
            for name in (theme.FOLLOW_SYSTEM, *theme.THEMES)
        }
        return {
            **themes,
            "zoom_in": lambda: self._zoom(1),
            "zoom_out": lambda: self._zoom(-1),
            "zoom_normal": lambda: self._zoom(0),
            "full_screen": self._toggle_full_screen,
            "reset_layout": self._reset_layout,
        }

    def dress(self) -> None:
        """Put on the theme and the zoom of the settings."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._window.draw_later()
        theme.apply(app, self._settings.theme, self._settings.zoom)
        self.mark()

    def mark(self) -> None:
        """Tick the theme that was chosen in its menu."""
        for action in self._window.findChildren(QAction, f"theme:{self._settings.theme}"):
            action.setChecked(True)

    def _choose(self, name: str) -> None:
        self._settings.theme = name
        self.dress()

    def _zoom(self, step: int) -> None:
        place = theme.ZOOMS.index(self._settings.zoom) + step
        self._settings.zoom = theme.ZOOMS[min(max(place, 0), len(theme.ZOOMS) - 1)] if step else 100
        self.dress()
        self._tell(f"{self._settings.zoom} per cent")

    def _toggle_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _reset_layout(self) -> None:
        """Give every column its own width back."""
        widths().forget()
        self._tell("Every column is as wide as it was made")
