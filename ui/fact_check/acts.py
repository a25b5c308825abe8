"""What is done in a fact check: asked in a dialog, written, told."""

from typing import TYPE_CHECKING

from lscb_audit.fact_checking import Comment, DraftPart, Hindered

from ..office import QA_OFFICER
from ..papers.forms import file_name
from ..widgets import files
from .dialogs import AnswerDialog, CheckedDialog, CommentDialog, GiveOutDialog

if TYPE_CHECKING:
    from lscb_audit.setting_up.changes import Done
    from lscb_audit.workspace import Workspace

    from .screen import FactCheckScreen


def back(workspace: "Workspace", _: str, made: "Done") -> "Done | None":
    """Take a step back."""
    from lscb_audit.setting_up.changes import apply

    return apply(workspace, made.back, f"taken back: {made.words}")


def give_out(screen: "FactCheckScreen") -> None:
    """Say what stands in the way, ask who shall check by when, and give the draft out."""
    office, audit, today = screen.office, screen.office.audit, screen.office.today()
    there = screen.there
    if there is None:
        return

    def look(workspace: "Workspace") -> Hindered:
        from lscb_audit import fact_checking

        return fact_checking.hindrances(workspace, workspace.audit(audit), "partnership", today)

    def ask(hindered: Hindered) -> None:
        office.window.tell("Looked at the draft")
        dialog = GiveOutDialog(there.agencies, hindered, today, screen.window())
        if not dialog.exec():
            return
        asked, edition, covering = dialog.asked, dialog.edition, dialog.covering

        def work(workspace: "Workspace") -> bytes:
            from lscb_audit import fact_checking

            wanted = "public" if edition == "public" else "partnership"
            return fact_checking.give_out(workspace, audit, wanted, asked, covering, today)  # type: ignore[arg-type]  # one of two words

        office.window.tell("Making the draft…", "clock")
        office.write(work, lambda _: screen.arrive(), "The draft was not given out")

    office.window.tell("Looking at the draft…", "clock")
    office.ask(look, ask, "The draft could not be looked at")


def ask_more(screen: "FactCheckScreen") -> None:
    """Ask further readers of the draft that is shown."""
    check, there, office = screen.check, screen.there, screen.office
    if check is None or there is None:
        return
    audit, today = office.audit, office.today()
    left = [(code, name) for code, name in there.agencies if check.checker(code) is None]
    dialog = GiveOutDialog(left, None, today, screen.window(), more=True)
    if not dialog.exec():
        return
    asked = dialog.asked

    def work(workspace: "Workspace") -> None:
        from lscb_audit import fact_checking

        fact_checking.ask_more(workspace, audit, check.uid, asked, today)

    office.write(work, lambda _: screen.read(), "They were not asked")


def comment(screen: "FactCheckScreen", part: DraftPart, line: str) -> None:
    """Ask for a comment and write it: for one's own agency, or for one without a laptop."""
    check, there, office = screen.check, screen.there, screen.office
    if check is None or there is None:
        return
    audit, today = office.audit, office.today().isoformat()
    others = [(one.agency, one.name) for one in check.checkers] or list(there.agencies)
    dialog = CommentDialog(part, line, screen.window(), agencies=others if screen.answers else ())
    if not dialog.exec():
        return
    agency = dialog.agency if screen.answers else screen.mine
    text, quote, role = dialog.text, dialog.quote, dialog.role
    written_in = QA_OFFICER if screen.answers else ""

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import fact_checking

        return fact_checking.write_comment(
            workspace, audit, check.uid, agency, part.name, text,
            quote=quote, role=role, today=today, written_in=written_in,
        )  # fmt: skip

    screen.doing.write(edit, "The comment was not kept")


def mend(screen: "FactCheckScreen", one: Comment) -> None:
    """Ask for other words of a comment."""
    check = screen.check
    part = next((part for part in check.parts if part.name == one.part), None) if check else None
    dialog = CommentDialog(part or DraftPart(one.part, one.part_title, ()), "", screen.window(), one)
    if not dialog.exec():
        return
    audit, text = screen.office.audit, dialog.text

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import fact_checking

        return fact_checking.mend_comment(workspace, audit, one.uid, text)

    screen.doing.write(edit, "The comment was not changed")


def take_back(screen: "FactCheckScreen", one: Comment) -> None:
    """Take a comment back."""
    audit = screen.office.audit

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import fact_checking

        return fact_checking.take_comment_back(workspace, audit, one.uid)

    screen.doing.write(edit, "The comment was not taken back")


def answer(screen: "FactCheckScreen", one: Comment) -> None:
    """Ask what becomes of a comment, and answer it."""
    audit, today = screen.office.audit, screen.office.today().isoformat()
    dialog = AnswerDialog(one, screen.window())
    if not dialog.exec():
        return
    outcome, said = dialog.outcome, dialog.answer

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import fact_checking

        return fact_checking.answer_comment(workspace, audit, one.uid, outcome, said, today)

    screen.doing.write(edit, "The comment was not answered")


def say_checked(screen: "FactCheckScreen") -> None:
    """Say that one's own agency has checked the draft."""
    check, there = screen.check, screen.there
    asked = check.checker(screen.mine) if check is not None else None
    if check is None or there is None or asked is None:
        return
    count = sum(one.agency == screen.mine for one in check.comments)
    dialog = CheckedDialog(asked.name, count, asked.role, screen.window())
    if not dialog.exec():
        return
    audit, agency, today = screen.office.audit, screen.mine, screen.office.today().isoformat()
    role = dialog.role.text()

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import fact_checking

        return fact_checking.say_checked(workspace, audit, check.uid, agency, role, today)

    screen.doing.write(edit, "It was not noted")


def close_or_open(screen: "FactCheckScreen") -> None:
    """End the check of the draft that is shown, or open it again."""
    check = screen.check
    if check is None:
        return
    audit = screen.office.audit
    day = "" if check.closed_on else screen.office.today().isoformat()

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import fact_checking

        return fact_checking.close_check(workspace, audit, check.uid, day)

    screen.doing.write(edit, "The check was not closed")


def save(screen: "FactCheckScreen") -> None:
    """Save the draft's pages."""
    check, office = screen.check, screen.office
    if check is None:
        return
    name = file_name(office.audit, "draft", str(check.version))
    path = files.save_file(screen, "Save the draft", name, "PDF (*.pdf)")
    if path is None:
        return

    def work(workspace: "Workspace") -> None:
        from lscb_audit import fact_checking
        from lscb_audit.files import write_whole

        write_whole(path, fact_checking.pages_of(workspace, check.uid))

    office.ask(work, lambda _: office.window.tell(f"Saved as {path.name}"), "The draft was not saved")
