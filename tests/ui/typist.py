"""A child of the test: the real window on a real workspace, typing into a form until it is killed.

Each key is told on stdout with the time at which it was typed; and each time that the window says that it has
kept something, how many keys that was. A line that does not end in a full stop was cut off by the kill.

Started by itself this is where such windows come from: it reads the program once, and forks a window for each
number on stdin, after which that window begins to type. It says which process it is, and when it has ended.
"""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from tests.app.auditing.desk import KEY, PASSPHRASE
from ui import application, warming
from ui.office import Seat
from ui.places import PAGES, PLACES
from ui.real_floor import REAL
from ui.screens_guide import wait
from ui.settings import Settings

WORDS = "Seen alone at school on 3 May and heard again at home. "
EVERY_MS = 12
AUDITOR = Seat("auditor", KEY.agency, "Police")


def main(folder: Path, begin: int) -> None:
    """Unlock, open the form, type on where it opens; the first time go to the evidence of the first line."""
    app = application.make_application([])
    settings = Settings(folder.parent / "typist.ini")
    settings.theme = "light"
    settings.remember(folder)
    window = application.make_window(settings, REAL)
    window.show()
    window.activateWindow()
    window.welcome.form.secret.setText(PASSPHRASE)
    wait(window.arrived, window.welcome.form.unlock.click)
    window.office.sit(AUDITOR)
    wait(window.arrived, lambda: window.open_form(*KEY, None if begin else "K1"))
    form = window.screen()
    box = next(one for one in window.findChildren(QPlainTextEdit) if one.accessibleName() == "Evidence")
    if not begin:
        box.setFocus()
    typed = begin
    saved: list[int] = []

    def key() -> None:
        nonlocal typed
        QTest.keyClicks(box, WORDS[typed % len(WORDS)])
        typed += 1
        tell("typed", typed, time.monotonic())

    keeper = form.keeper  # type: ignore[attr-defined]  # the form's screen
    save = keeper._save

    def noted(at: object, what: object) -> None:
        saved.append(len(what.text))  # type: ignore[attr-defined]  # what is typed
        save(at, what)

    def kept(_when: str) -> None:
        if saved:
            tell("kept", saved.pop(0))

    keeper._save = noted
    keeper.kept.connect(kept)
    timer = QTimer(window, interval=EVERY_MS)
    timer.timeout.connect(key)
    timer.start()
    app.exec()


def tell(*words: object) -> None:
    """Say something to the test at once."""
    sys.stdout.write(f"{' '.join(str(word) for word in words)} .\n")
    sys.stdout.flush()


def windows(folder: Path) -> None:
    """Have a window type from each number on stdin on, until it is killed."""
    REAL.warm_up()
    warming._import((*PLACES, *PAGES))
    for line in sys.stdin:
        child = os.fork()
        if not child:
            main(folder, int(line))
            os._exit(0)
        tell("began", child)
        os.waitpid(child, 0)
        sys.stdout.write("\n")  # what the kill cut off ends here
        tell("ended")


if __name__ == "__main__":
    windows(Path(sys.argv[1]))
