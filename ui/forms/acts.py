"""What the QA officer does with forms; each asks first, writes, and shows the forms as they are then."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lscb_audit.rules import form as rules
from lscb_audit.rules.form_words import LINKS
from lscb_audit.rules.reminders import Waiting, reminder
from lscb_audit.sampling.progress import FormProgress

from ..office import Office
from .dialogs import MoreTime, Remind, Return
from .rows import lacks

if TYPE_CHECKING:
    from lscb_audit.workspace import Workspace

    from .screen import FormsScreen


def give_back(screen: "FormsScreen", office: Office, chosen: FormProgress | None) -> None:
    """Return the chosen form with comments."""
    if chosen is None:
        return
    audit, today = office.audit, office.today().isoformat()

    def lines(workspace: "Workspace") -> list[tuple[str, str]]:
        from lscb_audit import auditing

        form = auditing.read(workspace, auditing.FormKey(audit, chosen.unit, chosen.agency)).form
        return [(line.line, line.title) for line in form.lines]

    def ask(found: list[tuple[str, str]]) -> None:
        dialog = Return(chosen.unit, chosen.agency_name, found, screen)
        if dialog.exec() == Return.DialogCode.Accepted:
            office.write(
                lambda workspace: _give_back(
                    workspace, audit, chosen, dialog.why.text(), dialog.comments, today
                ),
                lambda _: screen.read(),
                "The form was not returned",
            )

    office.ask(lines, ask, "The form could not be read")


def _give_back(
    workspace: "Workspace", audit: str, of: FormProgress, why: str, comments: dict[str, str], today: str
) -> None:
    from lscb_audit import auditing

    auditing.give_back(workspace, auditing.FormKey(audit, of.unit, of.agency), why, comments, today)


def decide(screen: "FormsScreen", office: Office, chosen: FormProgress) -> None:
    """Decide what the auditor of the chosen form declared: another link, or that they worked on the case."""
    from lscb_audit.auditing import FormKey

    from ..my_work.decide import derogation_dialog, reassign_dialog

    key, today = FormKey(office.audit, chosen.unit, chosen.agency), office.today().isoformat()
    link = chosen.state == rules.WAITS

    def declared(workspace: "Workspace") -> str:
        from lscb_audit import auditing

        form = auditing.read(workspace, key).form
        return ". ".join(part for part in (LINKS.get(form.link, ""), form.independence_note) if part)

    def write(workspace: "Workspace", given: str) -> None:
        from lscb_audit import auditing

        if link:
            auditing.record_derogation(workspace, key, given, today)
        else:
            auditing.reassign(workspace, key, given)

    def ask(said: str) -> None:
        dialog = (derogation_dialog if link else reassign_dialog)(chosen.unit, said, screen)
        if dialog.exec() == dialog.DialogCode.Accepted:
            office.write(
                lambda workspace: write(workspace, dialog.given),
                lambda _: screen.read(),
                "The decision was not recorded",
            )

    office.ask(declared, ask, "The form could not be read")


def more_time(
    screen: "FormsScreen", office: Office, rows: Sequence[FormProgress], chosen: FormProgress | None
) -> None:
    """Give the chosen form's agency more time for all that it has not handed in."""
    if chosen is None:
        return
    audit = office.audit
    open_still = [row for row in rows if row.agency == chosen.agency and row.state != rules.HANDED_IN]
    dialog = MoreTime(chosen.agency_name, len(open_still), chosen.due, screen)
    if dialog.exec() != MoreTime.DialogCode.Accepted:
        return

    def work(workspace: "Workspace") -> None:
        from lscb_audit.sampling.involvement import extend

        extend(workspace, audit, [(row.unit, row.agency) for row in open_still], dialog.until)

    office.write(work, lambda _: screen.read(), "The deadline was not changed")


def remind(screen: "FormsScreen", office: Office, rows: Sequence[FormProgress]) -> None:
    """Show the texts to remind with; note the day if they were copied."""
    missing = [row for row in rows if row.state != rules.HANDED_IN]
    wanted = [row for row in missing if row.late_days] or missing
    if not wanted:
        office.window.tell("All forms are handed in: nobody needs reminding", "done")
        return
    title, today, audit = office.session.title, office.today(), office.audit
    by_agency: dict[str, list[FormProgress]] = {}
    for row in wanted:
        by_agency.setdefault(row.agency_name, []).append(row)
    texts = [
        (agency, reminder(title, agency, [Waiting(row.unit, lacks(row)) for row in of], of[0].due, today))
        for agency, of in by_agency.items()
    ]
    if Remind(texts, screen).exec() != Remind.DialogCode.Accepted:
        return

    def work(workspace: "Workspace") -> None:
        from lscb_audit.sampling.involvement import note_chased

        note_chased(workspace, audit, [(row.unit, row.agency) for row in wanted], today.isoformat())

    office.write(work, lambda _: screen.read(), "The reminder was not noted")
