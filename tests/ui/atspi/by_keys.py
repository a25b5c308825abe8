"""Every screen and its dialogs gone round by Tab from outside; “Find or do” opens them. Prints JSON."""

import json
import sys
from typing import Any

from reader import Reader  # type: ignore[import-not-found]  # beside this file, where it runs
from tabs import go_round  # type: ignore[import-not-found]  # beside this file, where it runs
from walk import RETURN, unlock  # type: ignore[import-not-found]  # beside this file, where it runs
from window import give_keyboard  # type: ignore[import-not-found]  # beside this file, where it runs

CTRL, K, ESCAPE = 37, 45, 9
FIND = "Find or do"
DO = "do"
PAGES = ("report", "narrative")
"""Where pages come by and by: one that came while Tab goes round would be missed by it."""


def dialog_of(reader: Reader, but: str = "") -> Any:
    """Return the dialog that is shown, one that is not called `but`."""
    shown = (one for one in reader.program if one is not None and one.getRoleName() == "dialog")
    return next((one for one in shown if one.name and not one.name.startswith(but or "\n")), None)


def open_dialog(reader: Reader, words: str) -> Any:
    """Find an action by its words, do it; return the dialog that comes."""
    give_keyboard()
    reader.press_with(K, CTRL)
    reader.until(lambda: (dialog_of(reader) or reader.program).name.startswith(FIND), FIND)
    give_keyboard()
    reader.write("text", "What do you want to do?", words)
    reader.key(RETURN)
    return reader.until(lambda: dialog_of(reader, FIND), f"the dialog of “{words}”")


def close_dialog(reader: Reader) -> None:
    reader.key(ESCAPE)
    reader.until(lambda: dialog_of(reader) is None, "the dialog to close")


def frame_of(reader: Reader) -> Any:
    return next(one for one in reader.program if one is not None and one.getRoleName() == "frame")


def main(passphrase: str, way: list[list[str]]) -> dict[str, object]:
    """Unlock and go the way: what is pressed (role, name) or done; then round what came, if it has a name."""
    reader = Reader("lscb-audit")
    unlock(reader, passphrase)
    reader.arrive("My work")
    told: dict[str, object] = {}
    for role, words, name in way:
        if role == DO:
            root = open_dialog(reader, words)
            told[f"“{words}”"] = go_round(reader, root)
            close_dialog(reader)
            continue
        before = reader.title()
        if words:
            reader.press(role, words)
            reader.until(lambda before=before: reader.title() not in ("", before), f"what follows “{words}”")
        if name in PAGES:
            reader.find("filler", "Page ")
        if name:
            told[name] = go_round(reader, frame_of(reader))
    return told


if __name__ == "__main__":
    json.dump(main(sys.argv[1], json.loads(sys.argv[2])), sys.stdout)
