"""Sharing: hub, sync, bundle, invitations, members, opening the workshop."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from db.hub.place import is_server

from ..errors import UserProblem
from ..passphrases import strength
from ..sharing import bundles, hubs, invitations, logins, opening, people, redacting
from ..sharing.telling import did, questioned, troubles, waits
from .console import Console, hub_password, new_passphrase, passphrase
from .workspaces import opened

if TYPE_CHECKING:
    from db.sharing.engine import Outcome

    from ..workspace import Workspace

INVITE_VARIABLE = "LSCB_AUDIT_INVITE_PASSWORD"
SHEET_VARIABLE = "LSCB_AUDIT_RECOVERY_KEY"


def _sealing(args: Namespace, whose: str) -> str:
    """Return the passphrase of a file that is sent: an invitation's or a login's (`whose`)."""
    return passphrase(
        args.invite_password_file, prompt=f"Passphrase {whose}: ", variable=INVITE_VARIABLE,
        option="--invite-password-file", what=f"The passphrase {whose}",
    )  # fmt: skip


def hub_init(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        password = hub_password()
        new = not hubs.is_there(workspace, args.hub, password)
        outcome = hubs.walked(hubs.setting_up(workspace, args.hub, password), console.progress)
        place = hubs.address_of(workspace)
    said = (
        f"Set up the hub {place}." if new else f"Connected to the hub {place}, which is this partnership’s."
    )
    console.say(f"{said} {_told(outcome)}", hub=place, new=new, **_facts(outcome))
    return _ending(outcome, console)


def sync(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        outcome = hubs.sync(workspace, args.hub or "", console.progress)
        place = hubs.address_of(workspace)
        asked = people.questioned(workspace)
    console.say(_told(outcome), hub=place, **_facts(outcome))
    return _ending(outcome, console, asked)


def bundle_export(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        outcome = hubs.walked(bundles.writing_out(workspace, args.output), console.progress)
    said = f"Wrote {args.output}. Only this partnership’s laptops can read it."
    console.say(" ".join((said, *waits(outcome))), file=str(args.output), **_facts(outcome))
    return 0


def bundle_import(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        outcome = hubs.walked(bundles.taking_in(workspace, args.file), console.progress)
        asked = people.questioned(workspace)
    console.say(_told(outcome), **_facts(outcome))
    return _ending(outcome, console, asked)


def invite(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        secret = _sealing(args, "for the invitation")
        admin = logins.Admin(args.hub_admin, hub_password()) if args.hub_admin else None
        made = invitations.invite(
            workspace, args.name, args.role, args.agency or "", secret, args.output, admin
        )
    if not made.user and is_server(made.hub):
        console.note(
            "The hub is a database, and no login for it travels with this invitation: the laptop can share "
            "by files only. Invite with --hub-admin ADDRESS, or make a login later with members login."
        )
    console.say(
        f"Wrote an invitation for {made.name} to {args.output}. It is for one laptop. Send the file; tell "
        "the passphrase by telephone. Sync afterwards, so that other QA officers can admit the laptop, too.",
        file=str(args.output), name=made.name, role=made.role, hub=made.hub,
    )  # fmt: skip
    return 0


def join(args: Namespace, console: Console) -> int:
    from .workspaces import check_names, write_recovery_key

    check_names(args.folder, args.recovery_file)
    secret = _sealing(args, "of the invitation")
    invitation = invitations.read(args.file, secret)
    own = new_passphrase(args.password_file)
    for reason in strength(own).reasons:
        console.note(f"Made all the same, but think again: {reason}")
    made, recovery_key = invitations.join(invitation, args.folder, own, args.hub or "", weak=True)
    made.close()
    said = (
        f"Made {args.folder} for {invitation.name}, {invitation.partnership_name}. Now sync: that asks for "
        "admission. Once a QA officer has synced, sync again."
    )
    facts = {"workspace": str(args.folder), "name": invitation.name, "role": invitation.role}
    if args.recovery_file is not None:
        write_recovery_key(args.recovery_file, recovery_key, args.folder)
        console.say(f"{said} The recovery key is in {args.recovery_file}.", **facts)
    else:
        shown = f"{said}\nRecovery key (shown this once; write it down and lock it away):\n{recovery_key}"
        console.say(shown, **facts, recovery_key=recovery_key)
    return 0


def recover(args: Namespace, console: Console) -> int:
    from ..sharing.recovering import recover as recovered
    from .workspaces import check_names, write_recovery_key

    check_names(args.folder, args.recovery_file)
    sheet = passphrase(
        args.sheet_file, prompt="Recovery key of the sheet: ", variable=SHEET_VARIABLE, option="--sheet-file",
        what="The recovery key of the sheet",
    )  # fmt: skip
    own = new_passphrase(args.password_file)
    made, key = recovered(
        args.hub, args.folder, sheet, own, weak=True, progress=console.progress, password=hub_password()
    )
    with made:
        name = made.partnership
    said = (
        f"Made {args.folder} for {name} from the hub. You are a QA officer of it. The old sheet is replaced."
    )
    if args.recovery_file is not None:
        write_recovery_key(args.recovery_file, key, args.folder)
        console.say(f"{said} The new recovery key is in {args.recovery_file}.", workspace=str(args.folder))
    else:
        shown = f"{said}\nNew recovery key (shown this once; write it down and lock it away):\n{key}"
        console.say(shown, workspace=str(args.folder), recovery_key=key)
    return 0


def members(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        if args.members == "approve":
            seat = people.approve(workspace, args.name)
            console.say(f"{seat.name} is let in. Sync, so that the laptop is given its keys.", name=seat.name)
            return 0
        if args.members == "accept":
            count = people.accept(workspace, args.name)
            console.say(f"Let in {count:,} changes of {args.name}.", name=args.name, changes=count)
            return 0
        if args.members == "remove":
            return _remove(workspace, args, console)
        if args.members == "login":
            return _login(workspace, args, console)
        found = people.seats(workspace)
    rows = [_seat(one) for one in found]
    value = [{**one._asdict(), "key": one.key.hex()} for one in found]
    console.show("\n".join(rows) or "Not admitted yet.", {"members": value})
    return 0


def _remove(workspace: "Workspace", args: Namespace, console: Console) -> int:
    """Take a member's laptops out; at a database their logins too, which may also be done later."""
    admin = logins.Admin(args.hub_admin, hub_password()) if args.hub_admin else None
    said, count, revoked = "", 0, []
    if admin is None or people.takes_part(workspace, args.name):
        count = people.remove_all_of(workspace, args.name)
        laptops = "laptop" if count == 1 else "laptops"
        said = f"Took {count} {laptops} of {args.name} out. Sync, so that the others know."
    if admin is not None:
        revoked = logins.revoke(workspace, admin, people.removed_keys(workspace, args.name))
        said += f" Revoked {len(revoked)} of their logins at the hub." if revoked else " No login was left."
    elif is_server(hubs.address_of(workspace)):
        console.note(
            f"Their login at the hub holds still. Revoke it: members remove {args.name!r} --hub-admin ADDRESS"
        )
    console.say(said.strip(), name=args.name, laptops=count, revoked=revoked)
    return 0


