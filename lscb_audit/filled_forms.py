"""Excel grading forms out to auditors who have not installed the program, and back in.

A form remembers what its laptop had seen when it was written. What the auditor changed is set against
that: if somebody wrote another value meanwhile, both stand and the conflict is shown; nothing is
overwritten.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from db.files import write_whole
from db.tables.cases import UNIT
from db.tables.partnership import AGENCY
from db.tables.planning import LINE

from .errors import Problem, UserProblem
from .form_intake import Intake, Keys
from .form_telling import beside_of
from .formats.encryption import OLE_MAGIC, is_sealed, sealed
from .formats.grading_form import FilledForm, check_form, form_bytes, read_form
from .formats.grading_form.model import agency_named, units_to_grade
from .formats.words import key
from .given_out import SEEN, free_name, seen_by, vector
from .queries.reader import Reader, Scope
from .queries.register import audit_scopes
from .rules.access import CUSTODIAN
from .rules.audit import Audit
from .workspace import Workspace
from .writing import Writing

FORM_VERSION = "1"
_CHANGED = (
    "the form's hidden sheet was changed, so it is not known what it was filled over. "
    "Export the form again and copy the answers into it."
)


class Given(NamedTuple):
    """The forms that were written, and the agencies that have nothing to grade."""

    files: tuple[Path, ...]
    without: tuple[str, ...]


def export_forms(
    workspace: Workspace,
    reference: str,
    folder: Path,
    agency: str | None = None,
    password: str | None = None,
) -> Given:
    """Write one grading form an agency (or that of one `agency`) into `folder`.

    Nothing is written unless all of them can be. Raises UserProblem (no such audit or agency, an agency
    asked for that grades nothing), PlaceProblem.
    """
    audit = workspace.audit(reference, as_typed=True, conflicts_empty=True)
    with workspace.reading() as (reader, partnership):
        stamp = {"version": FORM_VERSION, SEEN: seen_by(reader, _scope(reader, partnership, audit))}
    if agency is not None:
        wanted = [agency_named(audit, agency).agency]
        without: tuple[str, ...] = ()
    else:
        wanted = [row.agency for row in audit.agencies if units_to_grade(audit, row.agency)]
        without = tuple(row.agency for row in audit.agencies if row.agency not in wanted)
    beside = beside_of(workspace, audit, wanted)
    made: dict[Path, bytes] = {}
    for code in wanted:
        content = form_bytes(audit, code, stamp, beside[code])
        made[free_name(folder, (audit.plan.reference, code), made)] = (
            sealed(content, password) if password else content
        )
    for path, content in made.items():
        write_whole(path, content)
    return Given(tuple(made), without)


def protected(path: Path) -> bool:
    """Whether a form opens with a password only; of a file that cannot be read, taking it in says why."""
    try:
        with path.open("rb") as file:
            return is_sealed(file.read(len(OLE_MAGIC)))
    except OSError:
        return False


class TakenIn(NamedTuple):
    """A sentence for each form, and one for each cell that may identify somebody."""

    said: tuple[str, ...]
    warnings: tuple[str, ...]


def import_forms(
    workspace: Workspace, paths: Sequence[Path], *, draft: bool = False, password: str | None = None
) -> TakenIn:
    """Take filled forms in, all of them or none.

    Raises UserProblem (a sentence for each fault, by file and cell), PlaceProblem.
    """
    from .form_identifiers import identifiers_in

    problems: list[str] = []
    read: list[tuple[Path, FilledForm, Audit]] = []
    for path in dict.fromkeys(paths):
        try:
            filled = read_form(path, password=password)
            audit = workspace.audit(filled.reference)
            read.append((path, check_form(filled, audit, draft=draft), audit))
        except Problem as problem:
            problems += [
                sentence if path.name in sentence else f"{path.name}: {sentence}"
                for sentence in problem.sentences
            ]
    if problems:
        raise UserProblem(*problems)
    said = _take_in(workspace, read, draft)
    warnings = (
        f"{path.name}: {found}"
        for path, filled, audit in read
        for found in identifiers_in(workspace, filled, audit)
    )
    return TakenIn(tuple(said), tuple(warnings))


def _take_in(workspace: Workspace, read: list[tuple[Path, FilledForm, Audit]], draft: bool) -> list[str]:
    w = Writing(workspace.partnership_uid)
    said, strange = [], []
    taken: list[FilledForm] = []
    with workspace.reading() as (reader, partnership):
        for path, filled, audit in read:
            if filled in taken:
                said.append(f"{path.name}: nothing to do, it is the same as another of these forms.")
                continue
            seen = vector(filled.stamp.get(SEEN, ""), reader, f"{path.name}: {_CHANGED}")
            form = Intake(reader, _keys(reader, partnership, audit), filled, seen, w)
            if workspace.member.role != CUSTODIAN and workspace.member.agency != form.agency:
                strange.append(
                    f"{path.name}: this form is of {filled.agency}. It is taken in on a laptop of that "
                    "agency, or on a QA officer’s."
                )
            said.append(f"{path.name}: {form.take_in(draft)}")
            taken.append(filled)
    if strange:
        raise UserProblem(*strange)
    if w.edits:
        workspace.write(w, "grading form taken in")
    return said


def _scope(reader: Reader, partnership: Scope, audit: Audit) -> Scope:
    uid = audit_scopes(reader, partnership)[key(audit.plan.reference)]
    scope = reader.scope(uid)
    assert scope is not None, "an audit on the register has its scope"
    return scope


def _keys(reader: Reader, partnership: Scope, audit: Audit) -> Keys:
    scope = _scope(reader, partnership, audit)
    ours = {ix: uid for uid, ix in reader.uids(scope).items()}
    theirs = {ix: uid for uid, ix in reader.uids(partnership).items()}
    units = {key(code or ""): ours[ix] for ix, code in reader.rows(UNIT, scope, "reference")}
    lines = {key(code or ""): ours[ix] for ix, code in reader.rows(LINE, scope, "code")}
    agencies = {key(code or ""): theirs[ix] for ix, code in reader.rows(AGENCY, partnership, "code")}
    return Keys(scope, units, agencies, lines)
