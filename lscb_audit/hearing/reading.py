"""All voices of an audit, read past the journal."""

from typing import TYPE_CHECKING, Any

from db.tables.cases import UNIT
from db.tables.planning import LINE
from db.tables.voices import PROMPT, SESSION, STATEMENT

from ..queries.form import shown_rows
from ..queries.reader import Reader, Scope
from ..rules.audit import Audit
from ..rules.authority import may_write
from ..rules.counts import CASE, OVERALL
from ..rules.expected import ROUNDS, grid
from ..rules.handed_in import is_grade
from ..rules.voices_beside import Graded, Mismatch, Said, mismatches
from . import rounds
from .model import ASKED, Heard, Prompt, Session, Statement
from .places import find_in
from .sessions import FIELDS
from .statements import FIELDS as OF_STATEMENT

if TYPE_CHECKING:
    from ..workspace import Workspace


def read_heard(workspace: "Workspace", audit: str) -> Heard:
    """Return the voices of an audit, as far as this laptop may read them. Raises UserProblem."""
    with workspace.reading() as (reader, partnership):
        scope = find_in(reader, partnership, audit).scope
        heard = _read(reader, scope)
    beside = beside_grades(workspace.audit(audit, texts=False), heard)
    under_way = rounds.under_way(workspace)
    return heard._replace(
        beside=beside,
        under_way=under_way.session if under_way else b"",
        may_write=may_write(workspace.member.role, False, "facilitator"),
    )


def _read(reader: Reader, scope: Scope) -> Heard:
    uids = {ix: uid for uid, ix in reader.uids(scope).items()}
    codes = {ix: code or "" for ix, code in reader.rows(LINE, scope, "code")}
    codes |= {ix: code or "" for ix, code in reader.rows(UNIT, scope, "reference")}
    titles = tuple((code or "", title or "") for _, code, title in reader.rows(LINE, scope, "code", "title"))

    def filled(names: tuple[str, ...], row: Any) -> dict[str, Any]:
        values = dict(zip(names, row, strict=True))
        for name in ("line", "unit"):
            if name in values:
                values[name] = codes.get(reader.number(values[name]) or -1, "")
        whole = ("number_present", "place")
        return {name: value if name in whole else value or "" for name, value in values.items()}

    statements = tuple(
        Statement(uids[ix], uids[row[0]], **filled(OF_STATEMENT, row[1:]), shown=shown)
        for ix, row, shown in shown_rows(reader, STATEMENT, scope, ("p_session", *OF_STATEMENT), OF_STATEMENT)
    )
    held = [one.session for one in statements]
    sessions = tuple(
        Session(uids[ix], **filled(FIELDS, row), statements=held.count(uids[ix]), shown=shown)
        for ix, row, shown in shown_rows(reader, SESSION, scope, FIELDS, FIELDS)
    )
    prompts = tuple(
        Prompt(uids[ix], **filled(ASKED, row), shown=shown)
        for ix, row, shown in shown_rows(reader, PROMPT, scope, ASKED, (*ASKED, "position"))
    )
    units = tuple(code or "" for _, code in reader.rows(UNIT, scope, "reference"))
    return Heard(titles, units, sessions, statements, prompts)


def beside_grades(audit: Audit, heard: Heard) -> tuple[Mismatch, ...]:
    """Return where agencies' own grades, as handed in and as the figures count them, and people part."""
    laid_out, own = grid(audit), ROUNDS.index("own")
    graded = []
    for cell in laid_out.cells:
        scale, grade = laid_out.scales[cell.line], cell.values[own]
        if cell.agency != CASE and cell.line != OVERALL and scale.has_threshold and is_grade(grade):
            graded.append(Graded(cell.line, cell.unit, grade in scale.met_levels))
    sources = {one.uid: one.source for one in heard.sessions}
    said = [Said(one.line, one.unit, sources.get(one.session, ""), one.stance) for one in heard.statements]
    return mismatches((code for code, _ in heard.lines), graded, said)
