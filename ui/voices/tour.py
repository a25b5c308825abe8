"""The screens of voices and of the pass-round, for whoever looks at all screens."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog

from lscb_audit.formats.survey.table import SurveyTable
from lscb_audit.hearing import rounds
from lscb_audit.hearing.model import Session
from lscb_audit.hearing.prompts import default_prompts, default_words
from lscb_audit.hearing.rounds import Round

from ..pass_round.between import FacilitatorPage
from ..pass_round.pages import PromptPage
from ..pass_round.window import PassRound
from .dialogs import MendDialog, PromptDialog, RoundDialog, ThrowDialog
from .importing import ImportDialog
from .screen import TABS, VoicesScreen
from .session_dialog import SessionDialog

if TYPE_CHECKING:
    from ..screens_guide import Guide

_ANSWERS = SurveyTable(
    ("Submitted", "How old are you?", "What do you want to say?", "May we quote you?"),
    (
        ("2026-03-01", "14", "They had decided before we came in.", "yes"),
        ("2026-03-02", "16", "Somebody rang every week, and that helped.", "no"),
    ),
    (2, 3),
)
_SAID = "I was asked on the day, in front of the family, with the decision already on the table."


def take(guide: "Guide") -> None:
    """Go through the tabs, the dialogs and the pass-round of the audit that is open."""
    page: Any = guide.to("voices")
    for tab in TABS:
        page.turn_to(tab)
        guide.show(f"40-voices-{tab}")
    _dialogs(guide, page)
    for source in ("practitioners", "children"):
        _pass_round(guide, page, source)


def _pass_round(guide: "Guide", page: VoicesScreen, source: str) -> None:
    """Look at each page of a pass-round, in plain words or in easy ones."""
    from ..screens_guide import wait

    made, name = _begin(guide, page.heard.sessions[0], source), f"41-pass-round-{source}"
    guide.show(f"{name}-begin", made)
    made._ask(2 if source == "practitioners" else 0)
    assert isinstance(made.page, PromptPage)
    assert made.page.scale is not None
    made.page.scale.choose(2)
    made.page.begin_at().setFocus()
    if made.page.words is not None:
        made.page.words.setPlainText(_SAID)
    guide.show(name, made)
    wait(made.settled, made.finish)
    guide.show(f"{name}-hand-on", made)
    made._facilitate()
    assert isinstance(made.page, FacilitatorPage)
    guide.show(f"{name}-facilitator", made)
    made.leave("later")
    guide.told(rounds.abandon)


def _begin(guide: "Guide", session: Session, source: str) -> PassRound:
    texts = default_words(source)
    rules = f"{texts['ground_rules']}\n{texts['consent_words']}"
    about = Round(guide.window.session.reference, session.uid, default_prompts(source), rules, "quote")
    guide.told(lambda workspace: rounds.begin(workspace, about))
    made = PassRound(guide.window.office, about, source == "children", True)
    size = guide.window.size()
    made.open()
    made.showNormal()
    made.resize(size)
    return made


def _dialogs(guide: "Guide", page: VoicesScreen) -> None:
    heard, window = page.heard, guide.window
    session = heard.sessions[0]._replace(number_present=4)
    made: dict[str, QDialog] = {
        "session": SessionDialog(session, lambda *_: None, window),
        "mend": MendDialog(heard, heard.statements[0], lambda _: "", window),
        "prompt": PromptDialog(heard.lines, default_prompts("children")[0], window),
        "begin-round": RoundDialog(session, 8, window),
        "throw-away": ThrowDialog(window),
        "import": ImportDialog(heard, page.known, _ANSWERS, "answers.csv", window),
    }
    for name, dialog in made.items():
        guide.made(f"40-voices-{name}", dialog)
