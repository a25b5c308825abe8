"""Colours and type of the whole program: four themes read from `resources/themes`, one family, one zoom.

Like `QApplication.palette()` there is one theme for the program. What a `QPalette` has no place for (the
colours of a grade, of an error, of "differs") is asked for here by name.
"""

import json
import os
from collections.abc import Callable
from functools import cache, lru_cache
from time import perf_counter
from typing import NamedTuple
from weakref import ref

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from resources import reader

THEMES = {
    "light": "Light",
    "dark": "Dark",
    "contrast_light": "High contrast, light",
    "contrast_dark": "High contrast, dark",
}
FOLLOW_SYSTEM = "system"
FAMILY = "Source Sans Pro"
ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
TARGET = 32
"""The least height of anything that can be pressed, in pixels."""


class Tone(NamedTuple):
    """The colours of a grade's tile."""

    ground: QColor
    text: QColor
    edge: QColor


class Theme(NamedTuple):
    name: str
    dark: bool
    colours: dict[str, QColor]
    tones: dict[str, Tone]


class _Follower(NamedTuple):
    """What is told of a change: an object that may be gone by then, and the name of its method."""

    held: Callable[[], object]
    name: str

    def owner(self) -> object:
        owner = self.held()
        return None if isinstance(owner, QObject) and not isValid(owner) else owner


class Changed:
    """A change of theme or zoom. What is seen follows at once, what is hidden a little at a time.

    A window of a thousand widgets answers keys meanwhile. `catch_up` dresses the rest before it is shown.
    """

    def __init__(self) -> None:
        self._followers: list[_Follower] = []
        self._late: dict[_Follower, None] = {}
        self._waiting = False

    def connect(self, follow: Callable[[], object]) -> None:
        """Call a method at each change: a Qt object's as long as the object lives."""
        owner = getattr(follow, "__self__", None)
        assert owner is not None, "a change is told to a method"
        held = ref(owner) if isinstance(owner, QObject) else lambda: owner
        self._followers.append(_Follower(held, follow.__name__))

    def emit(self) -> None:
        # who is dressed may bring new followers: these are dressed already
        known, self._followers, alive = self._followers, [], []
        for one in known:
            owner = one.owner()
            if owner is None:
                continue
            alive.append(one)
            if isinstance(owner, QWidget) and not owner.isVisible():
                self._late[one] = None
            else:
                getattr(owner, one.name)()
        self._followers = alive + self._followers
        # what was shown because something else changed its place
        for one in tuple(self._late):
            owner = one.owner()
            if isinstance(owner, QWidget) and owner.isVisible():
                del self._late[one]
                getattr(owner, one.name)()
        self._go_on()

    def catch_up(self, seconds: float = float("inf")) -> None:
        """Dress what is hidden, for so many seconds; the rest comes in its turn."""
        end = perf_counter() + seconds
        while self._late and perf_counter() < end:
            one = next(iter(self._late))
            del self._late[one]
            owner = one.owner()
            if owner is not None:
                getattr(owner, one.name)()
        self._go_on()

    def _go_on(self) -> None:
        if self._late and not self._waiting:
            self._waiting = True
            QTimer.singleShot(_PAUSE_MS, self._next)

    def _next(self) -> None:
        self._waiting = False
        self.catch_up(_SLICE_S)


_PAUSE_MS, _SLICE_S = 5, 0.008


class Changes:
    """Tells every widget that has dressed itself by hand that theme or zoom have changed."""

    def __init__(self) -> None:
        self.changed = Changed()


@cache
def changes() -> Changes:
    return Changes()


class _Applied:
    """What the program wears now."""

    theme: Theme | None = None
    zoom = 100


@cache
def load(name: str) -> Theme:
    """Return the theme `name`, one of `THEMES`."""
    data = json.loads(reader.text(f"themes/{name}.json"))
    colours = {key: QColor(value) for key, value in data["colours"].items()}
    tones = {
        key: Tone(QColor(tone["ground"]), QColor(tone["text"]), QColor(tone["edge"]))
        for key, tone in data["grades"].items()
    }
    return Theme(name, bool(data["dark"]), colours, tones)


