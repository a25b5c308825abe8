"""What is done with findings: asked in a dialog where something must be said, written, told."""

from typing import TYPE_CHECKING

from lscb_audit.concluding import Finding, Source
from lscb_audit.rules.audit import FindingRow

from . import lanes
from .dialogs import AskWords, Choose, FindingDialog

if TYPE_CHECKING:
    from lscb_audit.concluding import Conclusions, Done
    from lscb_audit.differences import FieldPlace
    from lscb_audit.workspace import Workspace

    from .screen import FindingsScreen


def write(screen: "FindingsScreen", row: FindingRow, evidence: tuple[Source, ...]) -> None:
    """Ask for a new finding and write it."""
    there, audit = _there(screen), screen.office.audit
    dialog = FindingDialog(there, row, screen.window())
    if not dialog.exec():
        return
    asked = dialog.row

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import concluding

        uid, done = concluding.add_finding(workspace, audit, asked, evidence)
        screen.want(uid)
        return done

    screen.doing.write(edit, "The finding was not written")


def change(screen: "FindingsScreen", of: Finding) -> None:
    """Ask what the finding is to say and write it."""
    audit = screen.office.audit
    dialog = FindingDialog(_there(screen), of.row, screen.window())
    if not dialog.exec():
        return
    asked = dialog.row

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import concluding

        uid, done = concluding.change_finding(workspace, audit, of.uid, asked, of)
        screen.want(uid)
        return done

    screen.doing.write(edit, "The finding was not changed")


def remove(screen: "FindingsScreen", of: Finding) -> None:
    """Take a finding back; it can be undone."""
    audit = screen.office.audit

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import concluding

        return concluding.remove_finding(workspace, audit, of.uid)

    screen.doing.write(edit, "The finding was not taken back")


def move_to(screen: "FindingsScreen", of: Finding) -> None:
    """Ask into which lane a finding goes: what dragging does, by keys."""
    there, by = _there(screen), screen.by.currentData()
    found = dict(lanes.lanes(there, by))
    if by == lanes.BY_THEME:
        found |= {one.name: one.name for one in there.codebook.in_use() if one.name not in found}
    here = lanes.keys_of(of, by)
    keys = [key for key in found if key not in here and (key or by == lanes.BY_THEME)]
    if not keys:
        screen.office.window.tell("There is no other lane to move it to.", "help")
        return
    what = "theme" if by == lanes.BY_THEME else "line of enquiry"
    rows = [(found[key], "") for key in keys]
    dialog = Choose(
        f"Move {of.row.finding} to",
        f"Choose the {what} where it stands.",
        rows,
        "Move",
        parent=screen.window(),
    )
    if dialog.exec():
        _move(screen, of, keys[dialog.chosen], None)


def dropped(screen: "FindingsScreen", uid: bytes, lane: str, before: bytes) -> None:
    """A finding was dragged into a lane, before another one there (b"" = after all of them)."""
    of = _there(screen).finding(uid)
    if of is not None and screen.may_write():
        _move(screen, of, lane, before or None)


def _move(screen: "FindingsScreen", of: Finding, lane: str, before: bytes | None) -> None:
    audit, by = screen.office.audit, screen.by.currentData()
    theme = lane if by == lanes.BY_THEME else None
    lines = None if by == lanes.BY_THEME or lane in of.row.lines else (lane,) if lane else ()
    screen.want(of.uid)

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import concluding

        return concluding.move_finding(workspace, audit, of.uid, theme=theme, lines=lines, before=before)

    screen.doing.write(edit, "The finding was not moved")


def shift(screen: "FindingsScreen", step: int) -> None:
    """Put the chosen finding one higher or lower in its lane."""
    of, there = screen.chosen(), _there(screen)
    if of is None or not there.may_write:
        return
    by = screen.by.currentData()
    lane = lanes.keys_of(of, by)[0]
    here = [one.uid for one in there.findings if lane in lanes.keys_of(one, by)]
    to = here.index(of.uid) + step
    if not 0 <= to < len(here):
        return
    # what it comes to stand before: the one above it, or the one after the next
    before = here[to] if step < 0 else here[to + 1] if to + 1 < len(here) else None
    _move(screen, of, lane, before)


def tie(screen: "FindingsScreen", uid: bytes, pieces: list[bytes], there: bool = True) -> None:
    """Tie pieces of evidence to a finding, or untie them."""
    audit, now = screen.office.audit, _there(screen)
    chosen = [one for one in now.sources if one.uid in pieces]

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import concluding

        return (concluding.tie if there else concluding.untie)(workspace, audit, uid, chosen)

    screen.doing.write(edit, "The evidence was not tied" if there else "The evidence was not untied")


def make_action(screen: "FindingsScreen", of: Finding) -> None:
    """Ask for an action that answers a finding and write it."""
    from ..actions_list.acts import write as write_action

    write_action(screen.office, screen, _there(screen), of, screen.doing)


def no_action(screen: "FindingsScreen", of: Finding) -> None:
    """Ask why a finding needs no action; the word is kept as an action that asks for nothing."""
    audit = screen.office.audit
    dialog = AskWords(
        f"No action for {of.row.finding}",
        "The word is kept as an action with the status “no further action”, and stands in the plan.",
        "Why no action is needed",
        needed="Say in a sentence why no action is needed.",
        parent=screen.window(),
    )
    if not dialog.exec():
        return
    why = dialog.words

    def edit(workspace: "Workspace") -> "Done | None":
        from lscb_audit import concluding

        return concluding.no_action(workspace, audit, of.row.finding, why)

    screen.doing.write(edit, "It was not kept")


def codebook(screen: "FindingsScreen", there: "Conclusions") -> None:
    """Open the codebook of themes; what was changed in it is read again."""
    from .codebook import CodebookDialog

    dialog = CodebookDialog(screen.office, there, screen.window())
    dialog.exec()
    if dialog.changed:
        screen.read()
    dialog.deleteLater()


def history(screen: "FindingsScreen", of: Finding) -> None:
    """Show all that stood in a finding's text."""
    from ..history.ask import show_history

    audit = screen.office.audit

    def place(workspace: "Workspace") -> "FieldPlace":
        from lscb_audit.concluding import finding_field

        return finding_field(workspace, audit, of.uid, of.alone)

    show_history(screen.office, screen, place, f"Finding {of.row.finding}")


def _there(screen: "FindingsScreen") -> "Conclusions":
    assert screen.there is not None, "nothing is done before all was read"
    return screen.there
