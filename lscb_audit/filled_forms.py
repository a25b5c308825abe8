"""Excel grading forms out to auditors who have not installed the program, and back in.

A form remembers what its laptop had seen when it was written. What the auditor changed is set against
that: if somebody wrote another value meanwhile, both stand and the conflict is shown; nothing is
overwritten.
"""

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgpack
from sqlalchemy import text

from db.edits import Edit
from db.identity import derived_uid
from db.kinds import NONE_UID, Value
from db.tables.cases import UNIT
from db.tables.forms import ANSWER, DECLARATION, FORM
from db.tables.partnership import AGENCY
from db.tables.planning import LINE

from . import forms
from .errors import UserProblem
from .formats.grading_form import FilledForm, FormRow, check_form, read_form, write_form
from .queries.reader import NUMBER, STREAM_BITS, Dated, Reader, Scope
from .queries.register import audit_scopes
from .queries.signed import hand_ins
from .rules.audit import Audit
from .workspace import Workspace
from .writing import Writing

COLUMNS = ("own", "evidence", "analysis", "strengths", "improvements", "voice")
SEEN = "seen"
FORM_VERSION = "1"


class Keys(NamedTuple):
    """Identities by code, and the audit's scope."""

    scope: Scope
    units: dict[str, bytes]
    agencies: dict[str, bytes]
    lines: dict[str, bytes]


def export_forms(
    workspace: Workspace, audit: Audit, folder: Path, agencies: Sequence[str], password: str | None = None
) -> list[Path]:
    """Write one grading form an agency into `folder`; return the files."""
    with workspace.reading() as (reader, partnership):
        stamp = {"version": FORM_VERSION, SEEN: _seen(reader, _scope(reader, partnership, audit))}
    made = []
    for agency in agencies:
        path = folder / f"{_file_name(audit.plan.reference)}-{_file_name(agency)}.xlsx"
        write_form(audit, agency, path, password=password, stamp=stamp)
        made.append(path)
    return made


def import_forms(
    workspace: Workspace, paths: Sequence[Path], *, draft: bool = False, password: str | None = None
) -> list[str]:
    """Take filled forms in, all of them or none; return a sentence for each."""
    problems: list[str] = []
    read: list[tuple[Path, FilledForm, Audit]] = []
    for path in paths:
        try:
            filled = read_form(path, password=password)
            audit = workspace.audit(filled.reference)
            read.append((path, check_form(filled, audit, draft=draft), audit))
        except UserProblem as problem:
            problems += [f"{path.name}: {sentence}" for sentence in problem.sentences]
    if problems:
        raise UserProblem(*problems)
    w = Writing(workspace.partnership_uid)
    said = []
    with workspace.reading() as (reader, partnership):
        for path, filled, audit in read:
            form = Intake(reader, _keys(reader, partnership, audit), filled, w)
            said.append(f"{path.name}: {form.take_in(draft)}")
    workspace.write(w, "grading form taken in")
    return said


