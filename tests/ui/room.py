"""What somebody does in the room, by keys: opens the forms, decides, minutes, dissents, reopens."""

from dataclasses import replace

from lscb_audit.rules.audit import Audit
from ui.sharing.opening import OpenedDialog, OpeningDialog
from ui.wall.dialogs import DissentDialog, ReasonDialog
from ui.wall.screen import WallScreen

from .hands import ALT, CTRL, KEY, SHIFT, Hands
from .sample import audit

DIGITS = (KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4)


def before_the_day(units: int, agencies: int, lines: int) -> Audit:
    """Return an audit whose forms are in and of which nothing was said or decided yet."""
    whole = audit(units=units, agencies=agencies, lines=lines)
    own = tuple(row._replace(moderated="") for row in whole.grades if row.agency)
    return replace(whole, grades=own, dissent=(), discussion=(), findings=(), actions=(), voices=())


def open_forms(hands: Hands) -> None:
    """Open the forms of every case, although some are not in."""

    def open_all() -> None:
        hands.tab_to("Open as it is")
        hands.press(KEY.Key_Space)

    hands.expect(OpeningDialog, open_all)
    hands.expect(OpenedDialog, lambda: hands.press(KEY.Key_Escape))
    hands.press(KEY.Key_O, CTRL | SHIFT)
    hands.answered(OpenedDialog)


def decide(hands: Hands, number: int) -> None:
    """Choose a grade by its digit, say why, record it."""
    wall = hands.window.screen()
    assert isinstance(wall, WallScreen)
    wall.sides.body.setFocus()
    hands.press(DIGITS[number % 4])
    hands.write(f"Why {number}")
    hands.press(KEY.Key_Return, CTRL)
    hands.rest()


def talk(hands: Hands, number: int, remarks: int) -> None:
    """Minute remarks, by two agencies, as they are said."""
    for at in range(remarks):
        hands.press(KEY.Key_1 if at % 2 else KEY.Key_2, ALT)
        hands.write(f"Said {number}.{at}")
        hands.press(KEY.Key_Return)
    hands.rest()


def dissent(hands: Hands, number: int) -> None:
    """Have an agency hold against the grade."""

    def fill() -> None:
        hands.tab_to("What it holds")
        hands.write(f"Not so {number}")
        hands.press(KEY.Key_Return)

    hands.expect(DissentDialog, fill)
    hands.press(KEY.Key_D, CTRL)
    hands.answered(DissentDialog)


def reopen(hands: Hands, number: int) -> None:
    """Reopen what was decided, and say why."""

    def fill() -> None:
        hands.write(f"A letter {number}")
        hands.press(KEY.Key_Return)

    hands.expect(ReasonDialog, fill)
    hands.press(KEY.Key_R, CTRL)
    hands.answered(ReasonDialog)
