"""Audits: import, export, figures, report, forms."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from ..errors import UserProblem
from ..filled_forms import export_forms, import_forms
from ..formats.workbook import write
from ..reporting import audit_figures, write_overview
from ..rules.expected import agencies_of
from .console import Console, secret_from
from .tables import figures_for_people
from .workspaces import opened


def import_workbook(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        said = workspace.import_workbook(args.file, _form_password(args))
    console.say(said)
    return 0


def export(args: Namespace, console: Console) -> int:
    if args.output.suffix.casefold() != ".xlsx":
        raise UserProblem(f"“{args.output}”: a workbook's name ends in .xlsx.")
    with opened(args) as workspace:
        audit = workspace.audit(args.audit)
        write(audit, args.output, with_conflicts=args.with_conflicts)
    console.say(f"Wrote {audit.plan.reference} to {args.output}.", file=str(args.output))
    return 0


def figures(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        audit = workspace.audit(args.audit, texts=False)
        found = audit_figures(workspace, audit, _as_at(args, workspace.demonstration), args.edition)
    console.show(figures_for_people(audit, found), found.as_json())
    return 0


def report(args: Namespace, console: Console) -> int:
    path: Path = args.output
    if path.suffix.casefold() != ".pdf":
        raise UserProblem(f"“{path}”: this version writes reports as PDF, so the name must end in .pdf.")
    if args.kind != "overview" or args.agency:
        raise UserProblem(f"This version writes the overview report, not the {args.kind}. Leave --kind out.")
    with opened(args) as workspace:
        made = write_overview(
            workspace,
            args.audit,
            path,
            edition=args.edition,
            as_at=_as_at(args, workspace.demonstration),
            progress=console.steps("Report"),
        )
    console.done()
    for warning in (*made.warnings, *made.findings):
        console.note(warning)
    checked = "accessibility checked" if not made.findings else "accessibility findings above"
    console.say(f"Wrote {path}: {made.pages} pages, {checked}.", file=str(path), pages=made.pages)
    return 0


def forms_export(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        audit = workspace.audit(args.audit)
        codes = [args.agency] if args.agency else list(agencies_of(audit))
        made = export_forms(workspace, audit, args.output, codes, _form_password(args))
    if not made:
        console.say("Nothing to do: this audit has no agencies.", files=[])
        return 0
    names = "\n".join(f"  {path}" for path in made)
    console.say(f"Wrote {len(made)} grading form(s):\n{names}", files=[str(path) for path in made])
    return 0


def forms_import(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
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
