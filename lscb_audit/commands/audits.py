"""Audits: import, export, figures, report."""

from argparse import Namespace
from pathlib import Path

from .. import agreement
from ..errors import UserProblem
from ..formats.figures_table import write_figures
from ..formats.workbook import write
from ..reporting import audit_figures, write_overview
from ..rules.own_agency import OWN_AGENCY
from ..sharing.seeing import only_own, seen
from ..taking_in import take_in
from .compared_text import compared_for_people
from .console import Console
from .options import as_at, form_password
from .replacements import replacements
from .tables import figures_for_people
from .workspaces import opened


def import_workbook(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        taken = take_in(workspace, args.file, form_password(args), console.progress)
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
        what, own = seen(workspace, audit.plan.reference)
        if what == OWN_AGENCY:
            audit = only_own(audit, own)
            console.note(
                "The other agencies’ forms cannot be read here yet: only your own agency’s are written."
            )
        write(audit, args.output, with_conflicts=args.with_conflicts)
    console.say(f"Wrote {audit.plan.reference} to {args.output}.", file=str(args.output))
    return 0


def figures(args: Namespace, console: Console) -> int:
    with opened(args) as workspace:
        audit = workspace.audit(args.audit, texts=False)
        found = audit_figures(workspace, audit, as_at(args, workspace.demonstration), args.edition)
        beside = agreement.read(workspace, audit)
    if args.output is not None:
        write_figures(audit, found, args.output)
        console.say(f"Wrote the figures of {audit.plan.reference} to {args.output}.", file=str(args.output))
        return 0
    more = compared_for_people(audit, beside, public=args.edition == "public")
    console.show("\n".join((figures_for_people(audit, found), *more)), found.as_json())
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
            as_at=as_at(args, workspace.demonstration),
            progress=console.steps("Report"),
        )
    for warning in (*replacements(made.replaced), *made.to_weigh, *made.warnings, *made.findings):
        console.note(warning)
    checked = "accessibility checked" if not made.findings else "accessibility findings above"
    console.say(
        f"Wrote {path}: {made.pages} pages, {checked}.",
        file=str(path),
        pages=made.pages,
        replaced=len(made.replaced),
    )
    return 0
