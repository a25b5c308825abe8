"""The command line: reads the words, calls the command, says what went wrong in whole sentences.

Exit codes: 0 done, 1 could not be done, 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

from . import __version__
from .errors import Problem

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    from .commands.console import Console

    _plain_streams()
    args = parser().parse_args(argv)
    _refuse_half_said(args)
    console = Console(args.json)
    try:
        return int(args.run(args, console))
    except Problem as problem:
        console.refuse(problem.sentences)
    except BrokenPipeError:  # whoever read the output has gone; what was to be done is done
        pass
    except KeyboardInterrupt:
        console.refuse(("Stopped. Nothing was left half done.",))
    return 1


def _plain_streams() -> None:
    """Let every letter through, whatever the terminal's encoding.

    A file name may hold bytes that are no letters: they are written as `\\udcff`, which JSON allows too.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="lscb-audit",
        description="Multi-agency case audits for safeguarding children partnerships. Without a command the "
        "window opens.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"lscb-audit {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _workspace_commands(commands)
    _audit_commands(commands)
    _form_commands(commands)
    _sharing_commands(commands)
    _taking_back_commands(commands)
    return top


def _workspace_commands(commands: Commands) -> None:
    from .commands import workspaces

    demo = _command(commands, "demo", workspaces.demo, "make and open a fictitious partnership")
    demo.add_argument("--dir", type=Path, default=Path(), metavar="DIR", help="where to make it (here)")
    demo.add_argument("--no-window", action="store_true", help="stop after writing the overview report")

    new = _command(commands, "new", workspaces.new, "make a new, empty workspace", password=True)
    new.add_argument("folder", type=Path, metavar="WORKSPACE", help="its folder, NAME.lscb")
    new.add_argument("--partnership", required=True, metavar="NAME")
    new.add_argument("--recovery-file", type=Path, metavar="FILE", help="write the recovery key there")

    verify = _command(commands, "verify", workspaces.verify, "check that the record is sound", workspace=True)
    verify.add_argument("--readable", metavar="TEXT", help="say whether TEXT can be read in this workspace")

    _command(
        commands, "rebuild", workspaces.rebuild, "make the tables again from the history", workspace=True
    )

    backup = _command(commands, "backup", workspaces.backup, "write an encrypted backup", workspace=True)
    _output(backup, "FILE")

    restore = _command(
        commands, "restore", workspaces.restore, "make a workspace from a backup", password=True
    )
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("folder", type=Path, metavar="WORKSPACE", help="a new folder, NAME.lscb")


def _audit_commands(commands: Commands) -> None:
    from .commands import audits
    from .reporting import EDITIONS

    imported = _command(
        commands, "import", audits.import_workbook, "read an audit workbook in", workspace=True
    )
    imported.add_argument("file", type=Path, metavar="WORKBOOK")
    _form_password(imported)

    export = _command(commands, "export", audits.export, "write an audit as a workbook", workspace=True)
    export.add_argument("audit", metavar="AUDIT", help="the audit's reference")
    _output(export, "FILE.xlsx")
    export.add_argument("--with-conflicts", action="store_true", help="even while people disagree")

    figures = _command(commands, "figures", audits.figures, "print every number with its n", workspace=True)
    figures.add_argument("audit", metavar="AUDIT", help="the audit's reference")
    figures.add_argument("--edition", choices=EDITIONS, default=EDITIONS[0])
    _as_at(figures)
    _output(figures, "FILE.xlsx|.csv", required=False)

    report = _command(commands, "report", audits.report, "write a report", workspace=True)
    report.add_argument("audit", metavar="AUDIT", help="the audit's reference")
    _output(report, "FILE.pdf")
    kinds = ("overview", "briefing", "agency", "board", "actions")
    report.add_argument("--kind", choices=kinds, default=kinds[0])
    report.add_argument("--edition", choices=EDITIONS, default=EDITIONS[0])
    report.add_argument("--agency", metavar="CODE")
    _as_at(report)


def _form_commands(commands: Commands) -> None:
    from .commands import forms as do

    forms = commands.add_parser("forms", help="grading forms on paper and in Excel", allow_abbrev=False)
    two = forms.add_subparsers(dest="forms", required=True, metavar="export|import|print")
    export = _command(two, "export", do.export, "write one form an agency", workspace=True)
    export.add_argument("audit", metavar="AUDIT", help="the audit's reference")
    _output(export, "DIR")
    export.add_argument("--agency", metavar="CODE", help="only this agency's")
    _form_password(export)
    back = _command(two, "import", do.take_in, "take filled forms in", workspace=True)
    back.add_argument("files", type=Path, nargs="+", metavar="FILE")
    back.add_argument("--draft", action="store_true", help="take incomplete forms in too, without handing in")
    _form_password(back)
    paper = _command(two, "print", do.print_forms, "write forms as PDF, blank or filled", workspace=True)
    paper.add_argument("audit", metavar="AUDIT", help="the audit's reference")
    _output(paper, "FILE.pdf")
    paper.add_argument("--agency", metavar="CODE", help="the agency whose forms are wanted")
    paper.add_argument("--unit", metavar="REF", help="only the form about this case")
    paper.add_argument("--blank", action="store_true", help="without answers, to be written on by hand")
    _as_at(paper)


def _sharing_commands(commands: Commands) -> None:
    from .commands import sharing as do
    from .rules.authority import ROLES

    _hub_commands(commands)
    sync = _command(
        commands, "sync", do.sync, "share with the hub: what is new comes and goes", workspace=True
    )
    sync.add_argument("--hub", metavar="HUB", help="another than the workspace's own")
    bundle = commands.add_parser("bundle", help="share by a file instead of a hub", allow_abbrev=False)
    two = bundle.add_subparsers(dest="bundle", required=True, metavar="export|import")
    _output(_command(two, "export", do.bundle_export, "write what others need", workspace=True), "FILE")
    back = _command(two, "import", do.bundle_import, "take in what others wrote", workspace=True)
    back.add_argument("file", type=Path, metavar="FILE")
    invite = _command(commands, "invite", do.invite, "invite one laptop", workspace=True)
    invite.add_argument("--name", required=True, metavar="NAME", help="who is invited")
    invite.add_argument("--role", required=True, choices=ROLES)
    invite.add_argument("--agency", metavar="CODE")
    _hub_admin(invite)
    _output(invite, "FILE")
    _invite_password(invite)
    join = _command(commands, "join", do.join, "make the invited laptop's workspace", password=True)
    join.add_argument("file", type=Path, metavar="FILE", help="the invitation")
    join.add_argument("folder", type=Path, metavar="WORKSPACE", help="its folder, NAME.lscb")
    join.add_argument("--hub", metavar="HUB", help="where the hub is, if elsewhere than for others")
    join.add_argument("--recovery-file", type=Path, metavar="FILE", help="write the recovery key there")
    _invite_password(join)
    recover = _command(
        commands, "recover", do.recover, "make a QA officer's workspace by the recovery sheet", password=True
    )
    recover.add_argument("hub", metavar="HUB", help="where the partnership shares")
    recover.add_argument("folder", type=Path, metavar="WORKSPACE", help="its folder, NAME.lscb")
    recover.add_argument("--sheet-file", type=Path, metavar="FILE", help="its first line is the recovery key")
    recover.add_argument("--recovery-file", type=Path, metavar="FILE", help="for the new key")
    _members_command(commands)
    workshop = _command(
        commands, "open-workshop", do.open_workshop, "let agencies read each other's forms", workspace=True
    )
    workshop.add_argument("audit", metavar="AUDIT", help="the audit's reference")
    workshop.add_argument("--unit", nargs="+", action="extend", metavar="REF", help="only these cases")
    workshop.add_argument("--as-is", action="store_true", help="although some forms are not handed in")


def _hub_commands(commands: Commands) -> None:
    from .commands import sharing as do

    hub = commands.add_parser("hub", help="the place through which laptops share", allow_abbrev=False)
    one = hub.add_subparsers(dest="hub_command", required=True, metavar="init|login")
    init = _command(one, "init", do.hub_init, "set a hub up, or connect to it", workspace=True)
    init.add_argument(
        "hub",
        metavar="HUB",
        help="a shared folder, one shared file (….sqlite), or a database: postgresql://ADMINISTRATOR@SERVER/NAME",
    )
    login = _command(one, "login", do.hub_login, "take the login for a database", workspace=True)
    login.add_argument("file", type=Path, metavar="FILE", help="as “members login” wrote it")
    _invite_password(login)


def _taking_back_commands(commands: Commands) -> None:
    from .commands import sharing as do

    find = _command(commands, "find", do.find, "say which changes hold a text", workspace=True)
    find.add_argument("text", metavar="TEXT")
    redact = _command(
        commands, "redact", do.redact, "take the words of a change out for good", workspace=True
    )
    redact.add_argument("change", metavar="CHANGE", help="as find names it")
    redact.add_argument("--reason", required=True, metavar="TEXT", help="why, without repeating the words")

    _destroy_command(commands)


def _destroy_command(commands: Commands) -> None:
    from .commands import ending as do

    destroy = _command(
        commands, "destroy", do.destroy_audit, "destroy an audit for good, once two QA officers say so",
        workspace=True,
    )  # fmt: skip
    destroy.add_argument("audit", metavar="AUDIT", help="the audit's reference")
    how = destroy.add_mutually_exclusive_group(required=True)
    how.add_argument("--certificate", type=Path, metavar="FILE.pdf")
    how.add_argument(
        "--take-back", action="store_true", help="take back what you proposed; nothing is destroyed"
    )
    destroy.add_argument("--reason", metavar="TEXT", help="why; it is printed in the certificate")
    destroy.add_argument(
        "--identities-only", action="store_true", help="only the names of people; the results stay"
    )


def _members_command(commands: Commands) -> None:
    from .commands import sharing as do

    members = _command(commands, "members", do.members, "say who is in", workspace=True)
    members.set_defaults(half_said=members.error)
    members.add_argument("members", nargs="?", choices=("approve", "accept", "remove", "login"))
    members.add_argument("name", nargs="?", metavar="NAME", help="whose laptop or changes are meant")
    _hub_admin(members)
    _output(members, "FILE", required=False)
    _invite_password(members)


def _refuse_half_said(args: argparse.Namespace) -> None:
    """Wrong usage that argparse cannot tell by itself: it ends the command with 2, as any other."""
    if args.command != "members":
        return
    if args.members and not args.name:
        args.half_said(f"members {args.members} needs a name: members {args.members} NAME")
    if args.output is not None and args.members != "login":
        args.half_said("-o belongs to members login NAME")


def _hub_admin(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--hub-admin", metavar="ADDRESS", help="an administrator's address, where the hub is a database"
    )


def _invite_password(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--invite-password-file", type=Path, metavar="FILE", help="the invitation's passphrase"
    )


def _command(
    commands: Commands, name: str, run: object, what: str, *, workspace: bool = False, password: bool = False
) -> argparse.ArgumentParser:
    # No abbreviations: `--password secret` would be taken for `--password-file secret`, and said aloud.
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=what, description=what[0].upper() + what[1:] + ".", allow_abbrev=False
    )
    command.set_defaults(run=run)
    command.add_argument("--json", action="store_true", help="print one JSON object")
    if workspace:
        command.add_argument("-w", "--workspace", type=Path, required=True, metavar="WORKSPACE")
    if workspace or password:
        command.add_argument(
            "--password-file", type=Path, metavar="FILE", help="its first line is the passphrase"
        )
    return command


def _output(command: argparse.ArgumentParser, what: str, *, required: bool = True) -> None:
    command.add_argument("-o", "--output", type=Path, required=required, metavar=what)


def _form_password(command: argparse.ArgumentParser) -> None:
    command.add_argument("--form-password-file", type=Path, metavar="FILE", help="the Excel file's password")


def _as_at(command: argparse.ArgumentParser) -> None:
    command.add_argument("--as-at", type=_date, metavar="DATE", help="figures as at this day (2026-11-20)")


def _date(words: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{words} is no date. Write it like 2026-11-20") from error
