"""Updates of actions by Excel: a sheet for each agency out, and back in with the care of the grading forms.

A sheet remembers what its laptop had seen. What an agency says of a field that somebody changed meanwhile
stands beside it: a conflict, that is shown as one. All sheets are taken in, or none.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from db.files import write_whole

from .action_intake import ActionIntake
from .concluding.kinds import where
from .concluding.model import Action, Conclusions
from .concluding.reading import conclusions
from .errors import Problem, UserProblem
from .filled_forms import TakenIn
from .formats.action_sheet import FilledSheet, SheetAction, check_sheet, read_sheet, sheet_bytes
from .formats.encryption import sealed
from .formats.words import key
from .given_out import SEEN, free_name, seen_by, vector
from .rules import due
from .rules.action_counts import FINISHED
from .rules.action_states import COMPLETE, due_of

if TYPE_CHECKING:
    from .workspace import Workspace

VERSION = "1"
_CHANGED = (
    "the hidden sheet was changed, so it is not known what the file was filled over. "
    "Write the sheets again and copy the updates into them."
)


class SheetsOut(NamedTuple):
    """The sheets that were written, and the open actions that name no agency, so stand in none."""

    files: tuple[Path, ...]
    nobodys: tuple[str, ...]


def is_asked_about(one: Action) -> bool:
    """Say whether an action stands in its agency's sheet: unfinished, or said to be done without evidence."""
    row = one.row
    return row.status not in FINISHED or (
        row.status in COMPLETE and not row.verified_on and not row.evidence.strip()
    )


def export_sheets(
    workspace: "Workspace",
    reference: str,
    folder: Path,
    until: str,
    agency: str = "",
    password: str | None = None,
) -> SheetsOut:
    """Write a sheet for each agency with open actions (or for one) into `folder`; `until` is an ISO day.

    Nothing is written unless all of them can be. Raises UserProblem, PlaceProblem.
    """
    there, audit = conclusions(workspace, reference), workspace.audit(reference, texts=False)
    day = due.full_day(until) if due.moment(until) is not None else ""
    if not day:
        raise UserProblem(f"“{until}” is no day. Write it as 31 March 2027.")
    asked = [one for one in there.actions if is_asked_about(one)]
    with workspace.reading() as (reader, _):
        stamp = {"version": VERSION, SEEN: seen_by(reader, where(workspace, reference).scope)}
    made: dict[Path, bytes] = {}
    for code, name in there.agencies:
        its = [_given(one) for one in asked if code in one.row.agencies]
        if its and agency in ("", code):
            about = audit.plan.title, (code, name), its, day, audit.plan.reference, stamp
            content = sheet_bytes(*about)
            path = free_name(folder, (audit.plan.reference, "actions", code), made)
            made[path] = sealed(content, password) if password else content
    if not made:
        raise UserProblem("No open action names an agency, so there is no sheet to write.")
    for path, content in made.items():
        write_whole(path, content)
    return SheetsOut(tuple(made), tuple(one.row.action for one in asked if not one.row.agencies))


def _given(one: Action) -> SheetAction:
    row = one.row
    return SheetAction(row.action, row.what, row.lead, due.full_day(due_of(row)), row.status)


def import_updates(
    workspace: "Workspace", paths: Sequence[Path], *, on: str, password: str | None = None
) -> TakenIn:
    """Take filled sheets in on a day (ISO), all of them or none.

    Raises UserProblem (a sentence for each fault, by file and cell), PlaceProblem.
    """
    problems: list[str] = []
    read: list[tuple[Path, FilledSheet, Conclusions]] = []
    for path in dict.fromkeys(paths):
        try:
            filled = read_sheet(path, password=password)
            there = conclusions(workspace, filled.reference)
            read.append((path, check_sheet(filled, _codes(there, filled)), there))
        except Problem as problem:
            problems += [one if path.name in one else f"{path.name}: {one}" for one in problem.sentences]
    if problems:
        raise UserProblem(*problems)
    with workspace.reading() as (reader, _):
        intakes = {one.reference: ActionIntake(reader, where(workspace, one.reference)) for _, one, _ in read}
        said = [
            f"{path.name}: {_take_in(intakes[one.reference], path, one, there, on)}"
            for path, one, there in read
        ]
        edits = {intake.at.scope.uid: list(intake.edits()) for intake in intakes.values()}
    if any(edits.values()):
        workspace.write_edits(edits, "updates of actions taken in")
    warnings = [f"{path.name}: {words}" for path, one, _ in read for words in _to_look_at(workspace, one)]
    return TakenIn(tuple(said), tuple(warnings))


def _codes(there: Conclusions, filled: FilledSheet) -> list[str]:
    """Return the numbers of an agency's actions. Raises UserProblem for an agency that the audit lacks."""
    agency = next((code for code, _ in there.agencies if key(code) == key(filled.agency)), None)
    if agency is None:
        raise UserProblem(f"{filled.agency} is no agency of the audit {there.reference}.")
    return [one.row.action for one in there.actions if agency in one.row.agencies]


def _take_in(intake: ActionIntake, path: Path, filled: FilledSheet, there: Conclusions, on: str) -> str:
    actions, agency = {one.row.action: one for one in there.actions}, there.agency_name(filled.agency)
    seen = vector(filled.stamp.get(SEEN, ""), intake.reader, f"{path.name}: {_CHANGED}")
    found = [intake.take(actions[row.action], row, agency, seen, on) for row in filled.rows]
    changed, torn = sum(new for new, _ in found), sum(fields for _, fields in found)
    if not changed:
        return "nothing to do, it was taken in before." if filled.rows else "nothing to do, it is empty."
    said = f"{changed} action{'' if changed == 1 else 's'} of {filled.agency} updated."
    if torn:
        said += (
            f" {torn} field{' was' if torn == 1 else 's were'} changed here meanwhile: both stand until "
            "somebody decides (Ctrl+Shift+D)."
        )
    return said


def _to_look_at(workspace: "Workspace", filled: FilledSheet) -> Iterator[str]:
    """Yield where a text may identify somebody, and what is said to be done with nothing to show it."""
    from .privacy import find
    from .privacy.terms import names_of, terms_of
    from .sampling.people import names_to_look_for

    audit = workspace.audit(filled.reference, texts=False)
    names = (*names_of(audit), *names_to_look_for(workspace, audit.plan.reference))
    for number, row in zip(filled.numbers, filled.rows, strict=True):
        for name in ("update", "evidence"):
            hits = find(getattr(row, name), names=names, known_words=terms_of(audit))
            if any(hit.certain or hit.kind == "name" for hit in hits):
                yield (
                    f"{filled.cell(number, name)} may identify somebody. Taken in as it stands; ask the "
                    "agency to take it out."
                )
        if row.new_status in COMPLETE and not row.evidence.strip():
            yield f"{filled.cell(number, 'evidence')}: {row.action} is said to be done, and nothing shows it."
