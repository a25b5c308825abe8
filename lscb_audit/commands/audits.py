"""Audits: import, export, figures, report, forms."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from ..errors import UserProblem
from ..filled_forms import export_forms, import_forms
from ..formats.figures_table import write_figures
from ..formats.workbook import write
from ..reporting import audit_figures, write_overview
from ..taking_in import take_in
from .console import Console, secret_from
from .replacements import replacements
from .tables import figures_for_people
from .workspaces import opened


def import_workbook(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        taken = take_in(workspace, args.file, _form_password(args), console.progress)
    for warning in taken.warnings:
        console.note(warning)
    console.say(taken.said, warnings=taken.warnings)
    return 0


def export(args: Namespace, console: Console) -> int:
    if args.output.suffix.casefold() != ".xlsx":
        raise UserProblem(f"“{args.output}”: a workbook's name ends in .xlsx.")
    with opened(args) as workspace:
        console.progress("Writing the workbook")
        audit = workspace.audit(args.audit, conflicts_empty=args.with_conflicts)
        write(audit, args.output, with_conflicts=args.with_conflicts)
    console.say(f"Wrote {audit.plan.reference} to {args.output}.", file=str(args.output))
    return 0


def figures(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        audit = workspace.audit(args.audit, texts=False)
        found = audit_figures(workspace, audit, _as_at(args, workspace.demonstration), args.edition)
    if args.output is not None:
        write_figures(audit, found, args.output)
        console.say(f"Wrote the figures of {audit.plan.reference} to {args.output}.", file=str(args.output))
        return 0
    console.show(figures_for_people(audit, found), found.as_json())
    return 0


def report(args: Namespace, console: Console) -> int:
    path: Path = args.output
    if path.suffix.casefold() != ".pdf":
        raise UserProblem(f"“{path}”: this version writes reports as PDF, so the name must end in .pdf.")
    if args.kind != "overview":
        raise UserProblem(f"This version writes the overview report, not the {args.kind}. Leave --kind out.")
    if args.agency:
        raise UserProblem("The overview report is of all agencies together. Leave --agency out.")
    with opened(args) as workspace:
        made = write_overview(
            workspace,
            args.audit,
            path,
            edition=args.edition,
            as_at=_as_at(args, workspace.demonstration),
            progress=console.steps("Report"),
        )
    for warning in (*replacements(made.replaced), *made.warnings, *made.findings):
        console.note(warning)
    checked = "accessibility checked" if not made.findings else "accessibility findings above"
    console.say(
        f"Wrote {path}: {made.pages} pages, {checked}.",
        file=str(path),
        pages=made.pages,
        replaced=len(made.replaced),
    )
    return 0


def forms_export(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        console.progress("Writing the forms")
        made = export_forms(workspace, args.audit, args.output, args.agency, _form_password(args))
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


def forms_import(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        console.progress("Taking the forms in")
        said = import_forms(workspace, args.files, draft=args.draft, password=_form_password(args))
    console.say("\n".join(said), forms=said)
    return 0


def _form_password(args: Namespace) -> str | None:
    return secret_from(args.form_password_file) if args.form_password_file is not None else None


def _as_at(args: Namespace, demonstration: bool) -> date:
    """Return the date of the figures: the one given, the demonstration's own, or today."""
    if args.as_at is not None:
        return date.fromisoformat(args.as_at)
    if demonstration:
        from ..demonstration.making import as_at

        return as_at()
    return date.today()
