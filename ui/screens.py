"""Drives the program with its demonstration; saves a picture of every screen and dialog.

Screens at two sizes in the light theme, and at the smaller one in the other themes. A picture's name tells
the screen, the size and the theme; a dialog has a size of its own.
"""

import argparse
import sys
import tempfile
from functools import partial
from itertools import product
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from . import application, screens_tour, theme
from .floor import Floor
from .real_floor import REAL
from .screens_guide import Guide, Looking, settle
from .settings import Settings

SIZES = ((1280, 800), (1920, 1080))
LOOKS = (*product(SIZES, ("light",)), *product(SIZES[:1], ("dark", "contrast_light", "contrast_dark")))


class NotWrittenError(Exception):
    """A picture could not be written."""


def main(argv: list[str]) -> int:
    """Save the pictures in the folder that is named; return the exit code."""
    parser = argparse.ArgumentParser(prog="lscb-audit screens", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    folder: Path = parser.parse_args(argv).folder
    folder.mkdir(parents=True, exist_ok=True)
    app = application.make_application([])
    with tempfile.TemporaryDirectory(prefix="lscb-audit-screens-") as home:
        try:
            settings = Settings(Path(home) / "settings.ini")
            settings.theme = LOOKS[0][1]
            go_through(settings, REAL, Path(home), partial(_photograph, app, folder))
        except NotWrittenError as problem:
            sys.stderr.write(f"The picture {problem} could not be written.\n")
            return 1
    return 0


def go_through(settings: Settings, floor: Floor, home: Path, look: Looking) -> None:
    """Open the program and have a look at each of its screens and dialogs; `home` is its user's folder."""
    window = application.make_window(settings, floor)
    window.resize(*SIZES[0])
    window.show()
    window.activateWindow()
    try:
        screens_tour.take(Guide(window, floor, home, look))
    finally:
        window.close()
        # its dialogs go with it
        window.deleteLater()
        application.let_go()
        settle()


def _photograph(app: QApplication, folder: Path, name: str, widget: QWidget) -> None:
    """Save a picture of a screen in each of its looks; leave it as it was."""
    of_itself = isinstance(widget, QDialog)
    for size, dress in LOOKS:
        if of_itself and size != SIZES[0]:
            continue
        theme.apply(app, dress)
        theme.changes().changed.catch_up()
        if not of_itself:
            widget.resize(*size)
        settle()
        path = folder / f"{name}-{'dialog' if of_itself else '{}x{}'.format(*size)}-{dress}.png"
        if not widget.grab().save(str(path)):
            raise NotWrittenError(path)
    theme.apply(app, LOOKS[0][1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