def current() -> Theme:
    return _Applied.theme or load("light")


def colour(name: str) -> QColor:
    return current().colours[name]


def tone(name: str) -> Tone:
    return current().tones[name]


def zoom() -> int:
    return _Applied.zoom


def px(length: int) -> int:
    """Return a length of the design (at 100 %) in pixels at the zoom of now."""
    return round(length * _Applied.zoom / 100)


def font(size: int = 15, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the program's one family at `size` pixels of the design, with figures of equal width."""
    return QFont(_font(px(size), weight))


@cache
def _font(pixels: int, weight: QFont.Weight) -> QFont:
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def advance(words: str, size: int = 15, strong: bool = False) -> int:
    """Return how wide words are in one line, in pixels; what was measured is remembered."""
    return _advance(words, px(size), strong)


@lru_cache(8192)
def _advance(words: str, pixels: int, strong: bool) -> int:
    return _metrics(pixels, strong).horizontalAdvance(words)


def line_height(size: int = 15, strong: bool = False) -> int:
    """Return how high a line of words is, in pixels."""
    return _metrics(px(size), strong).height()


@cache
def _metrics(pixels: int, strong: bool) -> QFontMetrics:
    return QFontMetrics(_font(pixels, QFont.Weight.DemiBold if strong else QFont.Weight.Normal))


def words_height(words: str, width: int, size: int = 15, strong: bool = False) -> int:
    """Return how high words stand when wrapped to a width in pixels; what was measured is remembered."""
    return _words_height(words, max(1, width), px(size), strong)


@lru_cache(8192)
def _words_height(words: str, width: int, pixels: int, strong: bool) -> int:
    room = QRect(0, 0, width, _TALL)
    return _metrics(pixels, strong).boundingRect(room, _WRAP, words).height()


_TALL, _WRAP = 10_000, int(Qt.TextFlag.TextWordWrap)


def load_fonts() -> None:
    """Make the family known to Qt: the same files that the PDF reports embed."""
    import font_source_sans_pro

    for face in ("Regular", "Semibold", "Bold"):
        name = os.path.join(font_source_sans_pro.font_directory, f"SourceSansPro-{face}.ttf")
        QFontDatabase.addApplicationFont(name)


def system_theme() -> str:
    """Return the theme that suits what the system asks for."""
    hints = QApplication.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast_dark" if dark else "contrast_light"
    return "dark" if dark else "light"


def apply(app: QApplication, name: str, zoom_percent: int = 100) -> Theme:
    """Dress the program in the theme `name` (or `FOLLOW_SYSTEM`) at a zoom."""
    theme, before = load(system_theme() if name == FOLLOW_SYSTEM else name), _Applied.theme
    _Applied.theme, _Applied.zoom = theme, zoom_percent
    # each of them is told to every widget there is, hidden or not
    if theme is not before:
        app.setPalette(palette(theme))
    if app.font() != font():
        app.setFont(font())
    changes().changed.emit()
    return theme


def palette(theme: Theme) -> QPalette:
    """Return the Qt palette of a theme. Pressed and unfocused windows look the same: nothing fades."""
    colours, made, role = theme.colours, QPalette(), QPalette.ColorRole
    for part, name in {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "base",
        role.AlternateBase: "window",
        role.Text: "text",
        role.Button: "base",
        role.ButtonText: "text",
        role.ToolTipBase: "base",
        role.ToolTipText: "text",
        role.PlaceholderText: "muted",
        role.Highlight: "highlight",
        role.HighlightedText: "highlight_text",
        role.Accent: "highlight",
        role.Link: "link",
        role.LinkVisited: "link",
        role.Light: "base",
        role.Midlight: "line",
        role.Mid: "line",
        role.Dark: "border",
        role.Shadow: "border",
        role.BrightText: "error",
    }.items():
        made.setColor(part, colours[name])
    for part in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, part, colours["disabled"])
    return made
