"""One filled grading form on its way into the record: what the auditor changed, against what is known now."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from db.edits import Edit
from db.identity import derived_uid
from db.kinds import NONE_UID, Kind, Value
from db.tables.forms import ANSWER, DECLARATION, FORM

from . import forms
from .formats.grading_form import FilledForm, FormRow
from .formats.words import key
from .given_out import Known, known
from .queries.reader import Reader, Scope
from .queries.signed import HandIn, hand_ins
from .writing import Writing

COLUMNS = ("own", "evidence", "analysis", "strengths", "improvements", "voice")


class Keys(NamedTuple):
    """Identities by the `key` of their codes, and the audit's scope."""

    scope: Scope
    units: dict[str, bytes]
    agencies: dict[str, bytes]
    lines: dict[str, bytes]


class Intake:
    """Writes one form into `w`. `seen` is how far the form's laptop had each stream when it was given out."""

    def __init__(
        self, reader: Reader, keys: Keys, filled: FilledForm, seen: Mapping[int, int], w: Writing
    ) -> None:
        self.reader, self.keys, self.filled, self.seen, self.w = reader, keys, filled, seen, w
        self.audit = keys.scope.uid
        self.agency = keys.agencies[key(filled.agency)]
        self._hand_ins = hand_ins(reader, keys.scope)

    def take_in(self, draft: bool) -> str:
        """Write what the auditor changed; hand the form in unless it is a draft. Return what was done."""
        changed = signed = 0
        for unit in dict.fromkeys(row.unit for row in self.filled.rows):
            rows = [row for row in self.filled.rows if row.unit == unit]
            answers = sum(self._row(row) for row in rows)
            changed += answers
            signed += 0 if draft else self._hand_in(unit, rows, answers > 0)
        if not changed and not signed:
            filled = any(getattr(row, name) for row in self.filled.rows for name in COLUMNS)
            return f"nothing to do, it {'was taken in before' if filled else 'is empty'}."
        cells = f"{changed} answer{'' if changed == 1 else 's'} taken in for {self.filled.agency}"
        return f"{cells}; kept as a draft." if draft else f"{cells}; handed in."

    def _parts(self, row: FormRow) -> tuple[bytes, bytes, bytes]:
        line = self.keys.lines[key(row.line)] if row.line else NONE_UID
        return self.keys.units[key(row.unit)], self.agency, line

    def _row(self, row: FormRow) -> int:
        """Write the columns of a row that differ from what the form was given out with; return how many."""
        return self._write(ANSWER, self._parts(row), {name: getattr(row, name) for name in COLUMNS})

    def _write(self, kind: Kind, parts: tuple[bytes, ...], given: Mapping[str, str]) -> int:
        """Write what says something new over what the form had seen; return how many fields that were."""
        uid = derived_uid(self.audit, kind, *parts)
        entity = self.reader.number(uid)
        values: dict[str, Value] = {}
        seen: dict[str, tuple[int, ...]] = {}
        for name, text in given.items():
            value = text or None
            at = self._known(kind, entity, name)
            if at.says_something_new(value):
                values[name], seen[name] = value, at.seen
        if values:
            self.w.edits.setdefault(self.audit, []).append(Edit(kind, uid, dict(values), parts, seen))
        return len(values)

    def _known(self, kind: Kind, entity: int | None, name: str) -> Known:
        return known(self.reader, self.seen, kind, entity, name)

    def _hand_in(self, unit: str, rows: Sequence[FormRow], changed: bool) -> int:
        """Hand in one unit's form; a form whose answers are those handed in before is left alone."""
        before = self._before(unit)
        if before is not None and not changed and not self._waits(before, rows):
            return 0
        sign_off = self.filled.sign_off
        form = self.keys.units[key(unit)], self.agency
        self._write(FORM, form, {"auditor": sign_off.role})
        declared = {"independent": sign_off.independent, "note": sign_off.independence_note}
        self._write(DECLARATION, form, declared)
        forms.hand_in(
            self.w,
            self.audit,
            *form,
            [self._parts(row)[2] for row in rows],
            on=sign_off.date,
            role=sign_off.role,
            reason="taken in again with other answers" if before is not None else "",
        )
        return 1

    def _waits(self, before: HandIn, rows: Sequence[FormRow]) -> bool:
        """Say whether just these answers stand in the form, typed as a draft since the last hand-in."""
        unsigned = False
        for row in rows:
            entity = self.reader.number(derived_uid(self.audit, ANSWER, *self._parts(row)))
            for name in COLUMNS:
                at = self._known(ANSWER, entity, name)
                if at.standing != {getattr(row, name) or None}:
                    return False
                unsigned = unsigned or not before.signed.issuperset(at.now)
        return unsigned

    def _before(self, unit: str) -> HandIn | None:
        numbers = self.reader.number(self.keys.units[key(unit)]), self.reader.number(self.agency)
        found = [hand_in for form, hand_in in self._hand_ins.items() if form == numbers]
        return found[0] if found else None