class Intake:
    """One filled form on its way into the record."""

    def __init__(self, reader: Reader, keys: Keys, filled: FilledForm, w: Writing) -> None:
        self.reader, self.keys, self.filled, self.w = reader, keys, filled, w
        self.audit = keys.scope.uid
        self.agency = keys.agencies[filled.agency.casefold()]
        self.things = reader.uids(keys.scope)
        self.seen = _vector(filled.stamp.get(SEEN, ""), reader)

    def take_in(self, draft: bool) -> str:
        """Write what the auditor changed; hand the form in unless it is a draft. Return what was done."""
        changed = sum(self._row(row) for row in self.filled.rows)
        signed = 0
        if not draft:
            units = dict.fromkeys(row.unit for row in self.filled.rows)
            signed = sum(self._hand_in(unit, changed > 0) for unit in units)
        if not changed and not signed:
            return "nothing to do, it was taken in before."
        cells = f"{changed} answer{'' if changed == 1 else 's'} taken in for {self.filled.agency}"
        return f"{cells}; kept as a draft." if draft else f"{cells}; handed in."

    def _parts(self, row: FormRow) -> tuple[bytes, bytes, bytes]:
        line = self.keys.lines[row.line.casefold()] if row.line else NONE_UID
        return self.keys.units[row.unit.casefold()], self.agency, line

    def _row(self, row: FormRow) -> int:
        """Write the columns of a row that differ from what the form was given out with; return how many."""
        parts = self._parts(row)
        uid = derived_uid(self.audit, ANSWER, *parts)
        entity = self.things.get(uid)
        values: dict[str, Value] = {}
        seen: dict[str, tuple[int, ...]] = {}
        for name in COLUMNS:
            value = getattr(row, name) or None
            heads, before, present = self._history(entity, name)
            if value == before or value in present:
                continue
            values[name], seen[name] = value, heads
        if values or entity is None:
            self.w.edits.setdefault(self.audit, []).append(Edit(ANSWER, uid, dict(values), parts, seen))
        return len(values)

    def _history(self, entity: int | None, name: str) -> tuple[tuple[int, ...], str | None, set[str | None]]:
        """Return the heads that the form was written over, their value, and the values that stand now."""
        if entity is None:
            return (), None, {None}
        changes = self.reader.history(ANSWER, name, entity)
        then = [one for one in changes if one.id & NUMBER <= self.seen.get(one.id >> STREAM_BITS, 0)]
        heads = _heads(then)
        value = then[-1].value if len(heads) == 1 else None
        standing = {one.value for one in changes if one.id in _heads(changes)} or {None}
        return heads, value, standing

    def _hand_in(self, unit: str, changed: bool) -> int:
        """Hand in one unit's form; a form whose answers are those handed in before is left alone."""
        sign_off = self.filled.sign_off
        uid = self.keys.units[unit.casefold()]
        agency = self.reader.number(self.agency)
        assert agency is not None, "an agency of the audit is here"
        before = hand_ins(self.reader, self.keys.scope).get((self.things[uid], agency))
        if before is not None and not changed:
            return 0
        lines = [self._parts(row)[2] for row in self.filled.rows if row.unit == unit]
        reason = "taken in again with other answers" if before is not None else ""
        self.w.make(self.audit, FORM, {"auditor": sign_off.role}, parts=(uid, self.agency))
        declared = {"independent": sign_off.independent, "note": sign_off.independence_note}
        self.w.make(self.audit, DECLARATION, declared, parts=(uid, self.agency))
        forms.hand_in(
            self.w, self.audit, uid, self.agency, lines, on=sign_off.date, role=sign_off.role, reason=reason
        )
        return 1


def _heads(changes: Sequence[Dated]) -> tuple[int, ...]:
    named = {parent for one in changes for parent in one.parents}
    return tuple(one.id for one in changes if one.id not in named)


def _seen(reader: Reader, scope: Scope) -> str:
    """Return how far this laptop has every stream of the audit, for the form's hidden sheet."""
    query = text("SELECT uid, head FROM stream WHERE scope=:scope AND head>0 ORDER BY uid")
    rows = reader.connection.execute(query, {"scope": scope.ix}).all()
    return base64.b64encode(msgpack.packb([[bytes(uid), head] for uid, head in rows])).decode()


def _vector(packed: str, reader: Reader) -> dict[int, int]:
    """Return how far the form's laptop had each stream, by the streams' numbers here."""
    streams = reader.streams()
    try:
        pairs = msgpack.unpackb(base64.b64decode(packed, validate=True))
        return {streams[uid]: int(head) for uid, head in pairs if uid in streams}
    except (ValueError, TypeError) as error:
        raise UserProblem(
            "The form's hidden sheet was changed, so it is not known what it was filled over. "
            "Export the form again and copy the answers into it."
        ) from error


def _scope(reader: Reader, partnership: Scope, audit: Audit) -> Scope:
    uid = audit_scopes(reader, partnership)[audit.plan.reference.casefold()]
    scope = reader.scope(uid)
    assert scope is not None, "an audit on the register has its scope"
    return scope


def _keys(reader: Reader, partnership: Scope, audit: Audit) -> Keys:
    scope = _scope(reader, partnership, audit)
    ours = {ix: uid for uid, ix in reader.uids(scope).items()}
    theirs = {ix: uid for uid, ix in reader.uids(partnership).items()}
    units = {(code or "").casefold(): ours[ix] for ix, code in reader.rows(UNIT, scope, "reference")}
    lines = {(code or "").casefold(): ours[ix] for ix, code in reader.rows(LINE, scope, "code")}
    agencies = {(code or "").casefold(): theirs[ix] for ix, code in reader.rows(AGENCY, partnership, "code")}
    return Keys(scope, units, agencies, lines)


def _file_name(words: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_." else "-" for letter in words)
