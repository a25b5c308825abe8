"""Grading forms: Excel forms out and in, forms on paper."""

from argparse import Namespace
from pathlib import Path

from ..errors import UserProblem
from ..filled_forms import export_forms, import_forms
from ..form_printing import Wanted, write_forms
from .console import Console
from .options import as_at, form_password
from .workspaces import opened


def export(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        console.progress("Writing the forms")
        made = export_forms(workspace, args.audit, args.output, args.agency, form_password(args))
    for code in made.without:
        console.note(f"{code} is involved in no case of this audit, so it was given no form.")
    files = [str(path) for path in made.files]
    if not files:
        console.say("Nothing to do: no agency is involved in a case of this audit.", files=files)
        return 0
    many = "form" if len(files) == 1 else "forms"
    names = "\n".join(f"  {path}" for path in files)
    console.say(f"Wrote {len(files)} grading {many}:\n{names}", files=files)
    return 0


def take_in(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        console.progress("Taking the forms in")
        taken = import_forms(workspace, args.files, draft=args.draft, password=form_password(args))
    for warning in taken.warnings:
        console.note(warning)
    console.say("\n".join(taken.said), forms=taken.said, warnings=taken.warnings)
    return 0


def print_forms(args: Namespace, console: Console) -> int:
    path: Path = args.output
    if path.suffix.casefold() != ".pdf":
        raise UserProblem(f"“{path}”: forms are printed as PDF, so the name must end in .pdf.")
    with opened(args) as workspace:
        made = write_forms(
            workspace,
            Wanted(args.audit, args.agency or "", args.unit or "", args.blank),
            path,
            as_at=as_at(args, workspace.demonstration),
            progress=console.steps("Forms"),
        )
    for warning in (*made.warnings, *made.findings):
        console.note(warning)
    checked = "accessibility checked" if not made.findings else "accessibility findings above"
    console.say(f"Wrote {path}: {made.pages} pages, {checked}.", file=str(path), pages=made.pages)
    return 0