def _login(workspace: "Workspace", args: Namespace, console: Console) -> int:
    """Write a login for a laptop that takes part already: the hub has moved to a database."""
    if not args.hub_admin or args.output is None:
        raise UserProblem("A login needs the administrator's address (--hub-admin) and a file (-o).")
    secret = _sealing(args, "for the login")
    seat = people.one_laptop(workspace, args.name)
    admin = logins.Admin(args.hub_admin, hub_password())
    address, login = logins.for_invited(workspace, admin, seat.key, seat.role)
    logins.write(args.output, address, login, secret)
    console.say(
        f"Wrote a login for {seat.name} to {args.output}. Send the file; tell the passphrase by telephone. "
        "On that laptop: hub login FILE, then sync.",
        file=str(args.output), name=seat.name, hub=address,
    )  # fmt: skip
    return 0


def hub_login(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        secret = _sealing(args, "of the login")
        place = logins.take(workspace, args.file, secret)
    console.say(f"This laptop shares through {place} from now on. Sync.", hub=place)
    return 0


def _seat(one: people.Seat) -> str:
    """Return one laptop in a line: who, in which role, for whom, how it stands, its fingerprint."""
    name = f"{one.name} (this laptop)" if one.here else one.name
    return ", ".join(part for part in (f"{name}: {one.role}", one.agency, one.state, one.fingerprint) if part)


def open_workshop(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        made = opening.open_workshop(workspace, args.audit, args.unit or (), as_is=args.as_is)
    facts = {
        "units": list(made.units),
        "forms": made.forms,
        "missing": list(made.missing),
        "digest": made.digest,
    }
    for line in made.missing:
        console.note(f"{line}: not handed in; it sees nothing until it is.")
    if not made.units:
        why = "everything that is handed in was opened before" if made.forms else "no form is handed in yet"
        console.say(f"Nothing to do: {why}.", **facts)
        return 0
    console.say(
        f"Opened {', '.join(made.units)}. Sync, so that the others can read. Print this in the minutes:\n"
        f"{made.digest}",
        **facts,
    )
    return 0


def find(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        found = redacting.find(workspace, args.text)
        further = redacting.elsewhere(workspace, args.text)
    lines = [*(f"{one.change}  {one.where}: … {one.words} …" for one in found), *further]
    told = {"found": [one._asdict() for one in found], "elsewhere": further}
    console.show("\n".join(lines) or "It stands nowhere here.", told)
    return 0


def redact(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        name, done = redacting.redact(workspace, args.change, args.reason)
    if not done:
        console.say(f"Nothing to do: the words of {name} were taken out before.", change=name)
        return 0
    console.say(
        f"Took the words of {name} out of this workspace and its backups. Sync: every laptop then takes them "
        "out of its own, and of what it put on the hub. Bundles that were sent, backups kept elsewhere and "
        "what was printed or exported are not reached: destroy those yourself.",
        change=name,
    )
    return 0


def _facts(outcome: "Outcome") -> dict[str, Any]:
    """Return what a sync did, for --json."""
    return {**asdict(outcome), "held": [device.hex() for device in outcome.held]}


def _told(outcome: "Outcome") -> str:
    return " ".join((did(outcome), *waits(outcome)))


def _ending(outcome: "Outcome", console: Console, asked: Sequence[people.Questioned] = ()) -> int:
    """Say what went wrong without stopping the rest; return the exit code."""
    for one in asked:
        console.note(f"{questioned(one)} If they are meant: members accept. Else: members remove.")
    for sentence in troubles(outcome):
        console.note(sentence)
    return 1 if outcome.problems else 0
