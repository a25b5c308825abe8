"""Workspaces: new, verify, backup, restore, demo."""

import shutil
import sys
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from db import backup as backups
from db.files import trouble, write_whole
from db.folders import refuse_inside

from .. import start_check, workspace
from ..backups import back_up
from ..demonstration import content, making
from ..errors import PlaceProblem, UserProblem
from ..passphrases import strength
from ..reporting import write_overview
from ..workspace import Workspace
from .console import PASSWORD_VARIABLE, Console, new_passphrase, passphrase


def opened(args: Namespace) -> Workspace:
    """Open the workspace that the arguments name. What is to be written must not lie in any workspace.

    A backup may: it has a folder there, and looks to it itself.
    """
    for target in (getattr(args, "output", None), getattr(args, "certificate", None)):
        if target is not None and args.command != "backup":
            refuse_inside(target, "what is written")
    return workspace.open_workspace(args.workspace, passphrase(args.password_file))


def new(args: Namespace, console: Console) -> int:
    folder: Path = args.folder
    check_names(folder, args.recovery_file)
    secret = new_passphrase(args.password_file)
    made, recovery_key = workspace.create(folder, args.partnership, secret, weak=True)
    for reason in strength(secret).reasons:
        console.note(f"Made all the same, but think again: {reason}")
    with made:
        name = made.partnership
    said = f"Made {folder} for {name}. You are its first QA officer."
    if args.recovery_file is not None:
        write_recovery_key(args.recovery_file, recovery_key, folder)
        console.say(
            f"{said} The recovery key is in {args.recovery_file}: print it, lock it away, delete the file.",
            workspace=str(folder),
            recovery_file=str(args.recovery_file),
        )
    else:
        console.say(
            f"{said}\nRecovery key (shown this once; write it down and lock it away):\n{recovery_key}",
            workspace=str(folder),
            recovery_key=recovery_key,
        )
    return 0


def check_names(folder: Path, recovery_file: Path | None) -> None:
    if folder.suffix.casefold() != ".lscb":
        raise UserProblem(
            f"“{folder}”: the name of a workspace ends in .lscb, for example {folder.stem or 'audits'}.lscb."
        )
    if recovery_file is None:
        return
    if recovery_file.exists():
        raise UserProblem(f"“{recovery_file}” is there already. Choose another file for the recovery key.")
    if recovery_file.resolve().is_relative_to(folder.resolve()):
        raise UserProblem(
            f"“{recovery_file}” is inside the workspace that it opens. Choose another place for the "
            "recovery key."
        )


def write_recovery_key(path: Path, key: str, folder: Path) -> None:
    """Write the key for its owner's eyes only. A workspace whose key nobody was given is not left behind."""
    try:
        write_whole(path, (key + "\n").encode())
        with trouble("write", path):
            path.chmod(0o600)
    except PlaceProblem as problem:
        shutil.rmtree(folder, ignore_errors=True)
        raise PlaceProblem(*problem.sentences, f"“{folder}” was therefore not made.") from problem


def verify(args: Namespace, console: Console) -> int:
    from ..sharing.checking import ALL_WELL, check_hub

    with opened(args) as opened_one:
        if args.readable is not None:
            return _readable(opened_one, args.readable, console)
        problems = opened_one.verify(lambda part: console.progress(f"Checking the {part}"))
        if problems:
            raise PlaceProblem(*problems)
        console.progress("Checking the hub")
        hub = check_hub(opened_one)
    console.say(f"{ALL_WELL} {hub.said}".strip(), problems=[], hub=hub.said, hub_problems=list(hub.faults))
    for fault in hub.faults:
        console.note(fault)
    return 1 if hub.faults else 0


def _readable(opened_one: Workspace, text: str, console: Console) -> int:
    from ..queries.readable import occurs

    found = occurs(opened_one, text)
    console.say("It can be read here." if found else "It cannot be read here.", readable=found)
    return 0 if found else 1


def rebuild(args: Namespace, console: Console) -> int:
    with opened(args) as opened_one:
        console.progress("Making the tables again")
        opened_one.rebuild()
    console.say("Made every table again from the history. Nothing was changed in it.")
    return 0


def backup(args: Namespace, console: Console) -> int:
    with opened(args) as opened_one:
        back_up(opened_one, args.output, datetime.now(UTC), lambda _, words: console.progress(words))
    console.say(f"Wrote a backup to {args.output}. It opens with the same passphrase.", file=str(args.output))
    return 0


def restore(args: Namespace, console: Console) -> int:
    secret = passphrase(args.password_file)
    console.progress("Restoring")
    store = backups.restore(args.file, args.folder, passphrase=secret)
    with Workspace(store) as restored:
        name = restored.partnership
    console.say(
        f"Restored {name} into {args.folder}. It counts as a new laptop; the old one may go on.",
        workspace=str(args.folder),
    )
    return 0


def demo(args: Namespace, console: Console) -> int:
    import os

    folder: Path = args.dir
    place = folder / making.WORKSPACE_NAME
    secret = os.environ.get(PASSWORD_VARIABLE) or making.PASSPHRASE
    window = not args.no_window and start_check.somebody_sees()
    made = None if place.exists() else making.make(folder, passphrase=secret, progress=console.progress)
    if made is None:
        console.note(f"{place} is there already and was left as it is.")
        made = _finished(workspace.open_workspace(place, secret))
    told = (
        f"Passphrase: {secret}"
        if secret == making.PASSPHRASE
        else f"Its passphrase is in {PASSWORD_VARIABLE}"
    )
    with made:
        if not window:
            _demo_report(made, folder / making.REPORT_NAME, console)
    console.done()
    facts = {"workspace": str(place), "passphrase": secret if secret == making.PASSPHRASE else None}
    said = f"Demonstration, everything in it fictitious: {place}. {told}."
    if window:
        console.say(said, **facts)
        sys.stdout.flush()
        return start_window(place)
    if not args.no_window:
        said += " There is no screen here, so no window was opened."
    console.say(
        f"{said} Report: {folder / making.REPORT_NAME}", **facts, report=str(folder / making.REPORT_NAME)
    )
    return 0


def _finished(made: Workspace) -> Workspace:
    """Return a demonstration that was made before. Raises UserProblem if the making was cut short."""
    if made.find_audit(making.REFERENCE, texts=False) is None:
        made.close()
        raise UserProblem(
            f"“{made.folder}” is no finished demonstration. Delete it and run this command again, or choose "
            "another folder with --dir."
        )
    return made


def _demo_report(made: Workspace, path: Path, console: Console) -> None:
    write_overview(made, making.REFERENCE, path, as_at=content.as_at(), progress=console.steps("Report"))


def start_window(place: Path) -> int:
    """Open the window on a workspace, in a process of its own, so that the command line never loads Qt."""
    import subprocess

    program = (
        [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", "lscb_audit"]
    )
    return subprocess.run([*program, "--open", str(place)], check=False).returncode
