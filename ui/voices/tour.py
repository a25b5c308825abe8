"""The screens of voices and of the pass-round, for the pictures of the program."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QWidget

from lscb_audit.formats.survey.table import SurveyTable
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
    from ..main_window import MainWindow

Waiting = Callable[[Any, Callable[[], object]], None]
_ANSWERS = SurveyTable(
    ("Submitted", "How old are you?", "What do you want to say?", "May we quote you?"),
    (
        ("2026-03-01", "14", "They had decided before we came in.", "yes"),
        ("2026-03-02", "16", "Somebody rang every week, and that helped.", "no"),
    ),
    (2, 3),
)
_SAID = "I was asked on the day, in front of the family, with the decision already on the table."


def screens(window: "MainWindow", wait: Waiting) -> Iterator[tuple[str, QWidget]]:
    """Go through the tabs, the dialogs and the pass-round of the audit that is open."""
    wait(window.arrived, lambda: window.do("voices"))
    page = window.screen()
    assert isinstance(page, VoicesScreen)
    for tab in TABS:
        page.turn_to(tab)
        yield f"13-voices-{tab}", window
    yield from _dialogs(window, page)
    size = window.size()
    for source in ("practitioners", "children"):
        made = _begin(window, wait, page.heard.sessions[0], source)
        made.showNormal()
        made.resize(size)
        yield f"14-pass-round-{source}-begin", made
        made._ask(2 if source == "practitioners" else 0)
        assert isinstance(made.page, PromptPage)
        assert made.page.scale is not None
        made.page.scale.choose(2)
        made.page.begin_at().setFocus()
        if made.page.words is not None:
            made.page.words.setPlainText(_SAID)
        yield f"14-pass-round-{source}", made
        wait(made.settled, made.finish)
        yield f"14-pass-round-{source}-hand-on", made
        made._facilitate()
        assert isinstance(made.page, FacilitatorPage)
        yield f"14-pass-round-{source}-facilitator", made
        made.leave("later")
        _throw_away(window, wait)


def _begin(window: "MainWindow", wait: Waiting, session: Session, source: str) -> PassRound:
    texts = default_words(source)
    rules = f"{texts['ground_rules']}\n{texts['consent_words']}"
    about = Round(window.session.reference, session.uid, default_prompts(source), rules, "quote")

    def work(workspace: Any) -> None:
        from lscb_audit.hearing import rounds

        rounds.begin(workspace, about)

    wait(window.tasks.on_workspace(lambda _: work(window.session.workspace)).ended, lambda: None)
    made = PassRound(window.office, about, source == "children", True)
    made.open()
    return made


def _throw_away(window: "MainWindow", wait: Waiting) -> None:
    def work(workspace: Any) -> None:
        from lscb_audit.hearing import rounds

        rounds.abandon(workspace)

    wait(window.tasks.on_workspace(lambda _: work(window.session.workspace)).ended, lambda: None)


def _dialogs(window: "MainWindow", page: VoicesScreen) -> Iterator[tuple[str, QWidget]]:
    heard = page.heard
    session = heard.sessions[0]._replace(number_present=4)
    shown: dict[str, QDialog] = {
        "session": SessionDialog(session, lambda *_: None, window),
        "mend": MendDialog(heard, heard.statements[0], lambda _: "", window),
        "prompt": PromptDialog(heard.lines, default_prompts("children")[0], window),
        "begin-round": RoundDialog(session, 8, window),
        "throw-away": ThrowDialog(window),
        "import": ImportDialog(heard, page.known, _ANSWERS, "answers.csv", window),
    }
    for name, dialog in shown.items():
        dialog.show()
        yield f"13-voices-{name}", dialog
        dialog.close()
        dialog.deleteLater()
