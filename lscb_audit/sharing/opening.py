"""Opening the workshop: forms may be read side by side; what they say now is what was said first."""

import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from db.canonical import pack_ids
from db.edits import Edit, Signed
from db.identity import random_uid
from db.keys.device import grouped
from db.kinds import Value
from db.tables.workshop import OPENING

from ..errors import UserProblem
from ..rules.access import CUSTODIAN
from ..rules.involvement import FORM_DUE, NO_FORM
from . import facts
from .facts import Form

if TYPE_CHECKING:
    from ..workspace import Workspace


class Opening(NamedTuple):
    """What was opened: units by reference, how many forms, what is missing in words, and the digest."""

    units: tuple[str, ...]
    forms: int
    missing: tuple[str, ...]
    digest: str


class _Unit(NamedTuple):
    reference: str
    uid: bytes
    withdrawn: bool


def plan_opening(workspace: "Workspace", reference: str, units: Sequence[str] = ()) -> Opening:
    """Return what opening these units (all, if none is named) would open, without doing it."""
    return _Opener(workspace, reference, units).opening()


def open_workshop(
    workspace: "Workspace", reference: str, units: Sequence[str] = (), *, as_is: bool = False
) -> Opening:
    """Open units; those opened before stay as they were and take in what was handed in since.

    Raises UserProblem: not a QA officer, no such unit, or forms that are not handed in (unless `as_is`).
    """
    if workspace.member.role != CUSTODIAN:
        raise UserProblem("Only a QA officer opens the workshop.")
    opener = _Opener(workspace, reference, units)
    opening = opener.opening()
    if opening.missing and not as_is:
        raise UserProblem(
            *(f"{line}: not handed in." for line in opening.missing),
            "Nothing was opened. Wait for these, or open as it is (--as-is): "
            "whoever has not handed in sees nothing.",
        )
    opener.write()
    return opening


class _Opener:
    """Gathers what is handed in of the units that are to be opened."""

    def __init__(self, workspace: "Workspace", reference: str, units: Sequence[str]) -> None:
        from ..queries.register import audit_scopes

        self.workspace = workspace
        workspace.audit(reference, texts=False)  # says so if there is none
        with workspace.reading() as (reader, partnership):
            self.scope = audit_scopes(reader, partnership)[_key(reference)]
        cursor = workspace.connection.cursor()
        self.ix = cursor.execute("SELECT ix FROM scope WHERE uid=?", (self.scope,)).fetchone()[0]
        self.access = facts.access_of(cursor, self.ix, self.scope)
        self.first = facts.opened_heads(cursor, self.ix)
        self.signed = dict(facts.signed_forms(cursor, self.ix))  # the last hand-in of each form
        self.units = self._wanted(cursor, units)

    def opening(self) -> Opening:
        heads = {unit.uid: self._heads(unit.uid) for unit in self.units}
        new = [unit for unit in self.units if self._is_new(unit, heads[unit.uid])]
        forms = sum(1 for form in self.signed if form[0] in {unit.uid for unit in self.units})
        return Opening(
            tuple(unit.reference for unit in new), forms, tuple(self._missing()), self._digest(heads)
        )

    def write(self) -> None:
        now = datetime.fromtimestamp(time.time()).isoformat(timespec="minutes")
        edits = []
        for unit in self.units:
            heads = self._heads(unit.uid)
            if self._is_new(unit, heads):
                packed = self._packed(heads | self.first.get(unit.uid, frozenset()))
                values: dict[str, Value | Signed] = {
                    "opened_at": now,
                    "heads": packed,
                    "role": self.workspace.member.name,
                }
                edits.append(Edit(OPENING, random_uid(), values, (unit.uid,)))
        if edits:
            self.workspace.write_edits({self.scope: edits}, "The workshop was opened")

    def _is_new(self, unit: _Unit, heads: frozenset[int]) -> bool:
        """Say whether a unit has forms that are not open yet, or waits for none and was never opened."""
        none_due = not unit.withdrawn and all(
            self.access.status.get(form) in NO_FORM for form in self.access.asked if form[0] == unit.uid
        )
        if none_due and unit.uid not in self.first:
            return True
        return bool(heads - self.first.get(unit.uid, frozenset()))

    def _heads(self, unit: bytes) -> frozenset[int]:
        """Return what is signed of a unit and not opened before: a form that was opened stays as it was."""
        before = {form for form in self.access.opened if form[0] == unit}
        fresh = [heads for form, heads in self.signed.items() if form[0] == unit and form not in before]
        return frozenset[int]().union(*fresh)

    def _packed(self, heads: frozenset[int]) -> bytes:
        rows = self.workspace.connection.execute("SELECT ix, uid FROM stream")
        return pack_ids(sorted(heads), {ix: bytes(uid) for ix, uid in rows})

    def _digest(self, heads: Mapping[bytes, frozenset[int]]) -> str:
        """Return the hash over everything that is opened, to be printed and compared."""
        digest = blake2b(self.scope, digest_size=16, person=b"lscb-opening-1")
        for unit in sorted(unit.uid for unit in self.units):
            digest.update(unit + self._packed(heads[unit] | self.first.get(unit, frozenset())))
        return grouped(digest.digest())

    def _missing(self) -> list[str]:
        """Return the forms that are asked for and not handed in, nor recorded as not returned."""
        names = _agency_names(self.workspace)
        return [
            f"{unit.reference}, {names.get(form[1], '?')}"
            for unit in self.units
            if not unit.withdrawn
            for form in self._asked(unit.uid)
            if form not in self.access.handed_in and form not in self.access.not_returned
        ]

    def _asked(self, unit: bytes) -> list[Form]:
        found = [
            form for form, status in self.access.status.items() if form[0] == unit and status in FORM_DUE
        ]
        return sorted(found)

    def _wanted(self, cursor: Any, units: Sequence[str]) -> list[_Unit]:
        query = (
            "SELECT u.reference, e.uid, u.withdrawn FROM unit u JOIN entity e ON e.ix=u.ix"
            " WHERE u.here NOT NULL AND u.ix>>32=? ORDER BY u.reference"
        )
        known = [
            _Unit(ref or "", bytes(uid), bool(gone)) for ref, uid, gone in cursor.execute(query, (self.ix,))
        ]
        if not units:
            return known
        by_key = {_key(unit.reference): unit for unit in known}
        strange = [unit for unit in units if _key(unit) not in by_key]
        if strange:
            told = ", ".join(unit.reference for unit in known)
            raise UserProblem(
                *(f"There is no unit “{unit}” in this audit. It has: {told}." for unit in strange)
            )
        return [by_key[_key(unit)] for unit in units]


def _agency_names(workspace: "Workspace") -> dict[bytes, str]:
    query = "SELECT e.uid, coalesce(a.name, a.code, '') FROM agency a JOIN entity e ON e.ix=a.ix"
    return {bytes(uid): name for uid, name in workspace.connection.execute(query)}


def _key(text: str) -> str:
    from ..formats.words import key

    return key(text)
