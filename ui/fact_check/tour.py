"""The fact check of a draft, for whoever looks at all screens."""

from typing import TYPE_CHECKING, Any

from ..office import Seat
from . import acts

if TYPE_CHECKING:
    from ..screens_guide import Guide

_READER = Seat("auditor", "EDU", "Education")


def take(guide: "Guide", audit: str) -> None:
    """Look at what was said to a draft, at what is asked; then sit down for one of those who check it."""
    from ..screens_guide import wait

    page: Any = guide.to("fact_check")
    guide.show("54-fact-check")
    page.next_open()
    guide.dialog("54-fact-check-answer", page.act)
    guide.dialog("54-fact-check-give-out", "give_out_draft")
    guide.dialog("54-fact-check-ask-more", lambda: acts.ask_more(page))
    window = guide.window
    home: Any = guide.to("my_work")
    wait(window.arrived, lambda: home.sit(_READER))
    guide.show("54-fact-check-asked-for")
    wait(window.arrived, lambda: window.open_audit(audit, "fact_check"))
    page.go_to_part(page.check.comments[0].part)
    guide.show("54-fact-check-draft")
    guide.dialog("54-fact-check-comment", "comment_on_draft")
    guide.dialog("54-fact-check-done", page.checked_button.click)
    guide.to("my_work")
    wait(window.arrived, home.qa_desk)
