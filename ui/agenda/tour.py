"""The agenda and its dialogs, for whoever looks at all screens."""

from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..screens_guide import Guide


def take(guide: "Guide") -> None:
    """Look at the day, then at what can be changed of it."""
    page: Any = guide.to("agenda")
    guide.show("31-agenda")
    guide.dialogs(
        (
            ("31-agenda-day", "set_day"),
            ("31-agenda-case", page.change),
            ("31-agenda-leave-out", page.leave_out),
            ("31-agenda-attendance", partial(page.note_attendance, 0)),
            ("31-agenda-on-paper", "print"),
        )
    )
