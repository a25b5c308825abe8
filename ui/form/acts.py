"""What one does with a form besides typing: declare, add dates, answer comments, hand in, raise a concern."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject

from lscb_audit.auditing import FormKey
from lscb_audit.rules import form as rules
from lscb_audit.rules.form import Concern, Event, Remark
from lscb_audit.rules.form_words import FIELD_WORDS

from . import raising
from .check import SignOff
from .lines_typed import watch_pages
from .pages import LINE

if TYPE_CHECKING:
    from lscb_audit.auditing import OpenForm
    from lscb_audit.workspace import Workspace

    from ..office import Office
    from .middle import Middle
    from .screen import FormScreen
    from .sheet import Sheet

Work = Callable[[Any, "Workspace", FormKey], object]


class Acts(QObject):
    """Each act is in the record at once; then the form is read again and shown."""

    def __init__(self, office: "Office", screen: "FormScreen") -> None:
        super().__init__(screen)
        self._office, self._screen = office, screen

    def connect_pages(self, middle: "Middle") -> None:
        """Do what the pages ask for."""
        middle.independence.declared.connect(self.declare)
        middle.independence.given.connect(self.reassign)
        middle.about.added.connect(self.add_event)
        middle.about.changed.connect(self.change_event)
        middle.about.removed.connect(self.remove_event)
        middle.about.concern.connect(self.raise_concern)
        self.half_typed = watch_pages(self._office, self._screen, middle)

    def _act(self, work: Work, title: str, done: Callable[[], object] = lambda: None) -> None:
        """Do something with the form on the workspace's thread; show it anew."""
        sheet = self._screen.sheet
        if sheet is None:
            return
        key, looked_in = sheet.opened.key, sheet.opened.looked_in
        self._screen.keeper.leave_all()

        def acted(workspace: "Workspace") -> "OpenForm":
            from lscb_audit import auditing

            work(auditing, workspace, key)
            return auditing.read_handed_in(workspace, key) if looked_in else auditing.read(workspace, key)

        def shown(opened: "OpenForm") -> None:
            if self._screen.sheet is sheet:
                self._screen.read_again(opened)
                done()

        self._office.write(acted, shown, title)

    def _today(self) -> str:
        return self._office.today().isoformat()

    def declare(self, independent: str, link: str, note: str) -> None:
        """Record the declaration of independence."""
        today = self._today()
        self._act(
            lambda do, workspace, key: do.declare(workspace, key, independent, link, note, today),
            "The declaration was not saved",
            lambda: self._screen.declared(independent),
        )

    def reassign(self, auditor: str) -> None:
        """Give the case to another role, who declares anew."""
        self._act(
            lambda do, workspace, key: do.reassign(workspace, key, auditor, "worked on the case"),
            "The case was not given to somebody else",
        )

    def add_event(self, on: str, what: str, why: str) -> None:
        """Add a date in the case, with its explanation where it lies outside the review window."""

        def work(do: Any, workspace: "Workspace", key: FormKey) -> None:
            event = do.add_event(workspace, key, on, what)
            if why:
                do.change_event(workspace, key, event, on, what, why)

        self._act(work, "The date was not saved")

    def change_event(self, event: Event, on: str, what: str, why: str) -> None:
        self._act(
            lambda do, workspace, key: do.change_event(workspace, key, event.uid, on, what, why),
            "The date was not changed",
        )

    def remove_event(self, event: Event) -> None:
        self._act(
            lambda do, workspace, key: do.remove_event(workspace, key, event.uid), "The date was not removed"
        )

    def answer_comment(self, remark: Remark, answer: str) -> None:
        """Answer a comment with which the form was returned."""
        today = self._today()
        self._act(
            lambda do, workspace, key: do.answer_comment(workspace, key, remark.uid, answer, today),
            "The answer was not saved",
        )

    def hand_in(self, signed: SignOff) -> None:
        """Hand the form in, or its revision."""
        today = self._today()

        def done() -> None:
            self.half_typed.ended("sign.")
            self._screen.handed_in()

        self._act(
            lambda do, workspace, key: do.hand_in(
                workspace, key, signed.role, today, signed.reason, signed.second
            ),
            "The form was not handed in",
            done,
        )

    def raise_concern(self, concern: Concern | None = None) -> None:
        """Open the dialog of an immediate concern for this form."""
        sheet = self._screen.sheet
        key = sheet.opened.key if sheet is not None else None
        raising.raise_concern(self._office, self._screen.window(), key, concern, self.read_again)

    def read_again(self) -> None:
        """Read the form again: something of it has changed."""
        self._act(lambda *_: None, "The form could not be read")

    def look_for_identifiers(self, sheet: "Sheet") -> None:
        """Look through every text for what may identify the family; told on the page of answers."""
        texts, names = texts_of(sheet), self._screen.names
        terms = [sheet.opened.agency_name, *(line.title for line in sheet.form.lines if line.title)]

        def work(_: "Workspace") -> list[str]:
            from lscb_audit.privacy import find

            return [
                f"{where}: {one.kind} “{one.text}”"
                for where, text in texts
                for one in find(text, names=names, known_words=terms)
                if one.certain or one.kind == "name"
            ]

        def show(found: list[str]) -> None:
            if self._screen.sheet is sheet:
                self._screen.middle.check.tell_found(found)

        self._office.ask(work, show, "The texts could not be looked through")

    def print_form(self) -> None:
        """Offer this form on paper, as it stands."""
        sheet = self._screen.sheet
        if sheet is not None:
            from ..papers.forms import Form, offer_forms

            self._screen.keeper.leave_all()
            key = sheet.opened.key
            form = Form(key.unit, key.agency, sheet.opened.agency_name)
            offer_forms(self._office, self._screen, form)

    def tell_quietly(self, words: str) -> None:
        """Say in the status bar, not aloud."""
        status = cast("Any", self._office.window).status
        status.tell(words, "done")


def texts_of(sheet: "Sheet") -> list[tuple[str, str]]:
    """Return every text that is handed in, with where it stands."""
    found = [("Dates in the case", event.what) for event in sheet.form.events]
    for page in sheet.pages:
        if page.kind == LINE:
            line = sheet.line(page.line)
            found += [
                (f"{page.title}, {FIELD_WORDS[field]}", text.value)
                for field, text in zip(rules.TEXTS, line.texts, strict=True)
                if text.value
            ]
    return found
