"""The end of data: an audit, or the names in it, destroyed; the certificate of it."""

import sys
from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING

from ..ending.certificate import end_of, write_certificate
from ..ending.deciding import ALREADY, DESTROYED, PROPOSED, Decided, destroy, take_back
from ..ending.finding import find
from ..errors import PlaceProblem, UserProblem
from ..reports.words import listed
from .console import Console
from .workspaces import opened

if TYPE_CHECKING:
    from ..workspace import Workspace


def destroy_audit(args: Namespace, console: Console) -> int:
    if args.take_back:
        return _take_back(args, console)
    if args.certificate.suffix.casefold() != ".pdf":
        raise UserProblem(f"“{args.certificate}”: the certificate is a PDF, so the name must end in .pdf.")
    with opened(args) as workspace:
        meant = find(workspace, args.audit, names_only=args.identities_only)
        if meant.ending is None or not meant.ending.decided:
            _sure(meant.reference)
        done = destroy(workspace, args.audit, args.reason or "", names_only=args.identities_only)
        if done.state not in (DESTROYED, ALREADY):
            console.say(_waiting(done), audit=done.reference, state=done.state, what=done.what)
            return 0
        end = end_of(workspace, done.reference, names_only=args.identities_only)
        _write_certificate(workspace, args, done)
    missing = [one.name for one in end.missing]
    said = f"{_gone(done)} The certificate is in {args.certificate}."
    if missing:
        said += (
            f" Sync, so that the others destroy it too. Not confirmed yet: {listed(missing)}. "
            "The same command writes the certificate anew."
        )
    console.say(
        said, audit=done.reference, state=done.state, what=done.what, certificate=str(args.certificate),
        confirmed=end.confirmed, laptops=end.asked, missing=missing,
    )  # fmt: skip
    return 0


def _write_certificate(workspace: "Workspace", args: Namespace, done: Decided) -> None:
    """Write it, or say beside the trouble what was done: nothing of that comes back."""
    try:
        write_certificate(
            workspace, done.reference, args.certificate, date.today(), names_only=args.identities_only
        )
    except PlaceProblem as problem:
        raise PlaceProblem(
            *problem.sentences,
            f"{_gone(done)} Only the certificate is missing: give the same command with another file for it.",
        ) from problem


def _take_back(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        reference = take_back(workspace, args.audit, names_only=args.identities_only)
    console.say(
        f"Took back that {reference} is to be destroyed. Sync, so that it is known: if a second QA officer "
        "has agreed meanwhile, it is destroyed nonetheless.",
        audit=reference,
    )
    return 0


def _sure(reference: str) -> None:
    """Have whoever sits at a terminal type the reference: what is destroyed never comes back."""
    if sys.stdin is None or not sys.stdin.isatty():
        return
    sys.stderr.write(f"This cannot be undone. Type the audit’s reference ({reference}) to go on: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() != reference.casefold():
        raise UserProblem("That is not the reference. Nothing was destroyed.")


def _waiting(done: Decided) -> str:
    first = "You have" if done.state == PROPOSED else "You had already"
    what = f"{done.reference} is" if done.what == "audit" else f"the names in {done.reference} are"
    return (
        f"{first} said that {what} to be destroyed. Nothing is destroyed yet: a second QA officer "
        "confirms it by the same command on another laptop. Sync, so that it is known there."
    )


def _gone(done: Decided) -> str:
    what = done.reference if done.what == "audit" else f"The names in {done.reference}"
    was = "was" if done.what == "audit" else "were"
    if done.state == ALREADY:
        return f"{what} {was} destroyed already."
    return f"{what} {was} destroyed on this laptop."
